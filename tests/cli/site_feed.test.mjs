// What machines read of a site: its map and its feed (bindings/cli/site/sitemap.js, feed.js, xml.js).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SitemapWriter } from '../../build/dist/cli/site/sitemap.js';
import { xml } from '../../build/dist/cli/site/xml.js';
import { item } from './helper.mjs';
import { readXml } from './html_check.mjs';
import { reasonToSkip, siteOf, siteUrl } from './site_helper.mjs';

const skip = reasonToSkip();

it('XML has no character that it cannot have', () => {
  assert.equal(
    xml('a<b>&"\'\u0000\u000b\ufffe\ud800\u{1f600}'),
    'a&lt;b&gt;&amp;&quot;&#39;\ufffd\ufffd\ufffd\ufffd\u{1f600}',
  );
});

describe('a site map', () => {
  /** The files that come of so many addresses. */
  function mapOf(addresses, limits) {
    const files = new Map();
    const writer = new SitemapWriter((name) => {
      files.set(name, '');
      return {
        write: (bytes) => files.set(name, files.get(name) + Buffer.from(bytes).toString()),
        close: () => files.set(name, `${files.get(name)}`),
      };
    }, limits);
    for (const address of addresses) writer.add(address);
    const index = writer.finish((name) => `https://x.example/${name}`);
    return { files, index };
  }

  const addresses = Array.from({ length: 7 }, (_, i) => `https://x.example/${i}`);
  const locations = (text) =>
    readXml(text)
      .filter(({ name }) => name === 'loc')
      .map(({ text: loc }) => loc);

  it('is one file where that is enough', () => {
    const { files, index } = mapOf(addresses, { urls: 7, bytes: 10_000 });
    assert.deepEqual([[...files.keys()], index], [['sitemap.xml'], '']);
    assert.deepEqual(locations(files.get('sitemap.xml')), addresses);
  });

  it('is several files and their index where one may not have so many addresses', () => {
    const { files, index } = mapOf(addresses, { urls: 3, bytes: 10_000 });
    assert.deepEqual([...files.keys()], ['sitemap.xml', 'sitemap-2.xml', 'sitemap-3.xml']);
    assert.deepEqual([...files.values()].flatMap(locations), addresses);
    assert.deepEqual(
      locations(index),
      [...files.keys()].map((name) => `https://x.example/${name}`),
    );
  });

  it('is several files where one may not have so many bytes', () => {
    const { files } = mapOf(addresses, { urls: 100, bytes: 300 });
    assert.ok(files.size > 1);
    for (const text of files.values()) assert.ok(Buffer.byteLength(text) <= 300, text);
    assert.deepEqual([...files.values()].flatMap(locations), addresses);
  });

  it(
    'of a library names every publication, and each form of it in all languages',
    { skip },
    async (t) => {
      const site = await siteOf(t, null, ['--url', siteUrl]);
      const urls = readXml(site.text('sitemap.xml')).filter(({ name }) => name === 'url');
      const byLocation = new Map(urls.map((url) => [url.children[0].text, url]));
      assert.equal(byLocation.size, urls.length);
      for (const path of site.pages) {
        if (/\.\d+\.html$/.test(path)) continue;
        const url = byLocation.get(siteUrl + path);
        assert.ok(url, path);
        const alternates = url.children.filter(({ name }) => name === 'xhtml:link');
        for (const { attributes } of alternates) {
          const other = byLocation.get(attributes.href);
          assert.ok(other, attributes.href);
          const back = other.children.map(({ attributes: each }) => each.href);
          assert.ok(back.includes(siteUrl + path), `${attributes.href} leads back to ${path}`);
        }
      }
      const hebrew = byLocation.get(
        `${siteUrl}publications/urn-example-saffron-quay-notes-214-he.html`,
      );
      assert.deepEqual(
        hebrew.children.map(({ attributes }) => attributes.hreflang).filter(Boolean),
        ['en', 'he', 'ar', 'fa', 'x-default'],
      );
      assert.match(site.text('robots.txt'), new RegExp(`^Sitemap: ${siteUrl}sitemap\\.xml$`, 'm'));
    },
  );
});

describe('a feed', { skip }, () => {
  it('has the newest publications, each in its language, and what Atom asks for', async (t) => {
    const items = Array.from({ length: 60 }, (_, i) =>
      item(`urn:${i}`, `Title ${i} <&>`, 'x', {
        inLanguage: i % 2 ? 'he' : 'en',
        datePublished: `2020-01-${String(1 + (i % 28)).padStart(2, '0')}`,
        author: i === 27 ? 'A <b>' : undefined,
        abstract: 'In short & plain',
      }),
    );
    items.push(item('urn:undated'));
    const site = await siteOf(t, items, ['--url', siteUrl, '--title', 'News & more']);
    const elements = readXml(site.text('feed.xml'));
    const [feed] = elements;
    const child = (element, name) => element.children.find((each) => each.name === name);
    assert.equal(child(feed, 'title').text, 'News & more');
    const entries = elements.filter(({ name }) => name === 'entry');
    assert.equal(entries.length, 50);
    const dates = entries.map((entry) => child(entry, 'published').text);
    assert.deepEqual(dates, [...dates].sort().reverse());
    for (const entry of entries) {
      for (const name of ['id', 'title', 'updated', 'author', 'link', 'summary'])
        assert.ok(child(entry, name), name);
      assert.match(child(entry, 'updated').text, /^\d{4}-\d\d-\d\dT00:00:00Z$/);
      assert.ok(site.files.includes(child(entry, 'id').text.slice(siteUrl.length)));
    }
    assert.equal(entries[0].attributes['xml:lang'], 'he');
    assert.match(child(entries[0], 'author').text, /A <b>/);
    assert.equal(child(feed, 'updated').text, dates[0]);
  });
});

it('the map and the feed have the date that has a year, where the other is only words', {
  skip,
}, async (t) => {
  const dates = {
    'modified-in-words': { datePublished: '2019-02-03', dateModified: 'lately' },
    'published-in-words': { datePublished: 'Spring', dateModified: '2020-04-05' },
    'in-words': { datePublished: 'Spring', dateModified: 'lately' },
  };
  const items = Object.entries(dates).map(([id, more]) => item(id, id, 'x', more));
  const site = await siteOf(t, items, ['--url', siteUrl]);
  const textOf = (element, name) => element.children.find((each) => each.name === name)?.text;
  const lastChanges = readXml(site.text('sitemap.xml'))
    .filter(({ name, children }) => name === 'url' && /publications/.test(children[0].text))
    .map((url) => [textOf(url, 'loc').slice(`${siteUrl}publications/`.length), textOf(url, 'lastmod')]);
  assert.deepEqual(lastChanges, [
    ['modified-in-words.html', '2019-02-03'],
    ['published-in-words.html', '2020-04-05'],
    ['in-words.html', undefined],
  ]);
  const entries = readXml(site.text('feed.xml')).filter(({ name }) => name === 'entry');
  assert.deepEqual(
    entries.map((entry) => [textOf(entry, 'title'), textOf(entry, 'updated')]),
    [
      ['published-in-words', '2020-04-05T00:00:00Z'],
      ['modified-in-words', '2019-02-03T00:00:00Z'],
    ],
  );
  assert.ok(site.files.includes('browse/en/years/2020.html'));
});

it('without its address a site has neither, and says so', { skip }, async (t) => {
  const site = await siteOf(t, [item('urn:a')]);
  assert.match(site.said, /No site map, feed or absolute addresses: --url/);
  assert.deepEqual(
    site.files.filter((path) => /sitemap|feed/.test(path)),
    [],
  );
  assert.doesNotMatch(site.text('robots.txt'), /Sitemap/);
  const page = site.publication('urn-a');
  assert.deepEqual(page.all('link', { rel: 'canonical' }), []);
  assert.deepEqual([...page.meta('og:url'), ...page.meta('citation_abstract_html_url')], []);
  assert.equal(page.data.url, undefined);
});
