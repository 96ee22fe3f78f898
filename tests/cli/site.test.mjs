// `daf site`: publications become a site. Of the sample library, which has four languages in both
// directions, topics in a tree, series, translations and pictures.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Library } from 'daf-reader';
import { staticAddress } from '../../build/dist/static-pages.js';
import { daf, folderFor, item, ndjson, sampleLibrary } from './helper.mjs';
import { readHtml } from './html_check.mjs';
import { reasonToSkip, siteOf, siteUrl, WrittenSite } from './site_helper.mjs';

const skip = reasonToSkip();
/** Of the languages of the sample. */
const directions = { en: 'ltr', he: 'rtl', ar: 'rtl', fa: 'rtl' };

/** The site of the sample library; it goes with this file's tests. */
let site;
/** @type {Map<string, import('./site_helper.mjs').ReadPage>} */
const pages = new Map();

describe('a site', { skip }, () => {
  let remove = () => {};
  before(async () => {
    if (skip) return;
    const test = { after: (removal) => (remove = removal) };
    site = await siteOf(test, null, ['--url', siteUrl, '--title', 'Saffron Quay']);
    for (const path of site.pages) pages.set(path, site.page(path));
  });

  after(() => remove());

  const publicationPages = () =>
    [...pages.values()].filter(({ path }) => path.startsWith('publications/'));
  const listPages = () => [...pages.values()].filter(({ path }) => path.startsWith('browse/'));

  it('has the reader, the archive, and a page for each publication', async () => {
    const library = await Library.open(join(site.folder, 'library.daf'));
    const { total } = await library.search('', { limit: 0 });
    const { hits } = await library.search('', { limit: 100 });
    const ids = hits.flatMap(({ id, translations }) => [
      id,
      ...translations.map((form) => form.id),
    ]);
    assert.equal(library.size, ids.length);
    library.close();
    const { sources, pages: described } = JSON.parse(site.text('library.json'));
    const bytes = readFileSync(join(site.folder, 'library.daf')).byteLength;
    assert.deepEqual(sources, [{ name: 'library.daf', url: 'library.daf', bytes }]);
    for (const id of ids) assert.ok(pages.has(staticAddress(described, id)), id);
    assert.equal(publicationPages().length, ids.length);
    assert.ok(total > 0 && total < ids.length);
    for (const path of Object.values(described.lists)) assert.ok(pages.has(path));
    assert.ok(!site.files.some((path) => path.endsWith('.map')));
  });

  it('has pages that are whole, with a policy, and no script but one file', () => {
    for (const page of pages.values()) {
      const policy = page.one('meta', { 'http-equiv': 'Content-Security-Policy' }).attributes
        .content;
      assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/);
      assert.doesNotMatch(policy, /https:|unsafe/);
      for (const { attributes } of page.all('script')) {
        assert.ok(
          attributes.src === undefined
            ? attributes.type === 'application/ld+json'
            : /static\/page\.js$/.test(attributes.src),
        );
      }
      assert.equal(page.all('h1').length, 1, page.path);
      assert.equal(page.all('main').length, 1, page.path);
      assert.ok(page.one('title').text.length > 0);
      const ids = page.elements.map(({ attributes }) => attributes.id).filter(Boolean);
      assert.equal(new Set(ids).size, ids.length, page.path);
    }
  });

  it('has no link that leads nowhere, anywhere', () => {
    const files = new Set(site.files);
    const reached = new Set();
    for (const page of [...pages.values()]) {
      const ids = new Set(page.elements.map(({ attributes }) => attributes.id));
      for (const { attributes } of page.elements) {
        for (const address of [attributes.href, attributes.src, attributes.action]) {
          if (address === undefined || /^(https?|mailto|tel|data):/.test(address)) continue;
          if (address.startsWith('#')) {
            assert.ok(ids.has(decodeURIComponent(address.slice(1))), `${page.path} ${address}`);
            continue;
          }
          const path = page.resolve(address);
          assert.ok(files.has(path), `${page.path} leads to ${address}`);
          reached.add(path);
        }
      }
    }
    for (const path of pages.keys()) assert.ok(reached.has(path), `something leads to ${path}`);
  });

  it('is left from no page but by links that say so', () => {
    for (const page of pages.values()) {
      for (const { attributes } of page.all('a', { href: /^https?:/ })) {
        assert.match(attributes.rel, /noopener noreferrer nofollow ugc/, attributes.href);
      }
    }
  });

  it('says of every page and every article in which language and direction it is', () => {
    for (const page of pages.values()) {
      const { lang, dir } = page.one('html').attributes;
      assert.equal(dir, directions[lang], page.path);
      if (page.path.startsWith('browse/')) assert.equal(lang, page.path.split('/')[1]);
    }
    for (const page of publicationPages()) {
      const { lang, dir } = page.one('article').attributes;
      assert.equal(page.path.slice(-7, -5), lang);
      assert.equal(dir, directions[lang]);
      assert.equal(page.one('html').attributes.lang, lang);
      for (const { attributes } of page.all('h1')) assert.equal(attributes.lang, lang);
    }
    for (const { attributes, children } of listPages().flatMap((page) =>
      page.all('li', { class: 'hit' }),
    )) {
      assert.equal(attributes.dir, directions[attributes.lang]);
      assert.ok(children.length > 0);
    }
  });

  it('leads from every form of a work to all others, and back', () => {
    for (const page of pages.values()) {
      const alternates = page.all('link', { rel: 'alternate', hreflang: /./ });
      const own = page.one('link', { rel: 'canonical' }).attributes.href;
      assert.equal(own, siteUrl + page.path);
      if (alternates.length === 0) continue;
      assert.equal(
        alternates.filter(({ attributes }) => attributes.hreflang === 'x-default').length,
        1,
      );
      const languages = alternates.map(({ attributes }) => attributes.hreflang);
      assert.equal(new Set(languages).size, languages.length, page.path);
      for (const { attributes } of alternates) {
        const other = pages.get(attributes.href.slice(siteUrl.length));
        assert.ok(other, attributes.href);
        const back = other.all('link', { rel: 'alternate', href: own });
        assert.ok(back.length > 0, `${other.path} leads to ${page.path}`);
        if (attributes.hreflang !== 'x-default')
          assert.equal(other.one('html').attributes.lang, attributes.hreflang);
      }
    }
    const hebrew = site.publication('notes-214-he');
    const links = hebrew.all('a', { class: 'language' });
    assert.deepEqual(
      links.map(({ attributes: { hreflang, lang, dir }, text }) => [hreflang, lang, dir, text]),
      [
        ['en', 'en', 'ltr', 'English'],
        ['ar', 'ar', 'rtl', 'العربية'],
        ['fa', 'fa', 'rtl', 'فارسی'],
      ],
    );
  });

  it('shows of a publication what the reader shows', () => {
    const page = site.publication('notes-214-he');
    assert.match(page.one('h1').text, /^כמה עולה מ״ק: מתקן ההתפלה של מרסאת \(Plant 2\.0\)/);
    assert.equal(page.one('p', { class: 'subtitle' }).text, 'חוזה עד 2053, בקריאה איטית');
    const byline = page.one('p', { class: 'byline' });
    for (const words of ['אורית נהר־גליל', '12 במרץ 2025', 'עריכה', 'מיכל שחף־לבנה', 'תרגום']) {
      assert.ok(byline.text.includes(words), words);
    }
    assert.match(page.one('p', { class: 'kicker' }).text, /רשימות מן הרציף גיליון 214/);
    assert.match(page.one('p', { class: 'lede' }).text, /^הרחבת המתקן/);
    const body = page.one('div', { class: 'body' });
    assert.ok(body.children.length > 15);
    assert.ok(page.all('h2', { id: /^d-/ }).length >= 4);
    const foot = page.one('footer', { class: 'publication-foot' });
    assert.match(foot.text, /הדעות המובעות/);
    assert.equal(
      page.one('a', { rel: 'license' }).attributes.href,
      'https://creativecommons.org/publicdomain/zero/1.0/',
    );
    assert.match(
      page.one('p', { class: 'citation' }).text,
      /אורית נהר־גליל\. כמה עולה מ״ק: .*\. רשימות מן הרציף, 214\. /,
    );
    assert.match(page.one('nav', { class: 'breadcrumb' }).text, /ספרייה/);
    const neighbours = page.one('nav', { class: 'neighbours' });
    assert.match(neighbours.text, /לישון עד שרקאן/);
    assert.match(neighbours.text, /תקציב של צל/);
    assert.ok(page.all('section', { class: 'related' }).length >= 1);
    const reader = page.one('a', { class: 'button' }).attributes.href;
    assert.match(
      reader,
      /^\.\.\/index\.html\?id=urn%3Aexample%3Asaffron-quay%3Anotes%3A214%3Ahe&ui=he$/,
    );
  });

  it('lists each work once, in the language of the page where there is one', () => {
    const page = site.page('browse/he/index.html');
    const titles = page.all('li', { class: 'hit' });
    const [{ text: count }] = page.all('p', { class: 'library-count' });
    assert.equal(Number(/\d+/.exec(count)[0]), titles.length);
    const hrefs = titles.flatMap((hit) =>
      page.all('a').filter((link) => link.parent.name === 'h2' && link.parent.parent === hit),
    );
    const ids = hrefs.map(({ attributes }) => attributes.href);
    assert.ok(ids.some((href) => href.endsWith('notes-214-he.html')));
    assert.ok(!ids.some((href) => href.endsWith('notes-214-en.html')));
    // A list of one language has the forms in it.
    const english = site.page('browse/he/languages/en.html');
    assert.ok(
      english.all('li', { class: 'hit' }).every(({ attributes }) => attributes.lang === 'en'),
    );
  });

  it('counts what its lists have', () => {
    let compared = 0;
    for (const page of listPages().filter(
      ({ path }) => path.endsWith('/index.html') && path.split('/').length === 4,
    )) {
      for (const link of page.all('a', { 'data-reader': /./ })) {
        if (!link.parent || link.parent.name !== 'li') continue;
        const [, count] = link.parent.children;
        const list = pages.get(page.resolve(link.attributes.href));
        const shown = list.all('li', { class: 'hit' }).length;
        assert.equal(
          new Intl.NumberFormat(page.one('html').attributes.lang).format(shown),
          count.text,
          list.path,
        );
        compared += 1;
      }
    }
    assert.ok(compared > 20, String(compared));
  });

  it('has the words of its own language around everything', () => {
    for (const [tag, words] of Object.entries({ en: 'Topics', he: 'נושאים', ar: 'الموضوعات' })) {
      const page = site.page(`browse/${tag}/topics/index.html`);
      assert.equal(page.one('h1').text, words);
    }
  });

  it('leads those without scripts from the reader to the lists', () => {
    const page = site.text('index.html');
    const [, noscript] = /<noscript>([^]*)<\/noscript>/.exec(page);
    for (const tag of Object.keys(directions)) {
      assert.match(
        noscript,
        new RegExp(
          `href="\\./browse/${tag}/index\\.html" hreflang="${tag}" lang="${tag}" dir="${directions[tag]}"`,
        ),
      );
    }
  });

  it('keeps the files of its own reader offline, under a version of its own', () => {
    const list = (text) => JSON.parse(/^self\.DAF_PRECACHE = ([^]*);\n$/.exec(text)[1]);
    const { version, files } = list(site.text('precache.js'));
    const built = new URL('../../build/site/precache.js', import.meta.url);
    const before = list(readFileSync(built, 'utf8'));
    assert.deepEqual(files, before.files);
    assert.notEqual(version, before.version);
    for (const file of files.filter((each) => each !== './'))
      assert.ok(site.files.includes(file.slice(2)), file);
  });

  it('has a page for what there is not, which needs no other file', () => {
    const elements = readHtml(site.text('404.html'));
    const addresses = elements
      .flatMap(({ attributes }) => [attributes.href, attributes.src])
      .filter(Boolean);
    for (const address of addresses) assert.ok(address.startsWith('/archive/'), address);
    assert.ok(addresses.length > 4);
    assert.equal(site.text('.nojekyll'), '');
  });

  it('is the same, byte by byte, when it is written again, from anywhere', async (t) => {
    const cwd = folderFor(t);
    const args = [
      'site',
      sampleLibrary,
      '-o',
      'elsewhere',
      '--url',
      siteUrl,
      '--title',
      'Saffron Quay',
    ];
    assert.equal((await daf(args, { cwd })).status, 0);
    const other = new WrittenSite(join(cwd, 'elsewhere'));
    assert.deepEqual(other.files, site.files);
    for (const path of site.files) {
      assert.ok(
        readFileSync(join(other.folder, path)).equals(readFileSync(join(site.folder, path))),
        path,
      );
    }
    assert.equal((await daf(args, { cwd })).status, 0, 'its own folder is replaced');
    assert.deepEqual(new WrittenSite(join(cwd, 'elsewhere')).files, site.files);
  });
});

describe('a longer site', { skip }, () => {
  it('has lists in pages of fifty, each with links to the others', async (t) => {
    const items = Array.from({ length: 120 }, (_, i) =>
      item(`urn:${i}`, `Title ${i}`, 'x', { inLanguage: 'en', about: [{ id: 't', name: 'T' }] }),
    );
    const written = await siteOf(t, items);
    for (const name of ['browse/en/index', 'browse/en/topics/t']) {
      const paths = [`${name}.html`, `${name}.2.html`, `${name}.3.html`];
      const read = paths.map((path) => written.page(path));
      const titles = read.flatMap((page) =>
        page.all('h2', { class: 'hit-title' }).map(({ text }) => text),
      );
      assert.deepEqual([titles.length, new Set(titles).size], [120, 120]);
      assert.deepEqual(
        read.map((page) => page.one('ol', { class: 'hits' }).attributes.start),
        ['1', '51', '101'],
      );
      const [first, second] = read;
      assert.equal(first.resolve(first.one('a', { rel: 'next' }).attributes.href), paths[1]);
      assert.equal(second.resolve(second.one('a', { rel: 'prev' }).attributes.href), paths[0]);
      assert.equal(second.one('a', { 'aria-current': 'page', 'aria-label': /Page/ }).text, '2');
      assert.deepEqual(first.all('a', { rel: 'prev' }), []);
    }
  });
});

describe('the words around', { skip }, () => {
  it('are in the language of the publication, else in the one that was asked for', async (t) => {
    const items = [
      item('ru', 'Название', 'Текст', { inLanguage: 'ru' }),
      item('en', 'Title', 'Text', { inLanguage: 'en' }),
    ];
    const written = await siteOf(t, items, ['--language', 'he']);
    const russian = written.publication('ru');
    assert.equal(russian.one('html').attributes.lang, 'he');
    const { lang, dir } = russian.one('article').attributes;
    assert.deepEqual([lang, dir], ['ru', 'ltr']);
    assert.equal(written.publication('/en').one('html').attributes.lang, 'en');
    assert.deepEqual(Object.keys(JSON.parse(written.text('library.json')).pages.lists), [
      'he',
      'en',
    ]);
  });

  it('are those of most publications where nothing is asked for', async (t) => {
    const items = ['ar', 'ar', 'en', 'ru'].map((tag, i) =>
      item(`urn:${i}`, 'T', 'x', { inLanguage: tag }),
    );
    const written = await siteOf(t, items);
    assert.equal(written.publication('urn-3').one('html').attributes.lang, 'ar');
  });
});

it('what was read and is not in it is told', { skip }, async (t) => {
  const cwd = folderFor(t, { 'a.ndjson': `${ndjson(item('urn:a'), item('urn:a'))}{"x":1}\n` });
  const { stderr } = await daf(['site', 'a.ndjson', '-o', 'p'], { cwd });
  assert.match(stderr, /^p: 1 publication on \d+ pages, 1 earlier one replaced, 1 item rejected$/m);
});

it('--json says what was done', { skip }, async (t) => {
  const body = { encodingFormat: 'text/html', value: '<p><img src="c.svg" alt="words"></p>' };
  const cwd = folderFor(t, {
    'a.ndjson': `${ndjson(item('urn:a', 'A', '', { body }))}{"x":1}\n`,
    'c.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  });
  const { status, stdout, stderr } = await daf(['site', 'a.ndjson', '-o', 'p', '--json'], { cwd });
  assert.deepEqual([status, stderr], [0, '']);
  const { output, publications, pages: count, rejected, languages, bytesOut } = JSON.parse(stdout);
  assert.deepEqual([output, publications, rejected, languages], ['p', 1, 1, ['en']]);
  const written = new WrittenSite(join(cwd, 'p'));
  assert.ok(written.files.includes('c.svg'));
  assert.equal(count, written.pages.length);
  const bytes = written.files.reduce(
    (sum, path) => sum + readFileSync(join(cwd, 'p', path)).byteLength,
    0,
  );
  const marker = readFileSync(join(cwd, 'p', '.daf-site')).byteLength;
  assert.equal(bytesOut, bytes - marker);
});
