// Filters by value: web/search/filters-view.js, facet-group.js, facet-rows.js, chosen-filters.js,
// sort-menu.js and question.js, in a real Chromium.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { rowsOf, withChosen } from '../../web/search/facet-rows.js';
import { answered, countShown, launch, Reader, reasonToSkip, Scratch, visit } from './browser.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
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
  scratch.remove();
  await reader?.end();
  await browser?.close();
});

const test = (behaviour, check) => it(behaviour, { skip }, check);

const group = (field) => page.locator(`[data-field=${field}]`);
const choice = (field, name) => group(field).getByRole('checkbox', { name, exact: true });
const chips = () => page.locator('.chosen .chip bdi').allTextContents();
const isFocused = (locator) => locator.evaluate((node) => node === shadow().activeElement);

async function toggle(field, name) {
  const box = choice(field, name);
  await box.focus();
  await page.keyboard.press('Space');
  await answered(page);
  return box;
}

describe('the rows of a filter', () => {
  const value = (name, parent = null) => ({ value: name, count: 1, selected: false, parent });
  const options = { limit: 8, isOpen: () => true, order: null };
  const names = ({ rows }) => rows.map((row) => '  '.repeat(row.depth) + row.value);

  it('put narrower values below their broader one', () => {
    const values = [value('a'), value('b', 'a'), value('c', 'b'), value('d')];
    assert.deepEqual(names(rowsOf(values, options)), ['a', '  b', '    c', 'd']);
    const closed = rowsOf(values, { ...options, isOpen: () => false });
    assert.deepEqual(names(closed), ['a', 'd']);
    assert.deepEqual(
      closed.rows.map(({ hasNarrower }) => hasNarrower),
      [true, false],
    );
  });

  it('begin with what is chosen, and what is above it, over any limit', () => {
    const values = withChosen([value('a'), value('b'), value('c', 'b'), value('d')], ['c']);
    const { rows, hiddenCount } = rowsOf(values, { ...options, limit: 1 });
    assert.deepEqual(names({ rows }), ['b', '  c']);
    assert.equal(hiddenCount, 2);
  });

  it('name a chosen value that no answer names', () => {
    const [row] = rowsOf(withChosen([], ['gone']), options).rows;
    assert.deepEqual([row.value, row.selected, row.count], ['gone', true, 0]);
  });

  it('keep the order in which they stand, if they are asked to', () => {
    const order = new Map([
      ['b', 0],
      ['a', 1],
    ]);
    const values = withChosen([value('new'), value('a'), value('b')], ['a']);
    assert.deepEqual(names(rowsOf(values, { ...options, order })), ['b', 'a', 'new']);
  });

  it('are finite where topics are each other’s broader ones', () => {
    const values = withChosen([value('a', 'b'), value('b', 'a'), value('a', 'a')], ['a', 'b']);
    assert.deepEqual(names(rowsOf(values, options)), ['a', '  b']);
  });
});

describe('filters', () => {
  test('name each value in its own language and direction, in an interface of the other', async () => {
    const languages = await group('language')
      .locator('.choice-name bdi')
      .evaluateAll((nodes) => nodes.map(({ lang, dir, textContent }) => [lang, dir, textContent]));
    assert.deepEqual(languages.toSorted(), [
      ['ar', 'rtl', 'العربية'],
      ['en', 'ltr', 'English'],
      ['fa', 'rtl', 'فارسی'],
      ['he', 'rtl', 'עברית'],
    ]);
    const edges = await group('language')
      .locator('.choice-name bdi')
      .evaluateAll((nodes) => nodes.map((node) => Math.round(node.getBoundingClientRect().right)));
    assert.equal(new Set(edges).size, 1, 'all names begin at the start of the column');
  });

  test('narrow the results, and leave the focus where it is', async () => {
    await visit(page, 'he');
    const all = await countShown(page);
    const box = await toggle('language', 'English');
    assert.ok(await isFocused(box));
    assert.ok((await countShown(page)) < all);
    assert.deepEqual(await chips(), ['English']);
    const inEnglish = await countShown(page);
    const described = await box.evaluate(
      (node) => shadow().getElementById(node.getAttribute('aria-describedby')).textContent,
    );
    assert.equal(Number(described), inEnglish);
    await toggle('language', 'עברית');
    assert.ok((await countShown(page)) >= inEnglish, 'one value of a field is enough');
  });

  test('are in the address, in the links of the hits, and in every step back', async () => {
    await visit(page, 'he');
    const all = await countShown(page);
    await toggle('language', 'English');
    const found = await countShown(page);
    assert.equal(new URL(page.url()).searchParams.get('in'), 'en');
    await page.locator('.hit-title a').first().click();
    await page.locator('.publication').waitFor();
    assert.equal(new URL(page.url()).searchParams.get('in'), 'en');
    await page.locator('.back').click();
    await answered(page);
    assert.equal(await countShown(page), found);
    assert.ok(await choice('language', 'English').isChecked());
    for (let step = 0; step < 3; step += 1) await page.goBack();
    await page.waitForFunction(() => !shadow().querySelector('.chosen .chip'));
    assert.equal(await countShown(page), all);
    assert.ok(!(await choice('language', 'English').isChecked()));
  });

  test('go one by one from the row above the results, the focus going on, or all at once', async () => {
    await visit(page, 'he', '&in=en&in=he&year=2025');
    assert.deepEqual(await chips(), ['English', 'עברית', '2025']);
    const first = page.locator('.chip').first();
    assert.match(await first.textContent(), /^הסרת הסינון: English$/);
    await first.focus();
    await page.keyboard.press('Enter');
    await answered(page);
    assert.deepEqual(await chips(), ['עברית', '2025']);
    assert.ok(await isFocused(page.locator('.chip').first()));
    await page.getByRole('button', { name: 'ניקוי הכול' }).click();
    await answered(page);
    assert.deepEqual(await chips(), []);
    assert.ok(await isFocused(page.locator('.library-title')));
    assert.equal(new URL(page.url()).search, '?ui=he');
  });

  test('of topics are a tree: a broader one takes in the narrower ones, and closes over them', async () => {
    await visit(page, 'en', '&q=water');
    const water = choice('topic', 'Water');
    const narrower = group('topic').locator('li li').getByRole('checkbox', { name: 'Desalination' });
    assert.ok(await narrower.isVisible());
    const branch = group('topic').getByRole('button', { name: 'Narrower topics: Water' });
    assert.equal(await branch.getAttribute('aria-expanded'), 'true');
    await branch.press('Enter');
    assert.equal(await branch.getAttribute('aria-expanded'), 'false');
    assert.equal(await narrower.count(), 0);
    assert.ok(await isFocused(branch));
    await branch.press('Enter');
    await narrower.check();
    await answered(page);
    const found = await countShown(page);
    await narrower.uncheck();
    await water.check();
    await answered(page);
    assert.ok((await countShown(page)) >= found);
  });

  test('that let nothing through say so, and how to go on', async () => {
    await visit(page, 'en', '&q=desalination&series=none-has-this-id');
    assert.match(await page.locator('.library-title').textContent(), /Nothing found/);
    assert.deepEqual(await chips(), ['none-has-this-id']);
    await page.getByRole('link', { name: 'Search without filters' }).click();
    await answered(page);
    assert.ok((await countShown(page)) > 0);
    assert.equal(await page.locator('#search').inputValue(), 'desalination');
  });

  test('are large enough to hit, and reached by Tab', async () => {
    await visit(page, 'en', '&in=en');
    const small = await page.evaluate(() =>
      [...shadow().querySelectorAll('.filters :is(.choice, button:not(.skip-filters)), .chip, .library-tools > *')]
        .filter((node) => node.checkVisibility())
        .filter((node) => node.getBoundingClientRect().height < 24)
        .map((node) => node.outerHTML.slice(0, 80)),
    );
    assert.deepEqual(small, []);
    await choice('language', 'English').focus();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => shadow().activeElement.type), 'checkbox');
    // Whoever does not want to go through all of them goes past them.
    await page.getByRole('button', { name: 'Skip to the results' }).press('Enter');
    assert.ok(await isFocused(page.locator('.library-title')));
  });

  test('with many values show a few, and more when asked', async (context) => {
    const publications = Array.from({ length: 30 }, (_, index) => ({
      id: `p${index}`,
      name: `פרסום ${index}`,
      inLanguage: 'he',
      author: [`מחבר ${index}`],
    }));
    const path = scratch.write('authors.json', JSON.stringify(publications));
    const many = await Reader.start(browser, { files: [path] });
    context.after(() => many.end());
    const other = await many.open('?ui=he');
    const boxes = other.locator('[data-field=author] input');
    assert.equal(await boxes.count(), 8);
    const more = other.locator('[data-field=author] .quiet-button');
    assert.equal(await more.textContent(), 'הצגת 22 נוספים');
    await more.click();
    assert.equal(await boxes.count(), 30);
    await more.click();
    assert.equal(await boxes.count(), 8);
    assert.equal(await other.locator('[data-field=language]').isVisible(), false, 'only one value');
  });
});

describe('the order of the results', () => {
  test('is by date if that is chosen, and stays in the address', async () => {
    await visit(page, 'he', '&q=של');
    const sort = page.locator('.sort');
    assert.equal(await sort.inputValue(), 'relevance');
    await sort.selectOption('oldest');
    await answered(page);
    assert.equal(new URL(page.url()).searchParams.get('sort'), 'oldest');
    await page.reload();
    await page.locator('.hit').first().waitFor();
    assert.equal(await sort.inputValue(), 'oldest');
    const dates = await page
      .locator('.hit > .meta time')
      .evaluateAll((nodes) => nodes.map(({ dateTime }) => dateTime));
    assert.ok(dates.length > 2);
    assert.deepEqual(dates, dates.toSorted());
  });
});

describe('on a narrow page', () => {
  test('filters are in a sheet; Escape closes it, and the button says how many hold', async (context) => {
    const narrow = await Reader.start(browser, { viewport: { width: 320, height: 700 } });
    context.after(() => narrow.end());
    const small = await narrow.open('?ui=he');
    const button = small.locator('.filters-button');
    assert.equal(await button.textContent(), 'סינון');
    await button.click();
    const sheet = small.getByRole('dialog', { name: 'סינון' });
    await sheet.getByRole('checkbox', { name: 'English', exact: true }).check();
    await answered(small);
    assert.match(await sheet.locator('.button-main').textContent(), /^הצגת/);
    // What is announced is heard inside of an open dialogue only.
    assert.equal(await sheet.getByRole('status').count(), 1);
    await small.keyboard.press('Escape');
    assert.ok(!(await sheet.isVisible()));
    assert.equal(await button.textContent(), 'סינון (1)');
    assert.ok(await isFocused(button));
    const [needed, had] = await small.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    assert.ok(needed <= had, `${needed} of ${had} px`);
  });
});
