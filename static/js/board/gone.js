/* What this page is about was hidden while somebody looked at it: what of it still stands here goes, but nothing that is being typed. */

const TYPED = 'textarea, input:not([type=hidden]):not([type=checkbox]):not([type=radio])';

export function connect(notice) {
  const page = notice.closest('main');
  const { title } = document;
  const isTyped = Array.from(page.querySelectorAll(TYPED)).some((field) => field.value !== field.defaultValue);
  document.title = notice.querySelector('b').textContent;
  page.setAttribute('data-gone', isTyped ? 'typed' : 'yes');
  return () => {
    document.title = title;
    page.removeAttribute('data-gone');
  };
}
