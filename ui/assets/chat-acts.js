// What can be done with an answer: copy, export, print, judge.
import { element, escaped, say } from './chat-page.js';
import { Failure, postForFile, postForJson } from './chat-ask.js';

/** The row of actions under the answer of `kept`. */
export function actions(kept, reasons) {
  const { done } = kept;
  const sheet = done.has_sheet
    ? '<button type="button" class="zc-quiet" data-do="xlsx">Excel 计算表</button>' : '';
  const compares = Object.entries(done.compares || {}).map(([key, label]) => `
    <button type="button" class="zc-quiet" data-compare-key="${escaped(key)}">不同${escaped(label)}</button>`);
  const row = element(`
    <div class="zc-acts-row">
      ${compares.length ? `<div class="zc-acts-group zc-offers" role="group" aria-label="比较">
        <span class="zc-dim">比较：</span>${compares.join('')}</div>` : ''}
      <div class="zc-acts-group" role="group" aria-label="带走这个回答">
        <button type="button" class="zc-quiet" data-do="copy">复制</button>
        <button type="button" class="zc-quiet" data-do="docx">导出 Word</button>${sheet}
        <button type="button" class="zc-quiet" data-do="print">打印</button>
      </div>
      <div class="zc-acts-group" role="group" aria-label="评价这个回答">
        <button type="button" class="zc-quiet" data-do="up" aria-pressed="false"><span aria-hidden="true">△</span> 有用</button>
        <button type="button" class="zc-quiet" data-do="down" aria-pressed="false" aria-expanded="false"><span aria-hidden="true">▽</span> 没有用</button>
      </div>
      <p class="zc-acts-note zc-dim" role="status"></p>
    </div>`);
  row.addEventListener('click', (event) => {
    const button = event.target.closest('[data-do]');
    if (button) act(button.dataset.do, row, kept, reasons);
  });
  mark(row, kept.verdict);
  return row;
}

async function act(what, row, kept, reasons) {
  const tell = (words) => { row.querySelector('.zc-acts-note').textContent = words; };
  try {
    if (what === 'copy') tell(await copied(kept.done.copy_text) ? '已复制，含依据与声明' : '浏览器不让复制，请选中文字后按 Ctrl+C');
    if (what === 'docx' || what === 'xlsx') {
      tell('正在生成文件…');
      await save(what, kept);
      tell('文件已生成，见浏览器的下载');
    }
    if (what === 'print') print(row.closest('.zc-turn'));
    if (what === 'up') await judge(row, kept, { verdict: 'up' }, tell);
    if (what === 'down') askWhy(row, kept, reasons, tell);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    tell(error.message);
  }
}

/** Put `words` on the clipboard; pages without TLS have only the old way. */
async function copied(words) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch { /* not allowed: the old way may be */ }
  }
  const holder = document.createElement('textarea');
  const focus = document.activeElement;
  holder.value = words;
  holder.className = 'zc-sr';
  document.body.append(holder);
  holder.select();
  const done = document.execCommand('copy');
  holder.remove();
  focus?.focus();
  return done;
}

async function save(format, kept) {
  const content = format === 'xlsx' ? 'sheet' : 'answer';
  const wanted = { trace_id: kept.done.trace_id, ask: kept.asked, content, format };
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await postForFile('/chat/file', wanted));
  link.download = `${content === 'sheet' ? '奖励计算表' : '政策问答'}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function print(turn) {
  // What is folded on the screen belongs on the paper: the steps, the quotes.
  const folds = [...turn.querySelectorAll('details:not([open])')];
  folds.forEach((fold) => { fold.open = true; });
  turn.classList.add('zc-printed');
  document.body.classList.add('zc-printing');
  window.addEventListener('afterprint', () => {
    turn.classList.remove('zc-printed');
    document.body.classList.remove('zc-printing');
    folds.forEach((fold) => { fold.open = false; });
  }, { once: true });
  window.print();
}

async function judge(row, kept, judged, tell) {
  await postForJson('/chat/judge', { trace_id: kept.done.trace_id, ...judged });
  kept.verdict = judged.verdict;
  mark(row, judged.verdict);
  row.dispatchEvent(new CustomEvent('zc-keep', { bubbles: true }));
  tell('谢谢，已记下您的评价');
}

function mark(row, verdict) {
  for (const name of ['up', 'down']) {
    row.querySelector(`[data-do="${name}"]`).setAttribute('aria-pressed', String(verdict === name));
  }
}

/** A form that asks for the reason; closing it sends nothing. */
function askWhy(row, kept, reasons, tell) {
  const opener = row.querySelector('[data-do="down"]');
  const open = row.querySelector('form');
  if (open) {
    open.remove();
    opener.setAttribute('aria-expanded', 'false');
    return;
  }
  const choices = reasons.map((reason, number) => `
    <label><input type="radio" name="reason" value="${escaped(reason)}"${number ? '' : ' required'}> ${escaped(reason)}</label>`);
  const form = element(`
    <form class="zc-why"><fieldset><legend>哪里没有用？</legend>${choices.join('')}</fieldset>
      <label class="zc-why-more">补充说明（可不填，请勿写个人信息）
        <input type="text" name="comment" maxlength="500" autocomplete="off"></label>
      <p><button type="submit" class="zc-option">提交</button>
        <button type="button" class="zc-quiet" data-cancel>取消</button></p></form>`);
  const close = () => {
    form.remove();
    opener.setAttribute('aria-expanded', 'false');
    opener.focus();
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const told = new FormData(form);
    try {
      await judge(row, kept, { verdict: 'down', reason: told.get('reason'), comment: told.get('comment').trim() }, tell);
      close();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      tell(error.message);
    }
  });
  form.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
  form.querySelector('[data-cancel]').addEventListener('click', close);
  opener.setAttribute('aria-expanded', 'true');
  row.append(form);
  form.querySelector('input').focus();
  say('请选择原因');
}
