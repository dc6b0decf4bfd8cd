/* Which behaviour belongs to what stands on this page, and how does a newer element take an older one's place without disturbing anybody? */

const NAME = /^[a-z0-9_]+(\/[a-z0-9_]+)?$/;
const TICKS = 'input[type=checkbox], input[type=radio]';
const TYPED = 'textarea, select, input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=checkbox]):not([type=radio])';
const NEWS_EVERY = 15000;
const attached = new Map();
const delayed = new Map();
const drawn = new Map();
const news = new Map();
let newsAt = 0;
let newsTimer = null;

/* ---- behaviour: data-piece="rounds/countdown" ---- */

function attach(element) {
  if (attached.has(element)) return;
  const names = element.getAttribute('data-piece').split(/\s+/).filter((name) => NAME.test(name));
  const pieces = [];
  attached.set(element, pieces);
  names.forEach((name) => bring(name).then((piece) => {
    if (!piece || !element.isConnected) return;
    const stop = piece.connect(element);
    pieces.push(typeof stop === 'function' ? stop : () => piece.disconnect && piece.disconnect(element));
  }).catch((fault) => console.error('piece ' + name + ' did not start', fault)));
}

/* Promises a module. One that did not come is asked for again after growing pauses, for seven minutes: at its own address, so that there is
   one of it, and at another where a browser remembers the failure of the first. */
export function bring(name, tries = 0) {
  const own = './' + name + '.js';
  return import(own).catch((fault) => (tries ? import(own + '?again=' + tries) : Promise.reject(fault))).catch((fault) => {
    if (tries >= 30) throw fault;
    return new Promise((done) => setTimeout(done, Math.min(15000, 1000 * 2 ** tries))).then(() => bring(name, tries + 1));
  });
}

function open(box) {
  if (!box.open || !box.dataset.opens) return;
  box.setAttribute('data-piece', box.dataset.opens);
  attach(box);
}

function attachWithin(root) {
  if (root.nodeType !== 1) return;
  if (root.hasAttribute('data-piece')) attach(root);
  root.querySelectorAll('[data-piece]').forEach(attach);
}

function release(element) {
  const pieces = attached.get(element);
  if (!pieces || element.isConnected) return;
  attached.delete(element);
  pieces.forEach((stop) => stop());
}

function releaseWithin(root) {
  if (root.nodeType !== 1) return;
  release(root);
  root.querySelectorAll('[data-piece]').forEach(release);
}

/* ---- what is put in the place of what ---- */

/* Show one fragment {id, html, into} or {id, gone}. False when somebody is typing there: it is then shown as soon as they stop. */
export function show(fragment, settled) {
  const old = document.getElementById(fragment.id);
  if (old && isInUse(old)) {
    delayed.set(fragment.id, { fragment, settled });
    return false;
  }
  delayed.delete(fragment.id);
  if (fragment.gone) {
    drawn.delete(fragment.id);
    if (old) takeAway(old, fragment);
    return true;
  }
  const before = drawn.get(fragment.id);
  if (old && before && before.element === old && before.html === fragment.html) return true;
  const fresh = build(fragment.html);
  if (!fresh) return true;
  drawn.set(fragment.id, { element: fresh, html: fragment.html });
  if (old) swap(old, fresh);
  else if (fragment.into) add(fresh, fragment.into);
  return true;
}

/* Show what had to wait, unless its room has moved on since: then tell, so that the caller asks afresh. */
export function showDelayed() {
  let stale = false;
  Array.from(delayed.values()).forEach((wait) => {
    const old = document.getElementById(wait.fragment.id);
    if (old && isInUse(old)) return;
    if (wait.settled && !wait.settled()) {
      delayed.delete(wait.fragment.id);
      stale = true;
    } else show(wait.fragment, wait.settled);
  });
  return stale;
}

/* Empty what a room that was left had drawn here. Its places stay, so that the next room can fill them. */
export function clear(ids) {
  ids.forEach((id) => show({ id, gone: true }));
}

function build(html) {
  const template = document.createElement('template');
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
}

function swap(old, fresh) {
  const said = old.getAttribute('data-says');
  const view = old.getAttribute('data-view');
  const at = document.activeElement;
  const mark = at && at !== document.body && old.contains(at) ? signature(at) : null;
  keepOpen(old, fresh);
  keepTicks(old, fresh);
  const scrolled = Array.from(old.querySelectorAll('[tabindex="0"], [data-scrolls]')).map((list) => list.scrollTop);
  const isOtherView = view !== fresh.getAttribute('data-view');
  const finish = isOtherView ? letFinish() : null;
  if (old.getAttribute('data-position') !== fresh.getAttribute('data-position')) fresh.setAttribute('data-moved', '');
  old.parentNode.replaceChild(fresh, old);
  fresh.querySelectorAll('[tabindex="0"], [data-scrolls]').forEach((list, n) => { if (scrolled[n]) list.scrollTop = scrolled[n]; });
  if (mark) focusTwin(fresh, mark);
  if (finish) finish();
  // A new step begins at its top, also where it looks like the one before; nobody who types is moved.
  const isOtherStep = old.getAttribute('data-step') !== fresh.getAttribute('data-step') && !isTyping();
  if ((isOtherView || isOtherStep) && !document.querySelector('[data-finishing]')) window.scrollTo(0, 0);
  const says = fresh.getAttribute('data-says');
  if (says && says !== said) say(says);
}

function isTyping() {
  const at = document.activeElement;
  return Boolean(at) && /^(TEXTAREA|INPUT)$/.test(at.tagName) && Boolean(at.value);
}

/* What somebody has folded out stays so: <details data-keep="people">. */
function keepOpen(old, fresh) {
  old.querySelectorAll('details[data-keep]').forEach((box) => {
    const twin = Array.from(fresh.querySelectorAll('details[data-keep]')).find((other) => other.dataset.keep === box.dataset.keep);
    if (twin) twin.open = box.open;
  });
}

/* What somebody has ticked and not sent goes over to the newer element: it is never a reason to show an older one. */
function keepTicks(old, fresh) {
  Array.from(old.querySelectorAll(TICKS)).filter((tick) => tick.checked !== tick.defaultChecked).forEach((tick) => {
    const twin = Array.from(fresh.querySelectorAll(TICKS)).find((other) => other.name === tick.name && other.value === tick.value);
    if (twin && (tick.checked || tick.type === 'checkbox')) twin.checked = tick.checked;
  });
}

function add(fresh, into) {
  const list = document.getElementById(into);
  if (!list) return;
  fresh.setAttribute('data-added', '');
  if (list.getAttribute('data-newest') === 'first') list.insertBefore(fresh, list.firstChild);
  else list.appendChild(fresh);
  if (list.hasAttribute('data-news')) {
    news.set(list, (news.get(list) || 0) + 1);
    tellNews();
  }
}

function takeAway(old, fragment) {
  const list = old.parentNode;
  const isItem = fragment.into || (list.matches && list.matches('ul, ol, tbody, [data-list]'));
  if (isItem) {
    list.removeChild(old);
    return;
  }
  const place = document.createElement('div');
  place.id = old.id;
  place.hidden = true;
  list.replaceChild(place, old);
}

/* Never replaced: text that somebody types or has not sent, and what a finger or the mouse holds down, whose press would be lost. */
function isInUse(element) {
  const at = document.activeElement;
  if (at && element.contains(at) && at.matches(TYPED)) return true;
  if (element.matches(':active') || element.hasAttribute('data-unsent') || element.querySelector('[data-unsent]')) return true;
  return Array.from(element.querySelectorAll(TYPED)).some(isChanged);
}

function isChanged(field) {
  if (field.tagName !== 'SELECT') return field.value !== field.defaultValue;
  const options = Array.from(field.options);
  const first = options.some((option) => option.defaultSelected) ? null : options[0];
  return options.some((option) => option.selected !== (option.defaultSelected || (option === first && !field.multiple)));
}

/* What has been sent is no longer unsent: the form as it stands becomes the form as it was drawn. */
export function settle(form) {
  Array.from(form.elements).forEach((field) => {
    if (field.type === 'checkbox' || field.type === 'radio') field.defaultChecked = field.checked;
    else if (field.tagName === 'SELECT') Array.from(field.options).forEach((option) => { option.defaultSelected = option.selected; });
    else if (/^(TEXTAREA|INPUT)$/.test(field.tagName) && field.type !== 'file') field.defaultValue = field.value;
  });
}

function signature(element) {
  if (element.id) return '#' + element.id;
  const form = element.form || element.closest('form');
  return [element.tagName, element.getAttribute('data-key'), element.getAttribute('name'), element.getAttribute('value'),
    element.getAttribute('href'), form && form.getAttribute('action')].join('|');
}

function focusTwin(fresh, mark) {
  const reachable = Array.from(fresh.querySelectorAll('a[href], button, summary, input, [tabindex], [id]'));
  let twin = [fresh].concat(reachable).find((element) => signature(element) === mark);
  if (!twin || twin.disabled) {
    twin = fresh;
    if (!fresh.hasAttribute('tabindex')) fresh.setAttribute('tabindex', '-1');
  }
  twin.focus({ preventScroll: true });
}

/* The end of time is no guillotine: a view in which a sentence is being written stays until it is sent or left. */
function letFinish() {
  const field = document.activeElement;
  const section = field && field.closest && field.closest('.view');
  if (!section || !field.matches('textarea, input') || !field.value.trim()) return () => null;
  const { display } = window.getComputedStyle(section);
  return () => {
    if (display === 'none' || window.getComputedStyle(section).display !== 'none') return;
    section.style.setProperty('display', display, 'important');
    section.setAttribute('data-finishing', '');
    field.focus({ preventScroll: true });
    const leave = () => setTimeout(() => {
      if (section.contains(document.activeElement) && field.value.trim()) return;
      section.style.removeProperty('display');
      section.removeAttribute('data-finishing');
      section.removeEventListener('focusout', leave);
      document.removeEventListener('outbox:waiting', leave);
    }, 600);
    section.addEventListener('focusout', leave);
    document.addEventListener('outbox:waiting', leave);
  };
}

/* ---- the page's one polite status line ---- */

/* Say one sentence to whoever listens rather than looks. */
export function say(sentence) {
  const line = document.getElementById('status');
  if (line && sentence) line.textContent = sentence;
}

function tellNews() {
  if (newsTimer) return;
  newsTimer = setTimeout(() => {
    newsTimer = null;
    newsAt = Date.now();
    say(Array.from(news).map(([list, count]) => list.getAttribute('data-news').replace('{count}', count)).join(' '));
    news.clear();
  }, Math.max(1000, newsAt + NEWS_EVERY - Date.now()));
}

/* ---- the connection in words; the words themselves stand in the markup, in the reader's language ---- */

/* Say connected, connecting, lost (since a Date) or ended (`why`) wherever the page has a line for it, and what is safe meanwhile. */
export function tellConnection(state, since, why) {
  const page = document.documentElement;
  const isUnsafe = Boolean(page.dataset.unsafe);
  page.setAttribute('data-signal', state);
  document.querySelectorAll('[data-connection]').forEach((place) => {
    const clock = since ? since.toTimeString().slice(0, 5) : '';
    const sentence = ((why && place.dataset['ended_' + why]) || place.dataset[state] || '').replace('{time}', clock);
    place.setAttribute('data-state', state);
    const line = place.querySelector('[data-words]') || place;
    if (line.textContent !== sentence) line.textContent = sentence;
  });
  document.querySelectorAll('[data-safe]').forEach((box) => {
    const isShown = state === 'lost' && page.dataset.held > 0 && (box.dataset.safe === 'open') === isUnsafe;
    if (isShown) box.querySelectorAll('[data-held-count]').forEach((number) => { number.textContent = page.dataset.held; });
    if (box.hidden === isShown) box.hidden = !isShown;
  });
}

/* ---- the start ---- */

if (typeof document !== 'undefined') {
  new MutationObserver((changes) => changes.forEach((change) => {
    change.removedNodes.forEach(releaseWithin);
    change.addedNodes.forEach(attachWithin);
  })).observe(document.documentElement, { childList: true, subtree: true });
  attachWithin(document.documentElement);
  // <details data-opens="rounds/picture">: what only few need is fetched when it is opened.
  document.addEventListener('toggle', (event) => open(event.target), true);
  document.querySelectorAll('details[open]').forEach(open);
  if (document.querySelector('[data-live]')) bring('live');
  if (document.body.classList.contains('phone-preview')) {
    // The console's small picture of a phone shows and never acts.
    document.addEventListener('submit', (event) => event.preventDefault(), true);
  } else if (document.querySelector('form[data-outbox], [data-outbox-list]')) bring('outbox');
}
