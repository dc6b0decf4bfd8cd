/* A soft bell when the time is over; on the projector, and only if nobody has muted it. */

let sound = null;

/* <button data-piece="rounds/bell" aria-pressed="true" data-on="Bell on" data-off="Bell off"> */
export function connect(button) {
  if (!window.AudioContext && !window.webkitAudioContext) {
    button.hidden = true;
    return null;
  }
  const ring = () => { if (isOn(button)) strike(); };
  const turn = () => {
    button.setAttribute('aria-pressed', isOn(button) ? 'false' : 'true');
    remember(isOn(button) ? 'on' : 'off');
    draw(button);
    // Browsers allow sound only after a press: this is one.
    if (isOn(button)) strike();
  };
  button.hidden = false;
  button.setAttribute('aria-pressed', remembered() === 'off' ? 'false' : 'true');
  draw(button);
  button.addEventListener('click', turn);
  document.addEventListener('time:over', ring);
  return () => document.removeEventListener('time:over', ring);
}

function isOn(button) {
  return button.getAttribute('aria-pressed') === 'true';
}

function draw(button) {
  const words = isOn(button) ? button.dataset.on : button.dataset.off;
  if (words) (button.querySelector('[data-words]') || button).textContent = words;
}

/* Two quiet partials that fade: heard in a room, never startling. */
function strike() {
  const Sound = window.AudioContext || window.webkitAudioContext;
  sound = sound || new Sound();
  if (sound.resume) sound.resume();
  [[528, 0.14], [1320, 0.05]].forEach(([pitch, loudness]) => {
    const tone = sound.createOscillator();
    const fade = sound.createGain();
    tone.frequency.value = pitch;
    fade.gain.setValueAtTime(0.0001, sound.currentTime);
    fade.gain.exponentialRampToValueAtTime(loudness, sound.currentTime + 0.03);
    fade.gain.exponentialRampToValueAtTime(0.0001, sound.currentTime + 2.2);
    tone.connect(fade);
    fade.connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 2.3);
  });
}

function remember(word) {
  try { localStorage.setItem('allround:bell', word); } catch (fault) { /* then until the page closes */ }
}

function remembered() {
  try { return localStorage.getItem('allround:bell'); } catch (fault) { return null; }
}
