// Publications of somebody who wants to get out of his place, as static pages: the corpus of
// tests/web/xss in bodies and everywhere else, ids that are paths, and numbers that are too large.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evilHost, bodyVectors, publicationOf, tailOf } from '../web/xss/corpus.mjs';
import { metadataVectors } from '../web/xss/metadata.mjs';
import { item } from './helper.mjs';
import { readXml } from './html_check.mjs';
import { reasonToSkip, siteOf, siteUrl } from './site_helper.mjs';

const skip = reasonToSkip();

/** What a page is made of: its own elements, and those that a body can say. */
const kElements = new Set(
  (
    'html head meta title link script body a header form svg path input button nav ul ol li main ' +
    'article section footer div p h1 h2 h3 h4 h5 h6 span bdi bdo cite time figure figcaption img ' +
    'em strong code pre br sub sup small mark u del ins abbr q ruby rt rp blockquote dl dt dd ' +
    'table caption thead tbody tfoot tr th td details summary hr'
  ).split(' '),
);
const kSchemes = /^(https?:|mailto:|tel:)/i;

/** What is wrong with a page, beside what readHtml finds. @param {import('./site_helper.mjs').ReadPage} page */
function faultsOf(page) {
  const faults = [];
  for (const { name, attributes } of page.elements) {
    if (!kElements.has(name)) faults.push(`an element ${name}`);
    if (attributes.href !== undefined) {
      const isOwn = /^(\.\.\/|#|\.\/)/.test(attributes.href);
      if (!isOwn && !kSchemes.test(attributes.href)) faults.push(`a link to ${attributes.href}`);
      if (name === 'link' && !isOwn && !attributes.href.startsWith(siteUrl))
        faults.push(`it loads ${attributes.href}`);
    }
    if (attributes.src !== undefined && !/^(\.\.\/|data:image\/)/.test(attributes.src)) {
      faults.push(`it loads ${attributes.src}`);
    }
    if (attributes.srcset !== undefined || attributes.srcdoc !== undefined) faults.push('a srcset');
    if (
      name === 'form' &&
      attributes.action !== `${'../'.repeat(page.path.split('/').length - 1)}index.html`
    ) {
      faults.push(`a form to ${attributes.action}`);
    }
  }
  const scripts = page.all('script').map(({ attributes }) => attributes.type ?? attributes.src);
  const expected = page.path.startsWith('publications/')
    ? ['application/ld+json', '../static/page.js']
    : ['../'.repeat(page.path.split('/').length - 1) + 'static/page.js'];
  if (scripts.join() !== expected.join()) faults.push(`scripts: ${scripts.join()}`);
  return faults.map((fault) => `${page.path}: ${fault}`);
}

describe('static pages of attacks', { skip }, () => {
  it('have nothing in them that runs, loads or leads elsewhere: in bodies', async (t) => {
    const site = await siteOf(t, bodyVectors.map(publicationOf), ['--url', siteUrl]);
    assert.deepEqual(
      site.pages.flatMap((path) => faultsOf(site.page(path))),
      [],
    );
    for (const vector of bodyVectors.filter(({ swallows }) => !swallows)) {
      const page = site.page(`publications/urn-vector-${vector.number}.html`);
      assert.equal(
        page.one('div', { class: 'body' }).text.split(tailOf(vector)).length - 1,
        3,
        vector.name,
      );
    }
  });

  it('have nothing in them that runs, loads or leads elsewhere: everywhere else', async (t) => {
    const items = metadataVectors.map(({ publication }) => publication);
    const site = await siteOf(t, items, ['--url', siteUrl, '--title', '</title><script>"\'&$&']);
    const pages = site.pages.map((path) => site.page(path));
    assert.deepEqual(pages.flatMap(faultsOf), []);
    for (const page of pages.filter(({ path }) => path.startsWith('publications/'))) {
      assert.ok(page.data['@type'], page.path); // it is JSON, whatever is in it
      assert.ok(page.meta('citation_title')[0], page.path);
    }
    for (const name of ['sitemap.xml', 'feed.xml']) readXml(site.text(name));
    assert.ok(!site.text('index.html').includes('<script>"'));
    JSON.parse(site.text('library.json'));
  });

  it('load pictures of other hosts if that is asked for, and nothing else', async (t) => {
    const value = `<p><img src="https://${evilHost}/a.png" alt="a"> <img src="http://${evilHost}/b.png" alt="b">`;
    const items = [
      {
        id: 'x',
        name: 'X',
        body: { encodingFormat: 'text/html', value },
        image: `https://${evilHost}/c.png`,
      },
    ];
    const closed = (await siteOf(t, items)).publication('/x');
    assert.deepEqual(closed.all('img'), []);
    assert.equal(closed.all('a', { href: /evil/ }).length, 3);
    const open = (await siteOf(t, items, ['--remote-pictures'])).publication('/x');
    const sources = open.all('img').map(({ attributes }) => attributes.src);
    assert.deepEqual(sources, [`https://${evilHost}/c.png`, `https://${evilHost}/a.png`]);
    for (const { attributes } of open.all('img'))
      assert.equal(attributes.referrerpolicy, 'no-referrer');
    assert.match(
      open.one('meta', { 'http-equiv': /./ }).attributes.content,
      /img-src 'self' data: https:;/,
    );
  });
});

describe('ids', { skip }, () => {
  it('that are paths, long, the same, or names of the system lead to pages in one folder', async (t) => {
    const ids = [
      '../../../outside',
      '..\\..\\outside',
      '/absolute',
      'a/../../b',
      '.htaccess',
      'index',
      'CON',
      'x'.repeat(300),
      `${'x'.repeat(300)}y`,
      'same:id',
      'same/id',
      'Same ID',
      'מזהה',
      '\u202eabc',
      '__proto__',
      '%2e%2e%2f',
      'a\u0000b',
    ];
    const site = await siteOf(
      t,
      ids.map((id) => item(id)),
      ['--url', siteUrl],
    );
    const paths = site.files.filter((path) => path.startsWith('publications/'));
    assert.equal(paths.length, ids.length);
    assert.equal(new Set(paths.map((path) => path.toLowerCase())).size, ids.length);
    for (const path of paths) {
      assert.match(path, /^publications\/[a-z0-9][a-z0-9-]*\.html$/);
      assert.ok(path.length < 130);
    }
    assert.deepEqual(
      site.pages.flatMap((path) => faultsOf(site.page(path))),
      [],
    );
  });

  it('of topics, series and authors do so too', async (t) => {
    const names = ['../../up', 'index', 'a b', 'a-b', 'נושא', 'x'.repeat(400)];
    const items = names.map((name, i) =>
      item(`urn:${i}`, 'T', 'x', {
        inLanguage: 'en',
        about: [{ id: name, name, broader: names }],
        author: [name],
        isPartOf: [{ name, position: '../1' }],
      }),
    );
    const site = await siteOf(t, items);
    for (const folder of ['topics', 'series', 'authors']) {
      const paths = site.pages.filter((path) => path.startsWith(`browse/en/${folder}/`));
      assert.equal(paths.length, names.length + 1, folder);
      for (const path of paths)
        assert.match(path, /^browse\/en\/[a-z]+\/[a-z0-9][a-z0-9-]*\.html$/);
    }
    assert.deepEqual(
      site.pages.flatMap((path) => faultsOf(site.page(path))),
      [],
    );
  });
});

it('forms of one work link to so many others and no more', { skip }, async (t) => {
  const tags = Array.from({ length: 400 }, (_, i) => `en-x-form${i}`);
  const forms = tags.map((inLanguage, i) =>
    item(`urn:${i}`, 'T', 'x', { inLanguage, translationOfWork: i > 0 ? [{ id: 'urn:0' }] : [] }),
  );
  const site = await siteOf(t, forms, ['--url', siteUrl]);
  const { byteLength } = Buffer.from(site.text('publications/urn-399.html'));
  assert.ok(byteLength < 300_000, `${byteLength} bytes`);
  const page = site.page('publications/urn-399.html');
  assert.equal(page.all('a', { class: 'language' }).length, 200);
  assert.equal(site.page('browse/en/index.html').all('li', { class: 'hit' }).length, 1);
});

it('controls of direction end with their string', { skip }, async (t) => {
  const site = await siteOf(t, [
    item('urn:a', 'Title \u202eesrever\u2066 more', 'x', {
      inLanguage: 'en',
      author: '\u2067name\u202d',
      abstract: '\u2069\u2069 out',
    }),
  ]);
  const depth = (text) => {
    let open = 0;
    for (const [control] of text.matchAll(/[\u202a-\u202e\u2066-\u2069]/g)) {
      open += /[\u202c\u2069]/.test(control) ? -1 : 1;
      assert.ok(open >= 0, text);
    }
    return open;
  };
  for (const path of site.pages) {
    const page = site.page(path);
    for (const { children, text, name } of page.elements) {
      if (children.length === 0 && !['script', 'title'].includes(name))
        assert.equal(depth(text), 0, text);
    }
    assert.equal(depth(page.one('title').text), 0);
  }
});
