// What stands in the place of a library or a publication that cannot be shown: web/reader/states.js.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { violations } from './axe.mjs';
import { launch, Reader, reasonToSkip, Scratch } from './browser.mjs';

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
const dialog = (page) => page.getByRole('dialog', { name: /Open publications|פתיחת פרסומים/ });

describe('a reader without a library', () => {
  for (const ui of ['en', 'he']) {
    test(`leads to the dialogue that opens one, interface ${ui}`, async () => {
      reader = await Reader.start(browser, { files: [] });
      const page = await reader.open(`?ui=${ui}`);
      assert.deepEqual(await violations(page), []);
      await page.locator('.message').getByRole('button').click();
      await dialog(page).waitFor();
      const path = scratch.write('x.json', '[{"id":"urn:x","name":"X","inLanguage":"en"}]');
      await page.locator('#file-input').setInputFiles([path]);
      await page.locator('.hit').waitFor();
      await page.locator('#opened').getByRole('button').last().click();
      await page.locator('.message:visible').waitFor();
      assert.equal(await page.locator('.hit').count(), 0, 'closing leads back to where one was');
    });
  }

  test('says whether it is the network that is off, or the server that does not answer', async () => {
    reader = await Reader.start(browser);
    reader.allow(/ERR_|Failed to load/);
    await reader.context.route('**/library.json', (route) => route.abort());
    const page = await reader.open('?ui=en');
    assert.match(await page.locator('.message').textContent(), /could not be fetched/);
    await reader.context.setOffline(true);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('There is no network').waitFor();
    await reader.context.setOffline(false);
    await reader.context.unroute('**/library.json');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.hit').first().waitFor();
  });
});

describe('every state', { skip }, () => {
  it('has a title, words and a way on, but for the one that passes by itself', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    const states = await page.evaluate(async () => {
      const load = (path) => import(new URL(path, document.baseURI).href);
      const { absenceState, failureState } = await load('reader/states.js');
      const { Interface } = await load('interface/interface.js');
      const ui = await Interface.in('en');
      const ways = { onReopen() {}, onRetry() {}, onOpen() {}, libraryAddress: './' };
      const absences = ['cancelled', 'unreachable', 'failed', 'empty', 'busy'];
      const failures = [
        'unknown-publication',
        'archive-changed',
        'network',
        'http-status',
        'damaged-archive',
        'engine-failed',
      ];
      const found = [
        ...absences.map((state) => [state, absenceState(ui, { state, cancelledName: 'a' }, ways)]),
        ...['unreadable', 'searchFailed'].flatMap((title) =>
          failures.map((code) => [code, failureState(ui, { code, message: 'why' }, title, ways)]),
        ),
      ];
      return found.map(([name, { title, help, actions = [] }]) => [
        name,
        Boolean(title && help),
        actions.every(({ textContent }) => textContent) ? actions.length : 0,
      ]);
    });
    assert.equal(states.length, 17);
    for (const [name, hasWords, ways] of states) {
      if (name === 'busy') assert.equal(ways, 0);
      else assert.ok(hasWords && ways > 0, name);
    }
  });
});
