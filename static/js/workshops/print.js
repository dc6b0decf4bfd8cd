/* One press prints the page. */

/* <button type="button" data-piece="workshops/print"> */
export function connect(button) {
  const print = () => window.print();
  button.addEventListener('click', print);
  return () => button.removeEventListener('click', print);
}
