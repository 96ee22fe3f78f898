// The sheets of elements for pages (bindings/cli/site/page-styles.js).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { forPages } from '../../bindings/cli/site/page-styles.js';

it('what a sheet says of its host, it says of the page', () => {
  assert.equal(
    forPages(":host, :host([theme='dark']) a, :host(:not([theme])) { }", 'data-x'),
    ":root, :root[data-x='dark'] a, :root:not([data-x]) { }",
  );
});

it('of the sheets that pages share with elements no word about a host is left', () => {
  for (const name of ['tokens', 'common', 'hits', 'article', 'body']) {
    const sheet = readFileSync(new URL(`../../web/styles/${name}.css`, import.meta.url), 'utf8');
    assert.doesNotMatch(forPages(sheet, 'data-theme').replace(/\/\*[^]*?\*\//g, ''), /:host|\[theme/, name);
  }
});
