/* How does what one may do with one's own comments come to stand beside their words, where threads are drawn the same for everybody? */

/* <section data-piece="board/mine"> with the list of one's own comments, [data-mine="<key>"] around what may be done with each, and threads,
   [data-remark="<key>"] around what may be done with a comment: there a copy of it is put, and put back when the thread is drawn again. */
export function connect(section) {
  const tidy = () => {
    const mine = {};
    section.querySelectorAll('#own-comments [data-mine]').forEach((acts) => { mine[acts.getAttribute('data-mine')] = acts; });
    section.querySelectorAll('[data-remark]').forEach((acts) => {
      const from = mine[acts.getAttribute('data-remark')];
      const had = acts.querySelector('.board-own-acts');
      if ((had ? had.innerHTML : '') === (from ? from.innerHTML : '')) return;
      if (had) had.remove();
      acts.toggleAttribute('data-mine', Boolean(from));
      if (!from) return;
      const put = document.createElement('span');
      put.className = 'board-own-acts';
      from.childNodes.forEach((act) => put.appendChild(act.cloneNode(true)));
      acts.appendChild(put);
    });
  };
  const watcher = new MutationObserver(tidy);
  watcher.observe(section, { childList: true, subtree: true });
  tidy();
  return () => watcher.disconnect();
}
