/* For how many seconds can this still be undone? Counts down on the button, then takes it away. */

import { serverNow } from '../live.js';

/* <p data-piece="workshops/undo" data-until="ISO time"> (or data-seconds="10") with a button that holds <span data-seconds-left>. */
export function connect(element) {
  const until = Date.parse(element.dataset.until || '') || serverNow() + Number(element.dataset.seconds || 10) * 1000;
  const number = element.querySelector('[data-seconds-left]');
  let timer = null;
  const draw = () => {
    const left = Math.ceil((until - serverNow()) / 1000);
    if (left <= 0) {
      end();
      return;
    }
    if (number) number.textContent = left;
    timer = setTimeout(draw, 250);
  };
  const end = () => {
    const button = element.querySelector('button');
    // Whoever has just reached the button must not be thrown to the top of the page.
    if (button && button === document.activeElement) {
      const next = element.parentElement && element.parentElement.closest('section, main');
      if (next) {
        next.setAttribute('tabindex', '-1');
        next.focus({ preventScroll: true });
      }
    }
    element.hidden = true;
  };
  draw();
  return () => clearTimeout(timer);
}
