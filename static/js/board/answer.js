/* Where does an answer to a comment go without leaving the page? */

/* <form data-piece="board/answer"> with a hidden `parent` and a `.board-answering[hidden]` with `[data-words]`: "Reply" brings the form to
   the comment's words, where `.board-says-answer` offers a plain answer; each [data-answers="<key>"] names what it answers, an empty one nothing. */
export function connect(form) {
  const box = form.querySelector('.board-answering');
  const words = box.querySelector('[data-words]');
  const plain = form.querySelector('.board-says-answer');
  const own = plain.querySelector('input');

  const answer = (key) => {
    const comment = key && document.getElementById('comment-' + key);
    const said = comment && comment.querySelector('.board-said-text');
    form.elements.parent.value = said ? key : '';
    words.textContent = said ? said.textContent.trim().slice(0, 120) : '';
    box.hidden = !said;
    // What answers somebody may be just that; what stands by itself says what it is.
    plain.hidden = !said;
    if (!said) own.checked = false;
    else if (!form.querySelector('[name=says]:checked')) own.checked = true;
  };
  const press = (event) => {
    const link = event.target.closest ? event.target.closest('a[data-answers]') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    answer(link.dataset.answers);
    form.scrollIntoView({ block: 'start' });
    form.elements.text.focus({ preventScroll: true });
  };
  // What was begun on this device is put back into the form by another piece.
  const filled = () => answer(form.elements.parent.value);
  document.addEventListener('click', press);
  form.elements.parent.addEventListener('input', filled);
  return () => {
    document.removeEventListener('click', press);
    form.elements.parent.removeEventListener('input', filled);
  };
}
