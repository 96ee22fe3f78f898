// A publication beside its translation, and the place that is kept between languages:
// web/publication/side-by-side.js, kept-place.js.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { violations } from './axe.mjs';
import { launch, Reader, reasonToSkip, sampleId, Scratch } from './browser.mjs';

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
const attribute = (locator, name) =>
  locator.evaluateAll((nodes, key) => nodes.map((node) => node.getAttribute(key)), name);
const box = (locator) => locator.boundingBox();

/** Scrolls as a reader does, until a block is at the upper edge of what is seen. */
async function readTo(page, selector) {
  await page.locator(selector).evaluate((block) => {
    block.scrollIntoView({ block: 'start', behavior: 'instant' });
  });
  await page.mouse.move(5, 5); // away from the text, whose rows answer to the pointer
}

describe('a publication beside its translation', () => {
  for (const [own, other, ownSide] of [
    ['he', 'en', 'right'],
    ['en', 'he', 'left'],
  ]) {
    test(`is one button away, its own language first: ${own} beside ${other}`, async () => {
      const page = await reader.open(`?ui=${own}&id=${sampleId(`notes:214:${own}`)}`);
      const button = page.locator('[data-tool=beside]');
      assert.equal(await button.getAttribute('aria-pressed'), 'false');
      await button.click();
      await page.locator('.pair').first().waitFor();
      assert.equal(new URL(page.url()).searchParams.has('beside'), true);
      await page.locator(`.pair-heads .pair-other a[lang=${other}]`).click();
      await page.locator(`.body .pair-other[lang=${other}]`).first().waitFor();
      assert.equal(await page.locator('[data-tool=beside]').getAttribute('aria-pressed'), 'true');

      const cells = page.locator('.body .pair').nth(1).locator('> div');
      assert.deepEqual(await attribute(cells, 'lang'), [own, other]);
      const direction = { he: 'rtl', en: 'ltr' };
      assert.deepEqual(await attribute(cells, 'dir'), [direction[own], direction[other]]);
      const [first, second] = [await box(cells.nth(0)), await box(cells.nth(1))];
      assert.equal(first.y, second.y);
      assert.equal(first.x > second.x ? 'right' : 'left', ownSide);
      assert.ok(Math.abs(first.width - second.width) < 1);
      const titles = page.locator('.pair-heads .kicker');
      assert.equal((await box(titles.nth(0))).y, (await box(titles.nth(1))).y);

      await page.locator('.leave').click();
      await page.locator('.body:not(.pairs)').waitFor();
      assert.equal(new URL(page.url()).searchParams.has('beside'), false);
    });
  }

  test('has every block once, headings beside headings, and ids that stay apart', async () => {
    const address = `?ui=en&id=${sampleId('papers:12-3:en')}`;
    const alone = await reader.open(address);
    const blocks = await attribute(alone.locator('.body [id]'), 'id');
    const page = await reader.open(`${address}&beside=fa`);
    assert.deepEqual(await attribute(page.locator('.body .pair-own [id]'), 'id'), blocks);
    const headings = page.locator('.body .pair:has(.pair-own > h2)');
    assert.equal(await headings.count(), 4);
    assert.equal(await page.locator('.body .pair:has(.pair-own > h2):has(.pair-other > h2)').count(), 4);
    const ids = await attribute(page.locator('.publication [id]'), 'id');
    assert.equal(new Set(ids).size, ids.length);
  });

  test('leads from a footnote to the note in the same language', async (context) => {
    const body = { encodingFormat: 'text/html', value: '<p>a<a href="#n">1</a></p><p id="n">note</p>' };
    const item = (language, other) => ({
      id: language,
      name: language,
      inLanguage: language,
      body,
      workTranslation: [{ id: other, inLanguage: other }],
    });
    const path = scratch.write('notes.json', JSON.stringify([item('en', 'ar'), item('ar', 'en')]));
    const other = await Reader.start(browser, { files: [path] });
    context.after(() => other.end());
    const page = await other.open('?ui=en&id=en&beside=ar');
    await page.locator('.body .pair-other[lang=ar] a').click();
    await page.locator('.pair-other p:focus').waitFor();
    assert.equal(await page.locator('.pair-other p:focus').textContent(), 'note');
    assert.equal(await page.locator('.pairs').count(), 2, 'still side by side');
  });

  test('marks both blocks of a row, by pointer and by focus', async () => {
    const page = await reader.open(`?ui=he&id=${sampleId('notes:214:he')}&beside=en#d-b6`);
    await page.locator('#d-b6:focus').waitFor();
    const backgrounds = (index) =>
      page
        .locator('.body .pair')
        .nth(index)
        .locator('> div')
        .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).backgroundColor));
    const row = await page.locator('.body .pair').evaluateAll((rows) =>
      rows.findIndex((each) => each.querySelector('#d-b6')),
    );
    const marked = await backgrounds(row);
    assert.equal(marked[0], marked[1]);
    const [plain] = await backgrounds(0);
    assert.notEqual(marked[0], plain);
    await page.locator('.body .pair').nth(row + 1).locator('.pair-other').hover();
    assert.deepEqual(await backgrounds(row + 1), marked);
  });

  test('is one column of pairs on a narrow page, without sideways scrolling', async () => {
    const page = await reader.open(`?ui=he&id=${sampleId('notes:214:he')}&beside=en`);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const cells = page.locator('.body .pair').nth(1).locator('> div');
      assert.ok((await box(cells.nth(1))).y >= (await box(cells.nth(0))).y + 20);
      const [needed, had] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.ok(needed <= had, `${needed} of ${had} px`);
    }
  });

  test('is in the contents once, in its own language', async () => {
    const address = `?ui=en&id=${sampleId('papers:12-3:en')}`;
    const alone = await reader.open(address);
    const entries = await alone.locator('.toc a').allTextContents();
    const page = await reader.open(`${address}&beside=fa`);
    assert.deepEqual(await page.locator('.toc a').allTextContents(), entries);
  });

  test('gives away blocks and words of the translation as those of its own page', async (context) => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const other = await Reader.start(browser, { permissions });
    context.after(() => other.end());
    const page = await other.open(`?ui=en&id=${sampleId('notes:214:en')}&beside=he`);
    const copied = async () => {
      await page.locator('.brief-note', { hasText: 'copied' }).waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const leadsTo = (address, id, fragment) => {
      const { searchParams, hash } = new URL(address);
      assert.deepEqual([...searchParams.entries()], [
        ['id', sampleId(id)],
        ['ui', 'en'],
      ]);
      assert.ok(hash.startsWith(fragment), hash);
    };
    const paragraph = page.locator('.body .pair-other > p').nth(2);
    const id = (await paragraph.getAttribute('id')).replace(/^beside-/, '');
    await paragraph.hover();
    await page.locator('.block-link').click();
    leadsTo(await copied(), 'notes:214:he', `#${id}`);
    const own = page.locator('.body .pair-own > p').nth(2);
    await own.hover();
    await page.locator('.block-link').click();
    await page.waitForTimeout(200);
    leadsTo(await copied(), 'notes:214:en', `#${await own.getAttribute('id')}`);

    // From one paragraph of the translation into the next, across what stands between them.
    const words = await paragraph.evaluate((first) => {
      const paragraphs = [...first.closest('.body').querySelectorAll('.pair-other > p')];
      const next = paragraphs[paragraphs.indexOf(first) + 1];
      getSelection().setBaseAndExtent(first, 0, next, next.childNodes.length);
      return [first.textContent, next.textContent];
    });
    await page.locator('.selection-tools').getByRole('button', { name: 'Copy quote' }).click();
    await page.locator('.brief-note', { hasText: 'Quote copied' }).waitFor();
    const quote = await copied();
    const [first, second, citation] = quote.split('\n\n');
    assert.deepEqual([first, second], words.map((each) => each.trim()));
    assert.match(citation, /כמה עולה מ״ק/);
    const address = citation.split('\n').at(-1);
    leadsTo(address, 'notes:214:he', `#${id}:~:text=`);
    const alone = await other.open(address.slice(other.url.length));
    await alone.locator('.publication[lang=he] .quoted-block').waitFor();
  });

  test('finds what an address quotes across paragraphs of it', async () => {
    const address = `?ui=en&id=${sampleId('notes:214:en')}`;
    const alone = await reader.open(address);
    const [start, end] = await alone.locator('.body > p').evaluateAll((paragraphs) =>
      paragraphs.slice(1, 3).map(({ textContent }) => textContent.split(' ').slice(0, 3).join(' ')),
    );
    const directive = [start, end].map(encodeURIComponent).join(',');
    const page = await reader.open(`${address}&beside=he#:~:text=${directive}`);
    await page.locator('.quoted-block').waitFor();
    const marked = await page.evaluate(() => [...CSS.highlights.get('daf-quote')].map(String));
    assert.ok(marked.length > 0);
    assert.doesNotMatch(marked.join(' '), /[\u0590-\u05ff]/);
  });

  test('is not offered where there is no translation, nor shown for a language there is none in', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('leaves:7:en')}`);
    assert.equal(await page.locator('[data-tool=beside]').isVisible(), false);
    const asked = await reader.open(`?ui=en&id=${sampleId('notes:209:en')}&beside=fa`);
    assert.equal(await asked.locator('.pair').count(), 0);
    assert.ok(await asked.locator('.body p').first().isVisible());
  });

  for (const [ui, colorScheme] of [
    ['en', 'light'],
    ['he', 'dark'],
  ]) {
    test(`is accessible: axe finds nothing, ${ui}, ${colorScheme}`, async (context) => {
      const other = await Reader.start(browser, { colorScheme });
      context.after(() => other.end());
      const page = await other.open(`?ui=${ui}&id=${sampleId('notes:214:en')}&beside=he`);
      assert.deepEqual(await violations(page), []);
    });
  }
});

describe('the place in a text', () => {
  test('is kept when its language is changed: what says the same is shown and has the focus', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:209:en')}`);
    await readTo(page, '#d-b17');
    await page.locator('.switch a[lang=he]').evaluate((link) => link.click());
    await page.locator('.publication[lang=he] .body :focus').waitFor();
    assert.equal(await page.locator('.body :focus').getAttribute('id'), 'd-b17');
    assert.ok(Math.abs((await box(page.locator('#d-b17'))).y) < 200);
  });

  test('is kept when the numbers of blocks differ', async () => {
    const page = await reader.open(`?ui=fa&id=${sampleId('papers:12-3:fa')}`);
    await page.setViewportSize({ width: 1280, height: 400 }); // the last sections reach the top
    const heading = page.locator('.body h2').nth(3);
    await readTo(page, `#${await heading.getAttribute('id')}`);
    await page.locator('.switch a[lang=en]').evaluate((link) => link.click());
    await page.locator('.publication[lang=en] .body :focus').waitFor();
    const place = await page.locator('.body h2').evaluateAll((nodes) =>
      nodes.findIndex((node) => node.matches(':focus')),
    );
    assert.equal(place, 3);
  });

  test('is kept when the other language comes beside it', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await readTo(page, '#d-b12');
    await page.keyboard.press('t');
    await page.locator('.pair-own > #d-b12:focus').waitFor();
  });

  test('is kept for whoever goes up to the links above the text, and only then', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:209:en')}`);
    await readTo(page, '#d-b17');
    await page.waitForTimeout(3500); // a paragraph is read
    await page.keyboard.press('Home');
    await page.locator('.switch a[lang=he]').click();
    await page.locator('.publication[lang=he] #d-b17:focus').waitFor();

    await page.keyboard.press('Home');
    await page.waitForTimeout(3500); // the head is read
    await page.locator('.switch a[lang=en]').click();
    await page.locator('.publication[lang=en] h1:focus').waitFor();
  });

  test('is the title for whoever has not begun to read', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await page.locator('.switch a[lang=he]').click();
    await page.locator('.publication[lang=he] h1:focus').waitFor();
  });
});
