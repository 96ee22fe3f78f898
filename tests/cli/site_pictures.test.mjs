// Pictures beside the inputs of a site (bindings/cli/site/local-pictures.js).
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { daf, folderFor, ndjson } from './helper.mjs';
import { reasonToSkip, WrittenSite } from './site_helper.mjs';

const skip = reasonToSkip();
const kPicture = '<svg xmlns="http://www.w3.org/2000/svg"/>';

const withBody = (id, source, more = {}) => ({
  id,
  name: id,
  inLanguage: 'en',
  body: { encodingFormat: 'text/html', value: `<p>before <img src="${source}" alt="words"> after` },
  ...more,
});

async function siteIn(cwd, args = []) {
  const { status, stderr } = await daf(['site', 'in', '-o', 'public', ...args], { cwd });
  assert.equal(status, 0, stderr);
  return new WrittenSite(join(cwd, 'public'));
}

const pictures = (site) =>
  site.files.filter((path) => /\.(svg|png)$/.test(path) && !path.startsWith('icons/'));

describe('a picture beside the publications', { skip }, () => {
  it('is copied to the same place, and shown', async (t) => {
    const items = [
      withBody('body', 'images/a%20b.svg'),
      withBody('first', 'images/c.svg', {
        image: { url: 'images/c.svg', name: 'A map', width: 96, height: 42 },
      }),
    ];
    const cwd = folderFor(t, {
      'in/all.ndjson': ndjson(...items),
      'in/images/a b.svg': kPicture,
      'in/images/c.svg': kPicture,
      'in/images/unused.svg': kPicture,
    });
    const site = await siteIn(cwd);
    assert.deepEqual(pictures(site), ['images/a b.svg', 'images/c.svg']);
    assert.equal(site.publication('/body').one('img').attributes.src, '../images/a%20b.svg');
    const [hero] = site.publication('/first').all('img');
    const { src, alt, width, height } = hero.attributes;
    assert.deepEqual([src, alt, width, height], ['../images/c.svg', 'A map', '96', '42']);
  });

  it('is found from the address of its publication on', async (t) => {
    const cwd = folderFor(t, {
      'in/all.ndjson': ndjson(withBody('a', 'c.svg', { url: 'notes/a.html' })),
      'in/notes/c.svg': kPicture,
    });
    const site = await siteIn(cwd);
    assert.deepEqual(pictures(site), ['notes/c.svg']);
    assert.equal(site.publication('/a').one('img').attributes.src, '../notes/c.svg');
  });

  it('that is not there leaves its words', async (t) => {
    const cwd = folderFor(t, { 'in/all.ndjson': ndjson(withBody('a', 'images/none.svg')) });
    const page = (await siteIn(cwd)).publication('/a');
    assert.deepEqual(page.all('img'), []);
    assert.match(page.one('div', { class: 'body' }).text, /before words after/);
  });

  it('is nothing but a picture below the folder of an input', async (t) => {
    const sources = [
      '../secret.svg',
      '..%2fsecret.svg',
      '%2e%2e/secret.svg',
      'in/../../secret.svg',
      '/secret.svg',
      '//evil.example/secret.svg',
      '.hidden.svg',
      'link.svg',
      'notes.txt',
      'all.ndjson',
      'publications/x.svg',
      'static/page.css/x.svg',
      'index.html/x.svg',
      'robots.txt/x.svg',
      '..\\secret.svg',
      'a\u0000.svg',
    ];
    const cwd = folderFor(t, {
      'secret.svg': kPicture,
      'in/all.ndjson': ndjson(...sources.map((source, i) => withBody(`i${i}`, source))),
      'in/.hidden.svg': kPicture,
      'in/notes.txt': 'x',
      'in/publications/x.svg': kPicture,
      'in/index.html/x.svg': kPicture,
      'in/robots.txt/x.svg': kPicture,
    });
    symlinkSync('../secret.svg', join(cwd, 'in', 'link.svg'));
    const site = await siteIn(cwd);
    assert.deepEqual(pictures(site), []);
    assert.ok(!site.files.includes('notes.txt') && !site.files.includes('all.ndjson'));
    sources.forEach((source, i) => {
      assert.deepEqual(site.publication(`/i${i}`).all('img'), [], source);
    });
  });

  it('is where the publications are from, if that is said', async (t) => {
    const cwd = folderFor(t, {
      'in/all.ndjson': ndjson(withBody('a', 'images/c.svg')),
      'in/images/c.svg': kPicture,
    });
    const site = await siteIn(cwd, ['--base-url', 'https://institute.example/']);
    assert.deepEqual(pictures(site), []);
    assert.equal(
      site.publication('/a').one('a', { href: /c\.svg/ }).attributes.href,
      'https://institute.example/images/c.svg',
    );
  });
});
