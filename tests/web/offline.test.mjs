// Without a network: reload, search, read. web/service-worker.js, offline.js, stored-files.js.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { countShown, launch, Reader, reasonToSkip, sampleId, search } from './browser.mjs';

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
    await page.waitForFunction(() => document.querySelector('.hero img')?.naturalWidth > 0);
    await goOffline();
    await page.reload();
    await page.waitForFunction(() => document.querySelector('.hero img')?.naturalWidth > 0);
    await reader.startServer();
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
    for (const path of ['/', '/app.js', '/daf/core.wasm', '/library.json', '/library/0/library.json']) {
      assert.ok(stored.includes(path), path);
    }
    await page.evaluate(() => caches.delete('daf-library'));
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.locator('#offline[data-state=missing]').waitFor();
  });
});
