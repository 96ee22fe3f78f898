// What keys do: web/interface/shortcuts.js and shortcuts-sheet.js, reader-shortcuts.js and
// search/result-steps.js, in a real Chromium.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { Memory } from '../../web/interface/memory.js';
import { Shortcuts } from '../../web/interface/shortcuts.js';
import { violations } from './axe.mjs';
import { chooseLanguage, launch, openHit, Reader, reasonToSkip, sampleId } from './browser.mjs';

const skip = reasonToSkip();
let browser;
let reader;
let page;

before(async () => {
  if (skip) return;
  browser = await launch();
  reader = await Reader.start(browser);
});
after(async () => {
  await reader?.end();
  await browser?.close();
});
beforeEach(async () => {
  await page?.close();
  page = skip ? null : await reader.open('?ui=en');
});

const test = (behaviour, check) => it(behaviour, { skip }, check);
const isFocused = (locator) =>
  locator.evaluate((node) => node.getRootNode().activeElement === node);
const titles = () => page.locator('.hit-title a');
const sheet = () => page.getByRole('dialog');

/** Presses a key of a keyboard that Playwright does not have. */
async function pressForeign(key, code, { shiftKey = false } = {}) {
  await page.locator('main').evaluate(
    (node, init) => {
      const event = new KeyboardEvent('keydown', {
        ...init,
        bubbles: true,
        composed: true,
        cancelable: true,
      });
      (node.getRootNode().activeElement ?? node).dispatchEvent(event);
    },
    { key, code, shiftKey },
  );
}

describe('keys in the results', () => {
  test('j and k step from one to the next, and stop at the first', async () => {
    await page.keyboard.press('j');
    assert.ok(await isFocused(titles().nth(0)));
    await page.keyboard.press('j');
    assert.ok(await isFocused(titles().nth(1)));
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    assert.ok(await isFocused(titles().nth(0)));
  });

  test('arrows do the same on a result, and lead from the first one to the question', async () => {
    await page.keyboard.press('ArrowDown');
    assert.equal(await isFocused(titles().nth(0)), false, 'elsewhere they scroll');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    assert.ok(await isFocused(titles().nth(1)));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    assert.ok(await isFocused(page.locator('#search')));
  });

  test('Enter opens, b returns to the same result', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const id = await titles().nth(1).getAttribute('data-id');
    await page.keyboard.press('Enter');
    await page.locator('.publication').waitFor();
    await page.keyboard.press('j');
    assert.ok(await page.locator('.publication').isVisible(), 'j is a key of the results');
    await page.keyboard.press('b');
    await page.locator('.hit').first().waitFor();
    assert.ok(await isFocused(page.locator(`.hit-title [data-id="${id}"]`)));
  });

  test('stop at the last one', async () => {
    const stops = await titles().count();
    for (let step = 0; step < stops + 3; step += 1) await page.keyboard.press('j');
    assert.ok(await isFocused(titles().last()));
  });
});

describe('a key', () => {
  test('does nothing while somebody types, nor with Ctrl or Alt', async () => {
    await page.keyboard.press('/');
    assert.ok(await isFocused(page.locator('#search')));
    await page.keyboard.type('j/?k');
    assert.equal(await page.locator('#search').inputValue(), 'j/?k');
    assert.equal(await sheet().count(), 0);
    await page.locator('#search').fill('');
    await page.locator('.hit').first().waitFor();
    await page.locator('#library-title').focus();
    await page.keyboard.press('Alt+j');
    await page.keyboard.press('Control+j');
    assert.equal(await isFocused(titles().nth(0)), false);
  });

  test('is found where keyboards for Hebrew, Arabic and Russian have it', async () => {
    await pressForeign('ח', 'KeyJ');
    assert.ok(await isFocused(titles().nth(0)), 'Hebrew');
    await pressForeign('ت', 'KeyJ');
    assert.ok(await isFocused(titles().nth(1)), 'Arabic');
    await pressForeign('л', 'KeyK');
    assert.ok(await isFocused(titles().nth(0)), 'Russian');
    await pressForeign('ظ', 'Slash');
    assert.ok(await isFocused(page.locator('#search')), 'Arabic /');
    await page.locator('#library-title').focus();
    await pressForeign('/', 'KeyQ');
    assert.ok(await isFocused(page.locator('#search')), 'Hebrew /');
    await page.locator('#library-title').focus();
    await pressForeign('.', 'Slash');
    assert.ok(await isFocused(page.locator('#library-title')), 'the Hebrew full stop is one');
    await pressForeign('\u061f', 'Slash', { shiftKey: true });
    await sheet().waitFor();
  });

  test('of Latin letters is the letter, wherever the keyboard has it', async () => {
    await pressForeign('j', 'KeyC'); // Dvorak
    assert.ok(await isFocused(titles().nth(0)));
    await pressForeign('h', 'KeyJ');
    assert.ok(await isFocused(titles().nth(0)));
    await pressForeign('þ', 'Slash'); // Icelandic
    assert.equal(await isFocused(page.locator('#search')), false);
  });

  it('cannot mean two things in one place', () => {
    const shortcuts = new Shortcuts({ memory: new Memory(), currentPlace: () => 'results' });
    shortcuts.add({ keys: ['x'], place: 'results', message: 'one' });
    shortcuts.add({ keys: ['x'], place: 'publication', message: 'two' });
    assert.throws(
      () => shortcuts.add({ keys: ['y', 'x'], place: 'everywhere', message: 'three' }),
      /three.*one/,
    );
  });
});

describe('the sheet of shortcuts', () => {
  test('opens with ?, names every key, and gives the focus back', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('?');
    await sheet().waitFor();
    const keys = await sheet().locator('kbd').allTextContents();
    assert.deepEqual(keys.slice(0, 3), ['/', 'o', '?']);
    for (const key of ['j', 'k', '↓', '↑', 'Enter', 'b']) assert.ok(keys.includes(key), key);
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    assert.ok(await isFocused(titles().nth(0)), 'j did nothing behind it');
  });

  test('opens with its button, closes with its cross and with a press beside it', async () => {
    const button = page.getByRole('button', { name: 'Keyboard shortcuts' });
    await button.click();
    await sheet().getByRole('button', { name: 'Close' }).click();
    await sheet().waitFor({ state: 'detached' });
    assert.ok(await isFocused(button));
    await button.click();
    await page.mouse.click(5, 5);
    await sheet().waitFor({ state: 'detached' });
  });

  test('switches single characters off, for later visits too; other keys stay', async () => {
    const search = page.locator('#search');
    assert.equal(await search.getAttribute('aria-keyshortcuts'), '/');
    await page.keyboard.press('?');
    await sheet().getByRole('checkbox').uncheck();
    assert.equal(await search.getAttribute('aria-keyshortcuts'), null);
    await page.keyboard.press('Escape');
    await page.reload();
    await page.locator('.hit').first().waitFor();
    await page.keyboard.press('j');
    assert.equal(await isFocused(titles().nth(0)), false);
    await page.keyboard.press('?');
    assert.equal(await sheet().count(), 0);
    await titles().nth(0).focus();
    await page.keyboard.press('ArrowDown');
    assert.ok(await isFocused(titles().nth(1)));
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await sheet().getByRole('checkbox').check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    assert.ok(await isFocused(search));
  });

  test('switches them off for the buttons above a text as well, of this one and the next', async () => {
    const keys = () =>
      page.locator('[data-tool]').evaluateAll((buttons) =>
        Object.fromEntries(
          buttons.map((button) => [button.dataset.tool, button.getAttribute('aria-keyshortcuts')]),
        ),
      );
    const none = { find: null, beside: null, appearance: null, cite: null, share: null };
    await openHit(page, sampleId('notes:214:en'));
    assert.deepEqual(await keys(), { ...none, find: 'f', beside: 't', cite: 'c' });
    await page.keyboard.press('?');
    await sheet().getByRole('checkbox').uncheck();
    assert.deepEqual(await keys(), none);
    await page.keyboard.press('Escape');
    await page.locator('.switch a').first().click();
    await page.locator('.publication:not([lang=en])').waitFor();
    assert.deepEqual(await keys(), none);
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await sheet().getByRole('checkbox').check();
    assert.deepEqual(await keys(), { ...none, find: 'f', beside: 't', cite: 'c' });
  });

  for (const [ui, colorScheme, width] of [
    ['he', 'light', 390],
    ['en', 'dark', 1280],
  ]) {
    test(`is for everybody: ${ui}, ${colorScheme}, ${width} px`, async () => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await chooseLanguage(page, ui);
      await openHit(page, sampleId('notes:214:he'));
      await page.keyboard.press('?');
      await sheet().waitFor();
      assert.equal(await sheet().getAttribute('dir'), ui === 'he' ? 'rtl' : 'ltr');
      assert.deepEqual(await violations(page), []);
    });
  }
});
