// Finding within a publication: web/publication/find-bar.js, text-marks.js, block-text.js and
// interface/scrolling.js.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { violations } from './axe.mjs';
import { launch, Reader, reasonToSkip, sampleId, Scratch } from './browser.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
let browser;
let reader;

before(async () => {
  if (!skip) browser = await launch();
});
afterEach(async () => {
  await reader?.end();
  reader = null;
});
after(async () => {
  scratch.remove();
  await browser?.close();
});

const test = (behaviour, check) => it(behaviour, { skip }, check);

/** A reader of one publication of HTML. */
async function readerOf(value, { language = 'en', ...options } = {}) {
  const item = { id: 'x', name: 'X', inLanguage: language, body: { encodingFormat: 'text/html', value } };
  return Reader.start(browser, { files: [scratch.write('x.json', JSON.stringify([item]))], ...options });
}

/** Opens the bar by its key and types. */
async function find(page, words) {
  await page.locator('.publication').waitFor();
  await page.keyboard.press('f');
  await page.locator('.find-input').fill(words);
  await page.locator('.find-count', { hasText: /./ }).waitFor();
}

const count = (page) => page.locator('.find-count').textContent();
/** Isolates keep numbers apart from words; they are not what is tested here. */
const plain = (words) => words.replace(/[\u2066-\u2069]/g, '');
const marked = (page, name = 'daf-find') =>
  page.evaluate((key) => [...(CSS.highlights.get(key) ?? [])].map(String), name);

describe('finding in a publication', () => {
  test('marks every place, counts them, and goes from one to the next and round again', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await find(page, 'water');
    const places = await marked(page);
    assert.ok(places.length > 1);
    assert.ok(places.every((words) => /water/i.test(words)), places.join());
    const total = places.length;
    assert.equal(plain(await count(page)), `1 of ${total}`);
    await page.keyboard.press('Enter');
    assert.equal(plain(await count(page)), `2 of ${total}`);
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    assert.equal(plain(await count(page)), `${total} of ${total}`);
    await page.getByRole('button', { name: 'Next place' }).click();
    assert.equal(plain(await count(page)), `1 of ${total}`);
    assert.equal((await marked(page, 'daf-find-current')).length, 1);
  });

  test('shows the place below the header and below the bar', async () => {
    reader = await Reader.start(browser, { viewport: { width: 390, height: 600 } });
    const page = await reader.open(`?ui=he&id=${sampleId('notes:214:he')}`);
    await find(page, 'מים');
    const total = (await marked(page)).length;
    assert.ok(total > 2);
    for (let step = 0; step < total; step += 1) {
      const { top, bottom, edge } = await page.locator('.find-bar').evaluate((bar) => {
        const [range] = CSS.highlights.get('daf-find-current');
        const { top, bottom } = range.getBoundingClientRect();
        return { top, bottom, edge: bar.getBoundingClientRect().bottom };
      });
      assert.ok(top >= edge && bottom <= 600, `${top} to ${bottom}, below ${edge}`);
      await page.keyboard.press('Enter');
    }
  });

  test('marks exactly what the core found, across elements, images and line breaks', async () => {
    reader = await readerOf(
      '<p>The <em>har</em>bour<br>gate <img src="data:image/gif;base64,' +
        'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" alt="old harbour"> and harbour, ' +
        '<img src="nowhere.png" alt="a harbour">, harbour</p>' +
        '<pre>harbour = 1</pre><table><tr><td>Harbour</td></tr></table>',
    );
    reader.allow(/nowhere\.png/);
    const page = await reader.open('?ui=en&id=x');
    await find(page, 'harbour');
    // The image's own place is the image, which has no text; where it is missing, its words are shown.
    assert.deepEqual(await marked(page), [
      'harbour', '', 'harbour', 'harbour', 'harbour', 'harbour', 'Harbour',
    ]);
    await page.locator('.find-input').fill('"harbour gate"');
    await page.waitForFunction(() => CSS.highlights.get('daf-find').size === 1);
    assert.equal((await marked(page))[0].replace(/\s+/g, ' '), 'harbourgate');
  });

  test('finds pointed Hebrew and Arabic without their points, whatever stands around', async () => {
    reader = await readerOf(
      '<p>שָׁלוֹם in the middle שלום</p><p dir="ltr" lang="en">before سَلَام after</p>',
      { language: 'he' },
    );
    const page = await reader.open('?ui=he&id=x');
    await find(page, 'שלום');
    assert.deepEqual(await marked(page), ['שָׁלוֹם', 'שלום']);
    assert.equal(plain(await count(page)), '1 מתוך 2');
    await page.locator('.find-input').fill('سلام');
    await page.waitForFunction(() => CSS.highlights.get('daf-find').size === 1);
    assert.deepEqual(await marked(page), ['سَلَام']);
  });

  test('opens what is folded away', async () => {
    reader = await readerOf('<p>a</p><details><summary>More</summary><p>hidden treasure</p></details>');
    const page = await reader.open('?ui=en&id=x');
    await find(page, 'treasure');
    await page.locator('.body details[open]').waitFor();
    assert.ok(await page.locator('.body details p').isVisible());
  });

  test('says when there is nothing, and its steps are off', async () => {
    reader = await readerOf('<p>one</p>');
    const page = await reader.open('?ui=en&id=x');
    await find(page, 'two');
    assert.equal(await count(page), 'Not found');
    assert.ok(await page.getByRole('button', { name: 'Next place' }).isDisabled());
    await page.locator('.find-input').fill('  ');
    await page.locator('.find-count', { hasText: /^$/ }).waitFor({ state: 'attached' });
  });

  test('is closed by Escape: the marks go, the place and who reads it stay', async () => {
    reader = await Reader.start(browser, { viewport: { width: 1280, height: 500 } });
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await find(page, 'recommend');
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 0);
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('.find-bar').isHidden());
    assert.deepEqual(await marked(page), []);
    assert.equal(await page.evaluate(() => scrollY), before);
    const focused = await page.locator('.body :focus').textContent();
    assert.match(focused, /recommend/i);
  });

  test('takes its marks away with the publication', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await find(page, 'salt');
    await page.locator('.related a').first().click();
    await page.waitForFunction(() => CSS.highlights.get('daf-find').size === 0);
    assert.ok(await page.locator('.find-bar').isHidden());
  });

  test('leaves the letter to whoever is typing, and Ctrl+F to the browser', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await page.locator('#search').press('f');
    assert.ok(await page.locator('.find-bar').isHidden());
    await page.goBack();
    await page.locator('.publication h1').click();
    await page.keyboard.press('Control+f');
    assert.ok(await page.locator('.find-bar').isHidden());
  });

  test('offers the words of the search that led here', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open(`?ui=en&q=water&id=${sampleId('notes:214:en')}`);
    const offer = page.locator('[data-offer=places]');
    await offer.waitFor();
    assert.deepEqual(await marked(page), []);
    await offer.click();
    await page.locator('.find-count', { hasText: /1/ }).waitFor();
    assert.equal(await page.locator('.find-input').inputValue(), 'water');
    assert.match(plain(await offer.textContent()), new RegExp(`^${(await marked(page)).length} places with water$`));
  });

  test('says that it could not look, which is not that there is nothing, and looks again', async () => {
    reader = await readerOf('<p>harbour</p>');
    const page = await reader.open('?ui=en&id=x');
    await page.evaluate(() => {
      const { library } = document.querySelector('daf-reader');
      library.find = () => {
        delete library.find;
        return Promise.reject(new Error('there is no network'));
      };
    });
    await find(page, 'harbour');
    assert.equal(await count(page), 'The search did not work');
    await page.keyboard.press('Enter');
    await page.locator('.find-count', { hasText: '1' }).waitFor();
  });

  test('puts elements around the places where the browser has no highlights, and takes them away', async () => {
    reader = await readerOf('<p>The <em>har</em>bour, harbour and harbour</p><p>harbour</p>');
    await reader.context.addInitScript(() => delete globalThis.Highlight);
    const page = await reader.open('?ui=en&id=x');
    const body = page.locator('.body');
    const untouched = await body.innerHTML();
    await find(page, 'harbour');
    assert.deepEqual(await page.locator('.text-mark').allTextContents(), [
      'har', 'bour', 'harbour', 'harbour', 'harbour',
    ]);
    assert.deepEqual(await page.locator('.current-mark').allTextContents(), ['har', 'bour']);
    await page.keyboard.press('Shift+Enter');
    assert.equal(plain(await count(page)), '4 of 4');
    assert.deepEqual(await page.locator('.current-mark').allTextContents(), ['harbour']);
    await page.locator('.find-input').fill('');
    await page.waitForFunction(() => shadow().querySelectorAll('.text-mark').length === 0);
    assert.equal(await body.innerHTML(), untouched);
    assert.equal(await body.locator('p').last().evaluate((p) => p.childNodes.length), 1);
  });

  for (const [ui, colorScheme, width] of [
    ['he', 'light', 390],
    ['en', 'dark', 1280],
  ]) {
    test(`has no fault that axe-core finds, ${ui}, ${colorScheme}, ${width} px`, async () => {
      reader = await Reader.start(browser, { colorScheme, viewport: { width, height: 800 } });
      const page = await reader.open(`?ui=${ui}&q=2028&id=${sampleId(`notes:214:${ui}`)}`);
      await page.locator('[data-offer=places]').click();
      await page.locator('.find-count', { hasText: /1/ }).waitFor();
      assert.deepEqual(await violations(page), []);
      const boxes = await Promise.all(
        (await page.locator('.find-bar button').all()).map((button) => button.boundingBox()),
      );
      assert.ok(boxes.every(({ height, width: across }) => height >= 24 && across >= 24));
    });
  }
});
