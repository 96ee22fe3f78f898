// The style sheet of the elements: one for all of them, adopted by each shadow root, which a Content
// Security Policy without inline styles allows. Tested by tests/web/elements.test.mjs.
import styles from '../styles.js';

/** @type {CSSStyleSheet | null} */
let sheet = null;

/** @param {ShadowRoot} root */
export function adoptStyles(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  root.adoptedStyleSheets = [sheet];
}
