// The toolbar of a publication and what its buttons leave: web/publication/publication-tools.js,
// sharing.js, interface/copying.js, interface/brief-note.js.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { violations } from './axe.mjs';
import { launch, Reader, reasonToSkip, sampleId } from './browser.mjs';

const skip = reasonToSkip();
let browser;
let reader;

before(async () => {
  if (!skip) browser = await launch();
});
afterEach(async () => {
  await reader?.end();
  reader = null;
});
after(() => browser?.close());

const test = (behaviour, check) => it(behaviour, { skip }, check);
const toolbar = (page) => page.getByRole('toolbar');
const focused = (page) => page.locator('.publication-page :focus').getAttribute('data-tool');

describe('the toolbar of a publication', () => {
  for (const [ui, forwards, backwards] of [
    ['en', 'ArrowRight', 'ArrowLeft'],
    ['he', 'ArrowLeft', 'ArrowRight'],
  ]) {
    test(`is one stop of the Tab key, and the arrow keys go along its line, ${ui}`, async () => {
      reader = await Reader.start(browser);
      const page = await reader.open(`?ui=${ui}&id=${sampleId('notes:214:he')}`);
      await page.locator('.back').focus();
      await page.keyboard.press('Tab');
      const names = await toolbar(page)
        .locator('button')
        .evaluateAll((buttons) => buttons.map(({ dataset }) => dataset.tool));
      assert.ok(names.length >= 2);
      assert.equal(await focused(page), names[0]);
      await page.keyboard.press(forwards);
      assert.equal(await focused(page), names[1]);
      await page.keyboard.press(backwards);
      await page.keyboard.press(backwards);
      assert.equal(await focused(page), names.at(-1), 'round to the end');
      await page.keyboard.press('Home');
      assert.equal(await focused(page), names[0]);
      await page.keyboard.press('End');
      assert.equal(await focused(page), names.at(-1));
      await page.keyboard.press('Tab');
      assert.equal(await focused(page), null);
      await page.keyboard.press('Shift+Tab');
      assert.equal(await focused(page), names.at(-1), 'the stop is where one was');
    });
  }

  test('names its buttons where there is no room for words, and they are large enough', async () => {
    reader = await Reader.start(browser, { viewport: { width: 320, height: 700 } });
    const page = await reader.open(`?ui=ar&id=${sampleId('notes:214:ar')}`);
    for (const button of await toolbar(page).getByRole('button').all()) {
      const { width, height } = await button.boundingBox();
      assert.ok(width >= 24 && height >= 24);
    }
    assert.ok(await toolbar(page).getByRole('button', { name: 'مشاركة' }).isVisible());
    assert.deepEqual(await violations(page), []);
  });
});

describe('sharing a publication', () => {
  test('is the device’s own business where it knows how', async () => {
    reader = await Reader.start(browser);
    await reader.context.addInitScript(() => {
      navigator.share = async (what) => (window.shared = what);
    });
    const page = await reader.open(`?ui=en&q=water&id=${sampleId('notes:214:he')}`);
    await toolbar(page).getByRole('button', { name: 'Share' }).click();
    const { title, url } = await page.evaluate(() => window.shared);
    assert.match(title, /^כמה עולה מ״ק/);
    assert.equal(url, `${reader.url}?id=${sampleId('notes:214:he')}&ui=en`);
  });

  test('copies the link where it does not, and says so until it is old news', async () => {
    reader = await Reader.start(browser);
    await reader.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await reader.open(`?ui=he&id=${sampleId('notes:214:he')}`);
    await toolbar(page).getByRole('button', { name: 'שיתוף' }).click();
    const note = page.getByRole('status').filter({ hasText: 'הקישור הועתק' });
    await note.waitFor();
    assert.deepEqual(await violations(page), []);
    assert.equal(
      await page.evaluate(() => navigator.clipboard.readText()),
      `${reader.url}?id=${sampleId('notes:214:he')}&ui=he`,
    );
    await note.waitFor({ state: 'hidden', timeout: 10_000 });
  });

  test('copies also where the page has no clipboard of its own, as over plain HTTP', async () => {
    reader = await Reader.start(browser);
    await reader.context.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await toolbar(page).getByRole('button', { name: 'Share' }).click();
    await page.locator('.brief-note', { hasText: 'Link copied' }).waitFor();
    await page.keyboard.press('f');
    await page.locator('.find-input').press('Control+v');
    assert.match(await page.locator('.find-input').inputValue(), /^http.*notes:214:en/);
  });

  test('says when it did not work', async () => {
    reader = await Reader.start(browser);
    await reader.context.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    });
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await toolbar(page).getByRole('button', { name: 'Share' }).click();
    await page.locator('.brief-note', { hasText: 'could not be copied' }).waitFor();
  });

  test('that was called off is no failure', async () => {
    reader = await Reader.start(browser);
    await reader.context.addInitScript(() => {
      navigator.share = async () => {
        window.isAsked = true;
        throw new DOMException('', 'AbortError');
      };
    });
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await toolbar(page).getByRole('button', { name: 'Share' }).click();
    await page.waitForFunction(() => window.isAsked);
    await page.waitForTimeout(200);
    assert.equal(await page.locator('#publication .brief-note').textContent(), '');
  });
});
