/* A fault leads to its line: the line is chosen in the field where the structure is written. */

/* <a href="#written" data-piece="own_structures/line" data-line="12"> */
export function connect(link) {
  const choose = (event) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const lines = field.value.split('\n');
    const at = Math.min(Number(link.dataset.line), lines.length) - 1;
    const begin = lines.slice(0, at).join('\n').length + (at ? 1 : 0);
    field.focus();
    field.setSelectionRange(begin, begin + lines[at].length);
    field.scrollTop = Math.max(0, (field.scrollHeight / lines.length) * (at - 4));
    field.scrollIntoView({ block: 'nearest' });
  };
  link.addEventListener('click', choose);
  return () => link.removeEventListener('click', choose);
}
