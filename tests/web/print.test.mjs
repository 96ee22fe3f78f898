// A publication on paper: web/styles/print.css, and the parts of the page that are there for it.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { launch, Reader, reasonToSkip, sampleId, Scratch } from './browser.mjs';

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

async function openPrinted(path, options = {}) {
  reader = await Reader.start(browser, options);
  const page = await reader.open(path);
  await page.emulateMedia({ media: 'print', colorScheme: options.colorScheme });
  return page;
}

const isShown = (page, css) => page.locator(css).first().isVisible();
const colorOf = (locator, name = 'color') =>
  locator.evaluate((node, property) => getComputedStyle(node)[property], name);

describe('a printed publication', { skip }, () => {
  for (const ui of ['en', 'he']) {
    it(`is the article and its citation, without the interface, ${ui}`, async () => {
      const page = await openPrinted(`?ui=${ui}&id=${sampleId(`notes:214:${ui}`)}`);
      for (const css of ['h1', '.byline', '.lede', '.hero', '.body p', '.disclaimer', '.facts']) {
        assert.ok(await isShown(page, `.publication ${css}`), css);
      }
      for (const css of ['.bar', '.publication-top', '.trail', '.switch', '.toc', '.side', '.similar']) {
        assert.equal(await isShown(page, css), false, css);
      }
      const citation = page.locator('.print-citation');
      assert.ok(await citation.isVisible());
      assert.equal(await citation.getAttribute('dir'), ui === 'he' ? 'rtl' : 'ltr');
      await page.emulateMedia({ media: 'screen' });
      assert.equal(await citation.isVisible(), false, 'on a screen');
    });
  }

  it('is black on white in every theme', async () => {
    const page = await openPrinted(`?ui=en&id=${sampleId('notes:214:en')}`, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    for (const theme of ['system', 'sepia', 'dark']) {
      await page.locator('.appearance-button').click();
      await page.locator(`[data-setting=theme][value=${theme}]`).check();
      await page.keyboard.press('Escape');
      await page.emulateMedia({ media: 'print' });
      assert.equal(await colorOf(page.locator('.body p').first()), 'rgb(0, 0, 0)', theme);
      assert.equal(await colorOf(page.locator('body'), 'backgroundColor'), 'rgba(0, 0, 0, 0)', theme);
      assert.equal(await colorOf(page.locator('.publication h1')), 'rgb(0, 0, 0)', theme);
      await page.emulateMedia({ media: 'screen' });
    }
  });

  it('says where its links lead, unless their words do', async () => {
    const value =
      '[words](https://example.com/x) [example.com/y](https://example.com/y) ' +
      '[top](mailto:a@example.com)';
    const body = { encodingFormat: 'text/markdown', value };
    const url = 'https://example.org/notes/1/';
    const path = scratch.write('a.json', JSON.stringify({ id: 'a', name: 'א', inLanguage: 'he', url, body }));
    const page = await openPrinted('?ui=he&id=a', { files: [path] });
    const behind = await page
      .locator('.body a')
      .evaluateAll((links) =>
        links
          .map((link) => getComputedStyle(link, '::after'))
          .map(({ display, content }) => (display === 'none' ? 'none' : content)),
      );
    assert.match(behind[0], /https:\/\/example\.com\/x/);
    assert.deepEqual(behind.slice(1), ['none', 'none']);
    assert.match(await page.locator('.print-citation').textContent(), /https:\/\/example\.org\/notes\/1\//);
  });

  it('beside its translation is one column, pair by pair', async () => {
    const page = await openPrinted(`?ui=he&id=${sampleId('notes:214:he')}&beside=en`);
    const cells = page.locator('.body .pair').first().locator('> div');
    const [own, other] = [await cells.nth(0).boundingBox(), await cells.nth(1).boundingBox()];
    assert.ok(other.y >= own.y + own.height - 1);
    assert.equal(own.width, other.width);
  });

  it('fits the width of a sheet', async () => {
    const viewport = { width: 640, height: 900 };
    const page = await openPrinted(`?ui=en&id=${sampleId('papers:12-3:en')}`, { viewport });
    const overflow = await page
      .locator('.publication')
      .evaluate((article) => article.scrollWidth - article.clientWidth);
    assert.ok(overflow <= 0);
    const pdf = await page.pdf({ format: 'A4' });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages >= 2 && pages <= 6, `${pages} pages`);
  });
});
