/* A picture before it is sent: made smaller on this device, and shown as it will look. */

const ENOUGH = 300000; // bytes
const ATTEMPTS = [[1600, 0.8], [1600, 0.65], [1400, 0.6], [1200, 0.55], [1000, 0.5]];

/* A box with input[type=file], [data-picture-state] (data-busy, data-ready) and canvas[data-picture-preview].
   With data-closes it closes once its form is sent, and opens again when that was refused. */
export function connect(box) {
  const field = box.querySelector('input[type=file]');
  const canvas = box.querySelector('[data-picture-preview]');
  const state = box.querySelector('[data-picture-state]');
  const button = field.form.querySelector('button');
  let latest = 0;

  const say = (words) => {
    state.textContent = words;
    state.hidden = !words;
  };
  const change = () => {
    const file = field.files[0];
    latest += 1;
    const turn = latest;
    canvas.hidden = true;
    button.disabled = Boolean(file);
    say(file ? state.dataset.busy : '');
    if (!file) return;
    smaller(file, canvas).then((made) => {
      if (turn !== latest) return;
      put(made.blob, field);
      canvas.hidden = false;
      say(state.dataset.ready + ' ' + Math.ceil(made.blob.size / 1000) + ' kB');
    // What this browser cannot open goes as it is: the server says what to do.
    }, () => { if (turn === latest) say(''); }).then(() => { if (turn === latest) button.disabled = false; });
  };
  const fold = (event) => { if (event.detail.form === field.form && 'closes' in box.dataset) box.open = event.type === 'outbox:refused'; };
  field.addEventListener('change', change);
  ['outbox:waiting', 'outbox:refused'].forEach((moment) => document.addEventListener(moment, fold));
  if (field.files.length) change();
  return () => {
    field.removeEventListener('change', change);
    ['outbox:waiting', 'outbox:refused'].forEach((moment) => document.removeEventListener(moment, fold));
  };
}

/* Draws the picture upright on the canvas and gives it as a JPEG of a size that weak signal can carry. */
function smaller(file, canvas) {
  return opened(file).then((picture) => ATTEMPTS.reduce(
    (before, [longest, quality]) => before.then((made) => (made && made.blob.size <= ENOUGH ? made : drawn(picture, canvas, longest, quality))),
    Promise.resolve(null),
  ));
}

function opened(file) {
  if (typeof createImageBitmap !== 'function') return Promise.reject(new Error('this browser opens no pictures for scripts'));
  return createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => createImageBitmap(file));
}

function drawn(picture, canvas, longest, quality) {
  const part = Math.min(1, longest / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * part));
  canvas.height = Math.max(1, Math.round(picture.height * part));
  const pen = canvas.getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done({ blob }) : fail(new Error('no picture'))), 'image/jpeg', quality));
}

/* In the place of the large one: whoever sends the form, with the outbox or without, sends this. */
function put(blob, field) {
  const moved = new DataTransfer();
  moved.items.add(new File([blob], 'picture.jpg', { type: blob.type }));
  field.files = moved.files;
}
