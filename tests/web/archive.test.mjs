// Archives (.daf) in the page: read from the server by ranges, from files, and from this device
// without any network. web/shelf/keep-offline.js, library-loader.js, shelf.js, service-worker.js and the
// library's own storing (bindings/js/offline-store.js).
import assert from 'node:assert/strict';
import diagnostics from 'node:diagnostics_channel';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { Library } from 'daf-reader';

import {
  countShown,
  launch,
  openHit,
  Reader,
  reasonToSkip,
  sampleId,
  sampleLibrary,
  Scratch,
  screenshots,
  search,
} from './browser.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
const kPieceBytes = 1024 * 1024;
let browser;
let reader;
let sample;
let many;
/** {path, range} of every request to the server. */
let requests = [];

const onRequest = ({ request }) => {
  const path = decodeURIComponent(request.url.split('?')[0]);
  requests.push({ path, range: request.headers.range ?? null });
};

before(async () => {
  if (skip) return;
  diagnostics.subscribe('http.server.request.start', onRequest);
  sample = scratch.write('sample.daf', await archiveOf(sampleLibrary));
  many = scratch.write('many.daf', await archiveOf(publications(1500)));
  browser = await launch();
});
after(async () => {
  diagnostics.unsubscribe('http.server.request.start', onRequest);
  scratch.remove();
  await browser?.close();
});
afterEach(async () => {
  await reader?.end();
  reader = null;
});

const test = (behaviour, check) => it(behaviour, { skip }, check);

async function archiveOf(source) {
  const library = await Library.open(source);
  const bytes = await library.save();
  library.close();
  return bytes;
}

/** Publications that compress badly, of two topics and some years. */
function publications(count, word = 'harbour') {
  let state = 1;
  const random = () => (state = (state * 48271) % 2147483647).toString(36);
  return Array.from({ length: count }, (_, index) => ({
    id: `urn:many:${index}`,
    name: { value: `Title ${index} ${word}`, language: 'en' },
    inLanguage: 'en',
    datePublished: String(2000 + (index % 20)),
    about: [{ id: `t:${index % 2}`, name: { value: index % 2 ? 'Odd' : 'Even', language: 'en' } }],
    body: {
      encodingFormat: 'text/plain',
      value: Array.from({ length: 450 }, random).join(' '),
    },
  }));
}

async function start(file, options = {}) {
  requests = [];
  reader = await Reader.start(browser, { files: [file], ...options });
}

const rangesOf = (name) => requests.filter(({ path, range }) => path.endsWith(name) && range);
const manyBytes = () => readFileSync(many).byteLength;
const pieceCount = () => Math.ceil(manyBytes() / kPieceBytes);
/** How many pieces were asked for, each by itself. */
const piecesAsked = () =>
  rangesOf('many.daf').filter(({ range }) => {
    const [first, last] = range.slice('bytes='.length).split('-').map(Number);
    return first % kPieceBytes === 0 && last === Math.min(first + kPieceBytes, manyBytes()) - 1;
  }).length;

/** Waits until the page says that so many were found. */
const counts = (page, words) => page.locator('.library-count').getByText(words).waitFor();

const keep = (page, state) => page.locator(`#keep[data-state=${state}]`);

async function makeAvailable(page) {
  await page.locator('#keep .button').click();
  await keep(page, 'stored').waitFor();
}

async function goOffline() {
  await reader.context.setOffline(true);
  await reader.stopServer();
  reader.allow(/ERR_(FAILED|INTERNET_DISCONNECTED|CONNECTION_REFUSED)/);
}

/** Lets every answer with a part of a file come later. */
function slowDown(ms) {
  const { publications: served } = reader;
  const open = served.open.bind(served);
  served.open = async (names) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return open(names);
  };
}

describe('an archive on the server', () => {
  test('is searched in both directions and read, under the strict policy', async () => {
    await start(sample);
    const page = await reader.open('?ui=en');
    assert.equal(await countShown(page), 9);
    await search(page, 'מים');
    assert.ok((await page.locator('.hit mark').count()) > 0);
    await search(page, 'harbour');
    assert.ok((await page.locator('.hit mark').count()) > 0);
    await page.locator('.filters input').first().waitFor();
    await page.locator('.hit-title a').first().click();
    await page.locator('.publication .body p').first().waitFor();
  });

  test('is read by ranges, a small part of it, and is narrowed by filters that come later', async () => {
    await start(many);
    slowDown(60);
    const page = await reader.open('?ui=en');
    await page.locator('.hit').first().waitFor();
    await search(page, 'harbour');
    await page.locator('.filters:not([aria-busy]) input').first().waitFor();
    await page.locator('.timeline, .filters svg').first().waitFor();
    const ranges = rangesOf('many.daf');
    assert.ok(ranges.length > 2);
    assert.ok(requests.filter(({ path }) => path.endsWith('many.daf')).every(({ range }) => range));
    const read = ranges.reduce((sum, { range }) => {
      const [, first, last] = /(\d+)-(\d+)/.exec(range);
      return sum + Number(last) - Number(first) + 1;
    }, 0);
    assert.ok(read < manyBytes() / 2, `${read}`);
    await page.locator('.filter input[type=checkbox]').first().check();
    await counts(page, '750 publications');
  });

  test('is not kept by the service worker, in part or whole', async () => {
    await start(many);
    const page = await reader.open('?ui=en');
    await keep(page, 'missing').waitFor();
    await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
    await page.reload();
    await search(page, 'harbour');
    const kept = await page.evaluate(async () => {
      const urls = [];
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
      }
      return urls.filter((url) => url.endsWith('.daf'));
    });
    assert.deepEqual(kept, []);
    await page.locator('#offline[data-state=missing]').waitFor();
  });

  test('is opened by a deep link, and by its address in that of the page', async () => {
    await start(sample);
    const address = 'library/0/sample.daf';
    const page = await reader.open(`?ui=he&id=${sampleId('notes:209:he')}&library=${address}`);
    await page.locator('.publication .body p').first().waitFor();
    assert.equal(await page.locator('.publication').getAttribute('lang'), 'he');
    await page.locator('#search').fill('מים');
    await page.locator('.hit').first().waitFor();
    await openHit(page, await page.locator('.hit [data-id]').first().getAttribute('data-id'));
    assert.match(await page.evaluate(() => location.search), /library=library\/0\/sample\.daf/);
  });

  test('that is damaged says so', async () => {
    const bytes = readFileSync(sample);
    bytes[40] ^= 1;
    await start(scratch.write('damaged.daf', bytes));
    const page = await reader.open('?ui=en', { waitFor: '.failure' });
    assert.match(await page.locator('.failure').textContent(), /damaged/);
  });
});

describe('an archive of the reader', () => {
  test('is opened from a file, and is there after a reload without a network', async () => {
    await start(sampleLibrary);
    const page = await reader.open('?ui=en');
    await page.locator('#offline[data-state=ready]').waitFor();
    await page.locator('#file-input').setInputFiles(many);
    await counts(page, '1,500 publications');
    await page.locator('#offline[data-state=ready]').waitFor();
    assert.equal(await page.locator('#keep').isVisible(), false);
    await goOffline();
    await page.reload();
    await counts(page, '1,500 publications');
    await search(page, 'harbour');
    await counts(page, '1,500 publications');
    await reader.startServer();
  });
});

describe('made available offline', () => {
  test('it opens, searches and reads with no network at all', async () => {
    await start(many);
    const page = await reader.open('?ui=en');
    await keep(page, 'missing').waitFor();
    assert.match(await page.locator('#keep').textContent(), /over the network.*MB/);
    await makeAvailable(page);
    assert.match(await page.locator('#keep').textContent(), /MB/);
    await page.locator('#offline[data-state=ready]').waitFor();
    await goOffline();
    requests = [];
    await page.reload();
    await keep(page, 'stored').waitFor();
    await page.locator('#offline[data-state=now]').waitFor();
    await search(page, 'harbour');
    await counts(page, '1,500 publications');
    await page.locator('.filters input').first().waitFor();
    await openHit(page, 'urn:many:0');
    await page.locator('.publication .body p').first().waitFor();
    const other = await reader.open('?ui=he&id=urn:many:700');
    await other.locator('.publication .body p').first().waitFor();
    assert.deepEqual(requests, []);
    await reader.startServer();
  });

  test('it is read from the device while the server has the same file', async () => {
    await start(many);
    const page = await reader.open('?ui=en');
    await makeAvailable(page);
    requests = [];
    await page.reload();
    await keep(page, 'stored').waitFor();
    await search(page, 'harbour');
    assert.equal(rangesOf('many.daf').length, 1);
  });

  test('it can be stopped, and goes on later without fetching a piece again', async () => {
    await start(many);
    const page = await reader.open('?ui=en');
    await keep(page, 'missing').waitFor();
    slowDown(400);
    requests = [];
    await page.locator('#keep .button').click();
    await page.waitForFunction(() => {
      const bar = shadow().querySelector('#keep[data-state=store] progress');
      return bar && bar.value > 0;
    });
    await page.getByRole('button', { name: 'Cancel' }).click();
    await keep(page, 'partly').waitFor();
    await page.waitForTimeout(1000);
    const stored = await page.evaluate(async () => {
      const cache = await caches.open('daf-archives');
      return (await cache.keys()).length;
    });
    assert.ok(stored > 0 && stored < pieceCount(), `${stored}`);
    await page.reload();
    await keep(page, 'partly').waitFor();
    requests = [];
    await page.getByRole('button', { name: 'Go on storing' }).click();
    await keep(page, 'stored').waitFor();
    assert.equal(piecesAsked(), pieceCount() - stored);
  });

  test('it needs room, and says so where there is none', async () => {
    await start(many);
    const page = await reader.open('?ui=en');
    await keep(page, 'missing').waitFor();
    const session = await reader.context.newCDPSession(page);
    const { origin } = new URL(reader.url);
    const { usage } = await page.evaluate(() => navigator.storage.estimate());
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 1_500_000 });
    await page.locator('#keep .button').click();
    await keep(page, 'failed').waitFor();
    assert.match(await page.locator('#keep').textContent(), /not enough space.*MB/);
    await search(page, 'harbour');
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await page.getByRole('button', { name: 'Try again' }).click();
    await keep(page, 'stored').waitFor();
  });

  test('so is a library of JSON that the address of the page names', async () => {
    await start(sampleLibrary);
    const page = await reader.open('?ui=en&library=library/0/library.json');
    await page.locator('#keep .button').click();
    await keep(page, 'stored').waitFor();
    await page.locator('#offline[data-state=ready]').waitFor();
    await goOffline();
    await page.reload();
    await keep(page, 'stored').waitFor();
    await search(page, 'מים');
    assert.ok((await page.locator('.hit mark').count()) > 0);
    await reader.startServer();
  });

  test('it is not all of it any more once another archive is added', async () => {
    await start(many, { files: [many, sample] });
    const page = await reader.open('?ui=en&library=library/0/many.daf');
    await makeAvailable(page);
    await page.keyboard.press('o');
    await page.getByRole('checkbox', { name: 'Add to what is open' }).check();
    await page.locator('#open-address').fill('library/1/sample.daf');
    await page.keyboard.press('Enter');
    await counts(page, '1,509 publications');
    await keep(page, 'partly').waitFor();
  });

  test('it can be removed from the device', async () => {
    await start(many);
    const page = await reader.open('?ui=en');
    await makeAvailable(page);
    await page.reload();
    await keep(page, 'stored').waitFor();
    await page.getByRole('button', { name: 'Remove from this device' }).click();
    await keep(page, 'missing').waitFor();
    await search(page, 'harbour');
    const left = await page.evaluate(async () => {
      const cache = await caches.open('daf-archives');
      return (await cache.keys()).length;
    });
    assert.equal(left, 0);
  });
});

describe('an archive that is replaced on the server', () => {
  test('while the page reads it is named, and opened again on demand', async () => {
    const path = scratch.write('changing.daf', readFileSync(many));
    await start(path);
    const page = await reader.open('?ui=en');
    await keep(page, 'missing').waitFor();
    writeFileSync(path, await archiveOf(publications(1501, 'lighthouse')));
    await page.locator('#search').fill('lighthouse');
    await page.getByText('The library was replaced on the server').first().waitFor();
    await page.getByRole('button', { name: 'Open it again' }).click();
    await counts(page, '1,501 publications');
  });

  test('after it was stored is read anew, and takes the place of the copy on demand', async () => {
    const path = scratch.write('stored.daf', readFileSync(many));
    await start(path);
    const page = await reader.open('?ui=en');
    await makeAvailable(page);
    writeFileSync(path, await archiveOf(publications(1501, 'lighthouse')));
    await page.reload();
    await keep(page, 'outdated').waitFor();
    await search(page, 'lighthouse');
    await counts(page, '1,501 publications');
    await makeAvailable(page);
    await goOffline();
    await page.reload();
    await search(page, 'lighthouse');
    await counts(page, '1,501 publications');
    await reader.startServer();
  });
});

describe('the line about storing', () => {
  for (const [ui, width, colorScheme] of [
    ['en', 1280, 'light'],
    ['he', 1280, 'dark'],
    ['he', 390, 'light'],
    ['en', 390, 'dark'],
  ]) {
    test(`fits the page in ${ui} at ${width} pixels, ${colorScheme}`, async () => {
      mkdirSync(screenshots, { recursive: true });
      await start(many, { viewport: { width, height: 800 }, colorScheme });
      const place = `${ui}-${width}-${colorScheme}`;
      const shoot = (page, name) =>
        page.screenshot({ path: join(screenshots, `archive-${name}-${place}.png`) });
      const page = await reader.open(`?ui=${ui}`);
      await keep(page, 'missing').waitFor();
      const filters = width > 960 ? '.filters:not([aria-busy])' : '.filters-button';
      await page.locator(filters).waitFor();
      await shoot(page, 'missing');
      slowDown(250);
      await page.locator('#keep .button').click();
      await page.waitForFunction(() => shadow().querySelector('#keep progress').value > 0);
      await shoot(page, 'store');
      await keep(page, 'stored').waitFor();
      await shoot(page, 'stored');
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.ok(overflow <= 0);
      assert.equal(await page.locator('#keep').getAttribute('dir'), ui === 'he' ? 'rtl' : 'ltr');
    });
  }
});
