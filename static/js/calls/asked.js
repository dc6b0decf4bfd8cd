/* What is asked of who reads a call's page: asked for afresh when the stage that the page's #call-stages shows is another one. */

export function connect(box) {
  let isAsking = false;

  function look() {
    const stages = document.getElementById('call-stages');
    if (isAsking || !stages || stages.dataset.stage === box.dataset.stage) return;
    isAsking = true;
    fetch(location.href, { credentials: 'same-origin' }).then((reply) => (reply.ok ? reply.text() : '')).then((text) => {
      const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById(box.id);
      if (!fresh) return;
      box.dataset.stage = fresh.dataset.stage;
      while (box.firstChild) box.removeChild(box.firstChild);
      Array.from(fresh.childNodes).forEach((node) => box.appendChild(document.importNode(node, true)));
    }).catch(() => null).then(() => { isAsking = false; });
  }

  document.addEventListener('live:shown', look);
  return () => document.removeEventListener('live:shown', look);
}
