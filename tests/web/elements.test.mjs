// The elements on somebody else's page: web/elements/, reader/addresses.js, publication/reading-place.js,
// in a real Chromium, under the policy of web/docs/security.md.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch, Reader, reasonToSkip, root, sampleId, site } from './browser.mjs';

const skip = reasonToSkip();
/** The sample library, as the server of the tests has it. */
const source = '/library/0/library.json';
/** The policy that the docs call enough. */
const policy = /```\n(default-src[^`]*)```/
  .exec(readFileSync(join(root, 'web', 'docs', 'security.md'), 'utf8'))[1]
  .replace(/\s+/g, ' ');
const hostStyles = `
  * { color: rgb(255, 0, 0) !important; letter-spacing: 3px; }
  p, h1, h2, li, input { font: 50px monospace; direction: rtl; text-transform: uppercase; }
  .bar, .hit { display: none; }
  .column { inline-size: 380px; }
  .box { block-size: 400px; overflow: auto; }
  daf-reader.branded { --daf-accent: rgb(1, 2, 3); }
  daf-reader.branded::part(header) { border-block-start: 7px solid rgb(1, 2, 3); }
`;
let browser;
let reader;

before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());
afterEach(async () => {
  await reader?.end();
  reader = null;
});

/** Opens a page of somebody else's with this in its body. */
async function openHost(body, { path = 'host.html', lang = 'en', isStyled = false, ...options } = {}) {
  reader ??= await Reader.start(browser, { ...options });
  const styles = isStyled ? '<link rel="stylesheet" href="/host.css">' : '';
  const html =
    `<!doctype html><html lang="${lang}"><title>Host</title><link rel="icon" href="data:,">${styles}` +
    `<script type="module" src="/elements/define.js"></script><body>${body}`;
  const headers = { 'content-security-policy': policy };
  await reader.context.route('**/host.css', (route) =>
    route.fulfill({ contentType: 'text/css', body: hostStyles }),
  );
  await reader.context.route('**/host.html*', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html }),
  );
  const page = await reader.context.newPage();
  page.setDefaultTimeout(60_000);
  await page.addInitScript(() => {
    window.heard = [];
    for (const name of ['open', 'navigate', 'select', 'error', 'language']) {
      addEventListener(`daf-${name}`, ({ detail, target }) =>
        window.heard.push({ name, id: detail.id, tag: target.localName, title: detail.title }),
      );
    }
  });
  await page.goto(new URL(path, reader.url).href);
  return page;
}

const hitsOf = (page, css) => page.locator(`${css} .hit`);

describe('an element', { skip }, () => {
  it('and its page do not touch each other’s looks', async () => {
    const page = await openHost(`<p id="own">x</p><daf-reader src="${source}"></daf-reader>`, {
      isStyled: true,
    });
    await hitsOf(page, 'daf-reader').first().waitFor();
    const inside = await page.locator('.hit-title').first().evaluate((node) => {
      const { fontSize, textTransform, display } = getComputedStyle(node);
      return { fontSize, textTransform, display };
    });
    assert.equal(inside.textTransform, 'none');
    assert.notEqual(inside.fontSize, '50px');
    assert.ok(await page.locator('.bar').isVisible());
    const own = await page.locator('#own').evaluate((node) => getComputedStyle(node).fontFamily);
    assert.equal(own, 'monospace');
  });

  it('is coloured by the page, through custom properties and parts, in each theme', async () => {
    const page = await openHost(`<daf-reader class="branded" src="${source}"></daf-reader>`, {
      isStyled: true,
    });
    await hitsOf(page, 'daf-reader').first().waitFor();
    const look = () =>
      page.locator('.daf').evaluate((node) => ({
        accent: getComputedStyle(node).getPropertyValue('--daf-accent'),
        paper: getComputedStyle(node).getPropertyValue('--daf-paper'),
        border: getComputedStyle(node.querySelector('.bar')).borderBlockStartWidth,
      }));
    const light = await look();
    assert.equal(light.accent, 'rgb(1, 2, 3)');
    assert.equal(light.border, '7px');
    await page.locator('daf-reader').evaluate((node) => (node.theme = 'dark'));
    const dark = await look();
    assert.equal(dark.accent, 'rgb(1, 2, 3)');
    assert.notEqual(dark.paper, light.paper);
  });

  it('is as narrow as its place, whatever the window', async () => {
    const body = `<div class="column"><daf-reader src="${source}"></daf-reader></div>`;
    const page = await openHost(body, { isStyled: true });
    await hitsOf(page, 'daf-reader').first().waitFor();
    assert.ok(await page.locator('.filters-button').isVisible());
    assert.ok(!(await page.locator('.filters-panel').isVisible()));
    const [scroll, client] = await page
      .locator('.column')
      .evaluate((node) => [node.scrollWidth, node.clientWidth]);
    assert.equal(scroll, client);
  });

  it('scrolls the box that it is in, and leaves the page alone', async () => {
    const body = `<div class="box"><daf-reader src="${source}"></daf-reader></div><h2>After</h2>`;
    const page = await openHost(body, { isStyled: true });
    await hitsOf(page, 'daf-reader').nth(4).scrollIntoViewIfNeeded();
    const title = page.locator('.hit-title a').nth(4);
    await title.click();
    await page.locator('.publication h1').waitFor();
    const box = page.locator('.box');
    assert.equal(await box.evaluate((node) => node.scrollTop), 0);
    assert.equal(await page.evaluate(() => scrollY), 0);
  });

  it('speaks the language of its attribute, else of what it stands in', async () => {
    const page = await openHost(
      `<daf-reader id="a" ui-lang="ar" src="${source}"></daf-reader>
       <section lang="he"><daf-reader id="b" src="${source}"></daf-reader></section>`,
    );
    await hitsOf(page, '#b').first().waitFor();
    const said = (css) =>
      page.locator(`${css} .daf`).evaluate((node) => [node.lang, node.dir, node.innerText]);
    assert.deepEqual((await said('#a')).slice(0, 2), ['ar', 'rtl']);
    assert.deepEqual((await said('#b')).slice(0, 2), ['he', 'rtl']);
    await page.locator('#a').evaluate((node) => node.setAttribute('ui-lang', 'en'));
    await page.locator('#a .library-title', { hasText: 'Newest publications' }).waitFor();
    assert.deepEqual((await said('#a')).slice(0, 2), ['en', 'ltr']);
    assert.match((await said('#b'))[2], /פרסומים/);
  });

  it('has one worker and one library with all others that name the same', async () => {
    const requests = [];
    reader = await Reader.start(browser);
    reader.context.on('request', (request) => {
      if (request.method() === 'GET') requests.push(new URL(request.url()).pathname);
    });
    const one = `<daf-reader src="${source}"></daf-reader>`;
    const page = await openHost(`${one}<daf-search src="${source}"></daf-search>${one}`);
    await hitsOf(page, 'daf-reader:last-of-type').first().waitFor();
    await hitsOf(page, 'daf-search').first().waitFor();
    assert.equal(page.workers().length, 1);
    assert.equal(requests.filter((path) => path === source).length, 1);
    // What is left goes on when one of them goes.
    await page.locator('daf-reader').first().evaluate((node) => node.remove());
    await page.waitForTimeout(1500);
    await page.locator('daf-reader #search').fill('night');
    await page.locator('daf-reader .library-title', { hasText: 'Results' }).waitFor();
  });

  it('says what happens, and lets the page show publications itself', async () => {
    const page = await openHost(`<daf-reader src="${source}"></daf-reader>`);
    await hitsOf(page, 'daf-reader').first().waitFor();
    await page.evaluate(() => {
      document.querySelector('daf-reader').addEventListener(
        'daf-select',
        (event) => event.preventDefault(),
        { once: true },
      );
    });
    const title = page.locator('.hit-title a').first();
    const id = await title.getAttribute('data-id');
    await title.click();
    assert.ok(await title.isVisible());
    await title.click();
    await page.locator('.publication h1').waitFor();
    const heard = await page.evaluate(() => window.heard);
    assert.equal(heard[0].name, 'open');
    assert.equal(heard[0].tag, 'daf-reader');
    assert.equal(heard.filter(({ name }) => name === 'select').length, 2);
    assert.deepEqual(heard.filter(({ name }) => name === 'error'), []);
    assert.equal(await page.locator('.failure').count(), 0);
    assert.equal(heard.at(-1).name, 'navigate');
    assert.equal(heard.at(-1).id, id);
    assert.ok(heard.at(-1).title);
    assert.equal(await page.title(), 'Host', 'the title is the page’s own');
    assert.ok(!page.url().includes('id='), 'and so is its address');
  });

  it('shows words of the page where there is nothing else to show', async () => {
    const page = await openHost(
      `<daf-reader src="/nowhere.json"><b slot="brand">Ours</b><p slot="error">Call us.</p></daf-reader>`,
    );
    reader.allow(/nowhere|404/);
    await page.getByText('Call us.').waitFor();
    assert.ok(await page.getByText('Ours').isVisible());
    const heard = await page.evaluate(() => window.heard.map(({ name }) => name));
    assert.ok(heard.includes('error'));
  });

  it('opens another library when it is told to, and survives being moved and removed', async () => {
    const page = await openHost(
      `<div id="from"><daf-reader src="/nowhere.json"></daf-reader></div><div id="to"></div>`,
    );
    reader.allow(/nowhere|404/);
    await page.locator('.message').first().waitFor();
    await page.locator('daf-reader').evaluate((node, address) => (node.src = address), source);
    await hitsOf(page, 'daf-reader').first().waitFor();
    await page.evaluate(() => {
      const element = document.querySelector('daf-reader');
      document.querySelector('#to').append(element);
    });
    assert.ok(await hitsOf(page, '#to').first().isVisible());
    const count = await page.evaluate(async () => {
      const element = document.querySelector('daf-reader');
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return element.shadowRoot.childElementCount;
    });
    assert.equal(count, 0);
    await page.waitForTimeout(500);
    assert.equal(page.workers().length, 0, 'the worker of nobody');
    await page.evaluate(() => {
      document.querySelector('#from').append(document.createElement('daf-reader'));
    });
    await page.locator('#from .message').waitFor();
  });

  it('keeps what is open where the next library cannot be had', async () => {
    const page = await openHost(`<daf-reader src="${source}"></daf-reader>`);
    reader.allow(/nowhere|404/);
    await hitsOf(page, 'daf-reader').first().waitFor();
    await page.locator('daf-reader').evaluate((node) => (node.src = '/nowhere.json'));
    await page.locator('.failure').first().waitFor();
    await page.waitForTimeout(1500); // longer than a library lingers that nobody has
    await page.locator('#search').fill('shade');
    await page.locator('.library-title', { hasText: 'Results' }).waitFor();
    assert.ok((await hitsOf(page, 'daf-reader').count()) > 0);
  });

  it('says nothing any more once it is gone, not even of what it was opening', async () => {
    const page = await openHost('<p>x');
    let answer;
    const asked = new Promise((resolve) => {
      reader.context.route('**/slow.json', (route) => {
        answer = () => route.fulfill({ status: 404 }).catch(() => {});
        resolve();
      });
    });
    reader.allow(/slow|404/);
    await page.evaluate(() => {
      const element = document.createElement('daf-reader');
      element.src = '/slow.json';
      document.body.append(element);
      window.gone = element;
      for (const name of ['navigate', 'error']) {
        element.addEventListener(`daf-${name}`, () => window.heard.push({ name, isGone: true }));
      }
    });
    await asked;
    await page.locator('daf-reader').evaluate((node) => {
      window.heard.length = 0;
      node.remove();
    });
    await page.waitForTimeout(1200); // an element that is only moved comes back before
    await answer();
    await page.waitForTimeout(500);
    assert.deepEqual(await page.evaluate(() => window.heard), []);
  });

  it('is registered once, and only where the name is free', async () => {
    const page = await openHost('<p>x');
    const names = await page.evaluate(async () => {
      const { DafReader } = await import('/elements/index.js');
      DafReader.define();
      class Other extends DafReader {}
      Other.define('their-reader');
      return ['daf-reader', 'their-reader'].map((name) => customElements.get(name)?.name);
    });
    assert.deepEqual(names, ['DafReader', 'Other']);
  });

  it('can be imported where there is no page', async () => {
    const path = pathToFileURL(join(site, 'elements', 'define.js')).href;
    const { DafReader, DafSearch } = await import(path);
    assert.equal(DafReader.tagName, 'daf-reader');
    assert.ok(DafSearch.prototype instanceof DafReader.__proto__);
  });
});

describe('the state of a reader', { skip }, () => {
  it('may stand in the fragment, where Back and links find it', async () => {
    const tag = `<daf-reader address="fragment" src="${source}"></daf-reader>`;
    const page = await openHost(tag, { path: 'host.html?page=7' });
    await page.locator('#search').fill('shade');
    await page.waitForURL(/\?page=7#\?q=shade$/);
    await page.locator('.hit-title a').first().click();
    await page.locator('.publication h1').waitFor();
    assert.match(page.url(), /\?page=7#\?q=shade&id=/);
    await page.goBack();
    await page.locator('.library-title', { hasText: 'Results' }).waitFor();
    const address = page.url();
    const again = await reader.context.newPage();
    await again.goto(address);
    await again.locator('.library-title', { hasText: 'Results' }).waitFor();
    assert.equal(await again.locator('#search').inputValue(), 'shade');
  });

  it('leads from a search to the reader that it names', async () => {
    const page = await openHost(
      `<daf-search for="there" src="${source}" query="shade"></daf-search>
       <daf-publication id="there" src="${source}" publication="${sampleId('notes:214:he')}">
       </daf-publication>`,
    );
    const title = page.locator('#there .publication h1');
    await title.waitFor();
    assert.equal(await page.locator('#there .publication').getAttribute('dir'), 'rtl');
    assert.equal(await page.locator('#there .back').count(), 0);
    const before = await title.textContent();
    await page.locator('daf-search .hit-title a').first().click();
    await page.waitForFunction(
      (words) =>
        document.querySelector('#there').shadowRoot.querySelector('h1')?.textContent !== words,
      before,
    );
    assert.ok(await page.locator('daf-search .hit').first().isVisible());
  });

  it('of one publication has no way to results that it does not have, by links or by keys', async () => {
    const page = await openHost(
      `<daf-publication src="${source}" publication="${sampleId('notes:214:he')}"></daf-publication>`,
    );
    await page.locator('.publication h1').focus();
    for (const key of ['b', '/', 'j', 's']) await page.keyboard.press(key);
    assert.ok(await page.locator('.publication h1').evaluate((node) => node.matches(':focus')));
    await page.keyboard.press('?');
    const keys = await page.getByRole('dialog').locator('kbd').allTextContents();
    assert.deepEqual(keys, ['?', 'f', 't', 'c']);
    await page.keyboard.press('Escape');
    await page.locator('daf-publication').evaluate((node) => node.setAttribute('publication', 'gone'));
    await page.getByText('This publication is not in the library').waitFor();
    assert.equal(await page.locator('.publication-page a').count(), 0);
  });

  it('leads from a search to the page that it names', async () => {
    const page = await openHost(
      `<daf-search reader="/index.html" src="${source}" query="shade"></daf-search>`,
    );
    const link = page.locator('daf-search .hit-title a').first();
    const address = await link.evaluate(({ href }) => href);
    assert.match(address, /\/index\.html\?q=shade&id=/);
    await link.click();
    await page.waitForURL(address);
    await page.locator('.publication h1').waitFor();
  });
});
