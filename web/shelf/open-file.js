// The reader's own files: chosen in the browser's dialogue, or dropped on the reader. Folders are told
// apart and named, since a browser hands them over looking like files.
// Tested by tests/web/open_file.test.mjs.
import { element, messageElement } from '../interface/dom.js';

/**
 * @typedef {{ files: File[], folders: string[] }} Opened
 */

/**
 * @param {object} options
 * @param {import('../interface/interface.js').Interface} options.ui
 * @param {HTMLInputElement} options.input type="file"; holds the browser's own dialogue
 * @param {HTMLElement} options.place where a curtain falls while something is dragged over
 * @param {EventTarget} options.target on what files may be dropped
 * @param {AbortSignal} options.signal ends the listening
 * @param {(opened: Opened) => void} options.onOpen
 */
export function wireOpening({ ui, input, place, target, signal, onOpen }) {
  input.addEventListener('change', () => {
    const files = [...input.files];
    // The same file chosen again must fire "change" again.
    input.value = '';
    if (files.length > 0) onOpen({ files, folders: [] });
  });
  wireDropping({ ui, place, target, signal, onOpen });
}

function wireDropping({ ui, place, target, signal, onOpen }) {
  const curtain = element('div', { class: 'drop-curtain', hidden: true });
  place.append(curtain);
  // dragenter and dragleave come for every element passed; the pointer is inside while enters lead.
  let depth = 0;
  const setShown = (isShown) => {
    if (isShown) curtain.replaceChildren(messageElement(ui, 'p', 'dropHere'));
    curtain.hidden = !isShown;
    if (!isShown) depth = 0;
  };
  const listen = (name, listener) => target.addEventListener(name, listener, { signal });
  listen('dragenter', (event) => {
    if (!hasFiles(event)) return;
    depth += 1;
    setShown(true);
  });
  listen('dragleave', () => {
    depth -= 1;
    if (depth <= 0) setShown(false);
  });
  listen('dragover', (event) => {
    if (!hasFiles(event)) return;
    // Without this the browser leaves the page and shows the file itself.
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  listen('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setShown(false);
    const opened = sortDropped(event.dataTransfer);
    if (opened.files.length + opened.folders.length > 0) onOpen(opened);
  });
}

function hasFiles({ dataTransfer }) {
  return Boolean(dataTransfer?.types.includes('Files'));
}

/** @returns {Opened} */
function sortDropped(dataTransfer) {
  const files = [];
  const folders = [];
  for (const item of dataTransfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry?.();
    const file = item.getAsFile();
    if (entry?.isDirectory) folders.push(entry.name);
    else if (file) files.push(file);
  }
  return { files, folders };
}
