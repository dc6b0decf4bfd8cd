/* How much time is left? The server's deadline and the server's clock; this device only shows the difference. */

import { say } from '../pieces.js';

const SPOKEN = [60, 30, 10];
const clocks = new Set();
let ticking = null;
let ahead = null;

/* ---- the server's clock ---- */

/* The time on the server, in milliseconds. */
export function serverNow() {
  return Date.now() + (ahead || 0);
}

/* Learn it from a message. What came fastest is nearest to the truth; a big step back means that this device's clock was set. */
export function learnClock(now) {
  const time = Date.parse(String(now).replace(/(\.\d{3})\d+/, '$1'));
  if (isNaN(time)) return;
  const guess = time - Date.now();
  if (ahead === null || guess > ahead || ahead - guess > 1500) ahead = guess;
}

/* ---- what is left ---- */

/* <time data-ends-at="..." data-left="42" [data-paused="true"] [data-quiet] [data-over="Time"] [data-say-60 data-say-30 data-say-10]> */
export function connect(element) {
  const clock = {
    element,
    endsAt: Date.parse(element.dataset.endsAt || ''),
    drawnAt: serverNow(),
    bar: element.parentElement && element.parentElement.querySelector('rect[data-of]'),
    before: null,
  };
  clocks.add(clock);
  draw(clock);
  if (!ticking) tick();
  return () => { clocks.delete(clock); ringIfTheServerWasFaster(clock); };
}

/* A clock that is taken off in its last second has run out: what comes after it was drawn a moment before its bell. */
function ringIfTheServerWasFaster(clock) {
  if (clock.before > 0 && clock.element.dataset.paused !== 'true' && clock.endsAt - serverNow() < 1000) ring(clock, document);
}

function ring(clock, from) {
  if (!('quiet' in clock.element.dataset)) from.dispatchEvent(new CustomEvent('time:over', { bubbles: true }));
}

/* Aim at the next full second of the server, so that all screens of a room change together. */
function tick() {
  clocks.forEach(draw);
  ticking = clocks.size ? setTimeout(tick, 1000 - (serverNow() % 1000) + 5) : null;
}

function secondsLeft(clock) {
  const { element } = clock;
  const drawn = Number(element.dataset.left || 0);
  if (element.dataset.paused === 'true') return drawn;
  if (!isNaN(clock.endsAt)) return Math.max(0, Math.ceil((clock.endsAt - serverNow()) / 1000));
  return Math.max(0, Math.ceil(drawn - (serverNow() - clock.drawnAt) / 1000));
}

function draw(clock) {
  const { element } = clock;
  const left = secondsLeft(clock);
  if (left === clock.before) return;
  const isPaused = element.dataset.paused === 'true';
  const state = isPaused ? 'paused' : left <= 0 ? 'over' : left <= 10 ? 'last' : 'running';
  const words = Math.floor(left / 60) + ':' + ('0' + (left % 60)).slice(-2);
  element.textContent = state === 'over' && element.dataset.over ? element.dataset.over : words;
  if (clock.bar) clock.bar.setAttribute('width', Math.min(100, Math.round((1000 * left) / Number(clock.bar.dataset.of)) / 10));
  element.setAttribute('datetime', 'PT' + left + 'S');
  element.setAttribute('data-state', state);
  if (clock.before !== null && !isPaused) {
    const passed = SPOKEN.filter((second) => left <= second && clock.before > second)[0];
    if (passed && element.dataset['say-' + passed]) say(element.dataset['say-' + passed]);
    if (left === 0) {
      if (element.dataset.over) say(element.dataset.over);
      ring(clock, element);
    }
  }
  clock.before = left;
}
