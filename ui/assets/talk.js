// Runs once for the conversation element (Gradio passes element, trigger, watch).
element.addEventListener('click', (event) => {
  const choice = event.target.closest('[data-ask]');
  if (!choice || element.querySelector('[data-busy]')) return;
  trigger('ask', { question: choice.dataset.ask });
});
// Gradio sets the page's language to the browser's; the page is Chinese whatever that is.
const root = document.documentElement;
const keepChinese = () => { if (root.lang !== 'zh-CN') root.lang = 'zh-CN'; };
new MutationObserver(keepChinese).observe(root, { attributeFilter: ['lang'] });
keepChinese();
// The newest question stays at the top of the view while its answer grows, unless the reader
// has scrolled since it was asked.
let shown = '';
let moved = false;
for (const sign of ['wheel', 'touchmove', 'mousedown']) {
  window.addEventListener(sign, () => { moved = true; }, { passive: true });
}
watch('value', () => {
  const turns = element.querySelectorAll('.zc-turn');
  const last = turns[turns.length - 1];
  if (!last) return;
  if (last.id !== shown) moved = false;
  shown = last.id;
  if (!moved) last.scrollIntoView({ block: 'start' });
});
