// examples/embed in a real Chromium: two elements on a page of somebody else's, with nothing but the
// policy that the page states itself.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { launch, reasonToSkip } from '../web/browser.mjs';
import { serveRepository } from './static_server.mjs';

describe('the example of an embedded search', { skip: reasonToSkip() }, () => {
  const complaints = [];
  let server;
  let browser;
  let page;

  before(async () => {
    server = await serveRepository();
    browser = await launch();
    page = await browser.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${server.url}examples/embed/`);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  it('shows a publication in its own direction, in the language of its place', async () => {
    const article = page.locator('#reading .publication');
    await article.waitFor();
    assert.equal(await article.getAttribute('dir'), 'rtl');
    assert.equal(await page.locator('#reading .daf').getAttribute('lang'), 'he');
    assert.equal(await page.locator('daf-search .daf').getAttribute('lang'), 'en');
  });

  it('has the page’s colours', async () => {
    const colour = await page
      .locator('#reading .daf')
      .evaluate((node) => getComputedStyle(node).getPropertyValue('--daf-accent'));
    assert.equal(colour, '#1d6b4f');
  });

  it('shows there what is chosen in the search', async () => {
    const link = page.locator('daf-search .hit-title a').first();
    await link.waitFor();
    const words = await link.textContent();
    await link.click();
    await page.locator('#reading h1', { hasText: words }).waitFor();
    assert.ok(await link.isVisible());
  });

  it('has one worker, and nothing to complain of', () => {
    assert.equal(page.workers().length, 1);
    assert.deepEqual(complaints, []);
  });
});
