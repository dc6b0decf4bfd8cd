/* What helps somebody write: is it kept on this device until it is sent, how many letters are left, how will the headline look? */

import { presence } from './live.js';

const PLACE = 'allround:' + (document.documentElement.dataset.person || 'anyone') + ':';
const WRITING_EVERY = 5000;
const DISK = 5000; // milliseconds after which browsers have written localStorage by themselves
const held = new Map();
const unwritten = new Set();

/* A few words kept for the person of this page: on the device if it lets us, else only as long as the page is open. */
export const memory = {
  get(name) {
    if (held.has(name)) return held.get(name);
    try { return localStorage.getItem(PLACE + name); } catch (fault) { return null; }
  },
  /* Keep; true when it outlives this page. `isBrief` asks for no more than the page. */
  set(name, words, isBrief) {
    if (!isBrief && isForDisk(name)) write(name, words);
    held.set(name, words);
    if (isBrief) return false;
    try {
      localStorage.setItem(PLACE + name, words);
      held.delete(name);
      return true;
    } catch (fault) {
      return false;
    }
  },
  drop(name) {
    held.delete(name);
    unwritten.delete(name);
    if (isForDisk(name)) onDisk((store) => store.delete(PLACE + name));
    try { localStorage.removeItem(PLACE + name); } catch (fault) { /* then it was never there */ }
  },
  names(start) {
    const found = new Set(held.keys());
    try {
      for (let n = 0; n < localStorage.length; n += 1) {
        const name = localStorage.key(n);
        if (name.indexOf(PLACE) === 0) found.add(name.slice(PLACE.length));
      }
    } catch (fault) { /* then held has them all */ }
    return Array.from(found).filter((name) => name.indexOf(start) === 0).sort();
  },
  isHeld(name) {
    return held.has(name);
  },
  /* Whether it was kept just now and the disk may not have it yet; "memory:written" is fired when it has. */
  isUnwritten(name) {
    return unwritten.has(name);
  },
  /* Keep a file under "file:..."; promises true once it outlives this page. Until then it is held here. */
  setFile(name, file) {
    held.set(name, file);
    return new Response(file).arrayBuffer()
      .then((bytes) => held.get(name) === file && onDisk((store) => store.put({ bytes, type: file.type }, PLACE + name)))
      .then((isIn) => Boolean(isIn && held.get(name) === file && held.delete(name)), () => false);
  },
  /* Promises the file as a Blob, or null when this device has it no longer. */
  file(name) {
    if (held.has(name)) return Promise.resolve(held.get(name));
    return disk.then((base) => base && new Promise((done) => {
      const asked = base.transaction('kept').objectStore('kept').get(PLACE + name);
      asked.onerror = () => done(null);
      asked.onsuccess = () => done(asked.result ? new Blob([asked.result.bytes], { type: asked.result.type }) : null);
    })).catch(() => null);
  },
};

/* Browsers write localStorage to the disk some seconds later (five in Chromium). What waits to be sent is also put where it
   is written at once, for the phone whose battery dies just then. What comes back twice is counted once: it has its key. */
const disk = new Promise((done) => {
  try {
    const asked = indexedDB.open('allround', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('kept');
    asked.onsuccess = () => done(asked.result);
    asked.onerror = (event) => { event.preventDefault(); done(null); };
  } catch (fault) { done(null); }
});

/* What is kept for the first time is unwritten until the disk has it, or until nothing better can be waited for. */
function write(name, words) {
  if (memory.get(name) === null) unwritten.add(name);
  const late = new Promise((done) => { setTimeout(done, DISK); });
  Promise.race([onDisk((store) => store.put(words, PLACE + name)), late]).then(() => {
    if (unwritten.delete(name)) document.dispatchEvent(new CustomEvent('memory:written'));
  });
}

function isForDisk(name) {
  return name.indexOf('out:') === 0 || name.indexOf('file:') === 0;
}

/* Promises true once it is written. */
function onDisk(act) {
  return disk.then((base) => base && new Promise((done) => {
    const change = base.transaction('kept', 'readwrite', { durability: 'strict' });
    change.oncomplete = () => done(true);
    change.onabort = () => done(false);
    act(change.objectStore('kept'));
  })).catch(() => false);
}

/* Resolves once what the disk still knew is back in memory, with the names of the files that are there. */
export const restored = disk.then((base) => base && new Promise((done) => {
  const files = [];
  const asked = base.transaction('kept').objectStore('kept').openCursor();
  asked.onerror = () => done([]);
  asked.onsuccess = () => {
    const found = asked.result;
    if (!found) {
      done(files);
      return;
    }
    const name = String(found.key).slice(PLACE.length);
    const isMine = String(found.key).indexOf(PLACE) === 0;
    if (isMine && typeof found.value !== 'string') files.push(name);
    else if (isMine && memory.get(name) === null) memory.set(name, found.value);
    found.continue();
  };
})).catch(() => []);

/* The first words of a text that fit, cut between two words. */
export function cutAtWord(text, most) {
  const words = text.trim().split(/\s+/).join(' ');
  const letters = Array.from(words);
  if (letters.length <= most) return words;
  const start = letters.slice(0, most - 1).join('');
  const end = letters[most - 1] === ' ' ? start.length : start.lastIndexOf(' ');
  return (end > 0 ? start.slice(0, end) : start).replace(/[\s,.;:-]+$/, '') + '…';
}

/* data-draft: keeps the text. data-for: counts the letters left. data-headline-of: shows how the headline will look.
   data-full: one's own list, once the step it names takes no more: the form for one more is put away while that step runs.
   data-practice: a card to try while the lobby waits, with a nameless textarea, a hidden button[type=button] and a hidden [data-said]. */
export function connect(element) {
  if ('practice' in element.dataset) return practise(element);
  if (element.dataset.full) return putAway(element);
  if (element.dataset.for) return count(element);
  if (element.dataset.headlineOf) return preview(element);
  if (element.dataset.draft) return keepDraft(element);
  return null;
}

/* It is sent nowhere and kept nowhere. */
function practise(card) {
  const field = card.querySelector('textarea');
  const button = card.querySelector('button');
  const said = card.querySelector('[data-said]');
  field.value = '';
  button.hidden = false;
  button.addEventListener('click', () => {
    said.hidden = !field.value.trim();
    field.value = '';
    if (said.hidden) field.focus();
  });
  field.addEventListener('input', () => { said.hidden = true; });
  return null;
}

function putAway(own) {
  const form = document.getElementById('idea-form');
  if (!form) return null;
  const hide = (isFull) => document.querySelectorAll('.view-write').forEach((box) => { box.hidden = isFull; });
  const draw = () => {
    const isFull = Boolean(form.elements.named) && form.elements.named.value === own.dataset.full;
    hide(isFull);
    own.querySelector('[data-full-said]').hidden = !isFull;
  };
  document.addEventListener('live:shown', draw);
  draw();
  return () => {
    document.removeEventListener('live:shown', draw);
    hide(false);
  };
}

function count(element) {
  const field = document.getElementById(element.dataset.for);
  const number = element.querySelector('b') || element;
  if (!field) return null;
  const draw = () => {
    const left = Number(element.dataset.most) - field.value.length;
    number.textContent = left;
    element.setAttribute('data-state', left <= 0 ? 'none' : left <= 20 ? 'few' : 'enough');
  };
  element.hidden = false;
  return listen(field, draw);
}

/* <p data-piece="field" data-headline-of="text-id" data-headline="headline-id" data-most="90"> */
function preview(element) {
  const text = document.getElementById(element.dataset.headlineOf);
  const headline = document.getElementById(element.dataset.headline || '');
  const line = element.querySelector('[data-words]') || element;
  const draw = () => {
    const own = headline ? headline.value.trim() : '';
    line.textContent = cutAtWord(own || (text ? text.value || text.textContent : ''), Number(element.dataset.most || 90));
    element.hidden = !line.textContent;
  };
  const stops = [headline, text].filter(Boolean).map((field) => listen(field, draw));
  return () => stops.forEach((stop) => stop());
}

function listen(field, draw) {
  field.addEventListener('input', draw);
  draw();
  return () => field.removeEventListener('input', draw);
}

function keepDraft(field) {
  const name = 'draft:' + field.dataset.draft;
  const sent = 'sent:' + field.dataset.draft;
  let timer = null;
  let toldAt = 0;
  const save = () => {
    clearTimeout(timer);
    timer = null;
    if (field.value.trim()) memory.set(name, field.value);
    else memory.drop(name);
  };
  const write = () => {
    clearTimeout(timer);
    if (field.value) timer = setTimeout(save, 250);
    else save();
    if (Date.now() - toldAt < WRITING_EVERY || !field.value) return;
    toldAt = Date.now();
    presence('writing');
  };
  const rest = () => {
    if (timer) save();
    if (toldAt) presence('idle');
    toldAt = 0;
  };
  // An ordinary form that was sent has left its draft behind; the next page tells whether it arrived.
  const leave = (event) => { if (!event.defaultPrevented && event.target.contains(field)) memory.set(sent, 'yes'); };
  restore();
  field.addEventListener('input', write);
  field.addEventListener('blur', rest);
  window.addEventListener('pagehide', rest);
  document.addEventListener('visibilitychange', rest);
  window.addEventListener('submit', leave);
  return () => {
    rest();
    window.removeEventListener('pagehide', rest);
    document.removeEventListener('visibilitychange', rest);
    window.removeEventListener('submit', leave);
  };

  function restore() {
    if (memory.get(sent)) {
      memory.drop(sent);
      if (cameForward() && !field.value) memory.drop(name);
    }
    if (field.value.trim() || !memory.get(name)) return;
    field.value = memory.get(name);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

function cameForward() {
  const entry = window.performance && performance.getEntriesByType ? performance.getEntriesByType('navigation')[0] : null;
  return Boolean(entry) && entry.type === 'navigate';
}
