/* The keys of nameless cards that this phone keeps: which are they, and which is used? */

import { memory } from '../field.js';

/* <ul data-piece="rounds/claims" data-workshop="key" data-use="Use its key"> in a form with input[name=claim] */
export function connect(list) {
  const field = list.closest('form').elements.claim;
  keptClaims(list.dataset.workshop).forEach((one) => {
    const line = document.createElement('li');
    const words = document.createElement('p');
    const button = document.createElement('button');
    line.className = 'text-card';
    words.dir = 'auto';
    words.textContent = one.text;
    button.type = 'button';
    button.className = 'button button-small';
    button.textContent = list.dataset.use;
    button.addEventListener('click', () => { field.value = one.claim; field.focus(); });
    line.append(words, button);
    list.append(line);
  });
}

/* The keys of nameless cards of a workshop that this phone keeps: [{claim, text}]. */
function keptClaims(workshop) {
  return memory.names('claim:')
    .map((name) => Object.assign({ claim: name.slice('claim:'.length) }, JSON.parse(memory.get(name))))
    .filter((one) => one.url.includes('/w/' + workshop + '/'));
}
