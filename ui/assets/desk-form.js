// The quick calculator: a form made from the rules of the policy at hand, its result at once.

import { call, make, Refused, toast } from "./desk-net.js";

const PAUSE_MS = 120;
let numbers = 0;

export class Calculator {
  // context() gives {as_of, region}; show(view) puts the result into the answer panel.
  constructor(context, show) {
    this.context = context;
    this.show = show;
    this.node = document.getElementById("dk-form");
    this.node.addEventListener("submit", (event) => event.preventDefault());
    this.node.addEventListener("input", () => this.later());
  }

  // Open the form of a policy, with the events of an answer filled in where there are some.
  async open(policies, events) {
    this.close();
    const asked = (this.asked = new AbortController());
    try {
      const forms = await Promise.all(
        policies.map((id) => call(`forms/${encodeURIComponent(id)}`, undefined, asked.signal)),
      );
      if (asked.signal.aborted) return;
      const useful = forms.filter((form) => form.awards.length);
      if (!useful.length) return toast("这部政策没有可以计算的奖励规则");
      const named = events.filter((event) => useful.some((f) => f.policy_id === event.policy_id));
      const first = useful.find((f) => named[0] && f.policy_id === named[0].policy_id) || useful[0];
      this.forms = useful;
      this.build(first, named.filter((event) => event.policy_id === first.policy_id));
      this.node.hidden = false;
      this.node.scrollIntoView({ block: "nearest" });
      this.node.querySelector("select, input").focus();
    } catch (error) {
      if (error instanceof Refused) toast(error.message);
    }
  }

  build(form, events) {
    this.form = form;
    this.facts = new Map(form.facts.map((fact) => [fact.name, fact]));
    const head = make("div", "dk-form-head");
    head.append(make("h3", "", "快速计算"));
    if (this.forms.length > 1) {
      const choose = this.select("政策", this.forms.map((f) => [f.policy_id, f.title]), form.policy_id);
      choose.querySelector("select").addEventListener("change", (event) => {
        event.stopPropagation();
        this.build(this.forms.find((f) => f.policy_id === event.target.value), []);
      });
      head.append(choose);
    } else head.append(make("p", "zc-dim", form.title));
    this.events = make("div", "dk-events");
    const more = make("button", "", "＋ 再加一项");
    more.type = "button";
    more.addEventListener("click", () => this.add({}).querySelector("select").focus());
    const shut = make("button", "", "收起");
    shut.type = "button";
    shut.addEventListener("click", () => { this.close(); document.getElementById("dk-title").focus(); });
    this.result = make("p", "dk-form-result");
    this.result.setAttribute("role", "status");
    const acts = make("p", "dk-acts");
    acts.append(more, shut);
    this.node.replaceChildren(head, this.events, this.applicant(), acts, this.result);
    for (const event of events.length ? events : [{}]) this.add(event);
    this.later();
  }

  applicant() {
    const group = make("fieldset", "dk-event");
    group.append(make("legend", "", "申请人"));
    const kinds = ["", "企业", "事业单位", "社会组织", "个人", ...this.form.excluded];
    group.append(this.select("类型", kinds.map((k) => [k, k || "一般企业（默认）"]), "", "applicant"));
    for (const name of this.form.applicant_facts) group.append(this.field(this.facts.get(name)));
    return group;
  }

  // One thing to be rewarded: item, then the levels and roles that it has, then its facts.
  add(given) {
    const group = make("fieldset", "dk-event dk-event-one");
    group.append(make("legend", "", `事项 ${this.events.childElementCount + 1}`));
    const items = [...new Set(this.form.awards.map((a) => a.item))];
    const item = this.select("事项", items.map((i) => [i, i]), given.item || items[0], "item");
    const rest = make("div", "dk-rest");
    group.append(item, rest);
    this.events.append(group);
    const change = (values) => this.fill(group, rest, values);
    item.addEventListener("change", () => change({}));
    change(given);
    return group;
  }

  fill(group, rest, given) {
    const item = value(group, "item");
    const awards = this.form.awards.filter((a) => a.item === item);
    const levels = [...new Set(awards.map((a) => a.level))];
    const roles = [...new Set(awards.map((a) => a.role))];
    const parts = [];
    const choose = (label, name, all, chosen) => {
      if (all.length === 1 && !all[0]) return;
      const choices = all.length > 1 ? [["", "（未说明）"]] : [];
      parts.push(this.select(label, [...choices, ...all.filter(Boolean).map((v) => [v, v])],
        chosen ?? (all.length > 1 ? "" : all[0]), name));
    };
    choose("等级", "level", levels, given.level);
    choose("角色", "role", roles, given.role);
    const unit = awards[0].per;
    parts.push(this.field({ name: "quantity", text: "数量", kind: "count", unit }, given.quantity));
    parts.push(this.labelled("取得日期", Object.assign(make("input"), { type: "date", name: "on" })));
    const asked = new Set(awards.flatMap((a) => a.facts));
    const facts = [...asked].filter((name) => !this.form.applicant_facts.includes(name))
      .map((name) => this.field(this.facts.get(name)));
    parts.push(...facts);
    if (awards.some((a) => !a.is_reviewed)) {
      parts.push(make("p", "zc-dim", "这一项有未经审核的规则，不参与计算。"));
    }
    rest.replaceChildren(...parts);
    const narrow = () => hideUnasked(group, awards, facts);
    for (const name of ["level", "role"]) {
      const choice = group.querySelector(`[name="${name}"]`);
      if (choice) choice.addEventListener("input", narrow);
    }
    narrow();
  }

  field(fact, given) {
    if (fact.kind === "flag") {
      const choices = [["", "未核实（按符合假定）"], [String(fact.met), "符合"], [String(!fact.met), "不符合"]];
      return this.select(fact.text, choices, "", fact.name, "flag");
    }
    if (fact.kind === "choice") {
      return this.select(fact.text, [["", "未说明"], ...fact.choices.map((c) => [c, c])], "", fact.name);
    }
    const input = make("input");
    input.name = fact.name;
    input.dataset.kind = fact.kind;
    input.autocomplete = "off";
    if (fact.kind !== "text") {
      input.inputMode = "decimal";
      input.type = "number";
      input.min = fact.name === "quantity" ? "1" : "0";
      input.step = fact.kind === "count" ? "1" : "any";
    }
    if (given) input.value = given;
    const unit = { yuan: "万元", percent: "%" }[fact.kind] || fact.unit;
    return this.labelled(fact.text + (unit ? `（${unit}）` : ""), input);
  }

  select(label, choices, chosen, name = "", kind = "") {
    const select = make("select");
    select.name = name;
    select.dataset.kind = kind;
    for (const [code, word] of choices) select.append(new Option(word, code, false, code === chosen));
    return this.labelled(label, select);
  }

  labelled(words, input) {
    const label = make("label", "", "");
    input.id = `dk-field-${(numbers += 1)}`;
    label.htmlFor = input.id;
    if (words.length > 14) label.classList.add("dk-long");
    label.append(make("span", "", words), input);
    return label;
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.calculate(), PAUSE_MS);
  }

  // FACTS as they stand in the form; what is left open is not said.
  read() {
    const facts = { events: [] };
    const applicant = this.node.querySelector("fieldset:not(.dk-event-one)");
    for (const input of applicant.querySelectorAll("[name]")) put(facts, input);
    for (const group of this.events.children) {
      const event = { policy_id: this.form.policy_id };
      for (const input of group.querySelectorAll("[name]")) put(event, input);
      facts.events.push(event);
    }
    return facts;
  }

  async calculate() {
    if (this.asked) this.asked.abort();
    const asked = (this.asked = new AbortController());
    try {
      const view = await call("calculate", { ...this.context(), facts: this.read() }, asked.signal);
      if (asked.signal.aborted || this.node.hidden) return;
      this.result.textContent = view.headline || view.spoken;
      this.result.classList.remove("dk-wrong");
      this.show(view);
    } catch (error) {
      if (!(error instanceof Refused) || asked.signal.aborted) return;
      this.result.textContent = error.message;
      this.result.classList.add("dk-wrong");
    }
  }

  close() {
    clearTimeout(this.waiting);
    if (this.asked) this.asked.abort();
    this.node.hidden = true;
    this.node.replaceChildren();
  }
}

// Hide what the level and role chosen do not ask; what is hidden is not said either.
function hideUnasked(group, awards, labels) {
  const chosen = (name) => group.querySelector(`[name="${name}"]`)?.value || "";
  const meant = awards.filter((a) =>
    (!chosen("level") || a.level === chosen("level")) && (!chosen("role") || a.role === chosen("role")));
  const asked = new Set(meant.flatMap((a) => a.facts));
  for (const label of labels) {
    const input = label.querySelector("[name]");
    label.hidden = input.disabled = !asked.has(input.name);
  }
}

function value(group, name) {
  return group.querySelector(`[name="${name}"]`).value;
}

// Put the value of one field into `facts` as the calculator takes it.
function put(facts, input) {
  const given = input.value.trim();
  if (!given || input.disabled) return;
  const { kind } = input.dataset;
  if (kind === "flag") facts[input.name] = given === "true";
  else if (kind === "yuan") facts[input.name] = Math.round(Number(given) * 10000);
  else if (kind === "count") facts[input.name] = Math.trunc(Number(given));
  else if (kind === "percent") facts[input.name] = Number(given);
  else facts[input.name] = given;
}
