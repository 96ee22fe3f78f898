// Pictures of other sites come when the reader lets them in, and not before.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { launch, Reader, reasonToSkip, Scratch } from './browser.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
let browser;
let reader;

/** One red pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
);
const publications = [
  {
    id: 'he',
    name: 'הנמל',
    inLanguage: 'he',
    image: [{ url: 'https://pictures.example/hero.png', name: 'נמל בלילה' }],
    body: {
      encodingFormat: 'text/html',
      value:
        '<p>מילים <img src="https://pictures.example/a.png" alt="סירה" title="סירה במעגן"> ' +
        '<a href="#x"><img src="https://other.example/b.png" alt="מגדלור"></a></p>',
    },
  },
  { id: 'en', name: 'Without pictures', inLanguage: 'en', body: 'Words.' },
];

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

async function open(path) {
  const file = scratch.write('pictures.json', JSON.stringify(publications));
  reader = await Reader.start(browser, { files: [file] });
  const requests = [];
  await reader.context.route(/^https:\/\/(pictures|other)\.example\//, (route) => {
    requests.push(route.request());
    return route.fulfill({ contentType: 'image/png', body: png });
  });
  const page = await reader.open(path);
  return { page, requests };
}

describe('pictures of other sites', { skip }, () => {
  it('are not asked for until the reader lets them in, and then without a referrer', async () => {
    const { page, requests } = await open('?ui=he&id=he');
    await page.locator('.publication .body').waitFor();
    assert.equal(await page.locator('.publication img').count(), 0);
    assert.equal(await page.locator('.held-picture').count(), 3);
    assert.match(await page.locator('.hero').textContent(), /נמל בלילה/);
    const notice = page.locator('.picture-notice');
    assert.match(await notice.textContent(), /pictures\.example.*other\.example/);
    assert.equal(await notice.locator('span').getAttribute('dir'), 'rtl');
    assert.deepEqual(requests, []);
    assert.equal(await page.locator('.body .held-picture').first().getAttribute('title'), 'סירה במעגן');

    await notice.getByRole('button').press('Enter');
    await page.waitForFunction(() => shadow().querySelectorAll('.publication img').length === 3);
    assert.equal(await page.locator('.held-picture, .picture-notice').count(), 0);
    assert.equal(await page.locator('.body img').first().getAttribute('title'), 'סירה במעגן');
    await page.locator('.body img').first().scrollIntoViewIfNeeded();
    await page.waitForFunction(() => shadow().querySelector('.body img').naturalWidth > 0);
    for (const request of requests) assert.equal(request.headers().referer, undefined);
    assert.equal(await page.evaluate(() => shadow().activeElement.localName), 'h1');
  });

  it('are said nothing of where there are none', async () => {
    const { page } = await open('?ui=en&id=en');
    await page.locator('.publication .body').waitFor();
    assert.equal(await page.locator('.picture-notice').count(), 0);
  });
});
