/* Which items of a list hold the words typed here? The others step aside while they are typed, and items that come in later too. */

/* <input data-piece="board/sieve" data-of="list">; data-finds: the button that Enter presses here, in a form whose own button is another. */
export function connect(field) {
  const list = document.getElementById(field.dataset.of);
  const sift = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    Array.from(list.children).forEach((item) => {
      const text = item.textContent.toLowerCase();
      // What is ticked stays in sight, so that it can be gathered from several searches.
      item.hidden = !item.querySelector('input:checked') && !words.every((word) => text.includes(word));
    });
  };
  const enter = (event) => {
    if (event.key !== 'Enter' || !field.dataset.finds) return;
    event.preventDefault();
    document.getElementById(field.dataset.finds).click();
  };
  const watcher = new MutationObserver(sift);
  watcher.observe(list, { childList: true });
  field.addEventListener('input', sift);
  field.addEventListener('keydown', enter);
  sift();
  return () => {
    watcher.disconnect();
    field.removeEventListener('input', sift);
    field.removeEventListener('keydown', enter);
  };
}
