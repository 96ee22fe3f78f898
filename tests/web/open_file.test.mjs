// The reader's own files, chosen or dropped: web/shelf/open-file.js, shelf.js, stored-files.js.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { countShown, launch, Reader, reasonToSkip, sampleId, Scratch } from './browser.mjs';

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

function collection(name, language, count) {
  return Array.from({ length: count }, (_, index) => ({
    id: `urn:${name}:${index}`,
    name: `${name} ${index}`,
    inLanguage: language,
    body: [{ encodingFormat: 'text/plain', value: `${name} words ${index}` }],
  }));
}

async function choose(page, ...paths) {
  await page.locator('#file-input').setInputFiles(paths);
}

async function waitForCount(page, count) {
  await page.waitForFunction(
    (words) => shadow().querySelector('.library-count')?.textContent === words,
    `${count} publications`,
  );
}

describe("the reader's own files", () => {
  test('take the place of the library, several at once, and are searched together', async () => {
    const first = scratch.write('first.json', JSON.stringify(collection('alpha', 'en', 3)));
    const second = scratch.write(
      'שני.ndjson',
      collection('בטא', 'he', 4).map(JSON.stringify).join('\n'),
    );
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await choose(page, first, second);
    await waitForCount(page, 7);
    assert.match(await page.locator('.opened-names').textContent(), /first\.json.*שני\.ndjson/);
    await page.locator('#search').fill('בטא');
    await waitForCount(page, 4);
  });

  test('are there after a reload, and without a network; closing returns to the library', async () => {
    const path = scratch.write('mine.json', JSON.stringify(collection('mine', 'en', 5)));
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    const all = await countShown(page);
    await choose(page, path);
    await waitForCount(page, 5);
    await page.locator('#offline[data-state=ready]').waitFor();
    await page.reload();
    await waitForCount(page, 5);
    await reader.stopServer();
    await page.reload();
    await waitForCount(page, 5);
    await reader.startServer();
    await page.getByRole('button', { name: 'Close' }).click();
    await waitForCount(page, all);
    assert.equal(await page.locator('#opened').isVisible(), false);
    await page.reload();
    await waitForCount(page, all);
  });

  test('that cannot be read leave the open library as it is, and say why', async () => {
    const path = scratch.write('letter.txt', 'Dear reader');
    reader = await Reader.start(browser);
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await choose(page, path);
    await page.getByRole('link', { name: 'All publications', exact: true }).click();
    await page.locator('.failure').waitFor();
    assert.match(await page.locator('.failure').textContent(), /letter\.txt.*not JSON/);
    assert.ok((await countShown(page)) > 6);
  });

  test('can be dropped anywhere; a folder is told apart and named', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await page.evaluate(
      (json) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([json], 'dropped.json', { type: 'application/json' }));
        const fire = (type) =>
          document.body.dispatchEvent(
            new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }),
          );
        fire('dragenter');
        window.curtain = !shadow().querySelector('.drop-curtain').hidden;
        fire('drop');
      },
      JSON.stringify(collection('dropped', 'en', 6)),
    );
    await waitForCount(page, 6);
    assert.equal(await page.evaluate(() => window.curtain), true);
    assert.equal(await page.locator('.drop-curtain').isVisible(), false);

    // A real folder cannot be dropped by a script: the browser's answer to one is put in its place.
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['x'], 'folder'));
      DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true, name: 'folder' });
      document.body.dispatchEvent(
        new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }),
      );
    });
    await page.locator('.failure').waitFor();
    assert.match(await page.locator('.failure').textContent(), /folder.*This is a folder/);
    assert.equal(await countShown(page), 6);
  });

  test('that are too large are refused before they are read, with the reason', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await page.evaluate(() => {
      const file = new File(['[]'], 'huge.json');
      Object.defineProperty(file, 'size', { value: 5e9 });
      file.stream = () => {
        throw new Error('it was read');
      };
      const { getAsFile } = DataTransferItem.prototype;
      DataTransferItem.prototype.getAsFile = () => file;
      const transfer = new DataTransfer();
      transfer.items.add(new File(['[]'], 'huge.json'));
      document.body.dispatchEvent(
        new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }),
      );
      DataTransferItem.prototype.getAsFile = getAsFile;
    });
    await page.locator('.failure').waitFor();
    assert.match(await page.locator('.failure').textContent(), /5 GB.*memory.*up to/s);
  });
});
