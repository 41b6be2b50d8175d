// What was understood, as chips; a chip opens to the other values it may have.
import { element, escaped } from './chat-page.js';

const HINTS = {
  count: '填整数', yuan: '填金额，如 20 或 20万', percent: '填百分数', date: '填日期',
  place: '填市、县（市、区）或园区', text: '填名称',
};

/** Open or close the menu of `chip`; `correct(key, code, words)` is told of a choice. */
export function toggleChip(chip, correct) {
  const open = chip.closest('.zc-chips').querySelector('.zc-chip-menu');
  const same = open?.chip === chip;
  if (open) shut(open);
  if (!same) openMenu(chip, correct);
}

export function closeChips(root) {
  const open = root.querySelector('.zc-chip-menu');
  if (!open) return false;
  shut(open, true);
  return true;
}

function shut(menu, refocus) {
  menu.chip.setAttribute('aria-expanded', 'false');
  menu.remove();
  if (refocus) menu.chip.focus();
}

function openMenu(chip, correct) {
  const told = JSON.parse(chip.dataset.chip);
  const choices = told.choices.map((one) => `
    <button type="button" class="zc-choice" data-code="${escaped(one.code)}" aria-pressed="${one.code === told.code}">
      <span aria-hidden="true">${one.code === told.code ? '✓' : ''}</span>${escaped(one.label)}</button>`);
  const menu = element(`
    <div class="zc-chip-menu" role="group" aria-label="更正：${escaped(told.label)}">
      ${told.effect ? `<p class="zc-dim">${escaped(told.effect)}</p>` : ''}
      <div class="zc-choices">${choices.join('')}</div>
      ${told.free ? entry(told) : ''}
      <div class="zc-choices">
      ${told.compares ? '<button type="button" class="zc-choice" data-compare>比较以上各项</button>' : ''}
      ${told.removable ? '<button type="button" class="zc-choice" data-remove>去掉这一项</button>' : ''}
      </div>
    </div>`);
  menu.chip = chip;
  menu.addEventListener('click', (event) => {
    const choice = event.target.closest('[data-code], [data-remove], [data-compare]');
    if (!choice) return;
    if ('compare' in choice.dataset) {
      shut(menu, true);
      chip.dispatchEvent(new CustomEvent('zc-compare', { bubbles: true, detail: told }));
    } else if ('remove' in choice.dataset) {
      correct(told.key, null, `去掉“${told.value || told.label}”后`);
    } else if (choice.dataset.code === told.code) {
      shut(menu, true);
    } else {
      correct(told.key, choice.dataset.code, `改为${choice.textContent.trim()}后`);
    }
  });
  menu.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    const field = menu.querySelector('input');
    const code = coded(field.value.trim(), told.free.kind);
    if (code === null) {
      field.setAttribute('aria-invalid', 'true');
      menu.querySelector('.zc-entry-fault').textContent = `没有看懂，请${HINTS[told.free.kind]}`;
      field.focus();
      return;
    }
    correct(told.key, code, `改为${field.value.trim()}${told.free.kind === 'count' ? told.free.unit : ''}后`);
  });
  menu.addEventListener('keydown', (event) => move(event, menu));
  chip.setAttribute('aria-expanded', 'true');
  const chips = chip.closest('.zc-chips');
  chips.append(menu);
  place(menu, chip, chips);
  (menu.querySelector('[aria-pressed="true"]') || menu.querySelector('button, input')).focus();
}

/** Right below its chip, and never past the edge of the column. */
function place(menu, chip, chips) {
  const at = chip.getBoundingClientRect();
  const all = chips.getBoundingClientRect();
  menu.style.top = `${at.bottom - all.top + 4}px`;
  menu.style.left = `${Math.max(0, Math.min(at.left - all.left, all.width - menu.offsetWidth))}px`;
}

function entry(told) {
  const { kind, unit } = told.free;
  const number = kind === 'count' || kind === 'percent';
  const value = kind === 'yuan' ? sumOf(told.code) : told.code;
  return `
    <form class="zc-entry" novalidate><label>${told.choices.length ? '或者自己填' : '填写'}${unit && kind !== 'yuan' ? `（${escaped(unit)}）` : ''}
      <input type="${kind === 'date' ? 'date' : 'text'}" ${number ? 'inputmode="numeric"' : ''} value="${escaped(value)}"
        placeholder="${escaped(HINTS[kind])}" maxlength="60" autocomplete="off"></label>
      <button type="submit" class="zc-quiet">确定</button>
      <p class="zc-entry-fault" role="alert"></p></form>`;
}

function sumOf(code) {
  return code && /^\d+$/.test(code) && Number(code) % 10000 === 0 && code !== '0'
    ? `${Number(code) / 10000}万` : code;
}

/** What was typed, as the server takes it; null where it is no such value. */
export function coded(typed, kind) {
  if (!typed) return null;
  const plain = typed.normalize('NFKC').replace(/[,，\s]/g, '');
  if (kind === 'count') return /^\d{1,9}$/.test(plain) && Number(plain) > 0 ? String(Number(plain)) : null;
  if (kind === 'percent') return /^\d{1,3}(\.\d+)?%?$/.test(plain) ? plain.replace('%', '') : null;
  if (kind === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(plain) ? plain : null;
  if (kind !== 'yuan') return typed;
  return yuanOf(plain);
}

/** Whole yuan, as digits, of 20万, 1.5亿元, 3000元, 3000; null for anything else. */
export function yuanOf(plain) {
  const found = /^(\d{1,12})(?:\.(\d{1,8}))?(亿|万|千)?元?$/.exec(plain);
  if (!found) return null;
  const zeros = { 亿: 8, 万: 4, 千: 3 }[found[3]] || 0;
  const decimals = (found[2] || '').replace(/0+$/, '');
  if (decimals.length > zeros) return null;
  return String(BigInt(found[1] + decimals.padEnd(zeros, '0')));
}

/** Arrow keys go from choice to choice; Escape closes. */
function move(event, menu) {
  if (event.key === 'Escape') {
    event.stopPropagation();
    shut(menu, true);
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [...menu.querySelectorAll('button, input')];
  const at = stops.indexOf(document.activeElement);
  stops[(at + step + stops.length) % stops.length].focus();
  event.preventDefault();
}
