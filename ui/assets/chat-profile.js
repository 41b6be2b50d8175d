// The company's profile, kept in this browser alone, and all that the library would give it.
import { Failure, postForHtml } from './chat-ask.js';
import { yuanOf } from './chat-chips.js';
import { element, escaped } from './chat-page.js';
import * as store from './chat-store.js';

const PAUSE_MS = 350; // after the last key, before all is worked out again
let asking = null; // AbortController of the request under way
let pause = 0;

/** The company's place for its questions; null where it told none or wants it left out. */
export function toldRegion() {
  const told = store.profile();
  return told.region && told.asks !== false ? told.region : null;
}

/** Draw the form into `view`, filled with what is kept, and the list under it. */
export function showProfile(view) {
  const told = store.profile();
  if (!view.firstElementChild) view.replaceChildren(frame(told, view));
  if (told.region && !view.querySelector('.zc-award-list')) refresh(view);
}

function frame(told, view) {
  const page = element(`
    <div class="zc-page-view"><h1>我能得到什么</h1>
      <p>写下企业所在地，列出现行政策给它的每一项奖励：多少钱、还缺什么、依据哪一条。</p>
      <form class="zc-place" novalidate>
        <label class="zc-field"><span>企业所在地</span>
          <input type="text" name="region" id="zc-f-region" value="${escaped(told.region)}" maxlength="60"
            placeholder="市、县（市、区）或园区" autocomplete="off"></label>
        <button type="submit" class="zc-main">列出奖励</button>
        <button type="button" class="zc-quiet" data-forget>清空</button>
      </form>
      <label class="zc-use"><input type="checkbox" data-asks ${told.asks === false ? '' : 'checked'}>
        提问时也按这个所在地回答</label>
      <p class="zc-dim">${store.outlives() ? '所填内容只存在这个浏览器里，计算时发给服务器，服务器不保存。' : '这个浏览器不让网页保存数据，关闭页面后所填内容就没有了。'}</p>
      <div class="zc-entitlements"></div></div>`);
  page.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    const region = page.querySelector('[name=region]').value.trim();
    store.keepProfile({ ...store.profile(), region });
    refresh(view);
  });
  page.querySelector('[data-asks]').addEventListener('change', (event) => {
    store.keepProfile({ ...store.profile(), asks: event.target.checked });
  });
  page.querySelector('[data-forget]').addEventListener('click', () => {
    store.dropProfile();
    view.replaceChildren(frame(store.profile(), view));
    view.querySelector('[name=region]').focus();
  });
  page.querySelector('.zc-entitlements').addEventListener('input', (event) => {
    clearTimeout(pause);
    if (!take(event.target)) return;
    pause = setTimeout(() => refresh(view), PAUSE_MS);
  });
  return page;
}

/** Keep what `field` says; false where it is not to be understood. */
function take(field) {
  const told = store.profile();
  const typed = field.value.trim();
  if ('applicant' in field.dataset) {
    told.applicant = typed;
  } else if ('award' in field.dataset) {
    const count = valueOf(typed, 'count');
    if (count === undefined) return fault(field);
    if (count === null) delete told.awards[field.dataset.award];
    else told.awards[field.dataset.award] = { facts: {}, ...told.awards[field.dataset.award], quantity: count };
  } else {
    const value = valueOf(typed, field.dataset.kind);
    if (value === undefined) return fault(field);
    const facts = 'of' in field.dataset ? told.awards[field.dataset.of]?.facts : told.facts;
    const name = field.dataset.name || field.dataset.fact;
    if (!facts || !name) return false;
    if (value === null) delete facts[name];
    else facts[name] = value;
  }
  field.removeAttribute('aria-invalid');
  store.keepProfile(told);
  return true;
}

function fault(field) {
  field.setAttribute('aria-invalid', 'true');
  return false;
}

/** What was typed as a fact: null for nothing, undefined where it is no such value. */
function valueOf(typed, kind) {
  if (typed === '') return null;
  const plain = typed.normalize('NFKC').replace(/[,，\s]/g, '');
  if (kind === 'flag') return typed === 'true';
  if (kind === 'count') {
    if (plain === '0') return null;
    return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined;
  }
  if (kind === 'percent') return /^\d{1,3}(\.\d+)?%?$/.test(plain) ? Number(plain.replace('%', '')) : undefined;
  if (kind !== 'yuan') return typed;
  const yuan = yuanOf(/^[\d.]+$/.test(plain) ? `${plain}万` : plain); // the field is in 万元
  return yuan === null || !Number.isSafeInteger(Number(yuan)) ? undefined : Number(yuan);
}

/** The profile as the server's FACTS. */
function facts(told) {
  const { retained_tax_yuan: retained, ...further } = told.facts;
  const events = Object.entries(told.awards).map(([key, one]) => {
    const [policy, item, level, role] = JSON.parse(key);
    const { extensions, base_yuan: base, repeat, ...conditions } = one.facts;
    const event = { policy_id: policy, item, quantity: one.quantity, conditions };
    return Object.assign(event, level && { level }, role && { role },
      extensions !== undefined && { extensions }, base !== undefined && { base_yuan: base },
      repeat !== undefined && { repeat });
  });
  return Object.assign({ ...further, region: told.region, events },
    told.applicant && { applicant: told.applicant }, retained !== undefined && { retained_tax_yuan: retained });
}

async function refresh(view) {
  const told = store.profile();
  const place = view.querySelector('.zc-entitlements');
  if (!told.region) {
    place.innerHTML = '<p class="zc-hint" role="alert">请先写企业所在地。</p>';
    return;
  }
  asking?.abort();
  asking = new AbortController();
  place.setAttribute('aria-busy', 'true');
  try {
    const html = await postForHtml('/chat/entitlements', facts(told), asking.signal);
    redraw(place, html);
  } catch (error) {
    if (error.name === 'AbortError') return;
    if (!(error instanceof Failure)) throw error;
    place.innerHTML = `<p class="zc-hint" role="alert">${escaped(error.message)}</p>`;
  }
  place.removeAttribute('aria-busy');
}

/** Put the new list in, and leave the reader where they were: same field, same folds, same place. */
function redraw(place, html) {
  const focused = document.activeElement?.id;
  const caret = document.activeElement?.selectionStart;
  const open = [...place.querySelectorAll('details[open] > summary')].map((one) => one.textContent);
  place.innerHTML = html;
  for (const summary of place.querySelectorAll('details > summary')) {
    if (open.includes(summary.textContent)) summary.parentElement.open = true;
  }
  const field = focused && place.querySelector(`#${CSS.escape(focused)}`);
  if (!field) return;
  field.focus({ preventScroll: true });
  if (typeof caret === 'number' && field.setSelectionRange) field.setSelectionRange(caret, caret);
}
