// What a reader waits for at the first visit: that the parts of the page do not wait for each other.
// How long it takes in all is measured by `npm run bench -- --only page`.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { violations } from './axe.mjs';
import { launch, publishedSite, Reader, reasonToSkip, sampleId } from './browser.mjs';

const skip = reasonToSkip();
let browser;

before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

describe('at the first visit', { skip }, () => {
  it('the worker and its module are loaded while the reader itself still is', async () => {
    const reader = await Reader.start(browser, { serviceWorkers: 'block' });
    const page = await reader.context.newPage();
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    let sendReader;
    const held = new Promise((resolve) => (sendReader = resolve));
    await page.route('**/app.js', async (route) => {
      await held;
      await route.continue();
    });
    const module = page.waitForEvent('request', (request) => /search\.wasm$/.test(request.url()));
    await page.goto(`${reader.url}?ui=en`, { waitUntil: 'commit' });
    await module;
    assert.ok(!asked.includes('/library.json'), 'the reader is not there yet');
    sendReader();
    await page.locator('.hit').first().waitFor();
    assert.equal(page.workers().length, 1, 'and it is the worker of the library');
    for (const path of ['/daf/worker.js', '/daf/search.wasm', '/library.json']) {
      assert.deepEqual(
        asked.filter((each) => each === path),
        [path],
        'once',
      );
    }
    await reader.end();
  });
});

describe('what first results do without', { skip }, () => {
  /** The script that holds it. */
  const later = () =>
    readdirSync(publishedSite).find(
      (name) =>
        /^chunk-\w+\.js$/.test(name) &&
        readFileSync(join(publishedSite, name), 'utf8').includes('cite-preview'),
    );

  it('is loaded after them, and its looks stand where they belong', async () => {
    const reader = await Reader.start(browser, { serviceWorkers: 'block' });
    const page = await reader.context.newPage();
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname.slice(1)));
    let answer;
    const held = new Promise((resolve) => (answer = resolve));
    await page.route('**/library.json', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${reader.url}?ui=en`);
    await page.locator('.library-title:visible').waitFor();
    await page.waitForTimeout(300);
    assert.ok(!asked.includes(later()));
    assert.equal(await page.evaluate(() => shadow().adoptedStyleSheets.length), 2);
    answer();
    await page.waitForEvent('request', (request) => request.url().endsWith(later()));
    await page.waitForFunction(() => shadow().adoptedStyleSheets.length === 3);
    const holds = await page.evaluate(() =>
      shadow().adoptedStyleSheets.map(({ cssRules }) => {
        const selectors = [...cssRules].map(({ selectorText }) => selectorText);
        return ['.hits', '.cite-preview', '.appearance-panel'].filter((each) =>
          selectors.includes(each),
        );
      }),
    );
    assert.deepEqual(holds, [['.hits'], ['.cite-preview'], ['.appearance-panel']]);
    await reader.end();
  });

  for (const ui of ['en', 'he']) {
    it(`is missed with a word, and asked for again, where it cannot be had: ${ui}`, async () => {
      const reader = await Reader.start(browser, { serviceWorkers: 'block' });
      reader.allow(/ERR_FAILED|Failed to load/);
      await reader.context.route(`**/${later()}`, (route) => route.abort());
      const page = await reader.open(`?ui=${ui}`);
      await page.keyboard.press('?');
      const note = { en: /could not be fetched/, he: /לא/ }[ui];
      await page.locator('.brief-note', { hasText: note }).waitFor();
      await page.locator('.hit-title a').first().click();
      const message = page.locator('#publication .message');
      await message.waitFor();
      assert.deepEqual(await violations(page), []);
      await page.goBack();
      await page.locator('.hit').first().waitFor();
      await reader.end();
    });
  }

  it('may be asked for before, by the address', async () => {
    const reader = await Reader.start(browser, { serviceWorkers: 'block' });
    const page = await reader.open(`?ui=he&id=${sampleId('notes:214:he')}`);
    await page.locator('.publication h1').waitFor();
    await page.keyboard.press('c');
    await page.locator('.cite-dialog[open]').waitFor();
    await reader.end();
  });
});

describe('what is asked for before it is needed', { skip }, () => {
  it('is asked for again where the site is returned to later', async () => {
    const reader = await Reader.start(browser, { serviceWorkers: 'block' });
    const page = await reader.open('?ui=he');
    const file = { name: 'x.json', mimeType: 'application/json' };
    const buffer = Buffer.from('[{"id":"urn:x","name":"X","inLanguage":"en"}]');
    await page.locator('#file-input').setInputFiles([{ ...file, buffer }]);
    await page.locator('.opened-names').waitFor();
    await page.waitForFunction(async () => (await (await caches.open('daf-opened')).keys()).length > 0);
    await page.waitForTimeout(300);
    await page.reload();
    await page.locator('.opened-names').waitFor();
    await page.locator('.hit').waitFor();
    const isList = (request) => new URL(request.url()).pathname === '/library.json';
    const asked = page.waitForRequest(isList, { timeout: 10_000 });
    await page.locator('#opened').getByRole('button').last().click();
    await asked;
    await page.locator('.hit').nth(3).waitFor();
    await reader.end();
  });

  for (const [src, isArchive] of [
    ['/library/0/library.json', false],
    ['/library/0/library.daf', true],
  ]) {
    it(`is the module of archives ${isArchive ? '' : 'not '}where ${src} is read`, async () => {
      const reader = await Reader.start(browser, { serviceWorkers: 'block' });
      reader.allow(/404|Failed to load/);
      const html =
        `<!doctype html><html lang="he"><title>Host</title><link rel="icon" href="data:,">` +
        `<script type="module" src="/elements/define.js"></script><daf-reader src="${src}">`;
      await reader.context.route('**/host.html', (route) =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
      );
      const page = await reader.context.newPage();
      const asked = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(new URL('host.html', reader.url).href);
      await page.locator(isArchive ? '.message' : '.hit').first().waitFor();
      await page.waitForTimeout(200);
      assert.equal(asked.includes('/daf/search.wasm'), isArchive);
      await reader.end();
    });
  }
});
