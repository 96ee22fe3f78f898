// Search as one types: web/search/library-view.js, result-list.js, text.js, in a real Chromium.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import {
  answered,
  countShown,
  launch,
  Reader,
  realCollection,
  reasonToSkip,
  reasonToSkipReal,
  Scratch,
  search,
} from './browser.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
let browser;
let reader;

before(async () => {
  if (skip) return;
  browser = await launch();
  reader = await Reader.start(browser);
});
afterEach(() => reader?.rest());
after(async () => {
  scratch.remove();
  await reader?.end();
  await browser?.close();
});

const test = (behaviour, check) => it(behaviour, { skip }, check);

/** The texts of all <mark>s, hit by hit, and the same as the library itself says them. */
async function marksOnPageAndInLibrary(page, query, source) {
  return page.evaluate(
    async ([words, address]) => {
      const { Library } = await import('./daf/index.js');
      const library = await Library.open(address);
      const { lang: language } = document.documentElement;
      const options = { limit: 20, snippet: { length: 180 }, language };
      const { hits } = await library.search(words, options);
      library.close();
      const slices = ({ text, highlights }) => highlights.map(([from, to]) => text.slice(from, to));
      const inLibrary = hits.map(({ title, snippet }) => [
        ...slices(title),
        ...(snippet ? slices(snippet) : []),
      ]);
      const items = [...shadow().querySelectorAll('.hit')];
      const onPage = items.map((item) =>
        [...item.querySelectorAll('mark')].map((mark) => mark.textContent),
      );
      return { onPage, inLibrary };
    },
    [query, source],
  );
}

describe('a question that is taken back at once', () => {
  test('leaves the answer to the one before', async (context) => {
    const items = Array.from({ length: 25 }, (_, index) => ({
      id: `urn:n:${index}`,
      name: index === 7 ? 'Shade' : `Sun ${index}`,
      inLanguage: 'en',
    }));
    const path = scratch.write('many.json', JSON.stringify(items));
    const other = await Reader.start(browser, { files: [path] });
    context.after(() => other.end());
    const page = await other.open('?ui=en');
    await page.locator('#search').evaluate((box) => {
      for (const words of ['shade', '']) {
        box.value = words;
        box.dispatchEvent(new Event('input'));
      }
    });
    await answered(page);
    await page.waitForTimeout(300);
    assert.equal(await page.locator('.library-title').textContent(), 'Newest publications');
    assert.equal(await page.locator('.hit').count(), 20);
  });
});

describe('the authors of a result', () => {
  const authorOf = (page, name) => page.locator('.hit .author', { hasText: name }).first();

  test('lead to everything by them, each in its own direction', async () => {
    const page = await reader.open('?ui=he');
    const author = authorOf(page, 'אילאי זרם');
    assert.deepEqual(
      await author.evaluate((node) => [node.lang, node.dir, node.parentElement.localName]),
      ['he', 'rtl', 'bdi'],
    );
    await author.click();
    await answered(page);
    assert.ok(new URL(page.url()).searchParams.get('author'));
    const chosen = page.locator('ul.chosen button');
    await chosen.filter({ hasText: 'אילאי זרם' }).waitFor();
    for (const hit of await page.locator('.hit').all()) {
      assert.equal(await hit.locator('.author', { hasText: 'אילאי זרם' }).count(), 1);
    }
    await page.goBack();
    await answered(page);
    assert.equal(await chosen.count(), 0);
  });

  test('lead there by their name, where the filters call them by another', async () => {
    const page = await reader.open('?ui=en&in=fa');
    const author = page.locator('.hit[lang=fa] .author').first();
    const name = await author.textContent();
    await author.click();
    await answered(page);
    const { searchParams } = new URL(page.url());
    assert.ok(searchParams.get('author') || searchParams.get('q') === `author:"${name}"`, page.url());
    assert.ok((await countShown(page)) > 0);
  });
});

describe('search as one types', () => {
  test('an empty question lists all publications, the newest first', async () => {
    const page = await reader.open('?ui=en');
    assert.equal(await page.locator('.library-title').textContent(), 'Newest publications');
    assert.equal(await page.locator('.hit').count(), await countShown(page));
    const dates = await page
      .locator('.hit .meta time')
      .evaluateAll((nodes) => nodes.map((node) => node.dateTime));
    assert.ok(dates.length > 6);
    assert.deepEqual(dates, dates.toSorted().reverse());
  });

  for (const [language, query] of [
    ['Hebrew', 'מים'],
    ['Arabic', 'الماء'],
    ['Persian', 'آب'],
    ['English', 'water'],
  ]) {
    test(`results in ${language} come while typing, with the matches marked`, async () => {
      const page = await reader.open('?ui=en');
      const all = await countShown(page);
      await search(page, query);
      const found = await countShown(page);
      assert.ok(found > 0 && found < all, `${found} of ${all}`);
      const source = 'library/0/library.json';
      const { onPage, inLibrary } = await marksOnPageAndInLibrary(page, query, source);
      assert.deepEqual(onPage, inLibrary);
      assert.ok(onPage.flat().length > 0);
    });
  }

  test('the address follows the typing without a step in the history for each letter', async () => {
    const page = await reader.open('?ui=en');
    const before = await page.evaluate(() => history.length);
    await search(page, 'price of water');
    await page.waitForURL(/q=price\+of\+water/);
    assert.equal(await page.evaluate(() => history.length), before);
  });

  test('the number of publications is announced when the typing pauses, not letter by letter', async () => {
    const page = await reader.open('?ui=he');
    const status = page.getByRole('status');
    await page.waitForFunction(() => shadow().querySelector('#announcer').textContent !== '');
    await page.evaluate(() => {
      globalThis.announced = [];
      const region = shadow().querySelector('#announcer');
      const note = () => globalThis.announced.push(region.textContent);
      new MutationObserver(note).observe(region, { childList: true });
    });
    await page.locator('#search').pressSequentially('התפלה', { delay: 60 });
    await page.waitForFunction(() => globalThis.announced.length > 0);
    await page.waitForTimeout(300);
    const announced = await page.evaluate(() => globalThis.announced);
    assert.equal(announced.length, 1);
    assert.match(announced[0], /עבור \u2068התפלה\u2069$/);
    assert.equal(await status.textContent(), announced[0]);
    await page.locator('[data-field=language] input').first().check();
    await page.waitForFunction(() => globalThis.announced.length > 1);
  });

  test('a question without an answer says so, and how to go on', async () => {
    const page = await reader.open('?ui=en');
    await search(page, 'qqqxyzzyqqq');
    assert.match(await page.locator('.library-title').textContent(), /Nothing found.*qqqxyzzyqqq/);
    await page.getByRole('link', { name: 'Show all publications' }).click();
    await answered(page);
    assert.equal(await page.locator('#search').inputValue(), '');
    assert.ok((await countShown(page)) > 6);
  });

  test('the slash key puts the cursor into the search box, and stays a letter inside it', async () => {
    const page = await reader.open('?ui=en');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => shadow().activeElement.id), 'search');
    assert.equal(await page.locator('#search').inputValue(), '');
    await page.keyboard.type('12/3');
    assert.equal(await page.locator('#search').inputValue(), '12/3');
  });

  test('Enter goes on to the first result, which Enter opens', async () => {
    const page = await reader.open('?ui=en');
    await search(page, 'desalination');
    const title = await page.locator('.hit-title').first().textContent();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('.publication h1').waitFor();
    assert.equal(await page.locator('.publication h1').textContent(), title);
  });

  test('a later letter supersedes an earlier question whose answer is slow', async () => {
    const page = await reader.open('?ui=en');
    await page.locator('#search').pressSequentially('watershed of nothing', { delay: 0 });
    await page.locator('#search').fill('water');
    await answered(page);
    const titles = await page.locator('.hit-title').allTextContents();
    const again = await reader.open('?ui=en&q=water');
    assert.deepEqual(await again.locator('.hit-title').allTextContents(), titles);
  });
});

describe('the real collection', { skip: reasonToSkipReal() }, () => {
  let real;
  before(async () => {
    real = await Reader.start(browser, { files: [realCollection] });
  });
  afterEach(() => real.rest());
  after(() => real.end());

  it('finds and marks in English and in Hebrew, page after page', async () => {
    const page = await real.open('?ui=en');
    // Works: what is there in several languages counts once.
    assert.ok((await countShown(page)) > 500);
    for (const query of ['football', 'ירושלים', 'مدينة']) {
      await search(page, query);
      const source = 'library/0/collection.ndjson';
      const { onPage, inLibrary } = await marksOnPageAndInLibrary(page, query, source);
      assert.deepEqual(onPage, inLibrary, query);
      assert.ok(onPage.flat().length > 0, query);
    }
  });

  it('"show more" adds results and moves the focus to the first of them', async () => {
    const page = await real.open('?ui=en');
    assert.equal(await page.locator('.hit').count(), 20);
    await page.getByRole('button', { name: 'Show 20 more' }).click();
    await page.waitForFunction(() => shadow().querySelectorAll('.hit').length === 40);
    const focused = await page.evaluate(() =>
      [...shadow().querySelectorAll('.hit')].findIndex((hit) => hit.matches(':focus-within')),
    );
    assert.equal(focused, 20);
  });
});
