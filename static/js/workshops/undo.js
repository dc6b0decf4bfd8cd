/* What was pressed last, and for how many seconds can it still be undone with one press? */

const SECONDS = 10;

/* <p data-piece="workshops/undo" data-words="Done: {what}" hidden> with [data-said] and a button form="press" that holds [data-seconds-left].
   A button that can be undone names the address that undoes it: data-undo="...". */
export function connect(element) {
  const said = element.querySelector('[data-said]');
  const button = element.querySelector('button');
  const number = element.querySelector('[data-seconds-left]');
  let left = 0;
  let timer = null;
  const hide = () => {
    clearInterval(timer);
    // Whoever has just reached the button must not be thrown to the top of the page.
    const around = document.activeElement === button ? element.closest('section, main') : null;
    element.hidden = true;
    if (!around) return;
    around.setAttribute('tabindex', '-1');
    around.focus({ preventScroll: true });
  };
  const tick = () => {
    left -= 1;
    number.textContent = left;
    if (left <= 0) hide();
  };
  const offer = (event) => {
    const pressed = event.detail.button;
    if (!pressed) return;
    if (pressed === button) hide();
    if (!pressed.dataset.undo) return;
    clearInterval(timer);
    said.textContent = element.dataset.words.replace('{what}', wordsOf(pressed));
    button.setAttribute('formaction', pressed.dataset.undo);
    left = SECONDS;
    number.textContent = left;
    element.hidden = false;
    timer = setInterval(tick, 1000);
  };
  document.addEventListener('outbox:saved', offer);
  return () => {
    clearInterval(timer);
    document.removeEventListener('outbox:saved', offer);
  };
}

/* What a button says, without its key and what it adds in small letters. */
function wordsOf(button) {
  const words = button.querySelector('span') || button;
  return Array.from(words.childNodes).filter((node) => node.nodeName !== 'SMALL').map((node) => node.textContent).join('').trim();
}
