/* The only socket: how does this page stay what the server would draw now? */

import { bring, clear, show, showDelayed, tellConnection } from './pieces.js';
import { learnClock } from './rounds/countdown.js';

const root = document.querySelector('[data-live]');
const wish = root ? JSON.parse(root.getAttribute('data-live')) : null;
const heads = wish ? Object.assign({}, wish.heads) : {};
const ids = wish ? Object.assign({}, wish.ids) : {};
const HEARTBEAT_LOST = 13000;
const NO_SOCKET_FOR = 3000;
let socket = null;
let up = false;
let reached = null;
let lostAt = null;
let heardAt = Date.now();
let asking = false;
let again = false;
let failures = 0;
let pollTimer = null;
let over = false;
let ownPage = null;

/* ---- requests ---- */

/* fetch() that gives up: rejects after `milliseconds` on every browser. */
export function ask(address, options, milliseconds) {
  const stop = typeof AbortController === 'function' ? new AbortController() : null;
  const asked = Object.assign({ credentials: 'same-origin', cache: 'no-store' }, options);
  asked.headers = Object.assign({ Accept: 'application/json' }, asked.headers);
  if (stop) asked.signal = stop.signal;
  let timer = null;
  const late = new Promise((done, fail) => {
    timer = setTimeout(() => {
      fail(new Error('no answer'));
      if (stop) stop.abort();
    }, milliseconds);
  });
  const answer = fetch(address, asked).then((reply) => reply.text().then((text) => {
    try { return { status: reply.status, said: JSON.parse(text) }; } catch (fault) { return { status: reply.status, said: null }; }
  }));
  return Promise.race([answer, late]).then(
    (result) => { clearTimeout(timer); return result; },
    (fault) => { clearTimeout(timer); throw fault; },
  );
}

/* Put a new form token into every form of the page. */
export function renewToken(token) {
  if (!token) return;
  const meta = document.querySelector('meta[name="csrf-token"]');
  if (meta) meta.setAttribute('content', token);
  document.querySelectorAll('input[name="csrf_token"]').forEach((field) => { field.value = token; });
}

/* ---- messages: base, head, and what to do when one is missing ---- */

function draw(room, fragments, head) {
  const known = ids[room] || (ids[room] = []);
  fragments.forEach((fragment) => {
    if (known.indexOf(fragment.id) < 0) known.push(fragment.id);
    show(fragment, () => heads[room] === head);
  });
  heads[room] = head;
}

function hear(message) {
  learnClock(message.now);
  const own = heads[message.room];
  if (own === undefined || message.head < own) return;
  if (message.base > own) {
    askAfresh();
    return;
  }
  draw(message.room, message.fragments || [], message.head);
  told();
  if (wish.own && message.head > own) bringOwn().then((page) => page.askSoon(askAfresh), askAfresh);
}

function moveRooms(message) {
  learnClock(message.now);
  (message.leave || []).forEach(leave);
  (message.enter || []).forEach((entered) => {
    if (heads[entered.room] === undefined || entered.head >= heads[entered.room]) {
      draw(entered.room, entered.fragments || [], entered.head);
    }
  });
  told();
}

function leave(room) {
  const gone = ids[room] || [];
  delete heads[room];
  delete ids[room];
  const elsewhere = Object.keys(ids).reduce((all, other) => all.concat(ids[other]), []);
  clear(gone.filter((id) => elsewhere.indexOf(id) < 0));
}

/* Whether the server is further than this page in any room, or speaks of other rooms. */
function isBehind(theirs) {
  if (Object.keys(heads).some((room) => theirs[room] === undefined)) return true;
  return Object.keys(theirs).some((room) => heads[room] === undefined || heads[room] < theirs[room]);
}

function told() {
  document.dispatchEvent(new CustomEvent('live:shown', { detail: { heads: Object.assign({}, heads) } }));
}

/* ---- fetch afresh: the same address, ?fragments=1, one at a time ---- */

/* Ask for this page's fragments as they are now, after a moment that differs from phone to phone. */
export function askAfresh() {
  if (!wish || over) return;
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  setTimeout(fetchFragments, Math.random() * 400);
}

function fetchFragments() {
  const address = new URL(wish.at || location.href, location.href);
  address.hash = '';
  address.searchParams.set('fragments', '1');
  ask(address.href, {}, 8000).then(takeIn, () => false).then((isIn) => {
    asking = false;
    setReached(isIn);
    failures = isIn ? 0 : failures + 1;
    if (!isIn && up) restart();
    if (!isIn && !over) setTimeout(askAfresh, Math.min(8000, 1000 * failures));
    else if (again) askAfresh();
    again = false;
  });
}

function takeIn(reply) {
  if (reply.said && reply.said.code && [401, 403, 404, 410].indexOf(reply.status) >= 0) {
    finish(reply.said.code);
    return true;
  }
  if (!reply.said || !reply.said.rooms) return false;
  learnClock(reply.said.now);
  renewToken(reply.said.csrf);
  Object.keys(heads).filter((room) => !reply.said.rooms[room]).forEach(leave);
  Object.keys(reply.said.rooms).forEach((room) => {
    const found = reply.said.rooms[room];
    if (heads[room] !== undefined && found.head < heads[room]) return;
    const drawn = found.fragments.map((fragment) => fragment.id);
    clear((ids[room] || []).filter((id) => drawn.indexOf(id) < 0));
    ids[room] = drawn.slice();
    draw(room, found.fragments, found.head);
  });
  if (reply.said.page) return bringOwn().then((page) => { page.draw(reply.said.page); told(); return true; }, () => false);
  told();
  return true;
}

/* Pages of a Lab show things of their own; a phone in a workshop none, and never fetches how they are drawn. */
function bringOwn() {
  ownPage = ownPage || bring('live/own').catch((fault) => { ownPage = null; throw fault; });
  return ownPage;
}

/* Without a socket the page asks every 2-4 s; a hidden page waits until somebody looks. */
function poll(pause) {
  if (up || over) return;
  pollTimer = setTimeout(() => {
    pollTimer = null;
    if (!up && !document.hidden) askAfresh();
    poll(2000 + Math.random() * 2000);
  }, pause);
}

/* ---- the socket ---- */

function open() {
  bring('socket.io').then((library) => {
    socket = library.io(wish.socket_origin || undefined, {
      path: wish.socket || '/socket.io/',
      query: { w: wish.key },
      transports: typeof WebSocket === 'function' ? ['websocket', 'polling'] : ['polling'],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 2000,
      timeout: 8000,
    });
    socket.on('connect', enter);
    socket.on('disconnect', (why) => {
      dropped();
      if (why === 'io server disconnect' && !over) setTimeout(() => socket.connect(), 500 + Math.random() * 1500);
    });
    socket.on('connect_error', () => {
      dropped();
      if (!socket.active && !over) setTimeout(() => socket.connect(), 2000 + Math.random() * 2000);
    });
    socket.on('fragments', (message) => { heardAt = Date.now(); hear(message); });
    socket.on('rooms', (message) => { heardAt = Date.now(); moveRooms(message); });
    socket.on('heartbeat', feel);
    socket.on('ended', (message) => finish((message && message.why) || 'ended'));
  }).catch(() => setTimeout(open, 5000));
}

function enter() {
  const here = { screen: wish.screen, key: wish.key, token: wish.token || null, lang: wish.lang };
  socket.timeout(6000).emit('enter', here, (fault, reply) => {
    if (over) return;
    if (fault || !reply || !reply.heads) {
      // Why a screen may not be entered, the page itself says.
      askAfresh();
      restart(5000 + Math.random() * 5000);
      return;
    }
    up = true;
    heardAt = Date.now();
    learnClock(reply.now);
    setWords();
    if (isBehind(reply.heads)) askAfresh();
  });
}

function feel(beat) {
  heardAt = Date.now();
  learnClock(beat.now);
  if (showDelayed()) askAfresh();
  // What is just on its way may still arrive by itself.
  if (isBehind(beat.heads)) setTimeout(() => { if (isBehind(beat.heads)) askAfresh(); }, 300);
}

function dropped() {
  if (up) reached = null;
  up = false;
  setWords();
  if (!pollTimer) poll(NO_SOCKET_FOR);
}

function restart(pause) {
  if (!socket || over) return;
  socket.disconnect();
  dropped();
  setTimeout(() => { if (!over) socket.connect(); }, pause || Math.random() * 1000);
}

/* Tell the desk that somebody is writing, or no longer. It carries no text. */
export function presence(state) {
  if (socket && up) socket.volatile.emit('presence', { state });
}

/* The server ended this sign-in or this screen: say so, and let the server draw what is true now. */
function finish(why) {
  if (over) return;
  up = false;
  if (socket) socket.disconnect();
  // Too many windows of one person: the oldest goes on by asking.
  if (why === 'elsewhere') {
    dropped();
    return;
  }
  over = true;
  clearTimeout(pollTimer);
  setWords(why);
  document.dispatchEvent(new CustomEvent('live:ended', { detail: { why } }));
  bring('live/ended').then((ended) => ended.drawAfresh());
}

function setReached(isReached) {
  if (reached !== isReached && !isReached) lostAt = new Date();
  reached = isReached;
  setWords();
}

function setWords(why) {
  tellConnection(over ? 'ended' : up || reached ? 'connected' : reached === false ? 'lost' : 'connecting', lostAt, why);
}

/* ---- the start, and the moments at which something may have been missed ---- */

if (wish) {
  learnClock(wish.now);
  setWords();
  open();
  dropped();
  setInterval(() => { if (up && Date.now() - heardAt > HEARTBEAT_LOST) { askAfresh(); restart(); } }, 2000);
  window.addEventListener('online', () => { askAfresh(); restart(); });
  window.addEventListener('offline', () => { if (up) askAfresh(); else setReached(false); });
  window.addEventListener('pageshow', (event) => { if (event.persisted) { askAfresh(); restart(); } });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) askAfresh(); });
  ['focusout', 'pointerup', 'click'].forEach((moment) => document.addEventListener(moment, () => setTimeout(() => { if (showDelayed()) askAfresh(); }, 50)));
  document.addEventListener('outbox:changed', () => { if (showDelayed()) askAfresh(); setWords(); });
  document.addEventListener('outbox:saved', (event) => {
    const theirs = event.detail.reply.heads || {};
    const isMissing = () => Object.keys(theirs).some((room) => heads[room] !== undefined && heads[room] < theirs[room]);
    setTimeout(() => { if (!up || isMissing()) askAfresh(); }, up ? 700 : 0);
  });
}
