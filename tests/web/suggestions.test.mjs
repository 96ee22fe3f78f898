// How what is typed may go on: web/search/suggestions.js, in a real Chromium.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { answered, launch, Reader, reasonToSkip, visit } from './browser.mjs';

const skip = reasonToSkip();
let browser;
let reader;
let page;

before(async () => {
  if (skip) return;
  browser = await launch();
  reader = await Reader.start(browser);
  page = await reader.open('?ui=he');
});
after(async () => {
  await reader?.end();
  await browser?.close();
});

const test = (behaviour, check) => it(behaviour, { skip }, check);
const box = () => page.getByRole('combobox', { name: /חיפוש|Search/ });
const options = () => page.getByRole('listbox', { name: /הצעות|Suggestions/ }).getByRole('option');

async function type(words) {
  await box().fill('');
  await box().pressSequentially(words);
  await answered(page);
  await options().first().waitFor();
}

const activeOption = () =>
  page.evaluate(() => {
    const id = shadow().querySelector('#search').getAttribute('aria-activedescendant');
    return id && shadow().getElementById(id).querySelector('bdi').textContent;
  });

describe('suggestions', () => {
  test('come while typing, each in its language and direction, with what was typed marked', async () => {
    await type('תח');
    assert.equal(await box().getAttribute('aria-expanded'), 'true');
    const texts = await options()
      .locator('bdi')
      .evaluateAll((nodes) =>
        nodes.map((node) => [
          node.lang,
          node.dir,
          node.querySelector('mark')?.textContent,
          node.textContent,
        ]),
      );
    assert.ok(texts.length > 0 && texts.length <= 8);
    for (const [lang, dir, marked, text] of texts) {
      if (/[\u05d0-\u05ea]/.test(text)) assert.deepEqual([lang, dir], ['he', 'rtl'], text);
      assert.equal(marked, 'תח', text);
    }
  });

  test('cover nothing of the page', async () => {
    const { list, head, bar } = await page.evaluate(() => {
      const place = (css) => shadow().querySelector(css).getBoundingClientRect();
      return {
        list: place('#suggestions').toJSON(),
        head: place('.library-head').toJSON(),
        bar: place('.bar').toJSON(),
      };
    });
    assert.ok(list.top >= bar.bottom && list.bottom <= head.top);
    await box().pressSequentially('zzzz');
    await page.locator('#suggestions').waitFor({ state: 'hidden' });
    const top = await page
      .locator('.library-head')
      .evaluate((node) => node.getBoundingClientRect().top);
    assert.equal(top, head.top, 'and nothing jumps when they are gone');
  });

  test('are reached with the arrows, and chosen with Enter', async () => {
    await type('תח');
    assert.equal(await activeOption(), null);
    await page.keyboard.press('ArrowDown');
    const first = await activeOption();
    assert.ok(first);
    assert.equal(await options().first().getAttribute('aria-selected'), 'true');
    await page.keyboard.press('ArrowUp');
    assert.equal(await activeOption(), null, 'back in the box');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await answered(page);
    assert.equal(await box().inputValue(), first);
    assert.equal(new URL(page.url()).searchParams.get('q'), first);
    assert.equal(await box().getAttribute('aria-expanded'), 'false');
    assert.ok(await box().evaluate((node) => node === shadow().activeElement));
  });

  test('take nothing from Enter while none is chosen', async () => {
    await type('תח');
    await page.keyboard.press('Enter');
    assert.ok(await page.evaluate(() => shadow().activeElement.matches('.hit a')));
    assert.equal(await box().inputValue(), 'תח');
  });

  test('go with Escape, which leaves what was typed', async () => {
    await type('תח');
    await page.keyboard.press('Escape');
    assert.equal(await box().getAttribute('aria-expanded'), 'false');
    assert.equal(await box().inputValue(), 'תח');
    assert.equal(await page.locator('.suggestions').isVisible(), false);
  });

  test('are chosen with a click, in either direction; Back returns to what was typed', async () => {
    await visit(page, 'en');
    await type('desa');
    const text = await options().first().locator('bdi').textContent();
    await options().first().click();
    await answered(page);
    assert.equal(await box().inputValue(), text);
    assert.ok((await page.locator('.hit').count()) > 0);
    await page.goBack();
    await answered(page);
    assert.equal(await box().inputValue(), 'desa');
  });
});
