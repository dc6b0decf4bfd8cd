/* The only sender: is what was written here kept until the server has it, sent once and in order, and does the page say how it stands? */

import { memory, restored } from './field.js';
import { ask, renewToken } from './live.js';
import { settle } from './pieces.js';

export { memory } from './field.js';

const root = document.documentElement;
const isLive = Boolean(document.querySelector('[data-live]'));
const PLACE = 'allround:' + (root.dataset.person || 'anyone') + ':';
const TURN = 10000;
const PATIENCE = 10000;
const TEXTS = 'textarea, input[type=text], input:not([type])';
const tab = newKey();
const forms = new Map();
const shown = new Map();
let sending = null;
let timer = null;
let pause = 0;
let signedOut = false;
let isLeaving = false;
let last = { mark: '', at: 0 };

/* A random operation key. */
export function newKey() {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const source = window.crypto && window.crypto.getRandomValues ? window.crypto.getRandomValues(new Uint8Array(24)) : null;
  return Array.from({ length: 24 }, (_, n) => letters[source ? source[n] % 36 : Math.floor(Math.random() * 36)]).join('');
}

function items() {
  return memory.names('out:').map((name) => {
    try { return JSON.parse(memory.get(name)); } catch (fault) { return null; }
  }).filter(Boolean);
}

function nameOf(item) {
  return 'out:' + item.made + ':' + item.op;
}

function keep(item) {
  memory.set(nameOf(item), JSON.stringify(item), item.isBrief);
}

function isKept(item) {
  return memory.get(nameOf(item)) !== null;
}

/* ---- a form is submitted ---- */

/* Keep what a form says. Nothing when it asks for nothing new: the second of two quick taps. */
function take(form, button) {
  const pairs = [];
  new FormData(form).forEach((value, name) => {
    if (name !== 'csrf_token' && name !== 'op' && typeof value === 'string') pairs.push([name, value]);
  });
  if (button && button.name) pairs.push([button.name, button.value]);
  const url = addressOf(form, button);
  const mark = url + '\n' + JSON.stringify(pairs);
  const queued = items();
  const isBrief = form.dataset.outbox === 'now';
  const isQueued = !isBrief && queued.some((item) => item.mark === mark && item.state !== 'refused');
  // On the desk two presses may be meant ("+1 min"): there only a bouncing key is held back.
  if (isQueued || (last.mark === mark && Date.now() - last.at < (isBrief ? 250 : 700))) return null;
  last = { mark, at: Date.now() };
  const texts = textsOf(form);
  const item = {
    op: newKey(), url, pairs, mark,
    replaces: form.dataset.replaces || null,
    kind: form.dataset.kind || '',
    text: texts.map((field) => field.value.trim()).filter(Boolean)[0] || form.dataset.label || '',
    drafts: texts.reduce((all, field) => (field.dataset.draft ? Object.assign(all, { [field.name]: field.dataset.draft }) : all), {}),
    made: queued.reduce((most, other) => Math.max(most, other.made + 1), Date.now()),
    isBrief,
    state: 'waiting', tries: 0, odd: 0,
  };
  keep(item);
  queued.filter((other) => isOutdated(other, item)).forEach((other) => memory.drop(nameOf(other)));
  return item;
}

function begin(item, form, button) {
  forms.set(item.op, { form, button });
  tellRefusal(form, '');
  empty(form);
  settle(form);
  tellButton(item, 'busy');
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
  return Boolean(item.replaces) && isSame && !other.tries && other.op !== sending;
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
  const ticks = Array.from(form.querySelectorAll('input[type=checkbox]'));
  if (texts.length) ticks.forEach((field) => { field.checked = field.defaultChecked; });
  const key = form.querySelector('input[name=op]');
  if (key) key.value = newKey();
}

/* ---- sending: one after the other, one tab at a time ---- */

function mayHaveTurn() {
  try {
    const turn = JSON.parse(localStorage.getItem(PLACE + 'turn') || 'null');
    if (turn && turn.tab !== tab && turn.until > Date.now() && turn.until < Date.now() + 2 * TURN) return false;
    localStorage.setItem(PLACE + 'turn', JSON.stringify({ tab, until: Date.now() + TURN }));
  } catch (fault) { /* without storage each tab has only its own items */ }
  return true;
}

function endTurn() {
  try {
    const turn = JSON.parse(localStorage.getItem(PLACE + 'turn') || 'null');
    if (turn && turn.tab === tab) localStorage.removeItem(PLACE + 'turn');
  } catch (fault) { /* nothing to give back */ }
}

function later(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(go, milliseconds);
}

function go() {
  if (sending) return;
  clearTimeout(timer);
  const item = items().find((one) => one.state !== 'refused');
  if (!item) return;
  if (!mayHaveTurn()) {
    later(500 + Math.random() * 500);
    return;
  }
  sending = item.op;
  item.tries += 1;
  keep(item);
  changed();
  post(item).then((reply) => judge(item, reply), () => 'again').then((verdict) => {
    sending = null;
    endTurn();
    if (verdict === 'again' && item.isBrief && Date.now() - item.made > PATIENCE) {
      refuse(item, unreachable(item), null);
    } else if (verdict === 'again') {
      tellButton(item, null);
      pause = Math.min(5000, pause ? pause * 2 : 500);
      later(signedOut ? 15000 : pause * (0.75 + Math.random() / 2));
      changed();
      return;
    }
    pause = 0;
    changed();
    go();
  });
}

function post(item) {
  const meta = document.querySelector('meta[name="csrf-token"]');
  const body = new URLSearchParams();
  item.pairs.forEach(([name, value]) => body.append(name, value));
  body.append('op', item.op);
  body.append('csrf_token', meta ? meta.getAttribute('content') : '');
  return ask(item.url, {
    method: 'POST', body: body.toString(), keepalive: Boolean(isLeaving || document.hidden) && body.toString().length < 30000,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' },
  }, 8000);
}

/* Only our own "ok" counts as saved: a venue's sign-on page answers 200 too. */
function judge(item, { status, said }, isSecond) {
  const code = said && said.code;
  signedOut = status === 401;
  if (said && said.ok === true && said.op === item.op) return save(item, said);
  if (code === 'csrf' && !isSecond) {
    return ask(root.dataset.token || '/token', {}, 8000)
      .then((reply) => { renewToken(reply.said && reply.said.csrf); return post(item); })
      .then((reply) => judge(item, reply, true));
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
  memory.drop(nameOf(item));
  items().filter((other) => item.replaces && other.replaces === item.replaces && !other.tries && reply.receipt).forEach((other) => {
    other.pairs.filter((pair) => pair[0] === 'replaces').forEach((pair) => { pair[1] = reply.receipt; });
    keep(other);
  });
  if (item.text && !item.replaces && !item.isBrief) {
    shown.set(item.op, item);
    setTimeout(() => { shown.delete(item.op); changed(); }, 2500);
  }
  tellButton(item, 'done');
  fire('saved', item, reply);
  forms.delete(item.op);
  return 'saved';
}

function refuse(item, why, reply) {
  item.state = 'refused';
  item.why = why;
  last = { mark: '', at: 0 };
  if (item.text || item.replaces) keep(item);
  else memory.drop(nameOf(item));
  const form = formOf(item);
  giveBack(item, form);
  tellButton(item, null);
  tellRefusal(form, why);
  fire('refused', item, reply);
  forms.delete(item.op);
  return 'refused';
}

/* What was not counted goes back to where it was written, unless something newer stands there; else it stays as a draft. */
function giveBack(item, form) {
  item.pairs.forEach(([name, value]) => {
    const field = form && form.elements[name];
    const isText = field && field.matches && field.matches(TEXTS);
    if (isText && !field.value.trim()) {
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (!isText && item.drafts[name] && !memory.get('draft:' + item.drafts[name])) {
      memory.set('draft:' + item.drafts[name], value);
    }
  });
}

/* ---- what the page says ---- */

function formOf(item) {
  const known = forms.get(item.op);
  if (known && known.form.isConnected) return known.form;
  return Array.from(document.querySelectorAll('form[data-outbox]')).find((form) => form.action === item.url) || null;
}

function tellRefusal(form, why) {
  const own = form && (form.querySelector('[data-refusal]') || (form.id && document.querySelector('[data-refusal-for="' + form.id + '"]')));
  const place = own || document.querySelector('[data-refusal-for="press"]');
  if (!place) return;
  place.textContent = why;
  place.hidden = !why;
}

function tellButton(item, state) {
  const known = forms.get(item.op);
  const button = known && (known.button || known.form.querySelector('button[data-busy]'));
  if (!button || !button.dataset.busy) return;
  const line = button.querySelector('span') || button;
  if (!button.dataset.rest) button.dataset.rest = line.textContent;
  line.textContent = (state && button.dataset[state]) || button.dataset.rest;
  if (state === 'done') setTimeout(() => { if (line.textContent === button.dataset.done) line.textContent = button.dataset.rest; }, 1500);
}

function fire(what, item, reply) {
  const known = forms.get(item.op);
  const detail = { form: known ? known.form : formOf(item), op: item.op, reply: reply || {}, kind: item.kind, pairs: item.pairs, button: known ? known.button : null };
  document.dispatchEvent(new CustomEvent('outbox:' + what, { detail }));
}

function unreachable(item) {
  const form = formOf(item);
  return (form && form.dataset.unreachable) || root.dataset.unreachable || '';
}

function belongs(item, list) {
  const kinds = list.dataset.kinds;
  return !kinds || kinds.split(/\s+/).indexOf(item.kind) >= 0;
}

function changed() {
  const all = items();
  const waiting = all.filter((item) => item.state !== 'refused' && !item.isBrief);
  root.dataset.held = waiting.length;
  if (waiting.some((item) => memory.isHeld(nameOf(item)))) root.dataset.unsafe = 'true';
  else delete root.dataset.unsafe;
  document.querySelectorAll('[data-outbox-list]').forEach((list) => drawList(list, all));
  document.dispatchEvent(new CustomEvent('outbox:changed', { detail: { waiting: waiting.length } }));
}

function drawList(list, all) {
  const rows = Array.from(shown.values()).concat(all).filter((item) => item.text && belongs(item, list));
  const marks = rows.map((item) => item.op + stateOf(item) + (item.why || '')).join();
  if (list.dataset.marks === marks) return;
  list.dataset.marks = marks;
  list.textContent = '';
  list.hidden = !rows.length;
  rows.forEach((item) => list.appendChild(row(item, list.dataset)));
}

function stateOf(item) {
  if (shown.has(item.op)) return 'saved';
  if (item.state === 'refused') return item.why ? 'refused' : 'refusedPlain';
  if (signedOut) return 'signedOut';
  if (item.op === sending && item.tries < 2) return 'sending';
  return memory.isHeld(nameOf(item)) ? 'waitingUnsafe' : 'waiting';
}

function row(item, words) {
  const line = document.createElement(words.item || 'li');
  const state = stateOf(item);
  line.dataset.state = ['saved', 'sending', 'refused'].find((word) => state.indexOf(word) === 0) || 'waiting';
  [['outbox-text', item.text], ['state', (words[state] || '').replace('{why}', item.why)]].forEach(([name, text]) => {
    const part = document.createElement('p');
    part.className = name;
    part.textContent = text;
    line.appendChild(part);
  });
  if (item.state === 'refused' && words.dismiss) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-plain';
    button.textContent = words.dismiss;
    button.addEventListener('click', () => { memory.drop(nameOf(item)); changed(); });
    line.appendChild(button);
  }
  return line;
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
  let item = null;
  try {
    item = take(form, button);
  } catch (fault) {
    console.error('sent as an ordinary form', fault);
    return;
  }
  event.preventDefault();
  if (item) begin(item, form, button);
});
['online', 'pageshow'].forEach((moment) => window.addEventListener(moment, () => { pause = 0; signedOut = false; isLeaving = false; go(); }));
window.addEventListener('storage', (event) => { if (event.key && event.key.indexOf(PLACE + 'out:') === 0) { changed(); go(); } });
window.addEventListener('pagehide', () => { isLeaving = true; endTurn(); });
window.addEventListener('beforeunload', (event) => {
  if (!root.dataset.unsafe) return;
  event.preventDefault();
  event.returnValue = '';
});
document.addEventListener('live:shown', () => { if (shown.size) { shown.clear(); changed(); } });
changed();
go();
restored.then(() => {
  changed();
  go();
});
