// Footnotes beside their references: web/publication/footnotes.js and note-popover.js.
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

async function openBody(value, { language = 'en', ui = 'en', ...options } = {}) {
  const item = { id: 'x', name: 'X', inLanguage: language, body: { encodingFormat: 'text/html', value } };
  const files = [scratch.write('x.json', JSON.stringify([item]))];
  reader = await Reader.start(browser, { files, ...options });
  const page = await reader.open(`?ui=${ui}&id=x`);
  await page.locator('.publication').waitFor();
  return page;
}

const references = (page) => page.locator('.note-reference').allTextContents();
const focused = (page) => page.locator('.publication-page :focus');
const note = (page) => page.locator('.note-popover');
const filler = '<p>Much text.</p>'.repeat(60);

describe('a reference to a footnote', () => {
  test('opens the note beside it, in the language of the note, without its back link', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open(`?ui=en&id=${sampleId('papers:12-3:fa')}`);
    await page.locator('.note-reference').first().click();
    await note(page).waitFor();
    const content = note(page).locator('.note-content p');
    assert.match(await content.textContent(), /^در نمونه‌ای تصادفی .* است\. $/);
    assert.deepEqual(await content.evaluate(({ lang, dir }) => [lang, dir]), ['fa', 'rtl']);
    assert.match(await note(page).getAttribute('aria-label'), /Note .*۱/);
    assert.equal(await note(page).locator('[id]').count(), 0);
    const [reference, beside] = await Promise.all([
      page.locator('.note-reference').first().boundingBox(),
      note(page).boundingBox(),
    ]);
    // Below it, or above where there is more room.
    const gap = Math.max(
      beside.y - reference.y - reference.height,
      reference.y - beside.y - beside.height,
    );
    assert.ok(gap > -8 && gap < 40, `${gap} px from the reference`);
    assert.equal(await page.locator('.body li a', { hasText: '↩' }).count(), 2, 'the notes remain');
  });

  test('works by the keyboard: Enter opens, Escape closes, the focus is where it was', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open(`?ui=en&id=${sampleId('papers:12-3:en')}`);
    const reference = page.locator('.note-reference').first();
    await reference.focus();
    await page.keyboard.press('Enter');
    assert.ok(await note(page).evaluate((node) => node.matches(':focus')));
    await page.keyboard.press('Tab');
    assert.equal(await focused(page).textContent(), 'Go to the note');
    await page.keyboard.press('Escape');
    await note(page).waitFor({ state: 'hidden' });
    assert.ok(await reference.evaluate((node) => node.matches(':focus')));
  });

  test('leads to the note itself by its link, and Back returns', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open(`?ui=he&id=${sampleId('papers:12-3:en')}`);
    await page.locator('.note-reference').first().click();
    await note(page).getByRole('link', { name: 'מעבר אל ההערה' }).click();
    await page.waitForURL(/#.*fn1$/);
    await note(page).waitFor({ state: 'hidden' });
    assert.match(await focused(page).getAttribute('id'), /fn1$/);
    await page.goBack();
    assert.doesNotMatch(page.url(), /fn1/);
  });

  test('leads to the note itself when it is followed once more', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open(`?ui=en&id=${sampleId('papers:12-3:en')}`);
    await page.locator('.note-reference').first().dblclick();
    await page.waitForURL(/#.*fn1$/);
    assert.match(await focused(page).getAttribute('id'), /fn1$/);
  });

  test('is told from other links by how they lie, whatever wrote them', async () => {
    const page = await openBody(
      '<p>Back links<a href="#n1" id="r1">1</a>, raised<sup><a href="#n2">b</a></sup>, ' +
        'bracketed <a href="#n3">[3]</a>, <a href="#part">4</a> and <a href="#n1">elsewhere in this text</a>. ' +
        'Inside <a href="#n5"><sup>*</sup></a></p><h2 id="part">A part</h2><p>t</p>' +
        '<ol><li id="n1">One <a href="#r1">back</a></li><li id="n2">Two</li></ol>' +
        '<p><a id="n3"></a>[3] Three</p><p><a href="#n1">[1]</a> from below</p><p id="n5">Five</p>',
    );
    assert.deepEqual(await references(page), ['1', 'b', '[3]', '*']);
  });

  test('shows links of the note, which work, and Hebrew notes to English text as Hebrew', async () => {
    const page = await openBody(
      `<p>Text<sup id="r"><a href="#n">1</a></sup></p>${filler}<h2 id="there">There</h2><p>t</p>` +
        '<ol><li id="n" lang="he" dir="rtl">ראו <a href="#there">שם</a>, <a href="https://example.com/x">out</a> <a href="#r">↩</a></li></ol>',
    );
    await page.locator('.note-reference').click();
    const links = note(page).locator('.note-content a');
    assert.deepEqual(await links.allTextContents(), ['שם', 'out']);
    assert.equal(await links.last().getAttribute('rel'), 'noopener noreferrer nofollow ugc');
    const direction = await links.first().evaluate((link) => getComputedStyle(link.parentElement).direction);
    assert.equal(direction, 'rtl');
    await links.first().click();
    await page.waitForURL(/#.*there$/);
    await note(page).waitFor({ state: 'hidden' });
    assert.match(await focused(page).getAttribute('id'), /there$/);
  });

  test('stays a link where a new tab is asked for', async () => {
    const page = await openBody('<p>T<sup id="r"><a href="#n">1</a></sup></p><p id="n">N <a href="#r">^</a></p>');
    await page.locator('.note-reference').click({ modifiers: ['Control'] });
    assert.ok(await note(page).isHidden());
  });

  test('of a body of nothing but links does not stop the page', async () => {
    const links = Array.from({ length: 20_000 }, (_, at) => `<sup><a href="#n">${at % 100}</a></sup>`);
    const page = await openBody(`<p>${links.join('')}</p><p id="n">Note</p>`);
    assert.equal(await page.locator('.note-reference').count(), 2000);
  });

  for (const [ui, language, colorScheme, width] of [
    ['he', 'fa', 'dark', 390],
    ['en', 'en', 'light', 1280],
  ]) {
    test(`has no fault that axe-core finds, ${ui}, ${colorScheme}, ${width} px`, async () => {
      reader = await Reader.start(browser, { colorScheme, viewport: { width, height: 800 } });
      const page = await reader.open(`?ui=${ui}&id=${sampleId(`papers:12-3:${language}`)}`);
      await page.locator('.note-reference').first().click();
      await note(page).waitFor();
      assert.deepEqual(await violations(page), []);
      const box = await note(page).boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width && box.y + box.height <= 800);
    });
  }
});
