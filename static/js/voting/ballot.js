/* The ballot on one's own device: how are dots given and taken back at once, and what does the server hold of them? */

import { memory } from '../outbox.js';
import { say } from '../pieces.js';

const PAUSE = 500;

/* Wire one ballot. Its numbers live in hidden fields; the whole choice is sent shortly after the last tap. */
export function connect(element) {
  const form = element.querySelector('form');
  const dots = Number(element.dataset.dots);
  const most = Number(element.dataset.most);
  const target = 'ballot:' + element.dataset.ballot;
  const rows = Array.from(element.querySelectorAll('[data-option]'));
  const line = element.querySelector('[data-receipt-line]');
  let receipt = '';
  let taps = Date.now();
  let timer = null;
  let isDirty = false;

  function field(row) {
    return row.querySelector('input[type=hidden]');
  }

  function given() {
    return rows.reduce((sum, row) => sum + Number(field(row).value), 0);
  }

  /* ---- what is shown ---- */

  function draw() {
    const left = dots - given();
    rows.forEach((row) => {
      const number = Number(field(row).value);
      row.classList.toggle('ballot-mine', number > 0);
      row.querySelector('.ballot-number').textContent = number;
      setOff(row.querySelector('[data-step="-1"]'), number === 0);
      setOff(row.querySelector('[data-step="1"]'), left === 0 || number >= most);
    });
    const words = element.querySelector('[data-left-line]');
    words.querySelector('b').textContent = words.dataset.words.replace('{left}', left);
    words.querySelectorAll('circle').forEach((circle, n) => circle.setAttribute('class', n < left ? 'left' : ''));
  }

  /* A button that is off keeps the focus and says why when it is pressed. */
  function setOff(button, isOff) {
    button.setAttribute('aria-disabled', isOff ? 'true' : 'false');
  }

  function tell(sentence, state) {
    line.textContent = sentence;
    line.dataset.state = state;
  }

  function tellSaved() {
    if (receipt) tell(line.dataset.saved.replace('{given}', given()).replace('{receipt}', receipt), 'saved');
  }

  /* ---- what is sent ---- */

  function tap(row, step) {
    const number = Number(field(row).value) + step;
    if (number < 0) return;
    if (step > 0 && number > most) {
      say(line.dataset.most);
      return;
    }
    if (step > 0 && given() >= dots) {
      say(line.dataset.full);
      return;
    }
    field(row).value = number;
    isDirty = true;
    element.setAttribute('data-unsent', '');
    draw();
    say(element.querySelector('[data-left-line] b').textContent);
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  }

  function send() {
    clearTimeout(timer);
    if (!isDirty) return;
    // Nothing was saved and nothing is given: there is nothing to tell the server.
    if (!given() && !receipt && !pending().length) {
      isDirty = false;
      element.removeAttribute('data-unsent');
      return;
    }
    form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  }

  function beforeSending() {
    clearTimeout(timer);
    // The outbox takes two equal forms for one tap; each choice is a new one even if it reads like an older one.
    taps += 1;
    form.elements.tap.value = taps;
    form.elements.replaces.value = receipt;
    isDirty = false;
    element.removeAttribute('data-unsent');
  }

  function pending() {
    return memory.names('out:').map((name) => {
      try { return JSON.parse(memory.get(name)); } catch (fault) { return null; }
    }).filter((item) => item && item.replaces === target && item.state !== 'refused');
  }

  /* ---- what the server holds ---- */

  function take(choice) {
    rows.forEach((row) => { field(row).value = choice[row.dataset.option] || 0; });
    draw();
  }

  /* Another device of this person, or the page as it was drawn: taken over unless something here is still on its way. */
  function readVote() {
    const held = document.getElementById(element.dataset.vote);
    if (!held || held.dataset.ballot !== element.dataset.ballot) return;
    if (held.dataset.receipt === receipt || isDirty || pending().length) return;
    receipt = held.dataset.receipt;
    take(JSON.parse(held.dataset.choice || '{}'));
    tellSaved();
  }

  function readPending() {
    const waiting = pending().pop();
    if (!waiting) return;
    const choice = {};
    waiting.pairs.forEach(([name, value]) => { if (name.indexOf('dots-') === 0) choice[name.slice(5)] = Number(value); });
    take(choice);
    tell(line.dataset.unsent, 'waiting');
  }

  function isMine(event) {
    return event.detail.kind === 'vote' && (event.detail.form === form || event.detail.reply.ballot === element.dataset.ballot);
  }

  function onWaiting(event) {
    if (event.detail.form === form) tell(line.dataset.sending, 'sending');
  }

  function onSaved(event) {
    if (!isMine(event)) return;
    receipt = event.detail.reply.receipt;
    form.elements.replaces.value = receipt;
    if (!isDirty && !pending().length) tellSaved();
  }

  function onRefused(event) {
    if (!isMine(event)) return;
    const current = event.detail.reply.current;
    if (event.detail.reply.code === 'changed_elsewhere') {
      receipt = current ? current.receipt : '';
      take(current ? current.choice : {});
    }
    if (event.detail.reply.code === 'ballot_closed') tellChoice();
    tell('', 'refused');
    tellSaved();
  }

  /* By now the ballot itself is out of sight: the sentence says which choice came too late. */
  function tellChoice() {
    const chosen = rows.filter((row) => Number(field(row).value))
      .map((row) => document.getElementById('idea-' + row.dataset.option).textContent + ': ' + field(row).value);
    const place = document.querySelector('[data-refusal-for="' + form.id + '"]');
    if (place && chosen.length) place.textContent += ' ' + element.dataset.late.replace('{choice}', chosen.join(' · '));
  }

  /* No answer after a while: say that it is kept here. */
  function onChanged() {
    if (line.dataset.state === 'sending' && pending().some((item) => item.tries > 1)) tell(line.dataset.unsent, 'waiting');
  }

  function onClick(event) {
    const button = event.target.closest ? event.target.closest('.ballot-step') : null;
    if (!button) return;
    event.preventDefault();
    tap(button.closest('[data-option]'), Number(button.dataset.step));
  }

  function onHidden() {
    if (document.hidden) send();
  }

  element.querySelectorAll('.ballot-step').forEach((button) => {
    if (!button.dataset.step) button.dataset.step = button.name === 'plus' ? '1' : '-1';
    button.type = 'button';
    button.removeAttribute('name');
    button.disabled = false;
  });
  form.hidden = false;
  element.classList.add('ballot-ready');
  const listeners = [
    [element, 'click', onClick], [document, 'outbox:waiting', onWaiting], [document, 'outbox:saved', onSaved],
    [document, 'outbox:refused', onRefused], [document, 'outbox:changed', onChanged], [document, 'live:shown', readVote],
    [document, 'visibilitychange', onHidden], [window, 'pagehide', send],
  ];
  listeners.forEach(([where, what, listener]) => where.addEventListener(what, listener));
  form.addEventListener('submit', beforeSending, true);
  draw();
  readVote();
  readPending();

  return () => {
    send();
    listeners.forEach(([where, what, listener]) => where.removeEventListener(what, listener));
  };
}
