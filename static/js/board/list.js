/* How does a long list stay what the server would show now, while somebody reads in its middle or writes beside it? */

import { say, show } from '../pieces.js';

const TYPED = 'textarea, select, input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=checkbox]):not([type=radio])';

/* On the list itself; data-news-line names the button that says how many are new and shows them. */
export function connect(list) {
  const news = document.getElementById(list.dataset.newsLine);
  let wanted = null;

  function hear(event) {
    event.preventDefault();
    const pieces = event.detail.fragments;
    pieces.filter((piece) => piece.into !== list.id).forEach(draw);
    take(pieces.filter((piece) => piece.into === list.id), event.detail.beside || []);
  }

  function take(items, beside) {
    const ids = items.map((item) => item.id);
    const restore = holdStill(list);
    Array.from(list.children).forEach((shown) => {
      if (ids.indexOf(shown.id) < 0 && beside.indexOf(shown.id) < 0) remove(shown);
    });
    items.filter((item) => document.getElementById(item.id)).forEach(draw);
    restore();
    wanted = items;
    if (isAtTop()) arrange();
    else tell(items.filter((item) => !document.getElementById(item.id)).length);
  }

  function arrange() {
    const items = wanted || [];
    const ids = items.map((item) => item.id);
    wanted = null;
    Array.from(list.children).forEach((shown) => { if (ids.indexOf(shown.id) < 0) remove(shown); });
    items.filter((item) => !document.getElementById(item.id)).forEach((item) => show(item));
    ids.forEach((id, place) => {
      const item = document.getElementById(id);
      if (item && list.children[place] !== item) list.insertBefore(item, list.children[place] || null);
    });
    tell(0);
  }

  function tell(count) {
    const words = count ? news.dataset.words.replace('{count}', count) : '';
    if (words && news.textContent !== words) say(words);
    news.textContent = words;
    news.hidden = !count;
  }

  /* Nothing moves under a finger, a cursor or the eye of somebody who is further down. */
  function isAtTop() {
    const top = list.getBoundingClientRect().top;
    return top >= 0 && top < window.innerHeight && !list.contains(document.activeElement) && !isTyping();
  }

  function press() {
    const first = (wanted || []).find((item) => !document.getElementById(item.id));
    arrange();
    list.scrollIntoView({ block: 'start' });
    const link = first && document.querySelector('#' + first.id + ' a');
    if (link) link.focus({ preventScroll: true });
  }

  const scrolled = () => { if (wanted && isAtTop()) arrange(); };
  document.addEventListener('live:page', hear);
  window.addEventListener('scroll', scrolled, { passive: true });
  news.addEventListener('click', press);
  list.setAttribute('data-awake', '');
  return () => {
    document.removeEventListener('live:page', hear);
    window.removeEventListener('scroll', scrolled);
    news.removeEventListener('click', press);
  };
}

/* What looks as it did is left alone. */
function draw(piece) {
  const old = document.getElementById(piece.id);
  const template = document.createElement('template');
  template.innerHTML = piece.html;
  if (old && template.content.firstElementChild.isEqualNode(old)) return;
  show(piece);
}

function isTyping() {
  const at = document.activeElement;
  return Boolean(at) && at.matches(TYPED);
}

/* Whoever is in it goes to its neighbour. */
function remove(item) {
  const near = item.nextElementSibling || item.previousElementSibling;
  if (item.contains(document.activeElement) && near) near.querySelector('a').focus({ preventScroll: true });
  item.remove();
}

/* Keep where it is what is written in, or the first item in sight; returns what puts it back there. */
function holdStill(list) {
  const kept = isTyping() ? document.activeElement
    : Array.from(list.children).find((item) => item.getBoundingClientRect().bottom > 0);
  if (!kept) return () => null;
  const id = kept.id;
  const before = kept.getBoundingClientRect().top;
  return () => {
    const now = (id && document.getElementById(id)) || kept;
    if (now.isConnected) window.scrollBy(0, now.getBoundingClientRect().top - before);
  };
}
