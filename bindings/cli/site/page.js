// What a page gains where scripts run: its questions and its links to publications and lists are
// answered by the reader, which searches at once and works without a network. Links stay what they
// are for whoever copies them, opens them elsewhere, or is no person.
// A classic script: `document.currentScript` says where the site is.
// Tested by tests/web/site.test.mjs.
'use strict';
{
  const root = new URL('../', document.currentScript.src);
  const canRead = typeof WebAssembly === 'object' && location.protocol !== 'file:';

  /** @param {string} query from "?" on */
  const readerAddress = (query) => new URL(query, root).href;

  /** Whether a click asks for the same place, and not for another tab or a copy. */
  const isPlain = (event) =>
    event.button === 0 &&
    !event.defaultPrevented &&
    !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

  if (canRead) {
    document.addEventListener('click', (event) => {
      const link = event.target.closest?.('a[data-reader]');
      if (!link || !isPlain(event)) return;
      event.preventDefault();
      location.assign(readerAddress(link.dataset.reader));
    });
    document.addEventListener('submit', (event) => {
      event.preventDefault();
      location.assign(readerAddress(`?${new URLSearchParams(new FormData(event.target))}`));
    });
  }

  // The key that the reader has for it, too.
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest?.('input, textarea, select');
    if (event.key !== '/' || isTyping || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    document.querySelector('.search input[type=search]').focus();
  });
}
