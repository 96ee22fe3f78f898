// The dialogue in which publications are opened: web/shelf/open-dialog.js, opened-list.js,
// opened-notice.js and address-failures.js, in a real Chromium.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { violations } from './axe.mjs';
import { countShown, launch, Reader, reasonToSkip, Scratch } from './browser.mjs';

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
  await reader?.context.unrouteAll({ behavior: 'ignoreErrors' });
  await reader?.end();
  reader = null;
});

const test = (behaviour, check) => it(behaviour, { skip }, check);

function collection(name, language, count) {
  return Array.from({ length: count }, (_, index) => ({
    id: `urn:${name}:${index}`,
    name: `${name} ${index}`,
    inLanguage: language,
  }));
}

const file = (name, count, language = 'en') =>
  scratch.write(`${name}.json`, JSON.stringify(collection(name, language, count)));
const dialog = (page) => page.getByRole('dialog', { name: /Open publications|פתיחת פרסומים/ });
const choose = (page, ...paths) => page.locator('#file-input').setInputFiles(paths);
const failure = (page) => page.locator('.failure');

async function waitForCount(page, count) {
  const words = `${count} publication${count === 1 ? '' : 's'}`;
  await page.locator('.library-count', { hasText: new RegExp(`^${words}$`) }).waitFor();
}

async function openDialog(page) {
  await page.keyboard.press('o');
  await dialog(page).waitFor();
}

/**
 * A page whose policy lets it connect to everybody, in a web in which there is one other host.
 * @param {(path: string) => object | null} answer what the other host says, as of Route.fulfill;
 *     null: nobody answers
 */
async function openFreely(answer) {
  reader = await Reader.start(browser);
  const free = (text) => text?.replace("connect-src 'self'", 'connect-src *');
  await reader.context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.origin === 'https://far.example') {
      const found = answer(url.pathname);
      return found ? route.fulfill(found) : route.abort('connectionrefused');
    }
    const isPolicyBearer = url.pathname === '/' || url.pathname.endsWith('worker.js');
    if (!isPolicyBearer) return route.continue();
    const response = await route.fetch();
    const headers = response.headers();
    headers['content-security-policy'] = free(headers['content-security-policy']);
    return route.fulfill({ response, headers, body: free(await response.text()) });
  });
  return reader.open('?ui=en');
}

const shared = { 'Access-Control-Allow-Origin': '*' };
const notShared = { 'Access-Control-Allow-Origin': 'https://friend.example' };

async function openAddress(page, address) {
  await openDialog(page);
  await page.locator('#open-address').fill(address);
  await page.keyboard.press('Enter');
}

describe('the dialogue that opens', () => {
  test('opens JSON that is pasted into its field, under a name of its own', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=he');
    await openDialog(page);
    const button = dialog(page).getByRole('button', { name: 'פתיחה', exact: true }).last();
    assert.ok(await button.isDisabled());
    await page.locator('#open-text').fill(JSON.stringify(collection('pasted', 'en', 3)));
    await button.click();
    await page.locator('.library-count', { hasText: '3' }).waitFor();
    assert.match(await page.locator('.opened-names').textContent(), /טקסט מודבק/);
    assert.equal(await dialog(page).count(), 0);
    await page.reload();
    await page.locator('.library-count', { hasText: '3' }).waitFor();
  });

  for (const what of ['text', 'a file']) {
    test(`opens ${what} that is pasted anywhere in it`, async () => {
      reader = await Reader.start(browser);
      const page = await reader.open('?ui=en');
      await openDialog(page);
      await dialog(page).evaluate(
        (node, [json, source]) => {
          const transfer = new DataTransfer();
          if (source === 'text') transfer.setData('text/plain', json);
          else transfer.items.add(new File([json], 'clip.json'));
          const init = { clipboardData: transfer, bubbles: true, cancelable: true };
          node.querySelector('h2').dispatchEvent(new ClipboardEvent('paste', init));
        },
        [JSON.stringify(collection('clip', 'en', 2)), what],
      );
      await waitForCount(page, 2);
    });
  }

  test('adds to what is open if that is wanted, and a reload returns to all of it', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    const all = await countShown(page);
    await openDialog(page);
    await dialog(page).getByRole('checkbox', { name: 'Add to what is open' }).check();
    await choose(page, file('alpha', 3));
    await waitForCount(page, all + 3);
    assert.match(await page.locator('.opened-names').textContent(), /library of this site.*alpha/);
    await openDialog(page);
    await dialog(page).getByRole('checkbox').check();
    await choose(page, file('בטא', 4, 'he'));
    await waitForCount(page, all + 7);
    await page.waitForFunction(() => localStorage.getItem('daf-libraries')?.includes('בטא'));
    await page.reload();
    await waitForCount(page, all + 7);
    await page.locator('#opened').getByRole('button', { name: 'Close' }).click();
    await waitForCount(page, all);
  });

  test('leaves what is open as it is where nothing that was to be added can be read', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    const all = await countShown(page);
    await openDialog(page);
    await dialog(page).getByRole('checkbox').check();
    await choose(page, scratch.write('letter.txt', 'Dear reader'));
    await failure(page).waitFor();
    assert.equal(await countShown(page), all);
    assert.equal(await page.locator('#opened').isVisible(), false);
  });

  test('lists what was open before: opened again, or forgotten for good', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    const all = await countShown(page);
    for (const [name, count] of [
      ['one', 1],
      ['שתיים', 2],
    ]) {
      await choose(page, file(name, count));
      await waitForCount(page, count);
      await page.waitForFunction(
        (part) => localStorage.getItem('daf-libraries')?.includes(part),
        name,
      );
    }
    await openDialog(page);
    const again = dialog(page).locator('.opened-again');
    const names = await again.locator('.opened-name').allTextContents();
    assert.deepEqual(names, ['שתיים.json', 'one.json']);
    const figures = await again.nth(1).locator('.opened-figures').textContent();
    assert.match(
      figures.replace(/[\u2066-\u2069]/g, ''),
      /^2 publications · \w+ \d+, \d{4} · On this device$/,
    );
    await again.filter({ hasText: 'one.json' }).click();
    await waitForCount(page, 1);
    await openDialog(page);
    await dialog(page)
      .getByRole('button', { name: /Forget: שתיים/ })
      .click();
    await dialog(page)
      .getByRole('button', { name: /Forget: שתיים/ })
      .waitFor({ state: 'detached' });
    assert.ok(
      await dialog(page).evaluate((node) => node.contains(node.getRootNode().activeElement)),
    );
    await dialog(page)
      .getByRole('button', { name: /^The library of this site/ })
      .click();
    await waitForCount(page, all);
    await page.reload();
    await waitForCount(page, all);
    await openDialog(page);
    assert.equal(await again.count(), 1);
  });

  test('has the focus at its beginning once the last of them is forgotten', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await choose(page, file('one', 1));
    await waitForCount(page, 1);
    await page.waitForFunction(() => localStorage.getItem('daf-libraries'));
    await page.locator('#opened').getByRole('button', { name: 'Close' }).click();
    await page.locator('#opened').waitFor({ state: 'hidden' });
    await openDialog(page);
    await dialog(page).getByRole('button', { name: /Forget: one/ }).press('Enter');
    await dialog(page).locator('.dialog-title:focus').waitFor();
  });

  test('says of a library that is not on this device any more what to do', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await choose(page, file('one', 1));
    await waitForCount(page, 1);
    await page.waitForFunction(() => localStorage.getItem('daf-libraries'));
    await choose(page, file('two', 2));
    await waitForCount(page, 2);
    await page.evaluate(() => caches.delete('daf-opened'));
    await openDialog(page);
    await dialog(page).locator('.opened-again', { hasText: 'one.json' }).click();
    await failure(page).waitFor();
    assert.match(await failure(page).textContent(), /one\.json.*not on this device any more/s);
    await waitForCount(page, 2);
  });

  test('gives the focus back where it came from', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    const button = page.getByRole('button', { name: 'Open…' });
    await button.click();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    assert.ok(await button.evaluate((node) => node.matches(':focus')));
  });

  for (const [ui, colorScheme, width] of [
    ['he', 'light', 320],
    ['en', 'dark', 1280],
  ]) {
    test(`is for everybody: ${ui}, ${colorScheme}, ${width} px`, async () => {
      reader = await Reader.start(browser, { colorScheme, viewport: { width, height: 800 } });
      const page = await reader.open(`?ui=${ui}`);
      await choose(page, file('one', 1), file('שתיים', 2));
      await page.locator('#opened:visible').waitFor();
      await page.waitForFunction(() => localStorage.getItem('daf-libraries'));
      await openDialog(page);
      await page.locator('#open-address').fill('javascript:alert(1)');
      await page.keyboard.press('Enter');
      assert.notEqual(await page.locator('.open-problem').textContent(), '');
      assert.deepEqual(await violations(page), []);
      const [needed, had] = await dialog(page)
        .locator('.dialog-body')
        .evaluate((node) => [node.scrollWidth, node.clientWidth]);
      assert.ok(needed <= had, `${needed} of ${had} px`);
      for (const control of await dialog(page).locator('button, .field').all()) {
        const box = await control.boundingBox();
        assert.ok(box.height >= 24 && box.width >= 24, 'WCAG 2.2, 2.5.8');
      }
    });
  }
});

describe('an address', () => {
  test('is read, kept with the libraries that were open, and returned to', async () => {
    const body = JSON.stringify(collection('far', 'en', 5));
    const page = await openFreely(() => ({ body, headers: shared }));
    await openAddress(page, 'far.example/far.json');
    await waitForCount(page, 5);
    assert.match(await page.locator('.opened-names').textContent(), /far\.json/);
    await page.waitForFunction(() => localStorage.getItem('daf-libraries')?.includes('far.json'));
    await page.reload();
    await waitForCount(page, 5);
    await openDialog(page);
    const again = dialog(page).locator('.opened-again', { hasText: 'far.json' });
    await again.filter({ hasText: 'Needs the network' }).waitFor();
  });

  test('of a WordPress site gives its posts', async () => {
    const post = { id: 1, date: '2024-01-02T00:00:00', link: '/1', title: { rendered: 'A post' } };
    const posts = [{ ...post, content: { rendered: '<p>words</p>' }, type: 'post', slug: 'a' }];
    const page = await openFreely((path) =>
      path === '/wp-json/wp/v2/posts'
        ? { json: posts, headers: shared }
        : {
            contentType: 'text/html',
            body: '<!doctype html><title>A site</title>',
            headers: shared,
          },
    );
    await openAddress(page, 'https://far.example');
    await page.locator('.hit-title', { hasText: 'A post' }).waitFor();
  });

  test('that the page may not fetch from says so, and what can be done', async () => {
    reader = await Reader.start(browser);
    reader.allow(/connect-src|Refused to connect/);
    const page = await reader.open('?ui=en');
    await openAddress(page, 'https://example.org/library.json');
    await failure(page).waitFor();
    assert.match(
      await failure(page).textContent(),
      /library\.json.*own site.*example\.org.*Content Security Policy.*from this device/s,
    );
  });

  test('that does not share with other sites says so, and one where nobody answers', async () => {
    const page = await openFreely((path) =>
      path === '/closed.json' ? { body: '[]', headers: notShared } : null,
    );
    reader.allow(/CORS|ERR_FAILED|ERR_CONNECTION/);
    await openAddress(page, 'https://far.example/closed.json');
    await failure(page).waitFor();
    assert.match(await failure(page).textContent(), /far\.example.*does not share.*CORS/s);
    await openAddress(page, 'https://far.example/nobody.json');
    await page.locator('.failure', { hasText: 'nobody.json' }).waitFor();
    assert.match(await failure(page).textContent(), /could not be reached/);
  });
});
