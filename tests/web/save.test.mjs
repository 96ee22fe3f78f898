// What leaves the page: the library as an archive (web/shelf/save-library.js) and results as lines of
// JSON (web/search/download-results.js), in a real Chromium.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';

import { answered, countShown, launch, Reader, reasonToSkip, Scratch, search } from './browser.mjs';

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
const saveButton = (page) =>
  page.locator('#opened').getByRole('button', { name: /Save as|שמירה כקובץ/ });

function collection(count) {
  return Array.from({ length: count }, (_, index) => ({
    id: `urn:n:${index}`,
    name: `מסמך ${index}`,
    inLanguage: 'he',
    datePublished: `${2000 + (index % 20)}`,
  }));
}

async function downloadOf(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: file.suggestedFilename(), path: await file.path() };
}

describe('a library of files', () => {
  test('is saved as one archive, which opens as the same library and is not saved again', async () => {
    const path = scratch.write('רשימות.json', JSON.stringify(collection(30)));
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=he');
    await page.locator('#file-input').setInputFiles([path]);
    const saved = await downloadOf(page, saveButton(page));
    assert.equal(saved.name, 'רשימות.daf');
    const archive = scratch.write('saved.daf', readFileSync(saved.path));
    await page.locator('#file-input').setInputFiles([archive]);
    await page.locator('.opened-names', { hasText: 'saved.daf' }).waitFor();
    await answered(page);
    assert.equal(await countShown(page), 30);
    assert.equal(await saveButton(page).count(), 0);
  });
});

describe('the results', () => {
  test('are downloaded as one publication a line, all of them, in their order', async () => {
    const path = scratch.write('many.json', JSON.stringify(collection(45)));
    reader = await Reader.start(browser, { files: [path] });
    const page = await reader.open('?ui=en&sort=oldest');
    const button = page.getByRole('button', { name: 'Download these publications' });
    const { name, path: file } = await downloadOf(page, button);
    assert.equal(name, 'publications.ndjson');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').map(JSON.parse);
    assert.equal(lines.length, 45);
    assert.deepEqual(lines[0], collection(45)[0]);
    const years = lines.map(({ datePublished }) => datePublished);
    assert.deepEqual(years, [...years].sort());
  });

  test('are the forms of works that are in the list, in the language that is preferred', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await page.locator('daf-reader').evaluate((node) => {
      node.uiLang = 'en';
      node.lang = 'he';
    });
    await search(page, '2025');
    const listed = await page
      .locator('.hit-title a')
      .evaluateAll((links) => links.map(({ dataset }) => dataset.id));
    assert.ok(listed.some((id) => id.endsWith(':he')));
    const button = page.getByRole('button', { name: 'Download these publications' });
    const { path } = await downloadOf(page, button);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n').map(JSON.parse);
    assert.deepEqual(lines.map(({ id }) => id), listed);
  });

  test('of a question are those, under its words', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await search(page, 'desalination');
    const count = await countShown(page);
    const button = page.getByRole('button', { name: 'Download these publications' });
    const { name, path } = await downloadOf(page, button);
    assert.equal(name, 'desalination.ndjson');
    assert.equal(readFileSync(path, 'utf8').trimEnd().split('\n').length, count);
    await search(page, 'qqqqqq');
    assert.equal(await button.count(), 0);
  });
});
