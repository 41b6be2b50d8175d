// Conversations held before, in this browser only: list, open again, delete.
import { element, escaped, moment, say } from './chat-page.js';
import * as store from './chat-store.js';

/** Draw the list into `view`; `reopen(talk)` and `forget(id)` act on the page's own talk. */
export function showHistory(view, { reopen, forget }) {
  const kept = store.talks();
  const where = store.outlives()
    ? '这份历史只存在这台设备的这个浏览器里，清除浏览器数据或换一台设备就看不到了。服务器可能另外留有隐去个人信息的问答记录，用来改进回答，不受这里删除的影响。'
    : '这个浏览器不让网页保存数据（可能是无痕窗口），对话在关闭页面后就没有了。';
  view.replaceChildren(element(`
    <div class="zc-page-view"><h1>历史记录</h1><p class="zc-dim">${where}</p>
      ${kept.length ? list(kept) : '<p class="zc-empty">还没有对话。提问后会记在这里，方便以后再看。</p>'}</div>`));
  const page = view.firstElementChild;
  page.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    const { id } = button.closest('li')?.dataset || {};
    if ('open' in button.dataset) reopen(kept.find((one) => one.id === id));
    if ('drop' in button.dataset) {
      store.dropTalk(id);
      forget(id);
      showHistory(view, { reopen, forget });
      focusIn(view);
      say('已删除这段对话');
    }
    if ('dropAll' in button.dataset) confirmAll(button, () => {
      store.dropAllTalks();
      forget(null);
      showHistory(view, { reopen, forget });
      focusIn(view);
      say('已删除全部对话');
    });
  });
}

function list(kept) {
  const items = kept.map((one) => {
    const last = one.turns[one.turns.length - 1];
    return `<li data-id="${escaped(one.id)}">
      <button type="button" class="zc-past" data-open><span class="zc-past-q">${escaped(one.turns[0].question)}</span>
      <span class="zc-dim">${moment(one.at)} · 共 ${one.turns.length} 问 · 最后：${escaped(last.done.gist)}</span></button>
      <button type="button" class="zc-quiet" data-drop aria-label="删除：${escaped(one.turns[0].question)}">删除</button></li>`;
  });
  return `<ul class="zc-pasts">${items.join('')}</ul>
    <p><button type="button" class="zc-quiet" data-drop-all>全部删除</button></p>`;
}

/** The button asks once more before everything goes. */
function confirmAll(button, go) {
  if (button.dataset.sure) {
    go();
    return;
  }
  button.dataset.sure = '1';
  button.textContent = '确定全部删除？再点一次';
  button.classList.add('zc-danger');
}

function focusIn(view) {
  (view.querySelector('[data-open]') || view.querySelector('h1')).focus?.();
}
