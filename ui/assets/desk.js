// The hotline desk: one call at a time. All that belongs to a call lives in this page's memory
// and nowhere else, so that a new call begins with nothing of the last one.

import { AnswerPanel } from "./desk-answer.js";
import { openHelp, openNote, openSlip, resetDialogs } from "./desk-dialogs.js";
import { Calculator } from "./desk-form.js";
import { call, make, Refused, toast } from "./desk-net.js";
import { Search } from "./desk-search.js";

const KEYS = "zhice-desk-keys"; // whether single keys are on; the only thing this browser keeps
const MOST_TURNS = 20;
const by = (id) => document.getElementById(id);
const [asOf, region, query] = ["dk-as-of", "dk-region", "dk-query"].map(by);

let turns = []; // of this call: {question, view, isAsked}
let pending = new AbortController();

const context = () => ({ as_of: asOf.value || null, region: region.value.trim() || null });
const at = () => (panel.view ? panel.view.policies[0] : null);
const search = new Search(() => ({ ...context(), policy_id: at() || null }), (place) => openClause(place));
const panel = new AnswerPanel((question) => ask(question));
const calculator = new Calculator(context, (view) => panel.show(view, false));

// -- what a call is made of ----------------------------------------------------------------

async function fetched(path, body) {
  pending.abort();
  const own = (pending = new AbortController());
  document.body.classList.add("dk-busy");
  try {
    const view = await call(path, body, own.signal);
    return own.signal.aborted ? null : view;
  } catch (error) {
    if (error instanceof Refused && !own.signal.aborted) toast(error.message);
    return null;
  } finally {
    if (own === pending) document.body.classList.remove("dk-busy");
  }
}

async function openClause(place) {
  const view = await fetched("clause", { as_of: asOf.value || null, query: query.value, ...place });
  if (view) remember(view, false);
}

async function ask(question = query.value) {
  if (!question.trim()) return query.focus();
  const view = await fetched("ask", asked(question, turns, false));
  if (view) remember(view, true);
}

function asked(question, before, withModel) {
  const history = before.filter((turn) => turn.isAsked).map((turn) => turn.question);
  return { ...context(), question, history: history.slice(-MOST_TURNS), with_model: withModel };
}

// The same question once more, with the language model; what is there stays in use meanwhile.
async function askModel() {
  const first = panel.view;
  by("dk-model").hidden = true;
  by("dk-notice").textContent = "正在请语言模型再答一次；上面的答复可以先用";
  const before = turns.slice(0, turns.findIndex((turn) => turn.view === first));
  const view = await fetched("ask", asked(first.question, before, true));
  if (!view) {
    if (panel.view === first) by("dk-notice").textContent = "语言模型没有答成，以上面的答复为准";
    return;
  }
  turns.push({ question: `${view.question}（语言模型）`, view, isAsked: false });
  listTurns();
  if (panel.view === first) panel.show(view, false);
  else toast("语言模型的答复已放在“本次通话”里");
}

function remember(view, isAsked) {
  calculator.close();
  turns.push({ question: view.question, view, isAsked });
  panel.show(view);
  listTurns();
}

function listTurns() {
  by("dk-turns").textContent = String(turns.filter((turn) => turn.isAsked).length);
  by("dk-history").replaceChildren(...turns.map((turn) => {
    const item = make("li");
    const button = make("button", "dk-turn", turn.question);
    button.type = "button";
    button.addEventListener("click", () => panel.show(turn.view));
    item.append(button, make("span", "zc-dim", turn.view.headline));
    return item;
  }));
}

// Forget everything of the call: nothing may reach the next caller.
function newCall() {
  pending.abort();
  pending = new AbortController();
  document.body.classList.remove("dk-busy");
  turns = [];
  listTurns();
  calculator.close();
  panel.clear();
  resetDialogs();
  search.clear();
  region.value = "";
  asOf.value = asOf.dataset.today;
  by("dk-region-note").textContent = "";
  document.querySelector(".dk-talk").open = false;
  toast("已清空，可以接下一通电话");
  query.focus();
}

async function narrowed() {
  const name = region.value.trim();
  const note = by("dk-region-note");
  note.textContent = "";
  if (name) {
    try {
      const place = await call(`places?name=${encodeURIComponent(name)}`);
      if (region.value.trim() !== name) return;
      note.textContent = place.name ? `按 ${place.name} 检索` : "没有这个地区，未按地区限制";
    } catch (error) {
      if (error instanceof Refused) toast(error.message);
    }
  }
  if (query.value) search.typed();
}

// -- keys ----------------------------------------------------------------------------------

const acts = {
  "/": () => { query.focus(); query.select(); },
  1: () => panel.turn("spoken"),
  2: () => panel.turn("detail"),
  3: () => panel.turn("message"),
  c: () => panel.copy(),
  s: () => panel.copySource(),
  f: () => openForm(),
  n: () => openNote(panel.view, query.value),
  h: () => openSlip(panel.view, query.value),
  "?": () => openHelp(),
  Escape: (event) => {
    const inForm = event.target.closest("#dk-form") && panel.view;
    (inForm ? panel.title : query).focus();
  },
};

function openForm() {
  const found = search.options[search.active] || search.options[0];
  const view = panel.view;
  const policies = view && view.policies.length ? view.policies : found ? [found.policy.policy_id] : [];
  if (!policies.length) return toast("请先检索或提问，找到政策之后再计算");
  panel.panel.hidden = false;
  calculator.open(policies, view ? view.events : []);
}

function onKey(event) {
  if (event.isComposing || event.defaultPrevented) return;
  if (event.altKey && event.code === "KeyN") {
    event.preventDefault();
    newCall();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const writes = event.target.matches("input, textarea, select");
  if (writes && event.key !== "Escape") return;
  if (event.key !== "Escape" && !by("dk-keys").checked) return;
  const act = acts[event.key];
  if (act && event.target !== query) {
    event.preventDefault();
    act(event);
  }
}

function onQueryKey(event) {
  if (event.isComposing) return;
  const { key } = event;
  if (key === "ArrowDown" || key === "ArrowUp") search.step(key === "ArrowDown" ? 1 : -1);
  else if (key === "Enter" && !event.ctrlKey && search.active >= 0) search.pick(search.active);
  else if (key === "Enter") ask();
  else if (key === "Escape" && panel.view) panel.title.focus();
  else if (key === "Escape") search.clear();
  else if (key === "?" && !query.value) openHelp();
  else if (key === "/" && !query.value) { /* the key that leads here, pressed twice */ }
  else return;
  event.preventDefault();
}

// -- wiring --------------------------------------------------------------------------------

const clicks = {
  "dk-ask": () => ask(),
  "dk-new-call": newCall,
  "dk-help-open": openHelp,
  "dk-copy": acts.c,
  "dk-copy-source": acts.s,
  "dk-form-open": acts.f,
  "dk-note-open": acts.n,
  "dk-slip-open": acts.h,
  "dk-model": askModel,
};
for (const [id, act] of Object.entries(clicks)) by(id).addEventListener("click", () => act());
for (const button of document.querySelectorAll(".dk-try")) {
  button.addEventListener("click", () => {
    query.value = button.dataset.query;
    query.focus();
    search.typed();
  });
}
document.addEventListener("keydown", onKey);
query.addEventListener("keydown", onQueryKey);
region.addEventListener("change", narrowed);
asOf.addEventListener("change", () => query.value && search.typed());
const keys = by("dk-keys");
try { keys.checked = localStorage.getItem(KEYS) !== "off"; } catch { /* storage is off */ }
keys.addEventListener("change", () => {
  try { localStorage.setItem(KEYS, keys.checked ? "on" : "off"); } catch { /* storage is off */ }
});
// A page taken from the browser's memory would bring the last call back.
addEventListener("pageshow", (event) => event.persisted && newCall());
query.focus();
