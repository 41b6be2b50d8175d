// One question and its answer on the page.
import { element, escaped } from './chat-page.js';
import { actions } from './chat-acts.js';

const LONG = 760; // pixels of an answer's text above which it is folded at first
const REASONS = ['金额不对', '条文不对', '没有答到点上', '看不懂', '其他'];

/** An empty turn; `show…` fills it in. */
export function newTurn(number, question) {
  return element(`
    <article class="zc-turn" id="zc-turn-${number}" data-number="${number}">
      <div class="zc-talk-side">
        <h2 class="zc-q"><span class="zc-sr">您问：</span>${escaped(question)}</h2>
        <div class="zc-chips"></div>
        <p class="zc-change" hidden></p>
        <div class="zc-a"></div>
      </div>
      <aside class="zc-side" aria-label="依据条文" hidden></aside>
      <div class="zc-under"></div>
    </article>`);
}

const part = (turn, name) => turn.querySelector(`.zc-${name}`);

/** While the server works: what it does, or as much of the answer as there is. */
export function showWork(turn, words) {
  if (!turn.dataset.busy) part(turn, 'under').replaceChildren();
  turn.dataset.busy = '1';
  turn.setAttribute('aria-busy', 'true');
  const line = turn.querySelector('.zc-stage span:last-child');
  if (line) line.textContent = words;
  else part(turn, 'a').innerHTML = `<p class="zc-stage"><span class="zc-dot"></span><span>${escaped(words)}</span></p>`;
}

export function showText(turn, html) {
  part(turn, 'a').innerHTML = html;
}

/** The finished answer of `kept` (a turn as it is kept, see chat.js). */
export function showDone(turn, kept) {
  const { done } = kept;
  rest(turn);
  part(turn, 'chips').innerHTML = done.chips || '';
  part(turn, 'a').innerHTML = done.html;
  const side = part(turn, 'side');
  side.innerHTML = `<h3 class="zc-side-head">依据条文</h3><div class="zc-cards">${done.sources}</div>`;
  side.hidden = !done.n_citations;
  turn.dataset.status = done.status;
  part(turn, 'under').replaceChildren(actions(kept, REASONS));
  showChange(turn, kept.change);
  foldIfLong(turn);
}

export function showChange(turn, change) {
  const line = part(turn, 'change');
  line.hidden = !change;
  line.innerHTML = change
    ? `<span>${escaped(change)}</span> <button type="button" class="zc-link" data-act="undo">撤回这次改动</button>`
    : '';
}

/** No answer came: why, and a way to try again. The answer before, if any, comes back. */
export function showFailed(turn, words, kept) {
  rest(turn);
  const note = element(`
    <div class="zc-failed" role="alert">
      <p class="zc-status zc-status-error"><span aria-hidden="true">!</span> 这次没有答成</p>
      <p>${escaped(words)}</p>
      <button type="button" class="zc-option" data-act="retry">重试</button>
    </div>`);
  if (kept.done) {
    showDone(turn, kept);
    part(turn, 'a').prepend(note);
  } else {
    part(turn, 'a').replaceChildren(note);
  }
}

export function showStopped(turn, kept) {
  rest(turn);
  if (kept.done) {
    showDone(turn, kept);
    return;
  }
  part(turn, 'a').innerHTML = `
    <p class="zc-status"><span aria-hidden="true">□</span> 已停止</p>
    <button type="button" class="zc-option" data-act="retry">重新回答</button>`;
}

/** Questions to go on with: `[{label, question}]`. */
export function showNext(turn, questions) {
  if (!questions.length) return;
  const items = questions.map((one) => `
    <li><button type="button" class="zc-example" data-ask="${escaped(one.question)}">${escaped(one.label)}</button></li>`);
  part(turn, 'under').append(element(`
    <section class="zc-next" aria-label="接着问"><h3>这份政策还写了</h3><ul class="zc-examples">${items.join('')}</ul></section>`));
}

function rest(turn) {
  delete turn.dataset.busy;
  turn.removeAttribute('aria-busy');
}

/** A very long text is folded, so that what follows it can be seen at all. */
function foldIfLong(turn) {
  const text = turn.querySelector('.zc-a > .zc-md');
  if (!text || text.scrollHeight <= LONG) return;
  text.classList.add('zc-folded');
  const more = element(`<button type="button" class="zc-option zc-unfold" aria-expanded="false">展开全部（约 ${text.textContent.trim().length} 字）</button>`);
  more.addEventListener('click', () => {
    const folded = text.classList.toggle('zc-folded');
    more.setAttribute('aria-expanded', String(!folded));
    more.textContent = folded ? '展开全部' : '收起';
    if (folded) turn.scrollIntoView({ block: 'start' });
  });
  text.after(more);
}
