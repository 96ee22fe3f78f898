// The address says what is shown: web/router.js, app.js, in a real Chromium.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { answered, launch, Reader, reasonToSkip, sampleId, search } from './browser.mjs';

const skip = reasonToSkip();
let browser;
let reader;

before(async () => {
  if (skip) return;
  browser = await launch();
  reader = await Reader.start(browser);
});
afterEach(() => reader?.rest());
after(async () => {
  await reader?.end();
  await browser?.close();
});

const test = (behaviour, check) => it(behaviour, { skip }, check);

const titles = (page) => page.locator('.hit-title').allTextContents();
const heading = (page) => page.locator('.publication h1').textContent();
const scrolled = (page) => page.evaluate(() => Math.round(scrollY));

describe('the address', () => {
  test('a reload returns to the question and its answer', async () => {
    const page = await reader.open('?ui=en');
    await search(page, 'water');
    const before = await titles(page);
    await page.waitForURL(/q=water/);
    await page.reload();
    await page.locator('.hit').first().waitFor();
    assert.equal(await page.locator('#search').inputValue(), 'water');
    assert.deepEqual(await titles(page), before);
  });

  test('a reload at once after the last letter does not lose it', async () => {
    const page = await reader.open('?ui=en');
    await page.locator('#search').pressSequentially('night trains');
    await page.reload();
    await page.locator('.hit').first().waitFor();
    assert.equal(await page.locator('#search').inputValue(), 'night trains');
  });

  test('opening moves the focus to the title; Back returns to the hit and the place', async () => {
    const page = await reader.open('?ui=en');
    const link = page.locator('.hit-title a').nth(7);
    await link.scrollIntoViewIfNeeded();
    const place = await scrolled(page);
    const id = await link.getAttribute('data-id');
    const title = await link.textContent();
    await link.click();
    await page.locator('.publication').waitFor();
    assert.equal(await heading(page), title);
    assert.equal(await page.evaluate(() => shadow().activeElement.localName), 'h1');
    assert.equal(await scrolled(page), 0);
    assert.ok((await page.title()).includes(title));

    await page.goBack();
    await page.locator('.hit').first().waitFor();
    assert.equal(await page.evaluate(() => shadow().activeElement.dataset.id), id);
    assert.equal(await scrolled(page), place);
    await page.goForward();
    await page.locator('.publication').waitFor();
    assert.equal(await heading(page), title);
  });

  test('a reload in the middle of a publication returns to the same words', async () => {
    const page = await reader.open(`?ui=he&id=${sampleId('notes:214:he')}`);
    // Pictures above the place arrive after the text, here and after the reload.
    const target = page.locator('.body > [id]').nth(9);
    await target.evaluate((block) => block.scrollIntoView());
    await page.waitForTimeout(500);
    const top = () => target.evaluate((block) => Math.round(block.getBoundingClientRect().top));
    const before = await top();
    await page.reload();
    await page.locator('.publication').waitFor();
    await page.waitForTimeout(500);
    assert.ok(Math.abs((await top()) - before) <= 1, `${await top()} instead of ${before}`);
  });

  test('a shared link shows the same to somebody who was never there', async () => {
    const page = await reader.open('?ui=en');
    await search(page, 'desalination');
    await page.locator('.hit-title a').first().click();
    await page.locator('.publication').waitFor();
    const shared = new URL(page.url());
    const title = await heading(page);

    const stranger = await browser.newContext();
    const other = await stranger.newPage();
    await other.goto(shared.href);
    await other.locator('.publication').waitFor();
    assert.equal(await heading(other), title);
    assert.equal(await other.locator('#search').inputValue(), 'desalination');
    await other.getByRole('link', { name: 'Back to results' }).click();
    await other.locator('.hit').first().waitFor();
    assert.ok((await titles(other)).includes(title));
    await stranger.close();
  });

  test('a link to a block shows that block, below the header', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    const id = await page.locator('.body > [id]').nth(8).getAttribute('id');
    const other = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}#${id}`);
    const { top, header } = await other.evaluate(async (block) => {
      // Long enough for the pictures above it.
      await new Promise((resolve) => setTimeout(resolve, 500));
      const bar = shadow().querySelector('.bar').getBoundingClientRect();
      return {
        top: shadow().getElementById(block).getBoundingClientRect().top,
        header: bar.bottom,
      };
    }, id);
    assert.ok(top >= header && top < header + 40, `${top} below ${header}`);
  });

  test('a contents link is a step that Back undoes', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await page.locator('.toc a').last().click();
    await page.waitForFunction(() => scrollY > 300);
    assert.match(page.url(), /#d-/);
    await page.goBack();
    await page.waitForFunction(() => scrollY === 0);
  });

  test('?lang= opens the publication in that language', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}&lang=he`);
    assert.equal(await page.locator('.publication').getAttribute('lang'), 'he');
    assert.equal(await page.locator('.publication').getAttribute('dir'), 'rtl');
  });

  test('an id that is not in the library says so and offers the library', async () => {
    const page = await reader.open('?ui=en&id=nothing-has-this-id');
    assert.equal(
      await page.locator('h1:visible').textContent(),
      'This publication is not in the library',
    );
    await page.getByRole('link', { name: 'All publications', exact: true }).click();
    await answered(page);
    assert.ok((await titles(page)).length > 6);
  });

  test('typing within a publication goes to the results, and Back returns to it', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    const title = await heading(page);
    await search(page, 'night');
    assert.ok((await titles(page)).length > 0);
    assert.equal(await page.evaluate(() => shadow().activeElement.id), 'search');
    await page.goBack();
    await page.locator('.publication').waitFor();
    assert.equal(await heading(page), title);
  });

  test('a link with a modifier key opens a tab of its own', async () => {
    const page = await reader.open('?ui=en');
    const [tab] = await Promise.all([
      reader.context.waitForEvent('page'),
      page
        .locator('.hit-title a')
        .first()
        .click({ modifiers: ['Control'] }),
    ]);
    await tab.locator('.publication').waitFor();
    assert.equal(await page.locator('.hit').first().isVisible(), true);
  });
});
