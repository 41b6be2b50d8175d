// A cited clause, opened beside the answer (below it on a phone).
import { Failure, postForHtml } from './chat-ask.js';
import { element, escaped, isNarrow, say } from './chat-page.js';

/** Open the clause that `opener` (a button with data-clause) stands for. */
export async function openClause(opener) {
  const turn = opener.closest('.zc-turn');
  const wanted = JSON.parse(opener.dataset.clause);
  const side = turn ? turn.querySelector('.zc-side') : opener.closest('[data-clauses]').querySelector('.zc-side');
  await show(side, wanted, () => opener);
  for (const one of side.closest('.zc-turn, [data-clauses]').querySelectorAll('[aria-expanded][data-clause]')) {
    one.setAttribute('aria-expanded', String(one === opener));
  }
}

/** Close the clause in `side`; the focus goes back to what opened it. */
export function closeClause(panel) {
  const side = panel.closest('.zc-side');
  const { opener } = panel;
  panel.remove();
  side.classList.remove('zc-open');
  for (const one of side.closest('.zc-turn, [data-clauses]').querySelectorAll('[aria-expanded="true"][data-clause]')) {
    one.setAttribute('aria-expanded', 'false');
  }
  if (opener?.isConnected) {
    opener.focus();
    if (isNarrow()) opener.scrollIntoView({ block: 'center' });
  }
}

/** Go on to the neighbour that `button` (data-step) stands for, in the same place. */
export async function stepClause(button) {
  const panel = button.closest('.zc-clause-panel');
  const wanted = { ...panel.wanted, ...JSON.parse(button.dataset.step) };
  await show(panel.closest('.zc-side'), wanted, () => panel.opener);
}

async function show(side, wanted, opener) {
  let panel;
  try {
    panel = element(await postForHtml('/chat/clause', wanted));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const quotes = (wanted.quotes || []).map((q) => `<p><mark>${escaped(q.words)}</mark></p>`);
    panel = element(`
      <section class="zc-clause-panel" aria-label="条文" tabindex="-1">
        <div class="zc-panel-head"><p role="alert">${escaped(error.message)}</p>
        <button type="button" class="zc-quiet" data-close-clause>关闭</button></div>${quotes.join('')}</section>`);
  }
  panel.opener = opener();
  panel.wanted = wanted;
  side.querySelector('.zc-clause-panel')?.remove();
  side.classList.add('zc-open');
  side.hidden = false;
  side.prepend(panel);
  panel.focus({ preventScroll: true });
  if (isNarrow()) panel.scrollIntoView({ block: 'start' });
  const mark = panel.querySelector('mark');
  const text = panel.querySelector('.zc-clause-text');
  if (mark && text) text.scrollTop = Math.max(0, mark.offsetTop - text.offsetTop - 60);
  say(`已打开${panel.getAttribute('aria-label')}`);
}
