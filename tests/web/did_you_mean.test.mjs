// What the library says about a question: web/search/search-remarks.js; and why a hit is there whose own
// words do not match: web/search/result-list.js. In a real Chromium.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { answered, launch, Reader, reasonToSkip, visit } from './browser.mjs';

const skip = reasonToSkip();
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
  await reader?.end();
  await browser?.close();
});

const test = (behaviour, check) => it(behaviour, { skip }, check);

describe('“did you mean”', () => {
  for (const [ui, mistyped, meant, rest] of [
    ['en', 'התפללה', 'התפלה', 'מים'],
    ['he', 'desalinatoin', 'Desalination', 'water'],
  ]) {
    const language = ui === 'he' ? 'en' : 'he';
    test(`offers the words that were likely meant, in ${language} to a reader of ${ui}`, async () => {
      await visit(page, ui, `&in=${language}&q=${rest} ${mistyped}`);
      const link = page.locator('.did-you-mean a');
      assert.equal(await link.textContent(), `${rest} ${meant}`);
      assert.deepEqual(await link.locator('mark').allTextContents(), [meant]);
      const { lang, dir } = await link.evaluate((node) => ({ lang: node.lang, dir: node.dir }));
      assert.deepEqual([lang, dir], [language, language === 'he' ? 'rtl' : 'ltr']);
      await link.click();
      await answered(page);
      assert.equal(await page.locator('#search').inputValue(), `${rest} ${meant}`);
      assert.ok((await page.locator('.hit').count()) > 0);
      assert.equal(new URL(page.url()).searchParams.get('in'), language, 'filters stay');
      assert.equal(await page.locator('.did-you-mean').count(), 0);
    });
  }
});

describe('a note', () => {
  test('says what was read in another way than it was written, once the typing pauses', async () => {
    await visit(page, 'he');
    await page.locator('#search').pressSequentially('מים color:red');
    assert.equal(await page.locator('.search-note').count(), 0);
    const note = page.locator('.search-note');
    await note.waitFor();
    assert.match(await note.textContent(), /^אין שדה מוכר בתוך \u2068color:.*\u2069/);
    await page.locator('#search').fill('מים');
    await answered(page);
    assert.equal(await note.count(), 0);
  });

  test('says that a phrase stands nowhere, and its words are searched', async () => {
    await visit(page, 'he', '&q="מים התפלה"');
    const note = page.locator('.search-note');
    await note.waitFor();
    assert.match(await note.textContent(), /הביטוי \u2068"מים התפלה"\u2069/);
    assert.ok((await page.locator('.hit').count()) > 0);
  });

  test('is not made of what says nothing to a reader, such as a quote left open', async () => {
    await visit(page, 'en', '&q="water price');
    await page.waitForTimeout(900);
    assert.equal(await page.locator('.search-note').count(), 0);
  });
});

describe('a work found by the words of another form of it', () => {
  test('is shown in the language of the reader, and says where it was found', async () => {
    await visit(page, 'he', '&q=municipality');
    const hit = page.locator('.hit', { has: page.locator('.found') }).first();
    assert.equal(await hit.getAttribute('lang'), 'he');
    assert.match(await hit.locator('.found').textContent(), /^נמצא בשפה English$/);
    assert.equal(await hit.locator('.snippet').getAttribute('lang'), 'en');
    assert.equal(await hit.locator('.snippet').getAttribute('dir'), 'ltr');
    await hit.locator('.found a').click();
    await page.locator('.publication[lang=en]').waitFor();
  });
});
