/* A real page in a small frame: drawn at its own size and scaled to the width that there is. */

/* <div data-piece="workshops/frame" data-width="1920" data-height="1080"><iframe src="..." tabindex="-1" aria-hidden="true"></iframe></div> */
export function connect(element) {
  const frame = element.querySelector('iframe');
  const width = Number(element.dataset.width || 1920);
  const height = Number(element.dataset.height || 1080);
  if (!frame) return null;
  const fit = () => {
    const scale = element.clientWidth / width;
    if (!scale) return;
    element.style.height = Math.round(height * scale) + 'px';
    frame.style.transform = 'scale(' + scale + ')';
  };
  element.style.overflow = 'hidden';
  element.style.position = 'relative';
  Object.assign(frame.style, {
    position: 'absolute', left: '0', top: '0', width: width + 'px', height: height + 'px', border: '0', transformOrigin: '0 0', pointerEvents: 'none',
  });
  fit();
  window.addEventListener('resize', fit);
  const watch = typeof ResizeObserver === 'function' ? new ResizeObserver(fit) : null;
  if (watch) watch.observe(element);
  return () => {
    window.removeEventListener('resize', fit);
    if (watch) watch.disconnect();
  };
}
