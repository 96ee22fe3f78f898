// The style sheets of a reader, adopted by its shadow root, which a Content Security Policy without inline
// styles allows: each is made once, however many roots adopt it. Tested by tests/web/elements.test.mjs
// and first_results.test.mjs.
import { first, last } from '../styles.js';

/** By their text. @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/** @param {ShadowRoot} root that has no looks yet */
export function adoptStyles(root) {
  root.adoptedStyleSheets = [sheetOf(first), sheetOf(last)];
}

/** Adds what was loaded later, in its place. @param {ShadowRoot} root @param {string} text */
export function adoptLaterStyles(root, text) {
  const adopted = [...root.adoptedStyleSheets];
  const sheet = sheetOf(text);
  if (adopted.includes(sheet)) return;
  // What the page has added stays the last word.
  adopted.splice(adopted.indexOf(sheetOf(last)), 0, sheet);
  root.adoptedStyleSheets = adopted;
}

function sheetOf(text) {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheet;
}
