/* What was typed in one form of a page while the button of another was pressed, or the page was left: does it stand there again? */

const PERSON = document.documentElement.dataset.person || '';
const MINE = 'allround:' + PERSON + ':';
const BESIDE = 'beside:';
const SENT = 'sent-once:';
const KEPT_FOR = 12 * 60 * 60 * 1000;
const HANDED_FOR = 2 * 60 * 60 * 1000; // a link in a letter works for an hour
const TEXT = /^(text|search|email|url|tel|number|date|time|datetime-local|textarea)$/;
const SECRET = /pass|present|figures|code|letters|secret|token|claim/;
const TICK = /^(checkbox|radio)$/;

/* <main data-piece="beside" data-begun="...">: of each form in which words were typed and not sent, this tab keeps them until its form is
   drawn again for the same person. What was sent to a server that no longer knows who sends ([data-not-saved]) comes back like that too.
   form[data-hands-over] (asking for a link by letter, which opens another tab) lets whichever tab of this browser comes to the page next
   have them. form[data-forgets] (signing out) leaves nothing. Without scripts, forms of one page that are one form keep each other's words. */
export function connect(main) {
  let sent = null;
  const submitted = (event) => {
    sent = event.defaultPrevented ? null : event.target;
    if (sent && sent.hasAttribute('data-forgets')) forget(() => true);
    if (sent && sent.hasAttribute('data-hands-over')) handOver();
  };
  const leave = () => {
    if (!PERSON || (sent && sent.hasAttribute('data-forgets'))) return;
    // A form that keeps drafts of its own brings them back by itself.
    if (sent && sent.querySelector('[data-keeps]')) put(MINE + SENT + 'draft', '');
    places().forEach(([place, form]) => {
      const words = begunIn(form);
      forget((name) => name === MINE + BESIDE + place);
      if (words.length) put(MINE + (form === sent ? SENT : BESIDE) + place, JSON.stringify({ at: Date.now(), words }));
    });
  };
  const shown = (event) => { if (event.persisted) sent = null; };
  begin(main);
  window.addEventListener('submit', submitted);
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', shown);
  main.setAttribute('data-state', 'ready');
  return () => {
    window.removeEventListener('submit', submitted);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', shown);
  };
}

function begin(main) {
  forget((name) => isHanded(name) && Date.now() - JSON.parse(get(name)).at >= HANDED_FOR);
  const wasRefused = Boolean(document.querySelector('[data-not-saved]'));
  names().filter((name) => name.split(':')[2] + ':' === SENT).forEach((name) => {
    const words = get(name);
    if (wasRefused) {
      if (words) put(name.replace(SENT, BESIDE), words);
      comesBack();
    }
    forget((other) => other === name);
  });
  if (!PERSON) return;
  forget((name) => name.indexOf(MINE) !== 0);
  places().forEach(([place, form]) => {
    const kept = get(MINE + BESIDE + place);
    if (!kept) return;
    forget((name) => name === MINE + BESIDE + place);
    const { at, words } = JSON.parse(kept);
    if (Date.now() - at < KEPT_FOR && restore(form, words)) tell(form, main.dataset.begun);
  });
}

function comesBack() {
  document.querySelectorAll('[data-comes-back]').forEach((line) => { line.hidden = false; });
  document.querySelectorAll('[data-copies]').forEach((line) => { line.hidden = true; });
}

/* The forms of this page that write, each with a name that it has on its next page too. */
function places() {
  const met = {};
  return Array.from(document.querySelectorAll('main form[method=post]')).filter((form) => !form.querySelector('[data-keeps]')).map((form) => {
    const path = new URL(form.getAttribute('action') || location.href, location.href).pathname;
    met[path] = (met[path] || 0) + 1;
    return [path + '~' + met[path], form];
  });
}

function fieldsOf(form) {
  return Array.from(form.elements).filter((field) => field.name && !field.disabled && !field.readOnly && !field.dataset.draft
    && !SECRET.test(field.name) && (TEXT.test(field.type) || TICK.test(field.type) || field.tagName === 'SELECT'));
}

/* [[name, value, is it ticked?]] of what differs from how it was drawn; nothing where no word was typed. */
function begunIn(form) {
  const changed = fieldsOf(form).filter((field) => isShownAgain(field) || (TICK.test(field.type) ? field.checked !== field.defaultChecked
    : TEXT.test(field.type) ? field.value !== field.defaultValue : isChosen(field)));
  if (!changed.some((field) => TEXT.test(field.type) && field.value.trim())) return [];
  return changed.map((field) => [field.name, field.value, TICK.test(field.type) ? field.checked : null]);
}

/* The server drew it as it was typed, and has not kept it. */
function isShownAgain(field) {
  const part = field.closest('details, section, form');
  return Boolean(part && part.querySelector('[data-unsaved]'));
}

function isChosen(list) {
  const first = Array.from(list.options).find((option) => option.defaultSelected) || list.options[0];
  return Boolean(first) && list.value !== first.value;
}

/* True where something stands there again that the server has not. */
function restore(form, words) {
  const fields = fieldsOf(form);
  return words.filter(([name, value, ticked]) => {
    const field = fields.find((one) => one.name === name && TICK.test(one.type) === (ticked !== null) && (ticked === null || one.value === value));
    if (!field) return false;
    if (ticked !== null) {
      field.checked = ticked;
      return false;
    }
    if (field.value === value || (TEXT.test(field.type) && field.value !== field.defaultValue)) return false;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    return true;
  }).length > 0;
}

function tell(form, sentence) {
  const line = document.createElement('p');
  line.className = 'notice';
  line.setAttribute('role', 'status');
  line.textContent = sentence;
  const first = Array.from(form.elements).find((field) => field.type !== 'hidden' && field.type !== 'submit');
  const before = (first && (first.closest('.field') || first.closest('label'))) || form.firstChild;
  before.parentNode.insertBefore(line, before);
  for (let box = line.closest('details'); box; box = box.parentNode.closest('details')) box.open = true;
}

/* ---- what this tab keeps, and what another left for whoever comes next; a browser without it keeps nothing ---- */

function stores() {
  try { return [sessionStorage, localStorage]; } catch (fault) { return []; }
}

function namesIn(store) {
  return Object.keys(store).filter((name) => /^allround:[^:]*:(beside|sent-once):/.test(name));
}

function names() {
  return stores().reduce((all, store) => all.concat(namesIn(store)), []);
}

function get(name) {
  return stores().map((store) => store.getItem(name)).find((words) => words !== null) || null;
}

function put(name, words) {
  try { sessionStorage.setItem(name, words); } catch (fault) { /* a tab that is full keeps no more */ }
}

function forget(isGone) {
  names().filter(isGone).forEach((name) => stores().forEach((store) => store.removeItem(name)));
}

function isHanded(name) {
  return stores().slice(1).some((store) => store.getItem(name) !== null);
}

/* Once only: what one tab has taken, the other does not show again. */
function handOver() {
  names().filter((name) => name.split(':')[2] + ':' === BESIDE).forEach((name) => {
    const words = get(name);
    try { localStorage.setItem(name, words); } catch (fault) { return; }
    sessionStorage.removeItem(name);
  });
}
