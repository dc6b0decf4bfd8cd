/* A soft bell when the time is over: on the projector, once somebody has turned it on there. */

const ONE_STROKE = 1500; // the last part of a turn and its step end together
let sound = null;

/* <button type="button" data-piece="rounds/bell" data-on="Bell is on" data-off="Bell is off" hidden> */
export function connect(button) {
  const Sound = window.AudioContext || window.webkitAudioContext;
  // The console's small picture of the projector stays silent.
  if (!Sound || window.top !== window) return null;
  const draw = (isOn) => {
    button.setAttribute('aria-pressed', isOn ? 'true' : 'false');
    (button.querySelector('[data-words]') || button).textContent = isOn ? button.dataset.on : button.dataset.off;
  };
  const turn = () => {
    const isOn = button.getAttribute('aria-pressed') !== 'true';
    // Browsers allow sound only after a press, and this is one: whoever turns the bell on hears it.
    sound = sound || new Sound();
    if (isOn && sound.resume) sound.resume();
    draw(isOn);
    if (isOn) strike();
  };
  let rungAt = 0;
  const ring = () => {
    if (button.getAttribute('aria-pressed') !== 'true' || Date.now() - rungAt < ONE_STROKE) return;
    rungAt = Date.now();
    strike();
  };
  draw(false);
  button.hidden = false;
  button.addEventListener('click', turn);
  document.addEventListener('time:over', ring);
  return () => document.removeEventListener('time:over', ring);
}

/* Two quiet partials that fade: heard in a room, never startling. */
function strike() {
  [[528, 0.14], [1320, 0.05]].forEach(([pitch, loudness]) => {
    const tone = sound.createOscillator();
    const fade = sound.createGain();
    const now = sound.currentTime;
    tone.frequency.value = pitch;
    fade.gain.setValueAtTime(0.0001, now);
    fade.gain.exponentialRampToValueAtTime(loudness, now + 0.03);
    fade.gain.exponentialRampToValueAtTime(0.0001, now + 2.2);
    tone.connect(fade);
    fade.connect(sound.destination);
    tone.start();
    tone.stop(now + 2.3);
  });
}
