// Filters by time: web/search/timeline-bins.js, timeline-plot.js, timeline-brush.js and date-range.js, in a
// real Chromium.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { binsOf, datesOf, rangeOf, topOf } from '../../web/search/timeline-bins.js';
import { answered, countShown, launch, Reader, reasonToSkip, Scratch, visit } from './browser.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
let browser;
let reader;
let page;

/** One publication in each year from 2001 to 2020; every other one is about salt. */
const years = Array.from({ length: 20 }, (_, index) => ({
  id: `p${index}`,
  name: index % 2 === 0 ? `מלח ${index}` : `חול ${index}`,
  inLanguage: 'he',
  datePublished: String(2001 + index),
}));

before(async () => {
  if (skip) return;
  browser = await launch();
  const path = scratch.write('years.json', JSON.stringify(years));
  reader = await Reader.start(browser, { files: [path] });
  page = await reader.open('?ui=he');
});
after(async () => {
  scratch.remove();
  await reader?.end();
  await browser?.close();
});

const test = (behaviour, check) => it(behaviour, { skip }, check);
const handle = (name) => page.getByRole('slider', { name });

/** The dates in the address, as [from, to]. */
function dates() {
  const { searchParams } = new URL(page.url());
  return [searchParams.get('from'), searchParams.get('to')];
}

/** Draws from one part of the plot to another, counted from its left edge. */
async function draw(from, to) {
  const { x, y, width } = await page.locator('.timeline-area').boundingBox();
  await page.mouse.move(x + from * width, y + 10);
  await page.mouse.down();
  await page.mouse.move(x + to * width, y + 10, { steps: 3 });
  await page.mouse.up();
  await answered(page);
}

describe('the bars of a plot', () => {
  const bucket = (start, total, count = total) => ({ start, count, total });

  it('are one for each year of the whole library, whatever was found', () => {
    const all = [bucket('1999', 1), bucket('2000', 0), bucket('2001', 4)];
    const bins = binsOf([bucket('2001', 3, 2)], all);
    assert.deepEqual(
      bins.map(({ first, count, total }) => [first, count, total]),
      [
        [1999, 0, 0],
        [2000, 0, 0],
        [2001, 2, 3],
      ],
    );
  });

  it('are of a round number of years where there are many', () => {
    const all = [bucket('0987', 1), bucket('2024', 1)];
    const bins = binsOf(all, all);
    assert.ok(bins.length <= 80);
    assert.deepEqual([bins[0].first, bins[0].last, bins[1].first], [987, 999, 1000]);
    assert.equal(bins.at(-1).last, 2024);
  });

  it('leave no room to a few early publications, which are one bar', () => {
    const all = [bucket('1881', 1), bucket('1932', 1), bucket('2018', 90), bucket('2020', 60)];
    const bins = binsOf(all, all);
    assert.deepEqual(
      bins.map(({ first, last, total }) => [first, last, total]),
      [
        [1881, 2017, 2],
        [2018, 2018, 90],
        [2019, 2019, 0],
        [2020, 2020, 60],
      ],
    );
  });

  it('are none without dates', () => {
    assert.deepEqual(binsOf([], []), []);
    assert.deepEqual(binsOf([bucket('2020', 0)], [bucket('2020', 0)]), []);
  });

  it('are as high as what is found lets them be', () => {
    assert.equal(topOf([{ count: 10, total: 10 }]), 10);
    assert.equal(topOf([{ count: 2, total: 1000 }]), 5, 'two of a thousand can be seen');
    assert.equal(topOf([{ count: 0, total: 7 }]), 7);
  });

  it('are lit by dates of any precision, and make dates again, open at the ends', () => {
    const all = ['2001', '2002', '2003', '2004'].map((start) => bucket(start, 1));
    const bins = binsOf(all, all);
    assert.deepEqual(rangeOf(bins, { from: '2002-05', to: '2003-01-31' }), { start: 1, end: 2 });
    assert.deepEqual(rangeOf(bins, { from: '', to: '2002' }), { start: 0, end: 1 });
    assert.equal(rangeOf(bins, { from: '', to: '' }), null);
    assert.equal(rangeOf(bins, { from: '2010', to: '' }), null);
    assert.deepEqual(datesOf(bins, { start: 1, end: 2 }), { from: '2002', to: '2003' });
    assert.deepEqual(datesOf(bins, { start: 0, end: 1 }), { from: '', to: '2002' });
  });
});

describe('the plot of years', () => {
  test('runs from right to left in Hebrew, and filters by what is drawn over it', async () => {
    await draw(0.02, 0.23);
    assert.deepEqual(dates(), ['2016', null], 'the left end is the last year');
    assert.equal(await countShown(page), 5);
    assert.match(await page.locator('.chip bdi').textContent(), /^החל מ־.*2016/);
    await draw(0.52, 0.7);
    assert.deepEqual(dates(), ['2007', '2010']);
    assert.equal(await countShown(page), 4);
    assert.equal(await page.locator('.timeline-bars .lit').count(), 4);
  });

  test('runs from left to right in English; one click is one year', async () => {
    await visit(page, 'en');
    await draw(0.02, 0.23);
    assert.deepEqual(dates(), [null, '2005']);
    await draw(0.52, 0.52);
    assert.deepEqual(dates(), ['2011', '2011']);
    assert.equal(await page.locator('.hit').count(), 1);
  });

  test('has two handles for the keyboard, whose arrows follow the direction', async () => {
    await visit(page, 'he');
    const first = handle('השנה הראשונה');
    const last = handle('השנה האחרונה');
    await first.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await answered(page);
    assert.equal(await first.getAttribute('aria-valuenow'), '2002');
    assert.equal(await first.getAttribute('aria-valuetext'), '2002');
    await last.focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('ArrowUp');
    await answered(page);
    assert.deepEqual(dates(), ['2002', '2016']);
    assert.equal(await countShown(page), 15);
    await page.keyboard.press('Home');
    await answered(page);
    assert.deepEqual(dates(), ['2002', '2002']);
    assert.ok(await last.evaluate((node) => node === shadow().activeElement));
    await page.keyboard.press('Escape');
    await answered(page);
    assert.deepEqual(dates(), [null, null]);
    assert.equal(await countShown(page), 20);
    await page.goBack();
    await answered(page);
    assert.deepEqual(dates(), [null, null], 'all of it was one step of the history');
  });

  test('is a table for those who listen: found over all, year by year', async () => {
    await visit(page, 'he', '&q=מלח');
    const table = page.locator('.timeline table');
    assert.equal(await table.locator('caption').textContent(), 'פרסומים לפי שנה');
    assert.deepEqual(
      await table.locator('tbody tr').evaluateAll((rows) =>
        rows.slice(0, 2).map((row) => [...row.children].map(({ textContent }) => textContent)),
      ),
      [
        ['2001', '1', '1'],
        ['2002', '0', '1'],
      ],
    );
    assert.equal(await page.locator('.timeline-bars').getAttribute('aria-hidden'), 'true');
  });

  test('is there on a narrow page, too, inside the sheet', async (context) => {
    await visit(page, 'he');
    context.after(() => page.setViewportSize({ width: 1280, height: 900 }));
    await page.setViewportSize({ width: 320, height: 700 });
    await page.locator('.filters-button').click();
    await draw(0.02, 0.23);
    assert.deepEqual(dates(), ['2016', null]);
    await page.keyboard.press('Escape');
    assert.ok(!(await page.locator('.sheet').isVisible()));
  });

  test('lets each handle be dragged', async () => {
    await visit(page, 'he', '&from=2006&to=2015');
    await draw(0.75, 0.88);
    assert.deepEqual(dates(), ['2003', '2015']);
    await draw(0.25, 0.02);
    assert.deepEqual(dates(), ['2003', null]);
  });

  test('chooses nothing by a press on a handle that does not move it', async () => {
    await visit(page, 'he', '&from=2006&to=2015');
    const entries = await page.evaluate(() => history.length);
    const [x, y] = await handle('השנה הראשונה').evaluate((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    });
    await page.mouse.click(x, y);
    await page.waitForTimeout(200);
    assert.deepEqual(dates(), ['2006', '2015']);
    assert.equal(await page.evaluate(() => history.length), entries);
    assert.ok(await handle('השנה הראשונה').evaluate((node) => node.matches(':focus')));
  });

  /** The sample library in a reader of its own, whose calls may be changed. */
  async function openSmall(context) {
    const other = await Reader.start(browser);
    context.after(() => other.end());
    return other.open('?ui=he');
  }

  test('comes even if more results were wanted before it was there', async (context) => {
    const small = await openSmall(context);
    await small.evaluate(() => {
      const library = Object.getPrototypeOf(document.querySelector('daf-reader').library);
      const { timeline } = library;
      library.timeline = async function (...asked) {
        await new Promise((resolve) => (window.waiting ??= []).push(resolve));
        asked.at(-1).signal?.throwIfAborted();
        return timeline.apply(this, asked);
      };
    });
    const twice = [...years, ...years.map((each) => ({ ...each, id: `${each.id}b` }))];
    const path = scratch.write('twice.json', JSON.stringify(twice));
    await small.locator('#file-input').setInputFiles([path]);
    await small.locator('.opened-names').waitFor();
    await answered(small);
    await small.locator('.more').click();
    await small.locator('.hit').nth(39).waitFor();
    await small.evaluate(() => window.waiting.forEach((answer) => answer()));
    await small.locator('.timeline').waitFor();
  });

  test('comes with the next question where it could not be had with the first', async (context) => {
    const small = await openSmall(context);
    await small.evaluate(() => {
      const library = Object.getPrototypeOf(document.querySelector('daf-reader').library);
      const { timeline } = library;
      library.timeline = async function (query, options) {
        if (query) return timeline.call(this, query, options);
        library.timeline = timeline;
        throw new Error('there is no network');
      };
    });
    const path = scratch.write('later.json', JSON.stringify(years));
    await small.locator('#file-input').setInputFiles([path]);
    await small.locator('.opened-names').waitFor();
    await answered(small);
    assert.equal(await small.locator('.timeline').isVisible(), false);
    await small.locator('#search').fill('מלח');
    await small.locator('.timeline').waitFor();
  });

  test('is not shown for two years, and no dates at all offer no dates', async (context) => {
    const undated = years.map(({ datePublished: _, ...each }) => each);
    for (const [name, collection, hasBoxes] of [
      ['two.json', years.slice(0, 2), true],
      ['undated.json', undated, false],
    ]) {
      const path = scratch.write(name, JSON.stringify(collection));
      const other = await Reader.start(browser, { files: [path] });
      context.after(() => other.end());
      const small = await other.open('?ui=he');
      await answered(small);
      assert.equal(await small.locator('.timeline').isVisible(), false, name);
      assert.equal(await small.locator('.date-range').isVisible(), hasBoxes, name);
    }
  });
});

describe('the boxes for dates', () => {
  test('take a year, a month or a day, in the digits of the reader', async () => {
    await visit(page, 'fa');
    await page.getByLabel('از', { exact: true }).fill('۲۰۰۳');
    await page.keyboard.press('Enter');
    await answered(page);
    assert.deepEqual(dates(), ['2003', null]);
    await page.getByLabel('تا', { exact: true }).fill('2005-6');
    await page.keyboard.press('Tab');
    await answered(page);
    assert.deepEqual(dates(), ['2003', '2005-06']);
    assert.equal(await page.locator('.hit').count(), 3);
  });

  test('say what is no date, and change nothing', async () => {
    await visit(page, 'he', '&from=2010');
    const to = page.locator('#date-to');
    for (const [words, pattern] of [
      ['2010-13', /כתבו שנה/],
      ['אתמול', /כתבו שנה/],
      ['2009', /מאוחר/],
    ]) {
      await to.fill(words);
      await to.press('Enter');
      assert.match(await page.getByRole('alert').textContent(), pattern);
      assert.equal(await to.getAttribute('aria-invalid'), 'true');
      assert.deepEqual(dates(), ['2010', null]);
    }
    await to.fill('2010-12-31');
    await to.press('Enter');
    await answered(page);
    assert.equal(await to.getAttribute('aria-invalid'), 'false');
    assert.equal(await page.locator('.hit').count(), 1);
  });
});
