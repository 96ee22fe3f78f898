// One publication on its page: web/publication/publication-view.js, publication-parts.js, table-of-contents.js.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

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

describe('a publication', () => {
  test('shows series and number, title, subtitle, authors, date, lede, picture and text', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    const article = page.locator('.publication');
    assert.match(await article.locator('.kicker').textContent(), /214/);
    assert.match(await article.locator('h1').textContent(), /What a Cubic Metre Costs/);
    assert.match(await article.locator('.subtitle').textContent(), /2053/);
    assert.match(await article.locator('.authors').textContent(), /Orit Nahar-Galil/);
    assert.equal(
      await article.locator('.byline time').first().getAttribute('datetime'),
      '2025-03-12',
    );
    assert.ok((await article.locator('.lede').textContent()).length > 80);
    assert.ok((await article.locator('.body > *').count()) > 10);
    const hero = article.locator('.hero img');
    await hero.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => shadow().querySelector('.hero img').naturalWidth > 0);
    assert.ok((await hero.getAttribute('alt')).length > 5);
    assert.match(await article.locator('.hero figcaption').textContent(), /Marsat/);
    assert.ok(await article.locator('.publication-foot').isVisible());
  });

  test('is there in its other languages, one click away, and back', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await page.locator('.switch').getByRole('link', { name: 'עברית' }).click();
    await page.waitForFunction(() => shadow().querySelector('.publication')?.lang === 'he');
    assert.match(page.url(), /214:he/);
    assert.equal(await page.locator('.publication').getAttribute('dir'), 'rtl');
    assert.equal(await page.evaluate(() => shadow().activeElement.localName), 'h1');
    await page.locator('.switch').getByRole('link', { name: 'English' }).click();
    await page.waitForFunction(() => shadow().querySelector('.publication')?.lang === 'en');
  });

  test('a language badge of a hit opens that translation', async () => {
    const page = await reader.open('?ui=en&q=desalination');
    await page.locator('.hit').first().locator('a.language[lang=he]').click();
    await page.locator('.publication[lang=he]').waitFor();
  });

  test('has its contents beside it; the section that is read is marked', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    const entries = await page.locator('.toc a').allTextContents();
    const headings = await page.locator('.body h2, .body h3').allTextContents();
    assert.ok(entries.length >= 2);
    assert.deepEqual(entries, headings);
    await page.locator('.body h2').nth(2).scrollIntoViewIfNeeded();
    await page.evaluate(() => shadow().querySelectorAll('.body h2')[2].scrollIntoView());
    await page.waitForFunction(
      (words) => shadow().querySelector('.toc [aria-current]').textContent === words,
      headings[2],
    );
  });

  test('without headings has no contents', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('leaves:11:he')}`);
    assert.equal(await page.locator('.toc').count(), 0);
  });

  test('names related publications and opens those of the library', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    const link = page.locator('.related a').first();
    const title = await link.textContent();
    await link.click();
    await page.waitForFunction(
      (words) => shadow().querySelector('.publication h1')?.textContent === words,
      title,
    );
  });

  test('names similar publications below, none that is named already', async () => {
    const page = await reader.open(`?ui=he&id=${sampleId('leaves:11:he')}`);
    await page.locator('.similar').waitFor();
    const addresses = (css) =>
      page.locator(css).evaluateAll((links) => links.map(({ search }) => search));
    const similar = await addresses('.similar a');
    assert.ok(similar.length > 0 && similar.length <= 5);
    const named = await addresses('.related a, .switch a');
    assert.deepEqual(
      similar.filter((address) => named.includes(address) || address.includes('leaves:11:')),
      [],
    );
    for (const item of await page.locator('.similar li').all()) {
      assert.ok((await item.getAttribute('lang')) && (await item.getAttribute('dir')));
    }
    const title = await page.locator('.similar a').first().textContent();
    await page.locator('.similar a').first().click();
    await page.waitForFunction(
      (words) => shadow().querySelector('.publication h1')?.textContent === words,
      title,
    );
  });

  test('links of a body lead out without telling where from, and never replace the page', async (context) => {
    const path = scratch.write(
      'links.json',
      JSON.stringify({
        id: 'a',
        name: 'Links',
        inLanguage: 'en',
        url: 'https://example.org/papers/a/',
        body: [
          {
            encodingFormat: 'text/markdown',
            value:
              '[out](https://example.com/x) [near](../b/) [post](mailto:a@example.com)\n\n' +
              '[word](#there)\n\n## There\n\nText.',
          },
        ],
      }),
    );
    const other = await Reader.start(browser, { files: [path] });
    context.after(() => other.end());
    const page = await other.open('?ui=en&id=a');
    const links = await page
      .locator('.body a')
      .evaluateAll((nodes) => nodes.map(({ href, rel }) => [href, rel]));
    const relation = 'noopener noreferrer nofollow ugc';
    assert.deepEqual(links.slice(0, 3), [
      ['https://example.com/x', relation],
      ['https://example.org/papers/b/', relation],
      ['mailto:a@example.com', relation],
    ]);
  });

  test('a picture that cannot be had is replaced by its words', async (context) => {
    const path = scratch.write(
      'picture.json',
      JSON.stringify({
        id: 'a',
        name: 'תמונה',
        inLanguage: 'he',
        body: [{ encodingFormat: 'text/markdown', value: '![מפה של המפרץ](missing.png)' }],
        image: [{ url: 'http://insecure.example/x.png', name: 'שער' }],
      }),
    );
    const other = await Reader.start(browser, { files: [path] });
    context.after(() => other.end());
    other.allow(/Failed to load resource.*404/);
    const page = await other.open('?ui=en&id=a');
    await page.locator('.body .missing-picture').waitFor();
    assert.match(await page.locator('.body .missing-picture').textContent(), /מפה של המפרץ/);
    assert.match(await page.locator('.hero .missing-picture').textContent(), /שער/);
    assert.equal(await page.locator('.publication img').count(), 0);
  });

  test('without a text says so', async (context) => {
    const path = scratch.write('bare.json', '{"id": "a", "name": "Bare", "inLanguage": "en"}');
    const other = await Reader.start(browser, { files: [path] });
    context.after(() => other.end());
    const page = await other.open('?ui=en&id=a');
    assert.match(await page.locator('.body').textContent(), /not part of the library/);
  });
});
