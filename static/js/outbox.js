/* The only sender: is what was written here kept until the server has it, sent once and in order, and does the page say how it stands? */

import { memory, restored } from './field.js';
import { ask, renewToken } from './live.js';
import { settle } from './pieces.js';
import {
  buttonOf, changed, fire, forget, formOf, forms, giveBack, isKept, items, keep, nameOfFile, showSaved, standing, tellButton, tellRefusal,
  TEXTS, wordsFor,
} from './waiting.js';

export { memory } from './field.js';

const root = document.documentElement;
const isLive = Boolean(document.querySelector('[data-live]:not([data-in-parts])'));
const PLACE = 'allround:' + (root.dataset.person || 'anyone') + ':';
const UPLOAD = 60000; // milliseconds that a picture may take; words have PROMPT
const PROMPT = 8000;
const PATIENCE = 10000;
const tab = newKey();
let isLeaving = false;
let last = { mark: '', at: 0 };

/* A random operation key. */
export function newKey() {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const source = window.crypto && window.crypto.getRandomValues ? window.crypto.getRandomValues(new Uint8Array(24)) : null;
  return Array.from({ length: 24 }, (_, n) => letters[source ? source[n] % 36 : Math.floor(Math.random() * 36)]).join('');
}

/* ---- a form is submitted ---- */

/* Keep what a form says. Nothing when it asks for nothing new: the second of two quick taps. */
function take(form, button) {
  const pairs = [];
  let file = null;
  new FormData(form).forEach((value, name) => {
    if (typeof value !== 'string') file = value.size ? { field: name, value } : file;
    else if (name !== 'csrf_token' && name !== 'op' && name !== 'claim') pairs.push([name, value]);
  });
  if (button && button.name) pairs.push([button.name, button.value]);
  const url = addressOf(form, button);
  const mark = url + '\n' + JSON.stringify(pairs) + (file ? [file.value.size, file.value.lastModified] : '');
  const queued = items();
  const isBrief = form.dataset.outbox === 'now';
  const isQueued = !isBrief && queued.some((item) => item.mark === mark && item.state !== 'refused');
  // On the desk two presses may be meant ("+1 min"): there only a bouncing key is held back.
  if (isQueued || (last.mark === mark && Date.now() - last.at < (isBrief ? 250 : 700))) return null;
  last = { mark, at: Date.now() };
  const texts = textsOf(form);
  const text = texts.map((field) => field.value.trim()).filter(Boolean)[0] || '';
  if (form.elements.claim && form.elements.claim.type === 'hidden') pairs.push(['claim', keepClaim(newKey(), url, text)]);
  const item = {
    op: newKey(), url, pairs, mark,
    replaces: form.dataset.replaces || null,
    kind: form.dataset.kind || '',
    text: text || form.dataset.label || '',
    drafts: texts.reduce((all, field) => (field.dataset.draft ? Object.assign(all, { [field.name]: field.dataset.draft }) : all), {}),
    made: queued.reduce((most, other) => Math.max(most, other.made + 1), Date.now()),
    isBrief,
    file: file ? { field: file.field } : null,
    state: 'waiting', tries: 0, odd: 0,
  };
  keep(item);
  if (file) memory.setFile(nameOfFile(item), file.value).then(changed);
  queued.filter((other) => isOutdated(other, item)).forEach(forget);
  return item;
}

/* The key of a nameless card: made here, kept here, known to the server as a digest alone. */
function keepClaim(claim, url, text) {
  memory.set('claim:' + claim, JSON.stringify({ url, text }));
  return claim;
}

function begin(item, form, button) {
  forms.set(item.op, { form, button });
  tellRefusal(form, '');
  empty(form);
  settle(form);
  tellButton(buttonOf(item), 'busy');
  fire('waiting', item, null);
  changed();
  go();
}

function addressOf(form, button) {
  const own = button && button.getAttribute('formaction');
  return new URL(own || form.getAttribute('action') || location.href, location.href).href;
}

/* A newer choice takes the place of one that never left; a new attempt takes the place of a refused one. */
function isOutdated(other, item) {
  const isSame = item.replaces ? other.replaces === item.replaces : other.url === item.url;
  if (other.state === 'refused') return isSame;
  return Boolean(item.replaces) && isSame && !other.tries && !standing.sending.has(other.op);
}

function textsOf(form) {
  return Array.from(form.elements).filter((field) => field.matches(TEXTS));
}

/* After an addition the form stands as it was drawn; a choice (without words) stays as it was made. */
function empty(form) {
  const texts = textsOf(form).filter((field) => !field.hasAttribute('data-keep'));
  texts.forEach((field) => {
    field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  Array.from(form.querySelectorAll('input[type=file]')).forEach((field) => {
    field.value = '';
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
  // What is said of one addition alone is asked afresh, also where it stands beside the form: [data-once].
  const ticks = Array.from(form.elements).filter((field) => field.matches('[data-once]') || (field.type === 'checkbox' && form.contains(field)));
  if (texts.length) ticks.forEach((field) => { field.checked = field.defaultChecked; });
  const key = form.querySelector('input[name=op]');
  if (key) key.value = newKey();
}

/* ---- sending: one after the other, one tab at a time; pictures in a lane of their own, so that no press waits for one ---- */

const lanes = [lane('turn', (item) => !item.file, PROMPT), lane('turn-files', (item) => Boolean(item.file), UPLOAD)];

function lane(name, isMine, patience) {
  let sending = false;
  let timer = null;
  let pause = 0;

  function mayHaveTurn() {
    const long = patience + 2000;
    try {
      const turn = JSON.parse(localStorage.getItem(PLACE + name) || 'null');
      if (turn && turn.tab !== tab && turn.until > Date.now() && turn.until < Date.now() + 2 * long) return false;
      localStorage.setItem(PLACE + name, JSON.stringify({ tab, until: Date.now() + long }));
    } catch (fault) { /* without storage each tab has only its own items */ }
    return true;
  }

  function endTurn() {
    try {
      const turn = JSON.parse(localStorage.getItem(PLACE + name) || 'null');
      if (turn && turn.tab === tab) localStorage.removeItem(PLACE + name);
    } catch (fault) { /* nothing to give back */ }
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(go, milliseconds);
  }

  function go() {
    if (sending) return;
    clearTimeout(timer);
    const item = items().find((one) => one.state !== 'refused' && isMine(one));
    if (!item) return;
    if (!mayHaveTurn()) {
      later(500 + Math.random() * 500);
      return;
    }
    sending = true;
    standing.sending.add(item.op);
    item.tries += 1;
    keep(item);
    changed();
    post(item, patience).then((reply) => judge(item, reply, patience), () => 'again').then((verdict) => {
      sending = false;
      standing.sending.delete(item.op);
      endTurn();
      if (verdict === 'again' && item.isBrief && Date.now() - item.made > PATIENCE) {
        refuse(item, wordsFor(item, 'unreachable'), null);
      } else if (verdict === 'again') {
        tellButton(buttonOf(item), null);
        pause = Math.min(5000, pause ? pause * 2 : 500);
        later(standing.signedOut ? 15000 : pause * (0.75 + Math.random() / 2));
        changed();
        return;
      }
      pause = 0;
      changed();
      go();
    });
  }

  return { go, endTurn, wake() { pause = 0; go(); } };
}

function go() {
  lanes.forEach((each) => each.go());
}

function post(item, patience) {
  const meta = document.querySelector('meta[name="csrf-token"]');
  const pairs = item.pairs.concat([['op', item.op], ['csrf_token', meta ? meta.getAttribute('content') : '']]);
  if (item.file) return postFile(item, pairs, patience);
  const body = new URLSearchParams(pairs).toString();
  return ask(item.url, {
    method: 'POST', body, keepalive: Boolean(isLeaving || document.hidden) && body.length < 30000,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' },
  }, patience);
}

function postFile(item, pairs, patience) {
  return memory.file(nameOfFile(item)).then((file) => {
    if (!file) return { status: 0, said: { ok: false, isLost: true } };
    const body = new FormData();
    pairs.forEach(([name, value]) => body.append(name, value));
    // What it was called on this device is nobody's business.
    body.append(item.file.field, file, 'picture');
    return ask(item.url, { method: 'POST', body }, patience);
  });
}

/* Only our own "ok" counts as saved: a venue's sign-on page answers 200 too. */
function judge(item, { status, said }, patience, isSecond) {
  const code = said && said.code;
  standing.signedOut = status === 401;
  if (said && said.ok === true && said.op === item.op) return save(item, said);
  if (said && said.isLost) return refuse(item, wordsFor(item, 'lost'), said);
  if (code === 'csrf' && !isSecond) {
    return ask(root.dataset.token || '/token', {}, PROMPT)
      .then((reply) => { renewToken(reply.said && reply.said.csrf); return post(item, patience); })
      .then((reply) => judge(item, reply, patience, true));
  }
  const isOver = status >= 400 && status < 500 && [401, 408, 425, 429].indexOf(status) < 0 && code !== 'busy' && code !== 'csrf';
  if (isOver && said && said.ok === false) return refuse(item, said.message || '', said);
  // A refusal in words that are not ours (a proxy's, perhaps) is believed after a while, so that the queue goes on.
  if (isOver && !said) {
    item.odd += 1;
    if (item.odd > 5) return refuse(item, '', null);
    if (isKept(item)) keep(item);
  }
  return 'again';
}

function save(item, reply) {
  forget(item);
  items().filter((other) => item.replaces && other.replaces === item.replaces && !other.tries && reply.receipt).forEach((other) => {
    other.pairs.filter((pair) => pair[0] === 'replaces').forEach((pair) => { pair[1] = reply.receipt; });
    keep(other);
  });
  if (item.text && !item.replaces && !item.isBrief) showSaved(item);
  tellButton(buttonOf(item), 'done');
  fire('saved', item, reply);
  forms.delete(item.op);
  return 'saved';
}

function refuse(item, why, reply) {
  item.state = 'refused';
  item.why = why;
  last = { mark: '', at: 0 };
  if (item.text || item.replaces) keep(item);
  else forget(item);
  const form = formOf(item);
  giveBack(item, form);
  tellButton(buttonOf(item), null);
  tellRefusal(form, why);
  fire('refused', item, reply);
  forms.delete(item.op);
  return 'refused';
}

/* ---- the start ---- */

let pressed = null;
document.addEventListener('click', (event) => {
  pressed = event.target.closest ? event.target.closest('button, input[type=submit]') : null;
}, true);
document.addEventListener('submit', (event) => {
  const form = event.target;
  // Where nothing would show the result, a form is an ordinary form; so it is when anything here goes wrong.
  if (!isLive || event.defaultPrevented || !form.hasAttribute('data-outbox')) return;
  const button = event.submitter || (pressed && pressed.form === form ? pressed : null);
  pressed = null;
  if (button && button.hasAttribute('data-draws')) return; // it asks for the page itself, drawn anew
  let item = null;
  try {
    item = take(form, button);
  } catch (fault) { console.error('sent as an ordinary form', fault); return; }
  event.preventDefault();
  if (item) begin(item, form, button);
});
['online', 'pageshow'].forEach((moment) => window.addEventListener(moment, () => { standing.signedOut = false; isLeaving = false; lanes.forEach((each) => each.wake()); }));
window.addEventListener('storage', (event) => { if (event.key && event.key.indexOf(PLACE + 'out:') === 0) { changed(); go(); } });
window.addEventListener('pagehide', () => { isLeaving = true; lanes.forEach((each) => each.endTurn()); });
window.addEventListener('beforeunload', (event) => {
  if (!root.dataset.unsafe) return;
  event.preventDefault();
  event.returnValue = '';
});
changed();
go();
restored.then((files) => {
  const known = items().map(nameOfFile);
  (files || []).filter((name) => known.indexOf(name) < 0).forEach(memory.drop);
  changed();
  go();
});
