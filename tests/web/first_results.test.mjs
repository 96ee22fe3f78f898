// What a reader waits for at the first visit: that the parts of the page do not wait for each other.
// How long it takes in all is measured by `npm run bench -- --only page`.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { launch, Reader, reasonToSkip } from './browser.mjs';

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
    assert.deepEqual(
      asked.filter((path) => /^\/daf\/worker\.js$/.test(path)),
      ['/daf/worker.js'],
    );
    await reader.end();
  });
});
