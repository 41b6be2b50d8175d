// The answer in its three wordings, and what can be copied of it.

import { copyText, make, toast } from "./desk-net.js";

const WORD = { spoken: "口播", detail: "详情", message: "发给来电人" };
const LETTERS_A_SECOND = 4; // of somebody who reads aloud for another to take down
const SMS = 70;
const SMS_PART = 67;

export class AnswerPanel {
  // ask(question) is called for a choice that the caller made.
  constructor(ask) {
    this.panel = document.getElementById("dk-answer");
    this.title = document.getElementById("dk-title");
    this.text = document.getElementById("dk-wording");
    this.view = null;
    this.wording = "spoken";
    this.tabs = [...document.querySelectorAll("[data-wording]")];
    for (const tab of this.tabs) tab.addEventListener("click", () => this.turn(tab.dataset.wording));
    document.querySelector(".dk-tabs").addEventListener("keydown", (event) => this.arrow(event));
    this.text.addEventListener("click", (event) => this.fromSource(event.target));
    document.getElementById("dk-options").addEventListener("click", (event) => {
      if (event.target.dataset.ask) ask(event.target.dataset.ask);
    });
  }

  // Show an answer; `focus` takes the keyboard to it, so that single keys work.
  show(view, focus = true) {
    this.view = view;
    this.panel.hidden = false;
    this.title.textContent = view.question;
    const headline = document.getElementById("dk-headline");
    headline.textContent = view.headline;
    headline.className = `dk-headline dk-is-${view.status}`;
    document.getElementById("dk-amounts")
      .replaceChildren(...view.amounts.map((line) => make("li", "", line)));
    document.getElementById("dk-understood").textContent =
      view.understood.length ? `理解为：${view.understood.join(" · ")}` : "";
    document.getElementById("dk-notice").textContent = [
      view.ticket ? `已自动记入待办清单 #${view.ticket}` : "", view.notice,
    ].filter(Boolean).join("；");
    document.getElementById("dk-model").hidden = !view.can_ask_model;
    const options = document.getElementById("dk-options");
    options.replaceChildren(...view.options.map((option) => {
      const button = make("button", "", option);
      button.type = "button";
      button.dataset.ask = option;
      return button;
    }));
    this.turn(this.wording);
    if (focus) {
      this.title.focus({ preventScroll: true });
      this.panel.scrollIntoView({ block: "nearest" });
    }
  }

  turn(wording) {
    if (!this.view) return;
    this.wording = wording;
    for (const tab of this.tabs) {
      const on = tab.dataset.wording === wording;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
    }
    this.text.setAttribute("aria-labelledby", `dk-tab-${wording}`);
    this.text.className = `dk-wording dk-${wording}`;
    // `html` was made by the service, which escapes all that comes from texts and people.
    if (wording === "detail") this.text.innerHTML = this.view.html;
    else this.text.textContent = this.view[wording];
    document.getElementById("dk-measure").textContent = this.measure(wording);
  }

  measure(wording) {
    const n = [...this.view[wording]].length;
    if (wording === "spoken") return `${n} 字，读完约 ${Math.ceil(n / LETTERS_A_SECOND)} 秒`;
    if (wording === "message") {
      return `${n} 字，短信约 ${n <= SMS ? 1 : Math.ceil(n / SMS_PART)} 条`;
    }
    return "";
  }

  arrow(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = this.tabs.findIndex((tab) => tab.dataset.wording === this.wording);
    const next = this.tabs[(at + by + this.tabs.length) % this.tabs.length];
    this.turn(next.dataset.wording);
    next.focus();
  }

  async copy() {
    if (this.view) await this.put(this.view[this.wording], WORD[this.wording]);
  }

  async copySource() {
    if (!this.view) return;
    const lines = [...new Set(this.view.sources.map((source) => source.copy_text))];
    if (lines.length) await this.put(lines.join("\n"), "出处");
    else toast("这个答复没有引用条文");
  }

  async fromSource(target) {
    const { copySource, copyQuote } = target.dataset;
    const source = this.view && this.view.sources[Number(copySource ?? copyQuote)];
    if (copySource !== undefined) await this.put(source.copy_text, "出处");
    if (copyQuote !== undefined) await this.put(`“${source.quote}”\n——${source.copy_text}`, "条文");
  }

  async put(text, word) {
    toast((await copyText(text)) ? `已复制：${word}` : "浏览器不允许复制，请手工选中复制");
  }

  clear() {
    this.view = null;
    this.wording = "spoken";
    this.panel.hidden = true;
    for (const id of ["title", "headline", "amounts", "understood", "wording", "measure", "notice", "options"]) {
      document.getElementById(`dk-${id}`).replaceChildren();
    }
  }
}
