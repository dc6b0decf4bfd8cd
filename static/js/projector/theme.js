/* Dark or bright: the page's own ground follows the theme that the newest fragment carries, and F fills the screen. */

/* <div data-piece="projector/theme" data-theme="dark"> inside the stage's fragment. */
export function connect(element) {
  const page = document.documentElement;
  ['dark', 'bright'].forEach((theme) => page.classList.toggle('theme-' + theme, theme === element.dataset.theme));
  const press = (event) => {
    if ((event.key !== 'f' && event.key !== 'F') || event.ctrlKey || event.metaKey || event.altKey) return;
    const enter = page.requestFullscreen || page.webkitRequestFullscreen;
    const leave = document.exitFullscreen || document.webkitExitFullscreen;
    const inside = document.fullscreenElement || document.webkitFullscreenElement;
    const done = inside ? leave && leave.call(document) : enter && enter.call(page);
    if (done && done.catch) done.catch(() => null);
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}
