// Without a network: reload, search, read. web/service-worker.js, offline.js, stored-files.js.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import {
  countShown,
  launch,
  Reader,
  reasonToSkip,
  sampleId,
  Scratch,
  search,
  site,
} from './browser.mjs';

const skip = reasonToSkip();
let browser;
let reader;

before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());
afterEach(async () => {
  await reader?.end();
  reader = null;
});

const test = (behaviour, check) => it(behaviour, { skip }, check);

async function goOffline() {
  await reader.context.setOffline(true);
  await reader.stopServer();
}

/** Asks the page again and again until a promise of it is true. */
async function until(page, ask) {
  const deadline = Date.now() + 30_000;
  while (!(await page.evaluate(ask))) {
    assert.ok(Date.now() < deadline, `not true in time: ${ask}`);
    await page.waitForTimeout(100);
  }
}

describe('with the network off', () => {
  test('the page reloads, searches and reads, from the first visit on', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    const all = await countShown(page);
    await page.locator('#offline[data-state=ready]').waitFor();
    await goOffline();
    // Pictures that were never shown are not kept; their words stand in their place.
    reader.allow(/ERR_FAILED .*\/images\//);

    await page.reload();
    await page.locator('.hit').first().waitFor();
    assert.equal(await countShown(page), all);
    assert.equal(await page.locator('#offline').getAttribute('data-state'), 'now');
    await search(page, 'מים');
    assert.ok((await page.locator('.hit mark').count()) > 0);
    await page.locator('.hit-title a').first().click();
    await page.locator('.publication .body p').first().waitFor();

    const other = await reader.open(`?ui=he&id=${sampleId('notes:209:he')}`);
    assert.equal(await other.locator('.publication').getAttribute('lang'), 'he');
    await reader.startServer();
  });

  test('pictures that were seen are there', async () => {
    reader = await Reader.start(browser);
    const address = `?ui=en&id=${sampleId('notes:214:en')}`;
    const page = await reader.open(address);
    await page.locator('#offline[data-state=ready]').waitFor();
    // The worker has taken over by now: what is shown from here on is kept.
    await page.reload();
    await page.waitForFunction(() => shadow().querySelector('.hero img')?.naturalWidth > 0);
    await goOffline();
    await page.reload();
    await page.waitForFunction(() => shadow().querySelector('.hero img')?.naturalWidth > 0);
    await reader.startServer();
  });

  test('what a site does not name any more is forgotten, and nothing of another site of the origin', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await page.locator('#offline[data-state=ready]').waitFor();
    const before = await page.evaluate(async () => {
      const load = (path) => import(new URL(path, document.baseURI).href);
      const { fetchStored } = await load('shelf/stored-files.js');
      const { signal } = new AbortController();
      await fetchStored('index.html', { signal, listUrl: './library.json' });
      await fetchStored('app.js', { signal, listUrl: './other/library.json' });
      const urls = (await (await caches.open('daf-library')).keys()).map(({ url }) => url);
      return urls.map((url) => new URL(url).pathname).sort();
    });
    const own = ['/library.json', '/library/0/library.json'];
    assert.deepEqual(before, ['/app.js', '/index.html', ...own]);
    await page.reload();
    await page.locator('#offline[data-state=ready]').waitFor();
    const after = await page.evaluate(async () => {
      const urls = (await (await caches.open('daf-library')).keys()).map(({ url }) => url);
      return urls.map((url) => new URL(url).pathname).sort();
    });
    assert.deepEqual(after, ['/app.js', ...own]);
  });

  test('"works offline" is said only once the caches hold everything', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await page.locator('#offline[data-state=ready]').waitFor();
    const stored = await page.evaluate(async () => {
      const names = await caches.keys();
      const urls = [];
      for (const name of names) {
        for (const { url } of await (await caches.open(name)).keys()) {
          urls.push(new URL(url).pathname);
        }
      }
      return urls;
    });
    for (const path of [
      '/',
      '/app.js',
      '/daf/core.wasm',
      '/library.json',
      '/library/0/library.json',
    ]) {
      assert.ok(stored.includes(path), path);
    }
    await page.evaluate(() => caches.delete('daf-library'));
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.locator('#offline[data-state=missing]').waitFor();
  });
});

describe('a new version of the page', () => {
  test('takes over as a whole with a reload, and the old one is forgotten', async () => {
    const scratch = new Scratch();
    const folder = join(scratch.folder, 'site');
    cpSync(site, folder, { recursive: true });
    reader = await Reader.start(browser, { folder });
    const page = await reader.open('?ui=en');
    await page.locator('#offline[data-state=ready]').waitFor();

    const change = (name, from, to) => {
      const path = join(folder, name);
      writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    };
    change(
      'index.html',
      '<title>Daf</title>',
      '<title>Daf</title><meta name="version" content="2">',
    );
    change('precache.js', /"version": "\w+"/, '"version": "second"');
    await page.reload();
    await until(page, async () => {
      const { waiting } = await navigator.serviceWorker.getRegistration();
      return Boolean(waiting);
    });
    assert.equal(await page.locator('meta[name=version]').count(), 0);
    await page.reload();
    await page.locator('meta[name=version][content="2"]').waitFor({ state: 'attached' });
    await until(page, async () => {
      const shells = (await caches.keys()).filter((name) => name.startsWith('daf-shell-'));
      return shells.length === 1 && shells[0] === 'daf-shell-second';
    });
    scratch.remove();
  });
});
