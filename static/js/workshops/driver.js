/* Does this screen drive? The fragment names the driver; the console around it shows or hides the wheel. */

/* <section data-piece="workshops/driver" data-driver="person key or nothing"> on a page with #console[data-person]. */
export function connect(element) {
  const page = document.getElementById('console');
  if (!page) return;
  const { driver } = element.dataset;
  page.setAttribute('data-driving', !driver ? 'open' : driver === page.dataset.person ? 'yes' : 'no');
}
