// For everybody: axe-core in both views, directions, themes and widths; the keyboard; reflow.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { violations } from './axe.mjs';
import {
  answered,
  backToList,
  launch,
  openHit,
  Reader,
  reasonToSkip,
  sampleId,
  Scratch,
  search,
} from './browser.mjs';

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

describe('axe-core finds nothing', { skip }, () => {
  for (const [ui, colorScheme, width] of [
    ['en', 'light', 1280],
    ['he', 'light', 390],
    ['en', 'dark', 390],
    ['he', 'dark', 1280],
  ]) {
    it(`in either view, interface ${ui}, ${colorScheme}, ${width} px`, async () => {
      reader = await Reader.start(browser, { colorScheme, viewport: { width, height: 900 } });
      const page = await reader.open(`?ui=${ui}`);
      assert.deepEqual(await violations(page), []);
      for (const id of ['notes:214:en', 'papers:12-3:fa', 'notes:221:he']) {
        await openHit(page, sampleId(id));
        assert.deepEqual(await violations(page), [], id);
        await backToList(page);
      }
      await search(page, ui === 'en' ? 'water' : 'מים');
      assert.deepEqual(await violations(page), []);
    });
  }

  for (const [ui, colorScheme] of [
    ['he', 'light'],
    ['en', 'dark'],
  ]) {
    it(`where pictures are held back and films are cards, ${ui}, ${colorScheme}`, async () => {
      const value =
        '<p>a <img src="https://p.example/a.png" alt="b"></p>' +
        '<iframe src="https://v.example/embed" title="סרטון"></iframe>';
      const item = { id: 'x', name: 'X', inLanguage: ui, body: { encodingFormat: 'text/html', value } };
      const path = scratch.write('held.json', JSON.stringify([item]));
      reader = await Reader.start(browser, { files: [path], colorScheme });
      const page = await reader.open(`?ui=${ui}&id=x`);
      await page.locator('.picture-notice').waitFor();
      assert.equal(await page.locator('.media-card').count(), 1);
      assert.deepEqual(await violations(page), []);
      const box = await page.locator('.picture-notice button').boundingBox();
      assert.ok(box.height >= 24 && box.width >= 24, 'WCAG 2.2, 2.5.8');
    });
  }

  for (const [ui, query, mistyped] of [
    ['he', 'תח', 'התפלההה color:red'],
    ['en', 'desa', 'desalinatoin color:red'],
  ]) {
    it(`in the states of a search: suggestions, filters, remarks, a wrong date, ${ui}`, async () => {
      reader = await Reader.start(browser);
      const page = await reader.open(`?ui=${ui}`);
      await search(page, query);
      await page.keyboard.press('ArrowDown');
      assert.deepEqual(await violations(page), [], 'suggestions');
      await page.locator('[data-field=language] input').first().check();
      await answered(page);
      await page.locator('#date-from').fill('20x');
      await page.keyboard.press('Enter');
      assert.deepEqual(await violations(page), [], 'filters');
      await page.locator('#search').fill(mistyped);
      await page.locator('.search-note').waitFor();
      assert.deepEqual(await violations(page), [], 'remarks');
      await page.setViewportSize({ width: 320, height: 700 });
      await page.locator('.filters-button').click();
      assert.deepEqual(await violations(page), [], 'the sheet');
    });
  }

  it('in the states: nothing found, problems, failures', async () => {
    const files = [
      scratch.write('bad.json', 'nonsense'),
      scratch.write(
        'untitled.json',
        '[{"id": "a", "inLanguage": "he"}, 3, {"id": "b", "name": "B"}]',
      ),
    ];
    reader = await Reader.start(browser, { files });
    const page = await reader.open('?ui=en');
    await page.locator('.problems summary').first().click();
    assert.deepEqual(await violations(page), []);
    await search(page, 'qqqq');
    assert.deepEqual(await violations(page), []);
  });
});

describe('the keyboard', { skip }, () => {
  it('skips to the content, and never loses its place under the header', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => shadow().activeElement.id), 'skip');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => shadow().activeElement.id), 'content');
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('Tab');
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press('Shift+Tab');
      const { top, bar, inside } = await page.evaluate(() => ({
        top: shadow().activeElement.getBoundingClientRect().top,
        bar: shadow().querySelector('.bar').getBoundingClientRect().bottom,
        inside: shadow().querySelector('main').contains(shadow().activeElement),
      }));
      if (inside) assert.ok(top >= bar - 1, `focus at ${top} under a header down to ${bar}`);
    }
  });

  it('does the whole job: search, open, another language, back', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await page.keyboard.press('/');
    await page.keyboard.type('desalination');
    await page.locator('.hit mark').first().waitFor();
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('.publication').waitFor();
    const reach = async (selector) => {
      for (let step = 0; step < 20; step += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((css) => shadow().activeElement.matches(css), selector)) return;
      }
      assert.fail(`${selector} was not reached`);
    };
    await reach('.switch a[lang=he]');
    await page.keyboard.press('Enter');
    await page.locator('.publication[lang=he]').waitFor();
    await page.goBack();
    await page.locator('.publication[lang=en]').waitFor();
    await page.goBack();
    await page.locator('.hit').first().waitFor();
    assert.ok(await page.evaluate(() => shadow().activeElement.matches('.hit a')));
  });
});

describe('narrow windows', { skip }, () => {
  for (const ui of ['en', 'he', 'ar', 'fa']) {
    it(`need no sideways scrolling, interface ${ui}`, async () => {
      reader = await Reader.start(browser);
      for (const path of [
        '',
        `&id=${sampleId('notes:214:he')}`,
        `&id=${sampleId('papers:12-3:en')}`,
      ]) {
        const page = await reader.open(`?ui=${ui}${path}`);
        for (const width of [390, 320]) {
          await page.setViewportSize({ width, height: 844 });
          const [needed, had] = await page.evaluate(() => [
            document.documentElement.scrollWidth,
            document.documentElement.clientWidth,
          ]);
          assert.ok(needed <= had, `${path}: ${needed} of ${had} px`);
        }
      }
    });
  }
});

describe('controls', { skip }, () => {
  it('are large enough to hit: 24 px or more', async () => {
    reader = await Reader.start(browser, { viewport: { width: 390, height: 844 } });
    const page = await reader.open('?ui=en');
    const small = await page.evaluate(() =>
      [...shadow().querySelectorAll('button, select, input:not([hidden]), a')]
        .filter((node) => node.checkVisibility() && !node.matches('.skip, .skip-filters'))
        .map((node) => [node.outerHTML.slice(0, 80), node.getBoundingClientRect()])
        .filter(([, { width, height }]) => width < 24 || height < 24)
        .map(([html]) => html),
    );
    assert.deepEqual(small, []);
  });
});
