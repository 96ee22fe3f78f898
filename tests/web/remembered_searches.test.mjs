// Questions that were asked and saved: web/search/remembered-searches.js, searches-panel.js,
// question-words.js and save-search.js; the last three in a real Chromium.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { Memory } from '../../web/interface/memory.js';
import { completeQuestion } from '../../web/search/question.js';
import { maxRecent, RememberedSearches } from '../../web/search/remembered-searches.js';
import { violations } from './axe.mjs';
import { answered, launch, Reader, reasonToSkip, Scratch } from './browser.mjs';

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
const asked = (query, parts = {}) => completeQuestion({ query, ...parts });
const queries = (questions) => questions.map(({ query }) => query);

function remembered(stored = null) {
  const memory = new Memory({ remember: false });
  if (stored) memory.write('searches', stored);
  const searches = new RememberedSearches({ memory });
  searches.library = 'one';
  return { searches, memory };
}

describe('the memory of searches', () => {
  it('has the last ones first, each once, and no more than ten', () => {
    const { searches } = remembered();
    for (let count = 0; count < 15; count += 1) searches.note(asked(`question ${count}`));
    searches.note(asked(' question 9 '));
    assert.equal(searches.recent.length, maxRecent);
    assert.deepEqual(queries(searches.recent).slice(0, 3), [
      'question 9',
      'question 14',
      'question 13',
    ]);
  });

  it('keeps the whole question: filters, dates and order', () => {
    const { searches } = remembered();
    const question = asked('מים', {
      filters: { language: ['he', 'en'], topic: ['urn:t:1'] },
      from: '2020',
      sort: 'oldest',
    });
    searches.note(question);
    assert.deepEqual(searches.recent, [{ ...question, to: '' }]);
  });

  it('takes nothing that asks for nothing, nor what is longer than any question', () => {
    const { searches } = remembered();
    searches.note(asked('  '));
    searches.note(asked('', { sort: 'oldest' }));
    searches.note(asked('x'.repeat(5000)));
    assert.deepEqual(searches.recent, []);
  });

  it('shows what is saved once, and returns it to the recent ones when it is not any more', () => {
    const { searches } = remembered();
    searches.note(asked('water'));
    searches.save(asked('water'));
    assert.ok(searches.isSaved(asked('water ')));
    assert.deepEqual([queries(searches.saved), queries(searches.recent)], [['water'], []]);
    searches.unsave(asked('water'));
    assert.deepEqual([queries(searches.saved), queries(searches.recent)], [[], ['water']]);
    searches.forget(asked('water'));
    assert.deepEqual(searches.recent, []);
  });

  it('is of each library alone, and clears the recent ones of one library', () => {
    const { searches } = remembered();
    searches.note(asked('water'));
    searches.save(asked('kept'));
    searches.library = 'two';
    assert.deepEqual(searches.recent, []);
    searches.note(asked('trains'));
    searches.forgetRecent();
    searches.library = 'one';
    assert.deepEqual(queries(searches.recent), ['water']);
    searches.forgetRecent();
    assert.deepEqual([queries(searches.saved), searches.recent], [['kept'], []]);
  });

  it('leaves nothing behind when the last one goes, and forgets libraries of long ago', () => {
    const { searches, memory } = remembered();
    searches.note(asked('water'));
    searches.forget(asked('water'));
    assert.equal(memory.read('searches'), null);
    for (let count = 0; count < 40; count += 1) {
      searches.library = `library ${count}`;
      searches.note(asked('water'));
    }
    assert.equal(memory.read('searches').length, 20);
    searches.library = 'library 0';
    assert.deepEqual(searches.recent, []);
  });

  it('takes from storage only what has the form of a question', () => {
    for (const stored of [
      7,
      { library: 'one' },
      [null, 3, { library: 'one', recent: 'q=a', saved: { length: 3 } }],
    ]) {
      assert.deepEqual(remembered(stored).searches.recent, []);
    }
    const recent = ['q=water&sort=<b>', 4, 'sort=oldest', 'q=water', `q=${'x'.repeat(1e6)}`];
    const { searches } = remembered([{ library: 'one', recent, saved: [] }]);
    assert.deepEqual(searches.recent, [asked('water')]);
  });
});

const panel = (page) => page.getByRole('region', { name: /Your searches|החיפושים שלכם/ });
const box = (page) => page.locator('#search');

async function ask(page, query) {
  await box(page).fill(query);
  await answered(page);
  await box(page).press('Enter');
}

describe('earlier searches', () => {
  test('are on the first page after Enter or an opened result, not after letters alone', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    assert.equal(await panel(page).count(), 0);
    await ask(page, 'desalination');
    await box(page).fill('trains');
    await answered(page);
    await box(page).fill('shade');
    await answered(page);
    await page.locator('.hit-title a').first().click();
    await page.locator('.publication').waitFor();
    await page.locator('.brand').click();
    await answered(page);
    await panel(page).waitFor();
    const questions = await panel(page).locator('a .question').allTextContents();
    assert.deepEqual(questions, ['shade', 'desalination']);
    await page.reload();
    await panel(page).getByRole('link', { name: 'desalination' }).click();
    await answered(page);
    assert.equal(await box(page).inputValue(), 'desalination');
    assert.equal(await panel(page).count(), 0);
  });

  test('are reached from the empty box with the arrow down; Delete takes one away', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    for (const query of ['water', 'shade', 'trains']) await ask(page, query);
    await box(page).fill('');
    await answered(page);
    const hint = await box(page).getAttribute('aria-describedby');
    assert.match(await page.locator(`#${hint}`).textContent(), /down arrow/);
    await box(page).press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const focused = page.locator('.search-chip a:focus');
    assert.equal(await focused.textContent(), 'shade');
    await page.keyboard.press('Delete');
    assert.equal(await focused.textContent(), 'water', 'the next one has the focus');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused.textContent(), 'trains');
    await page.keyboard.press('ArrowUp');
    assert.ok(await box(page).evaluate((node) => node.matches(':focus')));
    await panel(page).getByRole('button', { name: 'Clear recent' }).click();
    assert.equal(await panel(page).count(), 0);
    assert.ok(await box(page).evaluate((node) => node.matches(':focus')));
    assert.equal(await box(page).getAttribute('aria-describedby'), null);
  });

  test('are shown while filters are chosen, when the empty box has the focus', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await ask(page, 'water');
    await box(page).fill('');
    await page.locator('[data-field=language] input').first().check();
    await answered(page);
    assert.equal(await panel(page).count(), 0);
    await box(page).focus();
    await panel(page).waitFor();
  });

  test('are kept with filters and order by the star, in words of the interface', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=he&q=water&in=he&from=2020&to=2023&sort=oldest');
    const button = page.getByRole('button', { name: 'שמירת החיפוש' });
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
    await page.locator('#library-title').focus();
    await page.keyboard.press('s');
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    await page.locator('.brand').click();
    await answered(page);
    const question = panel(page).locator('a .question');
    assert.equal(
      (await question.textContent()).replace(/[\u2066-\u2069]/g, ''),
      'water · עברית · 2020 עד 2023 · מהישן לחדש',
    );
    assert.equal(await question.locator('bdi').first().getAttribute('dir'), 'auto');
    await panel(page).getByRole('link').click();
    await answered(page);
    const { searchParams } = new URL(page.url());
    assert.deepEqual(
      ['q', 'in', 'from', 'to', 'sort'].map((name) => searchParams.get(name)),
      ['water', 'he', '2020', '2023', 'oldest'],
    );
    await button.click();
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
  });

  test('of files that were opened are not those of the site', async () => {
    const item = { id: 'urn:x', name: 'Mine', inLanguage: 'en' };
    const path = scratch.write('mine.json', JSON.stringify([item]));
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await ask(page, 'water');
    await page.locator('#file-input').setInputFiles([path]);
    await page.locator('.library-count', { hasText: /^1 publication$/ }).waitFor();
    assert.equal(await panel(page).count(), 0);
  });

  test('last as long as the page where nothing may be stored', async () => {
    reader = await Reader.start(browser);
    await reader.context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    const page = await reader.open('?ui=en');
    await ask(page, 'water');
    await box(page).fill('');
    await panel(page).getByRole('link', { name: 'water' }).waitFor();
  });

  for (const [ui, colorScheme, width] of [
    ['he', 'light', 320],
    ['en', 'dark', 1280],
  ]) {
    test(`are for everybody: ${ui}, ${colorScheme}, ${width} px`, async () => {
      reader = await Reader.start(browser, { colorScheme, viewport: { width, height: 800 } });
      const page = await reader.open(`?ui=${ui}`);
      for (const query of ['water', 'מים (Water 2.0) ועוד שאלה ארוכה מאוד שאין לה סוף', 'shade']) {
        await ask(page, query);
      }
      await page.locator('.save-search').click();
      assert.deepEqual(await violations(page), []);
      await page.locator('.brand').click();
      await answered(page);
      assert.deepEqual(await violations(page), []);
      const [needed, had] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.ok(needed <= had, `${needed} of ${had} px`);
      for (const control of await panel(page).locator('a, button').all()) {
        const { width: across, height: down } = await control.boundingBox();
        assert.ok(across >= 24 && down >= 24, 'WCAG 2.2, 2.5.8');
      }
    });
  }
});
