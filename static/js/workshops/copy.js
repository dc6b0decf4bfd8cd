/* Copy a link or a code; where the browser has no clipboard for us (plain HTTP), select it, so that one more key does it. */

/* <button type="button" data-piece="workshops/copy" data-of="id of what is copied" data-copied="Copied" data-selected="Selected: press Ctrl C" hidden> */
export function connect(button) {
  const line = button.querySelector('span') || button;
  const rest = line.textContent;
  let timer = null;
  const tell = (words) => {
    line.textContent = words || rest;
    clearTimeout(timer);
    timer = setTimeout(() => { line.textContent = rest; }, 4000);
  };
  const copy = () => {
    const source = document.getElementById(button.dataset.of);
    if (!source) return;
    const text = textOf(source);
    const isSecure = navigator.clipboard && navigator.clipboard.writeText;
    const done = isSecure ? navigator.clipboard.writeText(text).then(() => true, () => byHand(source)) : Promise.resolve(byHand(source));
    done.then((isCopied) => tell(isCopied ? button.dataset.copied : button.dataset.selected));
  };
  button.hidden = false;
  button.addEventListener('click', copy);
  return () => clearTimeout(timer);
}

/* A link is copied with its whole address, which is shown in its place where it has to be selected by hand. */
function textOf(source) {
  if (source.href) return source.href;
  return 'value' in source ? source.value : source.textContent.trim();
}

function byHand(source) {
  if (source.href) source.textContent = source.href;
  if (source.select) {
    source.focus();
    source.select();
  } else {
    const range = document.createRange();
    range.selectNodeContents(source);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }
  try { return document.execCommand('copy'); } catch (fault) { return false; }
}
