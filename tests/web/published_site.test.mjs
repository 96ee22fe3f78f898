// The site as it is published, without the modules that the other tests find beside it: everything
// that it asks for is there, in few requests, and nothing of it is asked for again without a network.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { launch, openHit, publishedSite, Reader, reasonToSkip, search } from './browser.mjs';

const skip = reasonToSkip();
/** Of page, library, worker and service worker in all; there were over eighty before they were bundled. */
const kMostScripts = 25;

describe('the published site', { skip }, () => {
  let browser;
  let reader;
  before(async () => {
    browser = await launch();
    reader = await Reader.start(browser, { folder: publishedSite });
  });
  after(async () => {
    await reader?.end();
    await browser?.close();
  });

  it('searches, opens a publication, and keeps itself for when there is no network', async () => {
    const requests = [];
    const failures = [];
    reader.context.on('request', (request) => requests.push(new URL(request.url()).pathname));
    reader.context.on('response', (response) => {
      if (response.status() >= 400) failures.push(response.url());
    });
    const page = await reader.open('?ui=he');
    const scripts = new Set(requests.filter((path) => path.endsWith('.js')));
    assert.ok(scripts.size <= kMostScripts, [...scripts].join(' '));
    await search(page, 'צינור');
    const id = await page.locator('.hit [data-id]').first().getAttribute('data-id');
    await openHit(page, id);
    await page.locator('#offline[data-state=ready]').waitFor();
    assert.deepEqual(failures, []);

    await reader.stopServer();
    await page.reload();
    await page.locator('.publication').waitFor();
    await reader.startServer();
  });
});
