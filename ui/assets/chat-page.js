// Small things that every part of the chat page uses.

/** `words` as HTML text, safe in elements and quoted attributes. */
export function escaped(words) {
  const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return String(words ?? '').replace(/[&<>"']/g, (sign) => signs[sign]);
}

/** The first element of a piece of HTML. */
export function element(html) {
  const holder = document.createElement('template');
  holder.innerHTML = html.trim();
  return holder.content.firstElementChild;
}

/** Tells a screen reader `words`; the same words twice are told twice. */
export function say(words) {
  const live = document.getElementById('zc-live');
  if (!live) return;
  live.textContent = '';
  setTimeout(() => { live.textContent = words; }, 50);
}

/** The text box of the question; Gradio draws it, so it may come later than we do. */
export function box() {
  return document.querySelector('#zc-box textarea, #zc-box input');
}

export function isNarrow() {
  return window.matchMedia('(max-width: 860px)').matches;
}

/** A day and time in words: 11月28日 14:05. */
export function moment(milliseconds) {
  const at = new Date(milliseconds);
  const two = (number) => String(number).padStart(2, '0');
  return `${at.getMonth() + 1}月${at.getDate()}日 ${two(at.getHours())}:${two(at.getMinutes())}`;
}
