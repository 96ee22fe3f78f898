// A site that `daf site` has written, below a path as on a host that has others: its pages without
// scripts and with them, for everybody, and offline. (bindings/cli/site/)
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { close, createServer, listen } from '../../web/tools/server.mjs';
import { launch, reasonToSkip, root, sampleLibrary, Scratch } from './browser.mjs';
import { bodyVectors, publicationOf } from './xss/corpus.mjs';
import { metadataVectors } from './xss/metadata.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
const program = join(root, 'build', 'dist', 'cli', 'daf.js');
let browser;
let host;
/** The server, its address, and a reader of it. */
let server;
let port = 0;
let address = '';
let context;
let complaints = [];

before(async () => {
  if (skip) return;
  browser = await launch();
  host = scratch.makeFolder('host');
  writeSite([sampleLibrary, '-o', join(host, 'archive'), '--title', 'Saffron Quay']);
  // Every twelfth attack is opened here; tests/cli/site_hostile.test.mjs reads all of them.
  const attacks = [
    ...bodyVectors.map(publicationOf),
    ...metadataVectors.map((each) => each.publication),
  ];
  const some = attacks.filter((_, index) => index % 12 === 0).map((each) => JSON.stringify(each));
  writeSite([scratch.write('attacks.ndjson', `${some.join('\n')}\n`), '-o', join(host, 'attacks')]);
  mkdirSync(join(host, 'empty'));
  await startServer();
});
after(async () => {
  if (server) await close(server);
  scratch.remove();
  await browser?.close();
});
afterEach(async () => {
  await context?.close();
  context = null;
  const found = complaints;
  complaints = [];
  assert.deepEqual(found, []);
});

function writeSite(args) {
  const { status, stderr } = spawnSync(process.execPath, [program, 'site', ...args], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
}

async function startServer() {
  server = createServer({ site: host, publications: null });
  address = `${await listen(server, port)}archive/`;
  port = server.address().port;
}

async function open(path, options = {}) {
  context ??= await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('console', (message) => {
    const isComplaint =
      message.type() === 'error' || /Refused|Content Security/.test(message.text());
    if (isComplaint) complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const isOwn =
      request.url().startsWith(new URL('/', address).href) || request.url().startsWith('data:');
    if (!isOwn) complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(new URL(path, address).href);
  return page;
}

const directionOf = (page, selector) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).direction);

/** Follows a link of this page by its words. */
async function follow(page, scope, words) {
  await page.locator(scope).getByRole('link', { name: words, exact: true }).first().click();
  await page.waitForLoadState();
}

describe('without scripts', { skip }, () => {
  const withoutScripts = { javaScriptEnabled: false };

  it('an English publication is found by its topic, below a broader one, and read', async () => {
    const page = await open('browse/en/index.html', withoutScripts);
    await follow(page, '.lists', 'Topics');
    await follow(page, '.names', 'Water');
    assert.match(await page.locator('.library-count').textContent(), /^1 publication$/);
    await follow(page, '.narrower', 'Desalination');
    await page.locator('.hit-title a').first().click();
    assert.match(await page.locator('h1').textContent(), /^What a Cubic Metre Costs/);
    assert.equal(await directionOf(page, 'article'), 'ltr');
    assert.ok((await page.locator('.body p').count()) > 5);
    assert.ok(await page.locator('.hero img').evaluate((image) => image.naturalWidth > 0));
    assert.equal(await page.evaluate(() => document.styleSheets[0].cssRules.length > 100), true);
  });

  it('a Hebrew publication is found by its series, read, and read in another language', async () => {
    const page = await open('browse/he/series/index.html', withoutScripts);
    assert.equal(await directionOf(page, 'body'), 'rtl');
    await follow(page, '.names', 'רשימות מן הרציף');
    const titles = page.locator('.hit-title a');
    await titles.filter({ hasText: 'כמה עולה' }).click();
    assert.equal(await directionOf(page, 'article'), 'rtl');
    assert.match(await page.locator('h1').textContent(), /^כמה עולה מ״ק/);
    // The latin run of the title stays in one line, in its brackets.
    assert.equal(await page.locator('h1 .kept').textContent(), '(Plant 2.0)');
    await follow(page, '.switch', 'العربية');
    assert.equal(await page.locator('html').getAttribute('lang'), 'ar');
    await page.locator('.neighbours a').first().click();
    assert.ok(await page.locator('article h1').textContent());
  });

  it('publications are found by year, author and language', async () => {
    const page = await open('browse/en/index.html', withoutScripts);
    await follow(page, '.lists', 'Years');
    await follow(page, '.names', '2025');
    const count = Number.parseInt(await page.locator('.library-count').textContent(), 10);
    assert.equal(await page.locator('.hit').count(), count);
    await follow(page, '.lists', 'Authors');
    await follow(page, '.names', 'Orit Nahar-Galil');
    assert.ok((await page.locator('.hit').count()) > 0);
    await follow(page, '.lists', 'Languages');
    await follow(page, '.names', 'עברית');
    const languages = await page
      .locator('.hit')
      .evaluateAll((hits) => hits.map(({ lang }) => lang));
    assert.deepEqual([...new Set(languages)], ['he']);
    await follow(page, '.languages', 'עברית');
    assert.match(page.url(), /browse\/he\/languages\/he\.html$/);
  });

  it('the reader leads to the lists, and a question to the reader', async () => {
    const page = await open('', withoutScripts);
    await page.locator('.noscript a[hreflang=he]').click();
    assert.equal(await directionOf(page, 'h1'), 'rtl');
    await page.locator('.search input[type=search]').fill('מים ואור');
    await page.locator('.search button').click();
    const { pathname, searchParams } = new URL(page.url());
    assert.equal(pathname, '/archive/index.html');
    assert.deepEqual([searchParams.get('q'), searchParams.get('ui')], ['מים ואור', 'he']);
  });
});

describe('with scripts', { skip }, () => {
  it('the box for words leads to what the reader finds', async () => {
    const page = await open('publications/urn-example-saffron-quay-notes-214-he.html');
    await page.keyboard.press('/');
    await page.keyboard.type('מים');
    await page.keyboard.press('Enter');
    await page.locator('.hit mark').first().waitFor();
    const { pathname, searchParams } = new URL(page.url());
    assert.deepEqual([pathname, searchParams.get('q')], ['/archive/', 'מים']);
    assert.equal(await page.locator('html').getAttribute('lang'), 'he');
  });

  it('links to publications and lists are answered by the reader', async () => {
    const page = await open('browse/en/topics/index.html');
    await page.locator('.names a', { hasText: 'Desalination' }).click();
    await page.locator('.hit').first().waitFor();
    assert.match(page.url(), /\/archive\/\?topic=/);
    assert.equal(await page.locator('.hit').count(), 1);
    await page.goBack();
    await page.goto(new URL('browse/en/index.html', address).href);
    await page.locator('.hit-title a', { hasText: 'What a Cubic Metre' }).click();
    await page.locator('.publication .body p').first().waitFor();
    assert.match(page.url(), /\/archive\/\?id=/);
  });

  it('links stay what they are for another tab', async () => {
    const page = await open('browse/en/index.html');
    const opened = context.waitForEvent('page');
    await page
      .locator('.hit-title a')
      .first()
      .click({ modifiers: ['Control'] });
    const tab = await opened;
    await tab.waitForLoadState();
    assert.match(tab.url(), /\/archive\/publications\/.*\.html$/);
  });

  it('a publication is opened in the reader, which finds everything that it needs', async () => {
    const page = await open('publications/urn-example-saffron-quay-notes-214-he.html');
    await page.locator('.button').click();
    await page.locator('.publication .body p').first().waitFor();
    assert.match(await page.locator('.publication h1').textContent(), /^כמה עולה מ״ק/);
    await page.locator('.hero img').scrollIntoViewIfNeeded();
    await page.waitForFunction(() => {
      const { shadowRoot } = document.querySelector('daf-reader');
      return shadowRoot.querySelector('.hero img').naturalWidth > 0;
    });
  });

  it('everything is there without a network once it is stored', async () => {
    const page = await open('?ui=en');
    await page.locator('#keep .button').click();
    await page.locator('#keep[data-state=stored]').waitFor();
    await page.locator('#offline[data-state=ready]').waitFor();
    const list = await open('browse/en/index.html');
    await close(server);
    await context.setOffline(true);
    try {
      await page.reload();
      await page.locator('.hit').first().waitFor();
      await page.locator('#search').fill('water');
      await page.locator('.hit mark').first().waitFor();
      await list.locator('.hit-title a').first().click();
      await list.locator('.publication .body p').first().waitFor();
      assert.match(list.url(), /\/archive\/\?id=/);
    } finally {
      await context.setOffline(false);
      await startServer();
    }
    complaints = complaints.filter(
      (each) => !/ERR_(FAILED|INTERNET_DISCONNECTED|CONNECTION_REFUSED)/.test(each),
    );
  });
});

const pages = [
  'browse/en/index.html',
  'browse/he/index.html',
  'browse/he/topics/index.html',
  'browse/ar/years/index.html',
  'browse/en/topics/urn-example-saffron-quay-topic-water.html',
  'publications/urn-example-saffron-quay-notes-214-he.html',
  'publications/urn-example-saffron-quay-papers-12-3-en.html',
  'publications/urn-example-saffron-quay-papers-12-3-fa.html',
  '404.html',
];

describe('for everybody', { skip }, () => {
  const axe = skip
    ? ''
    : readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 390],
  ]) {
    it(`axe-core finds nothing, ${colorScheme}, ${width} px`, async () => {
      for (const path of pages) {
        const page = await open(path, { colorScheme, viewport: { width, height: 900 } });
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => {
          const { violations: found } = await window.axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          });
          return found.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
          );
        });
        assert.deepEqual(violations, [], path);
        await page.close();
      }
    });
  }

  it('nothing is wider than a narrow page, and no target is small', async () => {
    for (const path of pages) {
      const page = await open(path, { viewport: { width: 320, height: 800 } });
      const [width, small] = await page.evaluate(() => {
        const targets = [
          ...document.querySelectorAll(
            'header a, header button, nav a, .hit-title a, .topic a, .button',
          ),
        ];
        const sizes = targets
          .filter((each) => each.className !== 'skip')
          .map((each) => [each.outerHTML, each.getBoundingClientRect()]);
        const isSmall = ([, box]) => box.height < 24 && box.width > 0;
        return [document.documentElement.scrollWidth, sizes.filter(isSmall).map(([html]) => html)];
      });
      assert.ok(width <= 320, `${path}: ${width} px`);
      assert.deepEqual(small, [], path);
      await page.close();
    }
  });

  it('the way through a page by keys is in its order, and what has the focus is seen', async () => {
    const page = await open('browse/he/index.html');
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => [
      document.activeElement.className,
      document.activeElement.getBoundingClientRect().top >= 0,
    ]);
    assert.deepEqual(first, ['skip', true]);
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => [
      document.activeElement.closest('main') !== null,
      getComputedStyle(document.activeElement).outlineStyle,
    ]);
    assert.deepEqual(outline, [true, 'solid']);
  });

  it('on paper there is the publication, and nothing that leads elsewhere', async () => {
    const page = await open('publications/urn-example-saffron-quay-notes-214-he.html');
    await page.emulateMedia({ media: 'print' });
    for (const selector of ['.bar', '.beside', '.foot', '.breadcrumb']) {
      assert.equal(await page.locator(selector).isVisible(), false, selector);
    }
    assert.ok(await page.locator('.body').isVisible());
  });
});

it('attacks do nothing on any page', { skip }, async () => {
  const page = await open('../attacks/browse/en/index.html');
  const { pages: described } = JSON.parse(
    readFileSync(join(host, 'attacks', 'library.json'), 'utf8'),
  );
  assert.equal(described.folder, 'publications/');
  await context.addInitScript(() => {
    window.attacked = (number) => console.error(`vector ${number} ran`);
  });
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  context.on('page', (popup) => complaints.push(`opened ${popup.url()}`));
  const numbers = [...bodyVectors, ...metadataVectors].filter((_, index) => index % 12 === 0);
  let opened = 0;
  for (const { number } of numbers) {
    const url = new URL(`../attacks/publications/urn-vector-${number}.html`, address).href;
    const answer = await page.goto(url);
    if (answer.status() !== 200) continue; // its id is the attack
    opened += 1;
    await page.evaluate(() => {
      for (const element of document.querySelectorAll('article *'))
        element.dispatchEvent(new Event('error'));
    });
  }
  complaints = complaints.filter((each) => !/404/.test(each));
  assert.ok(opened > numbers.length * 0.8, `${opened} of ${numbers.length}`);
});
