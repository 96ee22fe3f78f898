// The style sheets of the elements as modules: a shadow root adopts sheets made from them, so that there
// is nothing to be fetched and no moment without looks.
//
// Tested by tests/tools/build_site.test.mjs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { minify } from './bundle.mjs';

/**
 * In the order in which they hold: those that are there from the beginning, those that come with a
 * publication or a dialogue (web/reader/later-parts.js), and those that change what both say. page.css
 * is the page's own, and not among them.
 */
export const kStyleSheets = {
  first: ['tokens', 'common', 'base', 'header', 'hits', 'library', 'filters', 'searches', 'timeline'],
  later: [
    'dialog',
    'opening',
    'report',
    'article',
    'publication',
    'tools',
    'pictures',
    'body',
    'head-and-foot',
    'side-by-side',
    'citing',
    'find',
    'notes',
    'passages',
    'reading',
  ],
  last: ['appearance', 'print'],
};

/** Whether a file of web/ is one of them. @param {string} path */
export function isAdopted(path) {
  return Object.values(kStyleSheets).some((names) =>
    names.some((name) => path === `styles/${name}.css`),
  );
}

/**
 * @param {string} web the folder with styles/
 * @returns {Map<string, string>} the ES modules whose exports are the texts of the style sheets, by path
 */
export function stylesModules(web) {
  const textOf = (group) => {
    const paths = kStyleSheets[group].map((name) => join(web, 'styles', `${name}.css`));
    const texts = paths.filter(existsSync).map((path) => readFileSync(path, 'utf8'));
    return JSON.stringify(minify(texts.join(''), 'css').toString('utf8'));
  };
  const constant = (group) => `export const ${group} = ${textOf(group)};\n`;
  return new Map([
    ['styles.js', constant('first') + constant('last')],
    ['later-styles.js', constant('later')],
  ]);
}
