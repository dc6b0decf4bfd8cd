/* The server ended this sign-in or this screen: what is true now, it draws itself. */

/* Load the page once more, at another moment on each phone; not again where that did not help moments ago. */
export function drawAfresh() {
  if (recently('ended')) return;
  setTimeout(() => location.reload(), Math.random() * 1000);
}

/* Whether it happened on this page moments ago. A console and the pages in its frames share one storage. */
function recently(what) {
  const name = 'allround:' + what + ':' + location.pathname;
  try {
    const before = Number(sessionStorage.getItem(name)) || 0;
    sessionStorage.setItem(name, String(Date.now()));
    return Date.now() - before < 10000;
  } catch (fault) {
    return false;
  }
}
