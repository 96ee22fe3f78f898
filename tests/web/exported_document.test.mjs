// The HTML file that Library.export makes, opened as a reader opens it: from a disk, with nothing
// beside it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Library } from 'daf-reader';

import { launch, reasonToSkip, sampleLibrary, Scratch } from './browser.mjs';

const skip = reasonToSkip();
const id = 'urn:example:saffron-quay:notes:214:he';
const hostile = {
  id: 'urn:hostile',
  name: '</title></style><script>document.title = "taken"</script>',
  author: '"><img src=x onerror="document.title = 1">',
  inLanguage: 'ar',
  body: {
    encodingFormat: 'text/html',
    value: '<p>نص <img src="https://images.example/a.png" alt="صورة"><script>x</script>',
  },
};

describe('an exported document', { skip }, () => {
  let browser;
  let library;
  const scratch = new Scratch();

  before(async () => {
    if (skip) return;
    browser = await launch();
    library = await Library.open(sampleLibrary);
    await library.add([hostile]);
  });
  after(async () => {
    library?.close();
    await browser?.close();
    scratch.remove();
  });

  /** The page, what it asked for beside itself, and what the browser had to say. */
  async function show(name, html) {
    const page = await browser.newPage();
    const asked = [];
    const complaints = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    const address = pathToFileURL(scratch.write(name, html)).href;
    await page.goto(address);
    return { page, asked: asked.filter((url) => url !== address), complaints };
  }

  it('needs nothing, says nothing, and stands in its own direction and style', async () => {
    const { page, asked, complaints } = await show('a.html', await library.export(id, 'html'));
    assert.deepEqual([asked, complaints], [[], []]);
    const seen = await page.evaluate(() => {
      const list = document.querySelector('ol');
      return {
        direction: getComputedStyle(document.body).direction,
        margin: getComputedStyle(document.body).margin,
        padding: getComputedStyle(list).paddingInlineStart !== '0px',
        title: document.title,
      };
    });
    assert.equal(seen.direction, 'rtl');
    assert.equal(seen.margin, '0px', 'its style sheet is let in by its policy');
    assert.ok(seen.padding);
    assert.match(seen.title, /^כמה עולה מ״ק/);
    await page.close();
  });

  it('runs nothing and loads nothing, whatever is in it', async () => {
    const html = await library.export(hostile.id, 'html');
    const { page, asked, complaints } = await show('b.html', html);
    assert.deepEqual([asked, complaints], [[], []]);
    assert.equal(await page.title(), hostile.name);
    assert.equal(await page.locator('h1').textContent(), hostile.name);
    assert.equal(await page.locator('img, script').count(), 0);
    assert.equal(await page.locator('article a').first().textContent(), 'صورة');
    await page.close();
  });

  it('loads the images that it was asked to show', async () => {
    const html = await library.export(hostile.id, 'html', { remoteImages: true });
    const page = await browser.newPage();
    const asked = [];
    await page.route('https://images.example/**', (route) => {
      asked.push(route.request().headers().referer ?? null);
      return route.abort();
    });
    await page.goto(pathToFileURL(scratch.write('c.html', html)).href);
    await page.locator('img').scrollIntoViewIfNeeded();
    for (let i = 0; asked.length === 0 && i < 200; ++i) await page.waitForTimeout(25);
    assert.deepEqual(asked, [null], 'without saying where they are shown');
    await page.close();
  });
});
