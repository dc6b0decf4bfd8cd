/* Over which theme was an insight let go? Its grip follows mouse, pen or finger; ticks and buttons do the same without it. */

const EDGE = 72; // so near to the edge of the window the page moves along
const STEP = 12;

/* A box with [data-insight] (a tick and a button.theming-grip[hidden]), [data-theme] (with a button name="theme"), [data-loose] and
   [data-take-out]. What is let go over a theme is ticked and put there with all that is ticked; over [data-loose] it is taken out. */
export function connect(box) {
  let held = null;
  const grips = () => box.querySelectorAll('.theming-grip[hidden]').forEach((grip) => { grip.hidden = false; });
  const over = () => {
    const at = document.elementFromPoint(held.x, held.y);
    return at ? at.closest('[data-theme], [data-loose]') : null;
  };
  const unmark = () => box.querySelectorAll('.theming-over').forEach((one) => one.classList.remove('theming-over'));
  const follow = () => {
    const across = held.x - held.fromX;
    const down = held.y + window.scrollY - held.fromY;
    held.card.style.transform = 'translate(' + across + 'px,' + down + 'px)';
    unmark();
    const place = over();
    if (place && !place.contains(held.card)) place.classList.add('theming-over');
  };
  const scroll = () => {
    if (!held) return;
    const way = held.y < EDGE ? -STEP : held.y > window.innerHeight - EDGE ? STEP : 0;
    if (way) {
      window.scrollBy(0, way);
      follow();
    }
    held.frame = requestAnimationFrame(scroll);
  };
  const drop = () => {
    cancelAnimationFrame(held.frame);
    held.card.style.transform = '';
    held.card.classList.remove('theming-lifted');
    unmark();
    held = null;
  };
  const lift = (event) => {
    const grip = event.target.closest('.theming-grip');
    if (!grip || held || event.button > 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    const card = grip.closest('[data-insight]');
    held = { card, pointer: event.pointerId, x: event.clientX, y: event.clientY, fromX: event.clientX, fromY: event.clientY + window.scrollY, frame: 0 };
    card.classList.add('theming-lifted');
    scroll();
  };
  const move = (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    held.x = event.clientX;
    held.y = event.clientY;
    follow();
  };
  const release = (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    const { card } = held;
    const place = over();
    drop();
    if (!place || place.contains(card)) return;
    const tick = card.querySelector('input[name=ticked]');
    const button = 'theme' in place.dataset ? place.querySelector('button[name=theme]') : box.querySelector('[data-take-out]');
    tick.checked = true;
    button.click();
  };
  const giveUp = (event) => {
    if (held && (event.type === 'pointercancel' || event.key === 'Escape')) drop();
  };
  // What is sent is not used yet: until then a newer element takes its tick over.
  const going = (event) => {
    if (event.detail.kind === 'theming') box.querySelectorAll('input[name=ticked]:checked').forEach((tick) => { tick.defaultChecked = false; });
  };
  // Of what is ticked and typed only that goes which was used: the ticks that were put somewhere, the headline of a theme that began.
  const used = (event) => {
    const { kind, button, pairs } = event.detail;
    if (kind !== 'theming' || (button && 'undoMove' in button.dataset)) return;
    const isTakenOut = Boolean(button && 'takeOut' in button.dataset);
    const gone = pairs.filter(([name, value]) => name === 'ticked' && (!isTakenOut || value.indexOf('.') > 0)).map((pair) => pair[1]);
    box.querySelectorAll('input[name=ticked]').forEach((tick) => { if (gone.indexOf(tick.value) >= 0) tick.checked = tick.defaultChecked = false; });
    const headline = box.querySelector('#headline');
    if ((button && button.hasAttribute('formaction')) || !headline || !pairs.some((pair) => pair[0] === 'headline' && pair[1] === headline.value)) return;
    headline.value = headline.defaultValue = '';
  };
  // A grip works with a script alone: it is shown here, and on what is drawn later.
  const watcher = new MutationObserver(grips);
  watcher.observe(box, { childList: true, subtree: true });
  grips();
  const heard = [['pointerdown', lift], ['pointermove', move], ['pointerup', release], ['pointercancel', giveUp]];
  heard.forEach(([name, listen]) => box.addEventListener(name, listen));
  document.addEventListener('keydown', giveUp);
  document.addEventListener('outbox:waiting', going);
  document.addEventListener('outbox:saved', used);
  return () => {
    watcher.disconnect();
    heard.forEach(([name, listen]) => box.removeEventListener(name, listen));
    document.removeEventListener('keydown', giveUp);
    document.removeEventListener('outbox:waiting', going);
    document.removeEventListener('outbox:saved', used);
  };
}
