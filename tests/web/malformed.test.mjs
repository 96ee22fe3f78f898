// Files that are broken: what could be read is shown, and what could not is named with item and
// place. web/shelf/problems-view.js, library-loader.js, shelf.js.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { countShown, launch, Reader, reasonToSkip, sampleLibrary, Scratch } from './browser.mjs';

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

const publication = (number) => ({
  id: `urn:p:${number}`,
  name: `Publication ${number}`,
  inLanguage: 'en',
  body: [{ encodingFormat: 'text/plain', value: `Words of number ${number}.` }],
});
const three = JSON.stringify([1, 2, 3].map(publication), null, 1);

/** Opens the panel of problems and returns its lines. */
async function problems(page) {
  const panel = page.locator('.problems').first();
  await panel.locator('summary').first().click();
  return {
    summary: await panel.locator('summary').first().textContent(),
    lines: await panel.locator('.problem').allTextContents(),
  };
}

describe('a file that ends in the middle', () => {
  test('shows what stands before the end, and where the end is', async () => {
    const path = scratch.write('cut.json', three.slice(0, three.length - 60));
    reader = await Reader.start(browser, { files: [path] });
    const page = await reader.open('?ui=en');
    assert.equal(await countShown(page), 2);
    const { summary, lines } = await problems(page);
    assert.match(summary, /1 problem in .*cut\.json/);
    assert.match(lines[0], /Item 3/);
    assert.match(lines[0], /at byte [\d,]+/);
    assert.match(lines[0], /ends in the middle/);
  });
});

describe('an item without a title', () => {
  test('is shown all the same, and named with its pointer', async () => {
    const items = [publication(1), { ...publication(2), name: undefined }, publication(3)];
    const path = scratch.write('untitled.json', JSON.stringify(items));
    reader = await Reader.start(browser, { files: [path] });
    const page = await reader.open('?ui=en');
    assert.equal(await countShown(page), 3);
    const { lines } = await problems(page);
    assert.match(lines[0], /The title is missing/);
    assert.match(lines[0], /Item 2/);
    assert.match(lines[0], /\/1/);
  });
});

describe('an item that is broken', () => {
  test('does not take the others with it', async () => {
    const lines = [
      JSON.stringify(publication(1)),
      '{"name": oops}',
      JSON.stringify(publication(3)),
    ];
    const path = scratch.write('broken.ndjson', lines.join('\n'));
    reader = await Reader.start(browser, { files: [path] });
    const page = await reader.open('?ui=en');
    assert.equal(await countShown(page), 2);
    const found = await problems(page);
    assert.match(found.lines[0], /Left out/);
    assert.match(found.lines[0], /Item 2/);
  });
});

describe('a file of which nothing can be read', () => {
  const utf16 = Buffer.from(`\ufeff${three}`, 'utf16le');
  for (const [what, name, content, expected] of [
    ['is not JSON', 'letter.json', 'Dear reader, this is a letter.', /not JSON/],
    ['is UTF-16', 'wide.json', utf16, /not UTF-8/],
    ['is empty', 'empty.json', '', /empty/],
  ]) {
    test(`because it ${what} says so, and how to go on`, async () => {
      const path = scratch.write(name, content);
      reader = await Reader.start(browser, { files: [path] });
      const page = await reader.open('?ui=en', { waitFor: '.failure' });
      assert.match(await page.locator('.failure h2').textContent(), new RegExp(name));
      assert.match(await page.locator('.failure').textContent(), expected);
      assert.ok(await page.getByRole('button', { name: 'Try again' }).isVisible());
      assert.ok(await page.getByRole('button', { name: 'Open…' }).isVisible());
    });
  }

  test('because none of its items is a publication lists them at once', async () => {
    reader = await Reader.start(browser, { files: [scratch.write('numbers.json', '[1, 2]')] });
    const page = await reader.open('?ui=en');
    assert.equal(await page.locator('.library-title').textContent(), 'No publications here yet');
    const lines = await page.locator('.problem:visible').allTextContents();
    assert.equal(lines.length, 2);
    assert.match(lines[1], /Left out.*not an object.*Item 2/);
  });

  test('because it is a folder or is not there says so', async () => {
    const files = [scratch.makeFolder('folder'), `${scratch.folder}/nowhere.json`];
    reader = await Reader.start(browser, { files });
    const page = await reader.open('?ui=en', { waitFor: '.failure' });
    const notices = await page.locator('.failure').allTextContents();
    assert.equal(notices.length, 2);
    assert.match(notices[0], /folder/);
    assert.match(notices[1], /nowhere\.json/);
  });

  test('does not stop the others', async () => {
    const files = [scratch.write('bad.json', 'nonsense'), sampleLibrary, scratch.makeFolder('dir')];
    reader = await Reader.start(browser, { files });
    const page = await reader.open('?ui=en');
    assert.ok((await countShown(page)) > 6);
    assert.equal(await page.locator('.failure').count(), 2);
  });

  test('says so in Hebrew, with the technical words in English beside it', async () => {
    const path = scratch.write('cut.json', three.slice(0, three.length - 60));
    reader = await Reader.start(browser, { files: [path] });
    const page = await reader.open('?ui=he');
    const { summary, lines } = await problems(page);
    assert.match(summary, /בעיה אחת/);
    assert.match(lines[0], /פריט 3/);
    assert.equal(await page.locator('.problem-detail').first().getAttribute('dir'), 'ltr');
  });
});

describe('a library without publications', () => {
  test('says what to do', async () => {
    reader = await Reader.start(browser, { files: [] });
    const page = await reader.open('?ui=en');
    assert.equal(await page.locator('.library-title').textContent(), 'No publications here yet');
    assert.match(await page.locator('.message').textContent(), /Open a \.daf, JSON or NDJSON file/);
  });

  test('that cannot be fetched can be tried again', async () => {
    reader = await Reader.start(browser);
    reader.allow(/Failed to load resource|net::ERR/);
    let isBroken = true;
    await reader.context.route('**/library.json', (route) =>
      isBroken ? route.abort() : route.continue(),
    );
    const page = await reader.open('?ui=en');
    assert.match(await page.locator('.message').textContent(), /could not be fetched/);
    isBroken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.hit').first().waitFor();
    assert.ok((await countShown(page)) > 6);
  });
});
