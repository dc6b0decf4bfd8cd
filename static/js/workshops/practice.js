/* A card to try while the lobby waits: it is sent nowhere and kept nowhere. */

/* <div data-piece="workshops/practice"> with a textarea without a name, a hidden button[type=button] and a hidden [data-said]. */
export function connect(element) {
  const field = element.querySelector('textarea, input');
  const button = element.querySelector('button');
  const said = element.querySelector('[data-said]');
  if (!field || !button) return;
  field.value = '';
  button.hidden = false;
  button.addEventListener('click', () => {
    if (!field.value.trim()) {
      field.focus();
      return;
    }
    field.value = '';
    if (said) said.hidden = false;
  });
  field.addEventListener('input', () => { if (said) said.hidden = true; });
}
