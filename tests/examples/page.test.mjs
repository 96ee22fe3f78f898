// examples/page in a real Chromium, from a plain static server at the root of the repository, with
// nothing but the policy that the page states itself.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { launch, reasonToSkip } from '../web/browser.mjs';
import { serveRepository } from './static_server.mjs';

/** Works, of which some stand in the library in several languages. */
const kEverything = /^9 of 16 publications$/;

describe('the example page', () => {
  const skip = reasonToSkip();
  const test = (behaviour, check) => it(behaviour, { skip }, check);
  let server;
  let browser;
  let page;
  const complaints = [];

  before(async () => {
    if (skip) return;
    server = await serveRepository();
    browser = await launch();
    page = await browser.newPage();
    // A violation of the policy is an error on the console, too.
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
    await page.goto(`${server.url}examples/page/`);
    await statusIs(kEverything);
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** Waits for the status line, and says what it said instead. */
  async function statusIs(pattern) {
    const status = page.getByRole('status');
    const matches = (source) =>
      new RegExp(source).test(document.querySelector('[role=status]').textContent);
    await page
      .waitForFunction(matches, pattern.source, { timeout: 20_000 })
      .catch(async () => assert.match(await status.textContent(), pattern));
  }

  test('shows every publication at first, the newest first', async () => {
    const titles = await page.locator('h2').allTextContents();
    assert.match(titles[0], /^Night Desk 2025/);
    assert.equal(titles.length, 9, 'one for each work');
  });

  /** The first result with a match, once there is one. */
  async function resultMarked(word) {
    const result = page.locator('li', { has: page.locator('mark', { hasText: word }) }).first();
    await result.waitFor({ timeout: 20_000 });
    return result;
  }

  test('searches as one types, each result in its own language and direction', async () => {
    await page.getByLabel('Search the publications').pressSequentially('צינור');
    const result = await resultMarked('צינור');
    assert.equal(await result.locator('h2').getAttribute('lang'), 'he');
    for (const each of ['h2', 'p >> nth=0', 'p >> nth=1']) {
      assert.equal(await result.locator(each).getAttribute('dir'), 'rtl');
    }
  });

  test('shows English from left to right among the others', async () => {
    await page.getByLabel('Search the publications').fill('breakfast');
    const result = await resultMarked('breakfast');
    assert.equal(await result.locator('h2').getAttribute('lang'), 'en');
    assert.equal(await result.locator('h2').getAttribute('dir'), 'ltr');
  });

  test('counts languages, and shows the one that is chosen', async () => {
    await page.getByLabel('Search the publications').fill('');
    await statusIs(kEverything);
    const languages = page.getByLabel('in', { exact: true });
    assert.match(await languages.locator('option[value=he]').textContent(), / \([1-9]\d*\)$/);
    await languages.selectOption('he');
    await page.locator('li h2:not([lang=he])').first().waitFor({ state: 'detached' });
    assert.ok((await page.locator('li h2[lang=he]').count()) >= 3);
    await languages.selectOption('');
    await statusIs(kEverything);
  });

  test('corrects a typing mistake, and suggests how to go on', async () => {
    const box = page.getByLabel('Search the publications');
    await box.fill('breakfsat');
    await page.getByRole('button', { name: /Did you mean breakfast/ }).click();
    await resultMarked('breakfast');
    assert.equal(await box.inputValue(), 'breakfast');
    await box.fill('צינ');
    await page.locator('datalist option', { hasText: 'צינ' }).first().waitFor({ state: 'attached' });
  });

  test('says so where nothing is found, and stays on the page when Enter is pressed', async () => {
    await page.getByLabel('Search the publications').fill('qqzzxxyy');
    await statusIs(/^0 of \d+ publications$/);
    await page.getByLabel('Search the publications').press('Enter');
    assert.equal(await page.locator('li').count(), 0);
    assert.match(page.url(), /\/examples\/page\/$/);
  });

  test('ran under its policy without a single complaint', async () => {
    const policy = await page.locator('meta[http-equiv]').getAttribute('content');
    assert.match(policy, /default-src 'none'.*require-trusted-types-for 'script'/);
    assert.deepEqual(complaints, []);
  });
});
