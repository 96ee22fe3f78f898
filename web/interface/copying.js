// Puts words on the clipboard. Pages over plain HTTP, as on intranets, have no navigator.clipboard;
// there the copy command of the browser is asked, and told what to copy.
// Tested by tests/web/publication_tools.test.mjs.

/**
 * To be called while the reader's click or key is handled.
 * @param {string} text
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

function copyByCommand(text) {
  let isCopied = false;
  const fill = (event) => {
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isCopied = true;
  };
  document.addEventListener('copy', fill, { capture: true });
  document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
  return isCopied;
}
