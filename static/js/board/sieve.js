/* Which items of a list hold the words typed here? The others step aside while they are typed, and items that come in later too. */

/* <input data-piece="board/sieve" data-of="list"> */
export function connect(field) {
  const list = document.getElementById(field.dataset.of);
  const sift = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    Array.from(list.children).forEach((item) => {
      const text = item.textContent.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
    });
  };
  const watcher = new MutationObserver(sift);
  watcher.observe(list, { childList: true });
  field.addEventListener('input', sift);
  sift();
  return () => { watcher.disconnect(); field.removeEventListener('input', sift); };
}
