/* "Reply" brings the form to the comment's words without leaving the page: <form data-piece="board/answer"> with a hidden `parent` and
   a `.board-answering[hidden]` with `[data-words]`; each [data-answers="<key>"] names what it answers, an empty one nothing. */
export function connect(form) {
  const box = form.querySelector('.board-answering');
  const words = box.querySelector('[data-words]');

  const answer = (key) => {
    const comment = key && document.getElementById('comment-' + key);
    const said = comment && comment.querySelector('.board-said-text');
    form.elements.parent.value = said ? key : '';
    words.textContent = said ? said.textContent.trim().slice(0, 120) : '';
    box.hidden = !said;
  };
  const press = (event) => {
    const link = event.target.closest ? event.target.closest('a[data-answers]') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    answer(link.dataset.answers);
    form.scrollIntoView({ block: 'start' });
    form.elements.text.focus({ preventScroll: true });
  };
  const sent = (event) => { if (event.detail.form === form) answer(''); };
  const refused = (event) => {
    if (event.detail.form !== form) return;
    const found = event.detail.pairs.filter((pair) => pair[0] === 'parent')[0];
    if (found && found[1]) answer(found[1]);
  };
  document.addEventListener('click', press);
  document.addEventListener('outbox:waiting', sent);
  document.addEventListener('outbox:refused', refused);
  return () => {
    document.removeEventListener('click', press);
    document.removeEventListener('outbox:waiting', sent);
    document.removeEventListener('outbox:refused', refused);
  };
}
