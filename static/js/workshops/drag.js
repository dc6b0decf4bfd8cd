/* Where was an item of the agenda let go? Its grip follows mouse, pen or finger; the arrow buttons do the same without it. */

const EDGE = 72; // so near to the edge of the window the page moves along
const STEP = 12;

/* <ol data-piece="workshops/drag"> of <li data-place="3"> that each hold <button class="grip" name="position" hidden>.
   Letting go elsewhere presses the grip with the new place; the server decides, and says why not. */
export function connect(list) {
  const places = Array.from(list.querySelectorAll('[data-place]'));
  let held = null;

  const middle = (place) => {
    const box = place.getBoundingClientRect();
    return box.top + box.height / 2;
  };
  const others = () => places.filter((place) => place !== held.place);
  /* Beside which other item it would come to stand. */
  const target = () => {
    const below = others().find((place) => middle(place) > held.y);
    return below || null;
  };
  const unmark = () => places.forEach((place) => place.classList.remove('string-goes-above', 'string-goes-below'));
  const mark = () => {
    unmark();
    const below = target();
    const rest = others();
    if (below) below.classList.add('string-goes-above');
    else if (rest.length) rest[rest.length - 1].classList.add('string-goes-below');
  };
  const follow = () => {
    held.place.style.transform = 'translateY(' + (held.y + window.scrollY - held.from) + 'px)';
    mark();
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
  /* The place that it would have: its own, or that of the item whose place it takes. */
  const newPlace = () => {
    const below = target();
    const own = Number(held.place.dataset.place);
    const last = places.length ? Number(places[places.length - 1].dataset.place) : own;
    const wanted = below ? Number(below.dataset.place) : last + 1;
    return wanted > own ? wanted - 1 : wanted;
  };
  const drop = () => {
    cancelAnimationFrame(held.frame);
    held.place.style.transform = '';
    held.place.classList.remove('string-lifted');
    list.classList.remove('string-lifting');
    unmark();
    held = null;
  };
  const lift = (event) => {
    const grip = event.target.closest('.grip');
    if (!grip || held || event.button > 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    held = { grip, place: grip.closest('[data-place]'), pointer: event.pointerId, y: event.clientY, from: event.clientY + window.scrollY, frame: 0 };
    held.place.classList.add('string-lifted');
    list.classList.add('string-lifting');
    scroll();
  };
  const move = (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    held.y = event.clientY;
    follow();
  };
  const release = (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    const { grip, place } = held;
    const wanted = newPlace();
    drop();
    if (wanted === Number(place.dataset.place)) return;
    grip.value = wanted;
    grip.dataset.dropped = '';
    grip.click();
  };
  const giveUp = (event) => {
    if (held && (event.type === 'pointercancel' || event.key === 'Escape')) drop();
  };
  /* A grip that was only touched presses nothing. */
  const press = (event) => {
    const grip = event.target.closest('.grip');
    if (grip && !('dropped' in grip.dataset)) event.preventDefault();
  };

  list.querySelectorAll('.grip').forEach((grip) => { grip.hidden = places.length < 2; });
  const heard = [['pointerdown', lift], ['pointermove', move], ['pointerup', release], ['pointercancel', giveUp], ['click', press]];
  heard.forEach(([name, listen]) => list.addEventListener(name, listen));
  document.addEventListener('keydown', giveUp);
  return () => {
    heard.forEach(([name, listen]) => list.removeEventListener(name, listen));
    document.removeEventListener('keydown', giveUp);
  };
}
