// What was left in the middle, on the first page: web/search/continue-reading.js, in a real Chromium.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { violations } from './axe.mjs';
import { answered, launch, Reader, reasonToSkip, sampleId, Scratch } from './browser.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
let browser;
let reader;

before(async () => {
  if (!skip) browser = await launch();
});
after(async () => {
  scratch.remove();
  await browser?.close();
});
afterEach(async () => {
  await reader?.end();
  reader = null;
});

const test = (behaviour, check) => it(behaviour, { skip }, check);
const section = (page) =>
  page.getByRole('region', { name: /Continue reading|המשך קריאה/ }).locator('visible=true');

/** Reads a publication to a block, and goes back to the library. */
async function readTo(page, id, block) {
  await page.locator(`[data-id="${sampleId(id)}"]`).first().click();
  await page.locator(block).scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 300);
  await page.waitForTimeout(800);
  await page.locator('.brand').click();
  await answered(page);
}

describe('what was left in the middle', () => {
  for (const ui of ['en', 'he']) {
    test(`is on the first page, and leads to where it was left, interface ${ui}`, async () => {
      reader = await Reader.start(browser);
      const page = await reader.open(`?ui=${ui}`);
      assert.equal(await section(page).count(), 0);
      await readTo(page, `notes:214:${ui}`, '.body h2 >> nth=1');
      await section(page).waitFor();
      assert.deepEqual(await violations(page), []);
      const link = section(page).getByRole('link');
      assert.match(await link.textContent(), /\d+/);
      await link.click();
      await page.locator('.publication .body :focus').waitFor();
      assert.ok((await page.evaluate(() => scrollY)) > 200);
    });
  }

  test('is there in a library of many publications, whose list is still the same', async () => {
    const value = '<p>words</p><h2>Part</h2>'.repeat(60);
    const items = Array.from({ length: 25 }, (_, index) => ({
      id: `urn:example:saffron-quay:${index}`,
      name: `Title ${index}`,
      inLanguage: 'en',
      body: { encodingFormat: 'text/html', value },
    }));
    reader = await Reader.start(browser, { files: [scratch.write('m.json', JSON.stringify(items))] });
    const page = await reader.open('?ui=en');
    await readTo(page, '7', '.body h2 >> nth=20');
    await section(page).waitFor();
  });

  test('is not there while something is asked, nor once it is to be forgotten', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await readTo(page, 'notes:214:en', '.body h2 >> nth=1');
    await section(page).waitFor();
    await page.locator('#search').fill('shade');
    await answered(page);
    assert.equal(await section(page).count(), 0);
    await page.locator('#search').fill('');
    await answered(page);
    await section(page).getByRole('button', { name: /Forget where you stopped/ }).click();
    assert.equal(await section(page).count(), 0);
    assert.ok(await page.locator('.library-title').evaluate((node) => node.matches(':focus')));
    await page.reload();
    await page.locator('.hit').first().waitFor();
    assert.equal(await section(page).count(), 0);
  });
});
