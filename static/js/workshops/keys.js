/* Which button does a key press? Only while no field has the focus, and only while keys are switched on. */

const KEYS = {
  ' ': ['Space'], Spacebar: ['Space'], ArrowRight: ['Space'], PageDown: ['Space'], PageUp: ['ArrowLeft'],
};
const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]';

/* <div data-piece="workshops/keys">: a button with data-key="p" answers to P, one with "Space r" to both. F fills the screen, ? opens <dialog id="keys">,
   in which the tick box [data-keys-switch] switches all of them off. */
export function connect(element) {
  const sheet = document.getElementById('keys');
  const toggle = document.querySelector('[data-keys-switch]');
  const stops = [listen(document, 'keydown', (event) => press(event, sheet, toggle)), listen(document, 'click', release)];
  if (toggle) {
    toggle.checked = remembered() !== 'off';
    stops.push(listen(toggle, 'change', () => remember(toggle.checked ? 'on' : 'off')));
  }
  element.setAttribute('data-keys', 'ready');
  return () => stops.forEach((stop) => stop());
}

function listen(target, kind, hear) {
  target.addEventListener(kind, hear);
  return () => target.removeEventListener(kind, hear);
}

function press(event, sheet, toggle) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = event.target.closest ? event.target : document.body;
  if (at.closest(TYPING)) return;
  // The list of keys stays within reach when they are switched off: that is where they are switched on again.
  if (event.key === '?' && sheet) {
    event.preventDefault();
    turn(sheet);
    return;
  }
  if (toggle && !toggle.checked) return;
  if (sheet && sheet.hasAttribute('open')) return;
  // Space already presses whatever has the focus; arrows move within a list that scrolls.
  if ((event.key === ' ' || event.key === 'Spacebar') && at.closest('button, summary, input, a[href]')) return;
  if (/^(Arrow|Page| )/.test(event.key) && at.matches('[tabindex="0"]') && at.scrollHeight > at.clientHeight) return;
  const button = buttonFor(event.key);
  if (!button && event.key.toLowerCase() !== 'f') return;
  event.preventDefault();
  if (button) button.click();
  else fullScreen();
}

/* A press with the mouse leaves no focus behind: Space is Next after it, not the same button once more. */
function release(event) {
  const button = event.detail > 0 && event.target.closest ? event.target.closest('button[form="press"]') : null;
  if (button) button.blur();
}

/* The first button on the page that answers to a key and can be seen and pressed. */
function buttonFor(key) {
  const names = KEYS[key] || [key, key.toUpperCase(), key.toLowerCase()];
  const buttons = Array.from(document.querySelectorAll('[data-key]'));
  return buttons.find((button) => button.dataset.key.split(' ').some((key) => names.indexOf(key) >= 0) && !button.disabled && button.getClientRects().length > 0);
}

function turn(sheet) {
  if (!sheet.showModal) sheet.toggleAttribute('open');
  else if (sheet.open) sheet.close();
  else sheet.showModal();
}

function fullScreen() {
  const page = document.documentElement;
  const isInside = document.fullscreenElement || document.webkitFullscreenElement;
  const enter = page.requestFullscreen || page.webkitRequestFullscreen;
  const leave = document.exitFullscreen || document.webkitExitFullscreen;
  const done = isInside ? leave && leave.call(document) : enter && enter.call(page);
  if (done && done.catch) done.catch(() => null);
}

function remember(word) {
  try { localStorage.setItem('allround:keys', word); } catch (fault) { /* then until the page closes */ }
}

function remembered() {
  try { return localStorage.getItem('allround:keys'); } catch (fault) { return null; }
}
