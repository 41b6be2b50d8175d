// Dialogs of the desk: a note for the list, the hand-off slip, the table of keys.

import { call, Refused, toast } from "./desk-net.js";

const note = document.getElementById("dk-note");
const slip = document.getElementById("dk-slip");
const help = document.getElementById("dk-help");
let trace = null; // id of the answer that a note is about

export function openHelp() {
  help.showModal();
}

export function openNote(view, typed) {
  const { elements } = note.querySelector("form");
  note.querySelector("form").reset();
  note.querySelector(".dk-error").textContent = "";
  elements.question.value = view ? view.question : typed;
  const isAnswered = view && view.status === "answered";
  elements.kind.value = isAnswered ? "corrected" : "unanswered";
  elements.reason.selectedIndex = isAnswered ? 3 : 0;
  trace = view ? view.trace_id : null;
  note.showModal();
  (elements.question.value ? elements.note : elements.question).focus();
}

note.querySelector("form").addEventListener("submit", async (event) => {
  if (event.submitter && event.submitter.value === "cancel") return;
  event.preventDefault();
  const { elements } = event.target;
  const body = {
    kind: elements.kind.value, question: elements.question.value, reason: elements.reason.value,
    note: elements.note.value, trace_id: trace,
  };
  try {
    const made = await call("notes", body);
    note.close();
    toast(`已记入待办清单 #${made.id}`);
  } catch (error) {
    if (error instanceof Refused) note.querySelector(".dk-error").textContent = error.message;
  }
});

export function openSlip(view, typed) {
  const form = slip.querySelector("form");
  form.reset();
  const { elements } = form;
  elements.once.value = [...crypto.getRandomValues(new Uint32Array(4))].join("-");
  elements.question.value = view ? view.question : typed;
  if (view) {
    elements.trace_id.value = view.trace_id;
    elements.facts.value = view.facts.join("\n");
    elements.said.value = view.spoken;
    elements.clauses.value = [...new Set(view.sources.map(where))].join("\n");
    elements.open.value = view.open_points.join("\n");
    elements.to.value = view.offices;
  }
  slip.showModal();
  elements[elements.question.value ? "open" : "question"].focus();
}

function where(source) {
  const number = source.document_number ? `（${source.document_number}）` : "";
  return `《${source.title}》${number}${source.address}，${source.validity}`;
}

// The slip opens in a page of its own; the number on its list is on it.
slip.querySelector("form").addEventListener("submit", () => {
  toast("转办单已登记，在新页面打开");
  setTimeout(() => slip.close(), 0);
});
slip.querySelector("[data-close]").addEventListener("click", () => slip.close());

export function resetDialogs() {
  trace = null;
  for (const dialog of [note, slip, help]) {
    const form = dialog.querySelector("form");
    if (dialog !== help) form.reset();
    if (dialog.open) dialog.close();
  }
}
