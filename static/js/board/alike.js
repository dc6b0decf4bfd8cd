/* What on the board says nearly the same as the headline that is being written? */

import { ask, renewToken } from '../live.js';

const PAUSE = 700;
const PATIENCE = 8000;
const LEAST = 8; // letters

/* data-for: the id of the headline; data-asks: where is asked. What comes back stands in the element. */
export function connect(box) {
  const field = document.getElementById(box.dataset.for);
  let asked = '';
  let timer = null;

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  }

  function look() {
    const words = field.value.trim();
    if (words === asked) return;
    asked = words;
    if (words.length < LEAST) {
      box.textContent = '';
      return;
    }
    inquire(words, false).then((said) => {
      if (said && said.ok && asked === words && box.innerHTML !== said.html) box.innerHTML = said.html.trim();
    }).catch(() => { asked = ''; });
  }

  function inquire(words, isSecond) {
    const meta = document.querySelector('meta[name="csrf-token"]');
    const body = new URLSearchParams([['headline', words], ['csrf_token', meta ? meta.getAttribute('content') : '']]).toString();
    return ask(box.dataset.asks, {
      method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    }, PATIENCE).then(({ said }) => {
      if (!said || said.code !== 'csrf' || isSecond) return said;
      return ask('/token', {}, PATIENCE).then((reply) => {
        renewToken(reply.said && reply.said.csrf);
        return inquire(words, true);
      });
    });
  }

  field.addEventListener('input', typed);
  look();
  return () => {
    clearTimeout(timer);
    field.removeEventListener('input', typed);
  };
}
