// The conversation: asks, corrects, stops, keeps. Gradio's frame calls `start` once.
import { CUT, Failure, events, postForJson, postForHtml } from './chat-ask.js';
import { closeChips, toggleChip } from './chat-chips.js';
import { closeClause, openClause, stepClause } from './chat-clause.js';
import { showHistory } from './chat-history.js';
import { box, element, escaped, moment, say } from './chat-page.js';
import { showProfile, toldRegion } from './chat-profile.js';
import * as store from './chat-store.js';
import {
  newTurn, showChange, showDone, showFailed, showNext, showStopped, showText, showWork,
} from './chat-turn.js';

const MOST_BEFORE = 20; // earlier turns that go with a question
const PATIENCE_MS = 250; // an answer that comes sooner needs no word that it is being worked on
const VIEWS = ['ask', 'profile', 'history'];
let root;
let limit = 2000;
let talk = freshTalk();
let running = null; // { number, stop: AbortController }

/** Bring the page to life inside `holder`; `most` = characters of one question. */
export function start(holder, most) {
  root = holder.querySelector('#zc-app');
  limit = most;
  keepChinese();
  window.zhice = { ask, stop: () => running?.stop.abort() };
  root.addEventListener('click', onClick);
  root.addEventListener('zc-keep', keep);
  root.addEventListener('zc-compare', (event) => compare(event.target, event.detail.key));
  document.addEventListener('keydown', onKey);
  for (const name of ['keydown', 'keypress']) document.addEventListener(name, letCompose, true);
  document.addEventListener('click', onOutside);
  document.addEventListener('input', (event) => { if (event.target === box()) count(); });
  document.querySelector('.zc-skip')?.addEventListener('click', (event) => {
    event.preventDefault();
    view('ask');
    box()?.focus();
  });
  window.addEventListener('hashchange', () => show(location.hash.slice(1)));
  window.addEventListener('offline', () => say('网络已断开'));
  show(location.hash.slice(1));
}

function freshTalk() {
  return { id: `${Date.now()}-${Math.random().toString(36).slice(2, 8)}`, at: Date.now(), turns: [] };
}

// Gradio sets the page's language to the browser's; the page is Chinese whatever that is.
function keepChinese() {
  const page = document.documentElement;
  const keep = () => { if (page.lang !== 'zh-CN') page.lang = 'zh-CN'; };
  new MutationObserver(keep).observe(page, { attributeFilter: ['lang'] });
  keep();
}

// -- asking ----------------------------------------------------------------------------------

/** Ask `words`; gives what stays in the box: nothing, or words that cannot be asked now. */
function ask(words) {
  const question = (words || '').trim();
  if (!question) return hint('请先写下您的问题。', words);
  if (question.length > limit) return hint(`问题太长：最多 ${limit} 个字，现在 ${question.length} 个。请删去与问题无关的内容，或分几次提问。`, words);
  if (running) return hint('上一个问题还在回答，请稍候，或先点“停止”。', words);
  hint('');
  view('ask');
  talk.turns.push({ question, corrections: [], at: Date.now(), done: null, change: '', verdict: '' });
  const number = talk.turns.length - 1;
  const turn = newTurn(number, question);
  root.querySelector('#zc-welcome').hidden = true;
  root.querySelector('#zc-turns').append(turn);
  turn.scrollIntoView({ block: 'start' });
  answer(number);
  return '';
}

function hint(words, kept = '') {
  document.getElementById('zc-hint')?.remove();
  if (words) {
    const line = element(`<p id="zc-hint" class="zc-hint" role="alert">${escaped(words)}</p>`);
    document.getElementById('zc-ask').prepend(line);
  }
  count();
  return kept;
}

/** For which place questions are answered, where the profile says one. */
function showPlace() {
  document.getElementById('zc-asks-for')?.remove();
  const region = toldRegion();
  if (!region) return;
  const line = element(`<p id="zc-asks-for" class="zc-asks-for">没有写明地方的问题，按您的企业所在地 ${escaped(region)} 回答。
    <button type="button" class="zc-link">更改</button></p>`);
  line.querySelector('button').addEventListener('click', () => view('profile'));
  document.getElementById('zc-ask').prepend(line);
}

/** How many characters are left, once they run out. */
function count() {
  const left = limit - (box()?.value.length || 0);
  let line = document.getElementById('zc-count');
  if (left > limit / 10) {
    line?.remove();
    return;
  }
  if (!line) {
    line = element('<p id="zc-count" class="zc-count" role="status"></p>');
    document.getElementById('zc-ask').prepend(line);
  }
  line.classList.toggle('zc-over', left < 0);
  line.textContent = left < 0 ? `超出 ${-left} 个字` : `还能写 ${left} 个字`;
}

function asked(number) {
  const before = talk.turns.slice(0, number).filter((one) => one.done && one.done.status !== 'error');
  const { question, corrections } = talk.turns[number];
  return {
    question,
    corrections,
    history: before.slice(-MOST_BEFORE).map((one) => ({ question: one.question, corrections: one.corrections })),
    region: toldRegion(),
  };
}

/** Answer turn `number`; `words` tells what was changed (改为参与后), for the line that compares. */
async function answer(number, words = '', undo = null) {
  const kept = talk.turns[number];
  const turn = root.querySelector(`#zc-turn-${number}`);
  const wanted = asked(number);
  const held = document.activeElement;
  const before = kept.done?.gist;
  const mine = talk;
  running = { number, stop: new AbortController() };
  document.body.classList.add('zc-busy');
  turn.dataset.busy = '1';
  const wait = setTimeout(() => { showWork(turn, '正在查找…'); say('正在查找'); }, PATIENCE_MS);
  let done = null;
  try {
    for await (const [name, data] of events('/chat/ask', wanted, running.stop.signal)) {
      if (name === 'failed') throw new Failure(data.words);
      if (name === 'stage' && turn.querySelector('.zc-stage')) showWork(turn, data.words);
      if (name === 'text' || name === 'done') clearTimeout(wait);
      if (name === 'text') showText(turn, data.html);
      if (name === 'done') done = data;
    }
    if (!done) throw new Failure(CUT);
    Object.assign(kept, { done, asked: wanted, verdict: '', at: Date.now(), undo });
    kept.change = words ? changed(words, before, done.gist) : '';
    showDone(turn, kept);
    say(kept.change || `回答完成：${done.gist}`);
    if (mine === talk) keep();
    suggest(turn, kept);
  } catch (error) {
    clearTimeout(wait);
    if (undo) Object.assign(kept, undo);
    if (error.name === 'AbortError') {
      showStopped(turn, kept);
      say('已停止');
    } else {
      const words = error instanceof Failure ? error.message : '页面出错，请刷新后再试。';
      showFailed(turn, words, kept);
      if (!(error instanceof Failure)) console.warn(error);
    }
  } finally {
    running = null;
    document.body.classList.remove('zc-busy');
    giveBack(held);
  }
}

/** The buttons to ask and to stop take turns: a focus on the one that is gone goes to the box. */
function giveBack(held) {
  const lost = [document.body, document.getElementById('zc-stop')].includes(document.activeElement);
  if (lost && held?.id === 'zc-send') box()?.focus({ preventScroll: true });
}

function changed(words, before, after) {
  return before === after ? `${words}：结果不变（${after}）` : `${words}：${before} → ${after}`;
}

/** The same question with `corrections` (`{key, code}` each), answered in place. */
function correct(number, corrections, words) {
  if (running) return;
  const kept = talk.turns[number];
  const undo = { corrections: kept.corrections, change: kept.change };
  const keys = corrections.map((one) => one.key);
  kept.corrections = [...kept.corrections.filter((one) => !keys.includes(one.key)), ...corrections];
  answer(number, words, undo).then(() => focusChip(number, keys[0]));
}

/** An option of a question back: what it corrects is known, so it is answered in place. */
function choose(number, option) {
  correct(number, JSON.parse(option.dataset.correct), `选择“${option.textContent.trim()}”后`);
}

function focusChip(number, key) {
  const turn = root.querySelector(`#zc-turn-${number}`);
  const chips = [...turn.querySelectorAll('[data-chip]')];
  const same = chips.find((chip) => JSON.parse(chip.dataset.chip).key === key) || chips[0];
  same?.focus();
}

async function suggest(turn, kept) {
  const { done } = kept;
  if (!done.n_citations) return;
  try {
    const questions = await postForJson('/chat/next', { trace_id: done.trace_id });
    if (kept.done !== done) return; // answered anew meanwhile: these belong to the answer before
    if (turn.isConnected && turn === root.querySelector('#zc-turns').lastElementChild) showNext(turn, questions);
  } catch (error) {
    if (!(error instanceof Failure)) throw error; // an answer without suggestions is whole
  }
}

/** Put the choices of the chip `key` side by side, under the answer of `near`'s turn. */
async function compare(near, key) {
  const turn = near.closest('.zc-turn');
  const kept = talk.turns[Number(turn.dataset.number)];
  turn.querySelector('.zc-compared')?.remove();
  const place = element('<section class="zc-compared" aria-label="比较" tabindex="-1"><p class="zc-stage"><span class="zc-dot"></span><span>正在逐项计算…</span></p></section>');
  turn.querySelector('.zc-acts-row').after(place);
  try {
    place.innerHTML = await postForHtml('/chat/compare', { ask: kept.asked, key });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    place.innerHTML = `<p role="alert">${escaped(error.message)}</p>`;
  }
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'nearest' });
  say('比较已列出');
}

// -- keeping and reopening -------------------------------------------------------------------

function keep() {
  const turns = talk.turns.filter((one) => one.done && one.done.status !== 'error');
  if (turns.length) store.keepTalk({ ...talk, at: Date.now(), turns: turns.map(({ undo, ...one }) => one) });
}

function draw() {
  const turns = root.querySelector('#zc-turns');
  turns.replaceChildren();
  talk.turns.forEach((kept, number) => {
    const turn = newTurn(number, kept.question);
    turns.append(turn);
    showDone(turn, kept);
  });
  root.querySelector('#zc-welcome').hidden = talk.turns.length > 0;
}

function restart() {
  running?.stop.abort();
  talk = freshTalk();
  draw();
  hint('');
  view('ask');
  box()?.focus();
  say('已开始新的对话');
}

function reopen(kept) {
  running?.stop.abort();
  talk = kept;
  draw();
  const first = root.querySelector('#zc-turns').firstElementChild;
  first.before(element(`<p class="zc-dim zc-from-history" tabindex="-1">这是 ${moment(kept.at)} 的对话，回答以当时的政策库为准。接着问会按现在的政策库回答。</p>`));
  view('ask');
  root.querySelector('.zc-from-history').focus();
}

function forget(id) {
  if (id !== null && id !== talk.id) return;
  talk = freshTalk();
  draw();
}

// -- views and clicks ------------------------------------------------------------------------

function view(name) {
  const hash = name === 'ask' ? '' : `#${name}`;
  if (location.hash !== hash) history.pushState(null, '', hash || location.pathname);
  show(name);
}

function show(name) {
  const wanted = VIEWS.includes(name) ? name : 'ask';
  root.dataset.view = wanted;
  document.body.dataset.view = wanted;
  for (const tab of root.querySelectorAll('.zc-tabs [data-view]')) {
    tab.toggleAttribute('aria-current', tab.dataset.view === wanted);
    if (tab.dataset.view === wanted) tab.setAttribute('aria-current', 'page');
  }
  for (const one of VIEWS) root.querySelector(`#zc-view-${one}`).hidden = one !== wanted;
  if (wanted === 'history') showHistory(root.querySelector('#zc-view-history'), { reopen, forget });
  if (wanted === 'ask') showPlace();
  if (wanted === 'profile') showProfile(root.querySelector('#zc-view-profile'));
}

function onClick(event) {
  const at = (name) => event.target.closest(`[${name}]`);
  const number = Number(event.target.closest('.zc-turn')?.dataset.number);
  const act = at('data-act')?.dataset.act;
  if (at('data-chip')) toggleChip(at('data-chip'), (key, code, words) => correct(number, [{ key, code }], words));
  else if (at('data-correct')) choose(number, at('data-correct'));
  else if (at('data-compare-key')) compare(at('data-compare-key'), at('data-compare-key').dataset.compareKey);
  else if (at('data-clause')) openClause(at('data-clause'));
  else if (at('data-step')) stepClause(at('data-step'));
  else if (at('data-close-clause')) closeClause(at('data-close-clause').closest('.zc-clause-panel'));
  else if (at('data-ask')) ask(at('data-ask').dataset.ask);
  else if (at('data-view') && at('data-view') !== root) { view(at('data-view').dataset.view); window.scrollTo(0, 0); }
  else if (act === 'restart') restart();
  else if (act === 'retry' && !running) answer(number);
  else if (act === 'undo') takeBack(number);
}

function takeBack(number) {
  const kept = talk.turns[number];
  if (running || !kept.undo) return;
  kept.corrections = kept.undo.corrections;
  answer(number, '撤回改动后').then(() => {
    kept.change = '';
    showChange(root.querySelector(`#zc-turn-${number}`), '');
    keep();
  });
}

function onOutside(event) {
  if (!event.target.closest('.zc-chip-menu, [data-chip]')) closeChips(root);
}

/** Enter that ends the input of Chinese (pinyin and the like) asks nothing yet. */
function letCompose(event) {
  if (event.target === box() && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
}

function onKey(event) {
  if (event.key !== 'Escape' || event.isComposing) return;
  if (closeChips(root)) return;
  const near = document.activeElement?.closest('.zc-turn, [data-clauses]');
  const panel = (near || root).querySelector('.zc-clause-panel') || root.querySelector('.zc-clause-panel');
  if (panel) closeClause(panel);
  else if (running) running.stop.abort();
}
