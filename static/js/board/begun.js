/* Is what somebody has begun in a form kept: on this device with every letter, on the server at each pause? */

import { memory } from '../field.js';
import { ask, renewToken } from '../live.js';

const PAUSE = 1200;
const LONGEST = 10000; // whoever writes on without a pause is saved all the same
const AGAIN = 15000;
const PATIENCE = 8000;
const NOT_WRITTEN = ['csrf_token', 'op', 'place', 'edition', 'since', 'because'];
const DONE = ['kept', 'late', 'sent', 'empty'];

/* data-keeps: where drafts are kept; data-saved ({time}), -here, -full, -sent, -offline: what [data-words] says; data-found (KEY), -see: where
   what was sent is found. Inside its form, which has the hidden fields place, edition and since. Without a form (data-sweeps) it only sends what this device still holds. */
export function connect(box) {
  const form = box.closest('form');
  if (!form) {
    others('').forEach((name) => settle(name));
    return null;
  }
  return keep(box, form);
}

function others(own) {
  return memory.names('begun:').filter((name) => name !== own);
}

/* What another page of this device left behind goes to the server, which knows whether it was sent: promises its answer and the words. */
function settle(name) {
  const left = JSON.parse(memory.get(name));
  return send(left).then((said) => {
    if (said && DONE.indexOf(said.draft) >= 0) memory.drop(name);
    return { left, said };
  });
}

function send(words, isLeaving, isSecond) {
  const meta = document.querySelector('meta[name="csrf-token"]');
  const pairs = words.pairs.concat([['place', words.place], ['edition', words.edition], ['since', words.since], ['op', words.form],
    ['csrf_token', meta ? meta.getAttribute('content') : '']]);
  const body = new URLSearchParams(pairs).toString();
  return ask(words.to, {
    method: 'POST', body, keepalive: Boolean(isLeaving) && body.length < 30000,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' },
  }, PATIENCE).then(({ said }) => {
    if (!said || said.code !== 'csrf' || isSecond) return said;
    return ask(document.documentElement.dataset.token || '/token', {}, PATIENCE).then((reply) => {
      renewToken(reply.said && reply.said.csrf);
      return send(words, isLeaving, true);
    });
  }).catch(() => null);
}

function keep(box, form) {
  const line = box.querySelector('[data-words]');
  const fields = form.elements;
  const own = 'begun:' + fields.place.value.split('~')[0] + ':' + fields.op.value;
  let edition = 0;
  let saved = 0;
  let dirtySince = 0;
  let timer = null;
  let isSending = false;
  let isFilling = false;
  let isOver = false;

  const words = () => ({
    to: box.dataset.keeps, form: fields.op.value, place: fields.place.value, since: fields.since.value, edition,
    pairs: Array.from(new FormData(form)).filter(([name, value]) => typeof value === 'string' && NOT_WRITTEN.indexOf(name) < 0),
  });
  const store = () => { if (edition > saved && !isOver) memory.set(own, JSON.stringify(words())); };
  const tell = (sentence) => { line.textContent = sentence; };
  const foundAt = (key) => box.dataset.found.replace('KEY', key);

  function tellSent(key) {
    tell(box.dataset.sent);
    if (!box.dataset.found) return;
    const link = document.createElement('a');
    link.href = foundAt(key);
    link.textContent = box.dataset.see;
    line.append(' ', link);
  }

  function typed() {
    if (isFilling || isOver) return;
    edition = Math.max(edition + 1, Date.now());
    fields.edition.value = edition;
    dirtySince = dirtySince || Date.now();
    store();
    later(Math.min(PAUSE, Math.max(0, dirtySince + LONGEST - Date.now())));
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(save, milliseconds);
  }

  function save(isLeaving) {
    clearTimeout(timer);
    if (isOver || edition <= saved || (isSending && isLeaving !== true)) return;
    const going = words();
    isSending = true;
    dirtySince = 0;
    send(going, isLeaving === true).then((said) => {
      isSending = false;
      hear(said, going.edition);
    });
  }

  function hear(said, upTo) {
    if (isOver) return;
    if (said && DONE.indexOf(said.draft) >= 0) {
      saved = Math.max(saved, upTo);
      fields.place.value = said.place || fields.place.value;
      box.querySelector('[data-discards]').hidden = said.draft === 'empty' || said.draft === 'sent';
      if (said.draft === 'sent') tellSent(said.key);
      else tell(said.draft === 'kept' ? box.dataset.saved.replace('{time}', clockOf(said.saved_at)) : '');
      if (edition <= saved) memory.drop(own);
      else later(PAUSE);
    } else {
      tell(said && said.message ? box.dataset.full + ' ' + said.message : box.dataset.here);
      later(AGAIN);
    }
  }

  /* What this device still has of an earlier page stands in the form again, unless somebody writes in it already. Words that have
     arrived meanwhile are named, unless they stand on this page. */
  function restore() {
    const stem = own.slice(0, own.lastIndexOf(':') + 1);
    const mine = others(own).filter((name) => name.indexOf(stem) === 0);
    mine.map((name) => ({ name, left: JSON.parse(memory.get(name)) })).sort((one, other) => other.left.edition - one.left.edition)
      .forEach(({ name }, place) => settle(name).then(({ left, said }) => {
        const isHere = !said || said.draft === 'kept' || !said.ok;
        if (place > 0 || edition) return;
        const isSent = Boolean(said) && said.draft === 'sent';
        if (isSent && !(foundAt(said.key)[0] === '#' && document.querySelector(foundAt(said.key)))) tellSent(said.key);
        if (!isHere) return;
        fill(left.pairs);
        if (said && said.draft === 'kept') {
          fields.since.value = said.since;
          hear(said, 0);
        } else {
          memory.drop(name);
          fields.since.value = left.since;
          typed();
        }
      }));
  }

  function fill(pairs) {
    isFilling = true;
    pairs.forEach(([name, value]) => {
      const field = fields[name];
      if (!field) return;
      field.value = value;
      if (field.dispatchEvent) field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    isFilling = false;
  }

  function leave() {
    store();
    if (document.hidden) save(true);
  }

  function submitted(event) {
    const button = event.submitter || document.activeElement;
    if (button && button.hasAttribute('data-discards')) {
      isOver = true;
      clearTimeout(timer);
      memory.drop(own);
    } else if (navigator.onLine === false) {
      event.preventDefault();
      tell(box.dataset.offline);
    } else store();
  }

  const online = () => save();
  box.querySelector('[data-plain]').hidden = true;
  form.addEventListener('input', typed);
  form.addEventListener('submit', submitted);
  document.addEventListener('visibilitychange', leave);
  window.addEventListener('pagehide', leave);
  window.addEventListener('online', online);
  box.setAttribute('data-state', 'ready');
  restore();
  return () => {
    leave();
    clearTimeout(timer);
    form.removeEventListener('input', typed);
    form.removeEventListener('submit', submitted);
    document.removeEventListener('visibilitychange', leave);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('online', online);
  };
}

/* The hour and minute of a moment on this device, as 04:26. */
function clockOf(moment) {
  return (moment ? new Date(moment) : new Date()).toTimeString().slice(0, 5);
}
