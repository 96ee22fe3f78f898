// Where one is in a text, and how one gets back there: web/publication/reading-progress.js, resume.js,
// and the contents on narrow pages.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { violations } from './axe.mjs';
import { backToList, launch, openHit, Reader, reasonToSkip, sampleId } from './browser.mjs';

const skip = reasonToSkip();
let browser;
let reader;

before(async () => {
  if (!skip) browser = await launch();
});
afterEach(async () => {
  await reader?.end();
  reader = null;
});
after(() => browser?.close());

const test = (behaviour, check) => it(behaviour, { skip }, check);

/** Scrolls as a reader does, until the middle of a text is in sight. */
async function readHalf(page) {
  await page.locator('.publication').waitFor();
  const target = await page.locator('.body').evaluate((body) => {
    const { top, height } = body.getBoundingClientRect();
    return scrollY + top + (height - innerHeight) / 2;
  });
  await page.mouse.move(640, 400);
  await page.mouse.wheel(0, target);
  await page.waitForFunction(() => localStorage.getItem('daf-reading')?.includes('"block"'));
  return scrolledTo(page);
}

/** Waits until the scrolling has ended. */
async function scrolledTo(page) {
  let last = -1;
  for (;;) {
    const now = await page.evaluate(() => scrollY);
    if (now === last) return now;
    last = now;
    await page.waitForTimeout(300);
  }
}

const lineLength = (page) =>
  page.locator('.reading-line').evaluate((line) => Number(line.style.getPropertyValue('--daf-read')));

describe('the line below the header', () => {
  test('grows from nothing to all of the text, from the side where the lines begin', async () => {
    reader = await Reader.start(browser, { viewport: { width: 1280, height: 600 } });
    const page = await reader.open(`?ui=he&id=${sampleId('notes:214:he')}`);
    await page.locator('.publication').waitFor();
    assert.equal(await lineLength(page), 0);
    await readHalf(page);
    const half = await lineLength(page);
    assert.ok(half > 0.3 && half < 0.7, `${half}`);
    const box = await page.locator('.reading-line').evaluate((line) => {
      const { top } = line.getBoundingClientRect();
      return { top, origin: getComputedStyle(line, '::before').transformOrigin };
    });
    assert.match(box.origin, /^1280px/);
    await page.locator('.publication-foot').scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () => shadow().querySelector('.reading-line')?.style.getPropertyValue('--daf-read') === '1',
    );
  });

  test('is not there for a text that is all in sight, and is read by nobody', async () => {
    reader = await Reader.start(browser, { viewport: { width: 1280, height: 6000 } });
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await page.waitForTimeout(300);
    assert.equal(await lineLength(page), 0);
    assert.equal(await page.locator('.reading-line').getAttribute('aria-hidden'), 'true');
  });
});

describe('a text that was left in the middle', () => {
  test('offers to go on there, and goes there only when asked', async () => {
    reader = await Reader.start(browser);
    const first = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    const left = await readHalf(first);
    await first.close();
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    const offer = page.getByRole('button', { name: /Continue where you stopped/ });
    await offer.waitFor();
    assert.equal(await page.evaluate(() => scrollY), 0);
    assert.match(await offer.textContent(), /[3-7]\d%/);
    await offer.click();
    const place = await scrolledTo(page);
    assert.ok(Math.abs(place - left) < 40, `${place}, left at ${left}`);
    assert.equal(await page.locator('[data-offer=resume]').count(), 0);
    assert.equal(await page.locator('.body :focus').count(), 1);
  });

  test('has the focus at its title where the place is not there any more', async () => {
    reader = await Reader.start(browser);
    const first = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await readHalf(first);
    await first.evaluate(() => {
      const places = JSON.parse(localStorage.getItem('daf-reading'));
      const changed = places.map((place) => ({ ...place, block: 'gone' }));
      localStorage.setItem('daf-reading', JSON.stringify(changed));
    });
    await first.close();
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await page.getByRole('button', { name: /Continue where you stopped/ }).click();
    await page.locator('.publication h1:focus').waitFor();
  });

  test('is offered once more when it is opened from the list, and shown at its place by Back', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=he');
    await openHit(page, sampleId('notes:214:he'));
    const left = await readHalf(page);
    await backToList(page);
    await page.goForward();
    await page.locator('.publication').waitFor();
    assert.ok(Math.abs((await scrolledTo(page)) - left) < 40);
    await page.goBack();
    await page.locator('.hit').first().waitFor();
    await openHit(page, sampleId('leaves:11:he'));
    assert.equal(await page.locator('[data-offer=resume]').count(), 0, 'another text');
    await backToList(page);
    await openHit(page, sampleId('notes:214:he'));
    await page.getByRole('button', { name: /המשך מהמקום שבו הפסקת/ }).waitFor();
    assert.equal(await page.evaluate(() => scrollY), 0);
  });

  test('is not offered any more once it is read to the end', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await readHalf(page);
    await page.mouse.wheel(0, 100_000);
    await page.waitForFunction(() => localStorage.getItem('daf-reading') === '[]');
  });

  test('keeps its place where one only looks at its beginning', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await readHalf(page);
    const kept = await page.evaluate(() => localStorage.getItem('daf-reading'));
    await page.close();
    const other = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await other.locator('[data-offer=resume]').waitFor();
    await other.mouse.move(640, 400);
    await other.mouse.wheel(0, 60);
    await other.waitForTimeout(600);
    assert.equal(await other.evaluate(() => localStorage.getItem('daf-reading')), kept);
  });
});

describe('the contents on a narrow page', () => {
  test('are folded up before the text, and fold up again when a part is chosen', async () => {
    reader = await Reader.start(browser, { viewport: { width: 390, height: 800 } });
    const page = await reader.open(`?ui=he&id=${sampleId('notes:214:he')}`);
    const contents = page.getByRole('navigation', { name: 'תוכן העניינים' });
    await contents.waitFor();
    const headings = await page.locator('.body h2').allTextContents();
    assert.deepEqual(await contents.getByRole('link').allTextContents(), []);
    await contents.locator('summary').click();
    assert.deepEqual(await contents.getByRole('link').allTextContents(), headings);
    // From the top: half of a link under the header is a small target.
    await page.evaluate(() => scrollTo(0, 0));
    assert.deepEqual(await violations(page), []);
    await contents.getByRole('link').nth(2).click();
    await page.locator('.body h2:focus').waitFor();
    assert.equal(await page.locator('.body h2:focus').textContent(), headings[2]);
    assert.equal(await page.locator('.contents[open]').count(), 0);
    const { y } = await page.locator('.body h2:focus').boundingBox();
    assert.ok(y > 50 && y < 400, `${y}`);
  });

  test('are not there twice: beside the text where there is room', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    assert.equal(await page.getByRole('navigation', { name: 'Contents' }).count(), 1);
    assert.ok(await page.locator('.toc').isVisible());
  });
});
