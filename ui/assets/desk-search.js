// The search box: results after every keystroke, moved through with the arrow keys.

import { call, make, Refused, toast } from "./desk-net.js";

const PAUSE_MS = 350; // then search by meaning is added
const SHAPE = { in_force: "●", not_yet: "○", expired: "■", repealed: "✕", unknown: "?" };
const WORD = {
  in_force: "现行有效", not_yet: "尚未施行", expired: "已过有效期", repealed: "已废止",
  unknown: "效力未载明",
};

export class Search {
  // context() gives {as_of, region, policy_id}; open(found) is told of what was picked.
  constructor(context, open) {
    this.context = context;
    this.open = open;
    this.box = document.getElementById("dk-query");
    this.list = document.getElementById("dk-results");
    this.count = document.getElementById("dk-count");
    this.said = document.getElementById("dk-count-said");
    this.welcome = document.getElementById("dk-welcome");
    this.options = [];
    this.active = -1;
    this.box.addEventListener("input", (event) => { if (!event.isComposing) this.typed(); });
    this.box.addEventListener("compositionend", () => this.typed());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.pick(Number(option.dataset.number));
    });
  }

  // Look up what stands in the box now, and once more by meaning when the typing pauses.
  typed() {
    this.stop();
    this.move(-1);
    if (!this.box.value.trim()) return this.clear();
    this.run(false);
    this.waiting = setTimeout(() => this.run(true), PAUSE_MS);
  }

  stop() {
    clearTimeout(this.waiting);
    if (this.asked) this.asked.abort();
  }

  async run(withMeaning) {
    const asked = (this.asked = new AbortController());
    const body = { ...this.context(), query: this.box.value, with_meaning: withMeaning };
    try {
      const found = await call("lookup", body, asked.signal);
      if (asked !== this.asked || asked.signal.aborted) return;
      // Nothing moves under somebody who is choosing already.
      if (!withMeaning || this.active < 0) this.show(found);
      if (withMeaning) this.said.textContent = this.count.textContent;
    } catch (error) {
      if (error instanceof Refused && asked === this.asked) toast(error.message);
    }
  }

  show(found) {
    const chosen = this.active; // by somebody quicker than the last answer: the place counts
    this.move(-1);
    this.list.replaceChildren();
    this.list.dataset.query = found.query;
    this.options = [];
    this.welcome.hidden = true;
    for (const policy of found.policies) this.list.append(this.group(policy));
    if (chosen >= 0 && this.options.length) this.move(Math.min(chosen, this.options.length - 1));
    const has = this.options.length > 0;
    this.box.setAttribute("aria-expanded", String(has));
    this.count.textContent = has
      ? `${found.n_policies} 部政策，${found.n_clauses} 条` +
        (found.n_policies > found.policies.length ? `，先列 ${found.policies.length} 部` : "")
      : "没有查到。按 Enter 直接提问，或换个说法";
  }

  group(policy) {
    const group = make("div", "dk-group");
    group.setAttribute("role", "group");
    const number = policy.document_number ? `（${policy.document_number}）` : "";
    group.setAttribute("aria-label", `${policy.title}${number}，${WORD[policy.validity]}`);
    const head = make("div", "dk-group-head");
    head.setAttribute("aria-hidden", "true");
    head.append(make("span", "dk-group-title", policy.title));
    if (policy.document_number) head.append(make("span", "zc-dim", policy.document_number));
    const shape = `${SHAPE[policy.validity]} ${WORD[policy.validity]}`;
    head.append(make("span", `zc-badge zc-${policy.validity}`, shape));
    group.append(head);
    for (const clause of policy.clauses) group.append(this.option(policy, clause));
    const more = policy.n_found - policy.clauses.length;
    if (more > 0) {
      const rest = make("div", "dk-more zc-dim", `本政策另有 ${more} 条`);
      rest.setAttribute("aria-hidden", "true");
      group.append(rest);
    }
    return group;
  }

  option(policy, clause) {
    const option = make("div", "dk-option");
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.id = `dk-option-${this.options.length}`;
    option.dataset.number = String(this.options.length);
    const head = make("div", "dk-option-head");
    head.append(make("b", "", clause.path.join("") || clause.clause));
    if (clause.why) head.append(make("span", "dk-why", clause.why));
    option.append(head);
    option.append(amounts(clause), marked(clause));
    this.options.push({ node: option, policy, clause });
    return option;
  }

  // Make option `number` the active one; -1 = none.
  move(number) {
    const before = this.options[this.active];
    if (before) before.node.setAttribute("aria-selected", "false");
    this.active = number;
    const now = this.options[number];
    if (now) {
      now.node.setAttribute("aria-selected", "true");
      now.node.scrollIntoView({ block: "nearest" });
      this.box.setAttribute("aria-activedescendant", now.node.id);
    } else {
      this.box.removeAttribute("aria-activedescendant");
    }
  }

  step(by) {
    const n = this.options.length;
    if (n) this.move(Math.max(-1, Math.min(n - 1, this.active + by)));
  }

  pick(number) {
    this.move(number);
    const { policy, clause } = this.options[number];
    this.open({ policy_id: policy.policy_id, index: clause.index });
  }

  clear() {
    this.stop();
    this.box.value = this.list.dataset.query = "";
    this.list.replaceChildren();
    this.options = [];
    this.move(-1);
    this.count.textContent = this.said.textContent = "";
    this.box.setAttribute("aria-expanded", "false");
    this.welcome.hidden = false;
  }
}

// What the clause pays, on one line where it fits; what fits the query stands first.
function amounts(clause) {
  const line = make("div", "dk-amounts");
  for (const words of clause.amounts) {
    const paid = /\d/.test(words);
    line.append(make("span", paid ? "dk-amount" : "dk-amount dk-unpaid", words));
  }
  if (clause.n_more) line.append(make("span", "zc-dim", `另有 ${clause.n_more} 项`));
  if (clause.n_drafts) line.append(make("span", "zc-dim", `${clause.n_drafts} 条规则未审核，不列金额`));
  return line;
}

// The piece of a clause with the words found in <mark>.
function marked(clause) {
  const line = make("div", "dk-text");
  let done = 0;
  if (clause.is_cut[0]) line.append("…");
  for (const [start, end] of clause.marks) {
    line.append(clause.text.slice(done, start), make("mark", "", clause.text.slice(start, end)));
    done = end;
  }
  line.append(clause.text.slice(done));
  if (clause.is_cut[1]) line.append("…");
  return line;
}
