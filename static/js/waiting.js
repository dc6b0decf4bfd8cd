/* What waits on this device to be sent, and how does the page say how it stands? */

import { memory } from './field.js';

export const TEXTS = 'textarea, input[type=text], input:not([type])';
/* op -> {form, button} of what was sent from this page. */
export const forms = new Map();
/* What is on its way now, and whether the server said that nobody is signed in. */
export const standing = { sending: new Set(), signedOut: false };

const root = document.documentElement;
const shown = new Map();

/* What is kept on this device, in the order in which it was written. */
export function items() {
  return memory.names('out:').map((name) => {
    try { return JSON.parse(memory.get(name)); } catch (fault) { return null; }
  }).filter(Boolean);
}

function nameOf(item) {
  return 'out:' + item.made + ':' + item.op;
}

export function keep(item) {
  memory.set(nameOf(item), JSON.stringify(item), item.isBrief);
}

export function isKept(item) {
  return memory.get(nameOf(item)) !== null;
}

export function nameOfFile(item) {
  return 'file:' + item.op;
}

export function forget(item) {
  memory.drop(nameOf(item));
  if (item.file) memory.drop(nameOfFile(item));
}

/* Whether it is only here, as long as the page is open. */
function isUnsafe(item) {
  return memory.isHeld(nameOf(item)) || Boolean(item.file) && memory.isHeld(nameOfFile(item));
}

/* ---- what the page says ---- */

/* The form that an item came from, or its like on this page. */
export function formOf(item) {
  const known = forms.get(item.op);
  if (known && known.form.isConnected) return known.form;
  return Array.from(document.querySelectorAll('form[data-outbox]')).find((form) => form.action === item.url) || null;
}

export function buttonOf(item) {
  const known = forms.get(item.op);
  return known && (known.button || known.form.querySelector('button[data-busy]'));
}

export function fire(what, item, reply) {
  const known = forms.get(item.op);
  const detail = { form: known ? known.form : formOf(item), op: item.op, reply: reply || {}, kind: item.kind, pairs: item.pairs, button: known ? known.button : null };
  document.dispatchEvent(new CustomEvent('outbox:' + what, { detail }));
}

/* The sentence for what no server said: form or page has it. */
export function wordsFor(item, what) {
  const form = formOf(item);
  return (form && form.dataset[what]) || root.dataset[what] || '';
}

/* Say how everything stands. */
export function changed() {
  const all = items();
  const waiting = all.filter((item) => item.state !== 'refused' && !item.isBrief);
  root.dataset.held = waiting.length;
  if (waiting.some(isUnsafe)) root.dataset.unsafe = 'true';
  else delete root.dataset.unsafe;
  const rows = Array.from(shown.values()).concat(all).map((item) => ({ item, state: stateOf(item) }));
  document.querySelectorAll('[data-outbox-list]').forEach((list) => drawList(list, rows));
  document.dispatchEvent(new CustomEvent('outbox:changed', { detail: { waiting: waiting.length } }));
}

function stateOf(item) {
  if (shown.has(item.op)) return 'saved';
  if (item.state === 'refused') return item.why ? 'refused' : 'refusedPlain';
  if (standing.signedOut) return 'signedOut';
  if (memory.isUnwritten(nameOf(item)) || standing.sending.has(item.op) && item.tries < 2) return 'sending';
  return isUnsafe(item) ? 'waitingUnsafe' : 'waiting';
}

/* Say "saved" of it until the server's own list shows it, or for a moment. */
export function showSaved(item) {
  shown.set(item.op, item);
  setTimeout(() => { shown.delete(item.op); changed(); }, 2500);
}

/* What was not counted goes back to where it was written, unless something newer stands there; else it stays as a draft. */
export function giveBack(item, form) {
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
  if (item.file) giveBackFile(item, form && form.elements[item.file.field]);
}

function giveBackFile(item, field) {
  memory.file(nameOfFile(item)).then((file) => {
    memory.drop(nameOfFile(item));
    if (!file || !field || field.files.length) return;
    const again = new DataTransfer();
    again.items.add(new File([file], 'picture', { type: file.type }));
    field.files = again.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }).catch(() => null);
}

/* Say why a form was refused, or no longer. What has no line of its own lies over the screen: it goes when the step does. */
export function tellRefusal(form, why) {
  const own = form && (form.querySelector('[data-refusal]') || (form.id && document.querySelector('[data-refusal-for="' + form.id + '"]')));
  const place = own || document.querySelector('[data-refusal-for="press"]');
  if (!place) return;
  place.textContent = why;
  place.hidden = !why;
  if (place.dataset.refusalFor === 'press') refusedIn = why ? step() : null;
}

let refusedIn = null;

/* Which step the screen shows, as the elements say that begin anew with it. */
function step() {
  return Array.from(document.querySelectorAll('[data-step], [data-position]'), (part) => part.dataset.step || part.dataset.position).join();
}

document.addEventListener('live:shown', () => {
  if (refusedIn !== null && refusedIn !== step()) tellRefusal(null, '');
});

/* The words of a button while it is "busy", once it is "done", or at rest. */
export function tellButton(button, state) {
  if (!button || !button.dataset.busy) return;
  const line = button.querySelector('span') || button;
  if (!button.dataset.rest) button.dataset.rest = line.textContent;
  line.textContent = (state && button.dataset[state]) || button.dataset.rest;
  if (state === 'done') setTimeout(() => { if (line.textContent === button.dataset.done) line.textContent = button.dataset.rest; }, 1500);
}

function drawList(list, rows) {
  const own = rows.filter(({ item }) => item.text && belongs(item, list));
  const marks = own.map(({ item, state }) => item.op + state + (item.why || '')).join();
  if (list.dataset.marks === marks) return;
  list.dataset.marks = marks;
  list.textContent = '';
  list.hidden = !own.length;
  own.forEach(({ item, state }) => list.appendChild(row(item, state, list.dataset)));
}

function belongs(item, list) {
  const { kinds } = list.dataset;
  return !kinds || kinds.split(/\s+/).indexOf(item.kind) >= 0;
}

function row(item, state, words) {
  const line = document.createElement(words.item || 'li');
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
    button.addEventListener('click', () => { forget(item); changed(); });
    line.appendChild(button);
  }
  return line;
}

document.addEventListener('memory:written', changed);
document.addEventListener('live:shown', () => { if (shown.size) { shown.clear(); changed(); } });
