// Inputs of other formats, and manifests of the W3C.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { daf, folderFor } from './helper.mjs';

const post = {
  id: 7,
  link: 'https://inst.example/x/',
  guid: { rendered: 'https://inst.example/?p=7' },
  title: { rendered: 'צה&quot;ל' },
  content: { rendered: '<p>גוף</p>' },
};
const page = `<!doctype html><html lang="he"><title>כותרת</title>
<script type="application/ld+json">{"@type": "Article", "@id": "https://n.example/1",
"headline": "הנמל"}</script><article><p>פסקה</p></article></html>`;
const manifest = {
  '@context': ['https://schema.org', 'https://www.w3.org/ns/pub-context', { language: 'he' }],
  conformsTo: 'https://www.w3.org/TR/pub-manifest/',
  id: 'urn:x:1',
  type: 'Book',
  url: 'https://b.example/',
  name: 'ספר',
  readingOrder: ['a.html'],
};

describe('other formats', () => {
  it('are converted to canonical publications, and a page with its text', async (t) => {
    const cwd = folderFor(t, { 'posts.json': JSON.stringify([post]), 'page.html': page });
    const { status, stdout } = await daf(['convert', 'posts.json', 'page.html'], { cwd });
    assert.equal(status, 0);
    const [first, second] = stdout.trim().split('\n').map((line) => JSON.parse(line));
    assert.equal(first.name, 'צה"ל');
    assert.deepEqual(first.body, { encodingFormat: 'text/html', value: '<p>גוף</p>' });
    assert.equal(second.id, 'https://n.example/1');
    assert.deepEqual(second.inLanguage, ['he']);
    assert.equal(second.body.value, '<p>פסקה</p>');
  });

  it('are built into an archive and found', async (t) => {
    const cwd = folderFor(t, { 'page.html': page });
    assert.equal((await daf(['build', 'page.html', '-o', 'a.daf'], { cwd })).status, 0);
    const { stdout } = await daf(['search', 'a.daf', 'פסקה', '--json'], { cwd });
    assert.match(stdout, /https:\/\/n\.example\/1/);
  });

  it('are read as is told', async (t) => {
    const item = { id: 'x', title: 'T', name: 'N', content_text: 'c' };
    const cwd = folderFor(t, { 'a.json': JSON.stringify([item]) });
    const told = await daf(['convert', '--format', 'json-feed', 'a.json'], { cwd });
    assert.equal(JSON.parse(told.stdout).name, 'T');
    const wrong = await daf(['build', '--format', 'manifest', 'a.json', '-o', 'a.daf'], { cwd });
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /--format manifest: it is one of/);
  });
});

describe('manifests', () => {
  it('are processed by the algorithm of the Recommendation', async (t) => {
    const cwd = folderFor(t, { 'book.json': JSON.stringify(manifest) });
    const args = ['convert', '--format', 'manifest', '--base-url', 'https://b.example/m.json'];
    const { status, stdout } = await daf([...args, 'book.json'], { cwd });
    assert.equal(status, 0);
    const processed = JSON.parse(stdout);
    assert.deepEqual(processed.name, [{ value: 'ספר', language: 'he' }]);
    assert.equal(processed.readingOrder[0].url, 'https://b.example/a.html');
  });

  it('are validated, and a fatal problem is one', async (t) => {
    const { '@context': _, ...without } = manifest;
    const files = {
      'bad.json': JSON.stringify(without),
      'odd.json': JSON.stringify({ ...manifest, inLanguage: '@@' }),
    };
    const cwd = folderFor(t, files);
    const bad = await daf(['validate', '--format', 'manifest', 'bad.json'], { cwd });
    assert.equal(bad.status, 1);
    assert.match(bad.stdout, /fatal missing-context/);
    const odd = await daf(['validate', '--format', 'manifest', 'odd.json'], { cwd });
    assert.equal(odd.status, 1);
    assert.match(odd.stdout, /must invalid-language at \/inLanguage/);
  });
});
