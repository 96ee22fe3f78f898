// Files that leave the page for the reader's folder of downloads.
// Tested by tests/web/report.test.mjs, save.test.mjs and citation.test.mjs.
import { element } from './dom.js';

/** How long a browser may take to begin with a download, in ms. */
const keptMs = 60_000;
/** Longer names are cut by some systems, in UTF-16 units. */
const longestName = 80;

/**
 * @param {Blob} blob
 * @param {string} name of the file, with its ending
 */
export function download(blob, name) {
  const url = URL.createObjectURL(blob);
  element('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}

/**
 * A name that every system takes: of the words without what paths and controls are made of.
 * @param {string} words
 * @param {string} ending with its dot
 * @param {string} instead where nothing of them is left
 */
export function fileName(words, ending, instead) {
  const plain = words
    .normalize('NFC')
    .replace(/[\p{C}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestName)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${plain || instead}${ending}`;
}
