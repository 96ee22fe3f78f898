// The style sheets of the elements as one module: a shadow root adopts a sheet made from it, so that
// there is nothing to be fetched and no moment without looks.
//
// Tested by tests/tools/build_site.test.mjs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { minify } from './bundle.mjs';

/** In the order in which they hold. page.css is the page's own, and not among them. */
export const kStyleSheets = [
  'tokens',
  'common',
  'base',
  'header',
  'dialog',
  'opening',
  'report',
  'hits',
  'library',
  'filters',
  'searches',
  'timeline',
  'article',
  'publication',
  'tools',
  'pictures',
  'body',
  'head-and-foot',
  'side-by-side',
  'appearance',
  'citing',
  'find',
  'notes',
  'passages',
  'reading',
  'print',
];

/** Whether a file of web/ is one of them. @param {string} path */
export function isAdopted(path) {
  return kStyleSheets.some((name) => path === `styles/${name}.css`);
}

/**
 * @param {string} web the folder with styles/
 * @returns {string} an ES module whose default export is the text of the style sheets
 */
export function stylesModule(web) {
  const paths = kStyleSheets.map((name) => join(web, 'styles', `${name}.css`));
  const texts = paths.filter(existsSync).map((path) => readFileSync(path, 'utf8'));
  const words = minify(texts.join(''), 'css').toString('utf8');
  return `export default ${JSON.stringify(words)};\n`;
}
