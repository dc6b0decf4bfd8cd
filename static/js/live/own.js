/* What is this page's own travels in no message: when is it asked for, and how is it drawn? */

import { clear, show } from '../pieces.js';

const AT_MOST_EVERY = 900;
let ids = JSON.parse(document.querySelector('[data-live]').getAttribute('data-live')).own
  .concat(Array.from(document.querySelectorAll('[data-part]')).map((part) => part.id));
let askedAt = 0;
let timer = null;

/* Many changes in a row are asked for together; who does not look, asks when they do. */
export function askSoon(askAfresh) {
  if (document.hidden || timer) return;
  timer = setTimeout(() => {
    timer = null;
    askedAt = Date.now();
    askAfresh();
  }, Math.max(0, askedAt + AT_MOST_EVERY - Date.now()));
}

/* A piece that knows better where its items belong takes them; the others are put where they were. */
export function draw(page) {
  const is = page.fragments.map((fragment) => fragment.id);
  if (document.dispatchEvent(new CustomEvent('live:page', { detail: page, cancelable: true }))) {
    clear(ids.filter((id) => is.indexOf(id) < 0));
    page.fragments.forEach((fragment) => show(fragment));
  }
  ids = is;
}
