// Library.export: what leaves a library, in both ways to run the engine, held to the schema of CSL
// and to the policy of the document.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { DafError } from 'daf-reader';
import { kExportFormats } from '../../build/dist/export-formats.js';
import { modes, openFor as open, publications } from './helper.mjs';
import { schemaFaults } from './json_schema.mjs';

const cslSchema = new URL('../../../shared/data/csl/csl-data.json', import.meta.url);
const sample = new URL('../../examples/library/library.json', import.meta.url);

/** What somebody would write to get out of a field. */
const hostile = [
  '"},{"id":"x',
  "a\nER  - \nTY  - X",
  'a}b{c},\n x={',
  '</style></title><script>x</script>',
  '-->',
  '$(x) `x` \\',
  "'\"><img src=x onerror=x>",
  'a\u2028b\u2029c\u0085d\u0001e',
  '\u202eabc',
];

const hostilePublications = hostile.map((text, index) => ({
  id: `urn:daf:hostile:${index}:${text}`,
  name: text,
  inLanguage: index % 2 === 0 ? 'he' : 'ar',
  author: [text, { type: 'Organization', name: text }],
  publisher: text,
  datePublished: text,
  abstract: text,
  keywords: [text],
  isPartOf: { name: text, position: text },
  license: text,
  disclaimer: text,
  body: { encodingFormat: 'text/plain', value: text },
}));

const code = (expected) => (error) => error instanceof DafError && error.code === expected;

describe('Library.export', () => {
  for (const [where, mode] of modes) {
    it(`writes a publication in every format, ${where}`, async (t) => {
      const library = await open(t, publications, mode);
      const id = 'urn:daf:en';
      assert.match(await library.export(id, 'bibtex'), /^@techreport\{urn-daf-en,\n {2}author = /);
      assert.match(await library.export(id, 'ris'), /^TY {2}- RPRT\r\n[^]*\r\nER {2}- \r\n$/);
      assert.equal(JSON.parse(await library.export(id, 'csl-json'))[0].number, '12/3');
      assert.match(
        await library.export(id, 'markdown'),
        /^# The corridor of energy\n[^]*\n## Gas\n\nGas \*flows\* on\.\n/,
      );
      assert.match(await library.export(id, 'text'), /^The corridor of energy\n[^]*Gas flows on\.\n/);
      assert.match(await library.export(id, 'html'), /^<!doctype html>\n<html lang="en" dir="ltr">/);
      assert.deepEqual(JSON.parse(await library.export(id, 'json')), publications[0]);
      assert.match(await library.export(id, 'html-body'), /^<p id="d-b1" lang="en" dir="ltr">A first/);
    });
  }

  it('writes citations of several publications as one file', async (t) => {
    const library = await open(t, publications);
    const ids = publications.map(({ id }) => id);
    const items = JSON.parse(await library.export(ids, 'csl-json'));
    assert.deepEqual(
      items.map(({ language }) => language),
      ['en', 'he', undefined],
    );
    assert.equal((await library.export(ids, 'bibtex')).match(/^@/gm).length, 3);
    assert.equal(await library.export([], 'csl-json'), '[]\n');
  });

  it('does not mind where the library lives', async (t) => {
    const library = await open(t, publications);
    const archive = await open(t, await library.save());
    for (const format of kExportFormats) {
      assert.equal(
        await archive.export('urn:daf:he', format),
        await library.export('urn:daf:he', format),
        format,
      );
    }
  });

  it('refuses what it cannot do', async (t) => {
    const library = await open(t, publications);
    const id = 'urn:daf:en';
    await assert.rejects(library.export('urn:no', 'bibtex'), code('unknown-publication'));
    await assert.rejects(library.export([id, 'urn:no'], 'ris'), code('unknown-publication'));
    await assert.rejects(library.export(id, 'docx'), code('invalid-argument'));
    await assert.rejects(library.export([id, id], 'html'), code('invalid-argument'));
    await assert.rejects(library.export([], 'json'), code('invalid-argument'));
    await assert.rejects(library.export(7, 'ris'), code('invalid-argument'));
    await assert.rejects(library.export([7], 'ris'), code('invalid-argument'));
    await assert.rejects(library.export(id, 'html', { images: true }), code('invalid-argument'));
    await assert.rejects(
      library.export(id, 'html', { remoteImages: 1 }),
      code('invalid-argument'),
    );
    for (const localImages of [1, '..', '/', '//evil.example/', 'https://evil.example/']) {
      await assert.rejects(
        library.export(id, 'html-body', { localImages }),
        code('invalid-argument'),
      );
    }
    const signal = AbortSignal.abort();
    await assert.rejects(library.export(id, 'html', { signal }), { name: 'AbortError' });
    library.close();
    await assert.rejects(library.export(id, 'text'), code('closed'));
  });
});

describe('a citation as CSL-JSON', () => {
  const skip = existsSync(cslSchema) ? false : 'there is no ../shared/data/csl/csl-data.json';

  it('is valid', { skip }, async (t) => {
    const schema = JSON.parse(readFileSync(cslSchema, 'utf8'));
    const written = JSON.parse(readFileSync(sample, 'utf8'));
    const library = await open(t, [...(written.publications ?? written), ...hostilePublications]);
    const { hits } = await library.search('', { limit: 100 });
    const ids = [...hits.map(({ id }) => id), ...hostilePublications.map(({ id }) => id)];
    assert.ok(ids.length > hostile.length);
    const items = JSON.parse(await library.export(ids, 'csl-json'));
    assert.equal(items.length, ids.length);
    assert.deepEqual(schemaFaults(items, schema), []);
  });

  it('keeps hostile strings in their fields', async (t) => {
    const library = await open(t, hostilePublications);
    for (const { id, name } of hostilePublications) {
      const [item] = JSON.parse(await library.export(id, 'csl-json'));
      const words = name.replace(/[\s\u0001\u0085]+/g, ' ').trim();
      // An override is closed where it ends.
      assert.ok(item.title.startsWith(words.slice(0, 4)), name);
      assert.equal(item.author.length, 2);
    }
  });
});

describe('the HTML document', () => {
  const styleOf = (html) => /<style>([^]*?)<\/style>/.exec(html)[1];
  const policyOf = (html) => /Content-Security-Policy" content="([^"]*)"/.exec(html)[1];

  it('has a policy that lets in its own style sheet and nothing else', async (t) => {
    const library = await open(t, publications);
    const html = await library.export('urn:daf:he', 'html');
    const hash = createHash('sha256').update(styleOf(html)).digest('base64');
    assert.equal(
      policyOf(html),
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:`,
    );
    const open_ = await library.export('urn:daf:he', 'html', { remoteImages: true });
    assert.match(policyOf(open_), /; img-src data: https:$/);
  });

  it('has no script, no style attribute, no handler, whatever is in it', async (t) => {
    const library = await open(t, hostilePublications);
    for (const { id } of hostilePublications) {
      const html = await library.export(id, 'html', { remoteImages: true });
      const tags = html.match(/<[^>]*>/g).filter((tag) => !tag.startsWith('</'));
      const known =
        /^<(!doctype|html|head|meta|title|style|body|article|header|h1|p|bdi|time|footer|span|a|br)\b/;
      for (const tag of tags) {
        assert.match(tag, known);
        assert.doesNotMatch(tag, /\s(on\w+|style)=/);
      }
      assert.equal(html.match(/<\/style>/g).length, 1);
    }
  });

  it('stands in the direction of the publication', async (t) => {
    const library = await open(t, publications);
    assert.match(await library.export('urn:daf:he', 'html'), /<html lang="he" dir="rtl">/);
  });
});
