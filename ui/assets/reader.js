// The policy reader, made quicker: finds while one types, steps from place to place, copies the
// address of a clause. Without this script the same page works: the form asks the server.
"use strict";

const article = document.querySelector(".zc-policy");
const box = document.getElementById("zc-q");
const form = box && box.form;
const list = document.getElementById("zc-hits");
document.body.classList.add("zc-script");

// -- addresses ---------------------------------------------------------------------------------

async function copy(words) {
  // The clipboard of the browser is only there over https and on this machine itself.
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(words);
  const area = document.createElement("textarea");
  area.value = words;
  document.body.append(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  if (!isDone) throw new Error("copy refused");
}

const said = document.createElement("p");
said.className = "zc-sr";
said.setAttribute("role", "status");
document.body.append(said);

for (const link of document.querySelectorAll(".zc-anchor")) {
  link.textContent = "复制链接";
  link.setAttribute("aria-label", link.getAttribute("aria-label").replace("本条链接", "复制链接"));
}
article?.addEventListener("click", async (event) => {
  const link = event.target.closest(".zc-anchor");
  if (!link) return;
  let word = "已复制";
  try {
    const address = new URL(link.getAttribute("href"), location.href);
    address.search = "";
    await copy(address.href);
  } catch {
    word = "请复制网址";
  }
  link.textContent = word;
  said.textContent = word === "已复制" ? "已复制本条链接" : "没能复制，请从地址栏复制网址";
  setTimeout(() => (link.textContent = "复制链接"), 2000);
});

// -- contents ----------------------------------------------------------------------------------

const contents = document.querySelector(".zc-contents details");
if (contents && matchMedia("(max-width: 860px)").matches) contents.open = false;
const entries = new Map(
  [...document.querySelectorAll(".zc-contents a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a]),
);
let current = null;
const watch = new IntersectionObserver(
  (seen) => {
    for (const one of seen) {
      const entry = one.isIntersecting && entries.get(one.target.id);
      if (!entry || entry === current) continue;
      current?.removeAttribute("aria-current");
      entry.setAttribute("aria-current", "location");
      current = entry;
      const frame = entry.closest(".zc-contents");
      const place = entry.getBoundingClientRect();
      if (place.top < 0 || place.bottom > frame.clientHeight) frame.scrollTop += place.top - 80;
    }
  },
  { rootMargin: "-80px 0px -75% 0px" },
);
for (const id of entries.keys()) {
  const target = document.getElementById(id);
  if (target?.classList.contains("zc-clause")) watch.observe(target);
}

document.getElementById("zc-print")?.removeAttribute("hidden");
document.getElementById("zc-print")?.addEventListener("click", () => window.print());

// -- search inside -----------------------------------------------------------------------------

const MOST_LISTED = 100;
const AROUND = 18;
const folds = new Map();
// Width, case and white space do not count: the same rule as on the server (ui/reader/find.py).
function fold(char) {
  if (!folds.has(char)) folds.set(char, char.normalize("NFKC").toLowerCase().replace(/\s/g, ""));
  return folds.get(char);
}

// The text twice: as printed, and with the recorded readings of what is damaged. Each letter
// knows its node and the characters of that node for which it stands.
function lettersOf(nodes, isRead) {
  const letters = [];
  const from = [];
  for (const node of nodes) {
    const reading = isRead && node.parentElement.closest("[data-read]")?.dataset.read;
    const source = reading || node.data;
    for (let i = 0; i < source.length; i++) {
      for (const letter of fold(source[i])) {
        letters.push(letter);
        from.push(reading ? [node, 0, node.data.length] : [node, i, i + 1]);
      }
    }
  }
  return { text: letters.join(""), from };
}

let texts = null;
function textsOf() {
  if (texts) return texts;
  // What the server has marked is found again here, and must not cut words in two.
  for (const mark of document.querySelectorAll(".zc-text mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
  const nodes = [];
  const walker = document.createTreeWalker(document.querySelector(".zc-text"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest(".zc-own") && !parent.closest(".zc-anchor, .zc-print")) nodes.push(walker.currentNode);
  }
  const hasReadings = document.querySelector(".zc-text [data-read]") !== null;
  texts = [lettersOf(nodes, false), ...(hasReadings ? [lettersOf(nodes, true)] : [])];
  return texts;
}

function rangesOf(words) {
  const wanted = [...words].map(fold).join("");
  if (!wanted) return [];
  const found = [];
  for (const { text, from } of textsOf()) {
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const range = new Range();
      const last = from[at + wanted.length - 1];
      range.setStart(from[at][0], from[at][1]);
      range.setEnd(last[0], last[2]);
      found.push(range);
    }
  }
  if (textsOf().length === 1) return found;
  found.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
  return found.filter((r, i) => i === 0 || r.compareBoundaryPoints(Range.END_TO_START, found[i - 1]) >= 0);
}

const clauseOf = (range) => {
  let clause = range.startContainer.parentElement.closest(".zc-clause");
  while (clause && !clause.id) clause = clause.previousElementSibling;
  return clause;
};

let ranges = [];
let at = -1;

function part(words, tag) {
  const element = document.createElement(tag || "span");
  element.textContent = words;
  return element;
}

function itemOf(clause, number, count) {
  const range = ranges[number];
  const item = document.createElement("li");
  const link = part(clause?.id || "正文", "a");
  link.href = `#${encodeURIComponent(clause?.id || "text")}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go(number);
  });
  const before = range.startContainer.data.slice(Math.max(0, range.startOffset - AROUND), range.startOffset);
  const after = range.endContainer.data.slice(range.endOffset, range.endOffset + 2 * AROUND);
  const times = part(count > 1 ? ` ${count} 处 ` : " ");
  times.className = "zc-dim";
  item.append(link, times, part(before.trimStart()), part(range.toString(), "mark"), part(after.trimEnd()));
  return item;
}

function show(words) {
  const counts = new Map();
  ranges.forEach((range, i) => {
    const clause = clauseOf(range);
    const entry = counts.get(clause) || { first: i, count: 0 };
    entry.count += 1;
    counts.set(clause, entry);
  });
  if (!words) return list.replaceChildren();
  if (!ranges.length) {
    return list.replaceChildren(part(`本文中没有“${words}”。可以少写几个字，或换一种说法。`, "p"));
  }
  const lines = document.createElement("ol");
  lines.className = "zc-hits";
  for (const [clause, { first, count }] of [...counts].slice(0, MOST_LISTED)) {
    lines.append(itemOf(clause, first, count));
  }
  const more = counts.size - lines.children.length;
  list.replaceChildren(part(`“${words}”共 ${ranges.length} 处，在 ${counts.size} 条中：`, "p"), lines);
  if (more > 0) list.append(part(`另有 ${more} 条未列出，请写得更具体些。`, "p"));
}

function search() {
  const words = box.value.trim();
  ranges = rangesOf(words);
  at = -1;
  CSS.highlights.set("zc-found", new Highlight(...ranges));
  CSS.highlights.delete("zc-now");
  form.querySelector(".zc-steps").hidden = ranges.length === 0;
  show(words);
}

function go(number) {
  at = (number + ranges.length) % ranges.length;
  const range = ranges[at];
  CSS.highlights.set("zc-now", new Highlight(range));
  // First near it, so that the browser lays out what it has left undrawn, then to the place itself.
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  scrollBy(0, range.getBoundingClientRect().top - innerHeight / 2);
  said.textContent = `第 ${at + 1} 处，共 ${ranges.length} 处：${clauseOf(range)?.dataset.label || ""}`;
}

if (form && "highlights" in CSS) {
  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 60);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    search();
    // What is not found here the server may find (it knows traditional characters, too).
    if (!ranges.length) return;
    event.preventDefault();
    go(at + 1);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.shiftKey && ranges.length) {
      event.preventDefault();
      go(at - 1);
    }
  });
  document.getElementById("zc-next").addEventListener("click", () => go(at + 1));
  document.getElementById("zc-before").addEventListener("click", () => go(at - 1));
  if (box.value.trim()) search();
}
