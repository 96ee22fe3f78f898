// Links to passages and quotations of them: web/publication/block-links.js, selection-tools.js,
// passages.js, citation.js, and what the router makes of such an address.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { violations } from './axe.mjs';
import { launch, Reader, reasonToSkip, sampleId, Scratch } from './browser.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
let browser;
let reader;

before(async () => {
  if (!skip) browser = await launch();
});
afterEach(async () => {
  await reader?.end();
  reader = null;
});
after(async () => {
  scratch.remove();
  await browser?.close();
});

const test = (behaviour, check) => it(behaviour, { skip }, check);

async function start(options = {}) {
  reader = await Reader.start(browser, options);
  await reader.context.grantPermissions(['clipboard-read', 'clipboard-write']);
}

async function openBody(value, { language = 'en', ui = 'en', ...options } = {}) {
  const item = { id: 'x', name: 'X', inLanguage: language, body: { encodingFormat: 'text/html', value } };
  await start({ files: [scratch.write('x.json', JSON.stringify([item]))], ...options });
  const page = await reader.open(`?ui=${ui}&id=x`);
  await page.locator('.publication').waitFor();
  return page;
}

const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const quoted = (page) =>
  page.evaluate(() => [...(CSS.highlights.get('daf-quote') ?? [])].map(String));

/** Selects from the first of some words to the last of others, each within one text of the body. */
async function select(page, from, to = from) {
  await page.locator('.body').evaluate(
    (body, [first, last]) => {
      const texts = [];
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) texts.push(walker.currentNode);
      const start = texts.find(({ data }) => data.includes(first));
      const end = texts.findLast(({ data }) => data.includes(last));
      getSelection().setBaseAndExtent(
        start,
        start.data.indexOf(first),
        end,
        end.data.indexOf(last) + last.length,
      );
    },
    [from, to],
  );
  await page.locator('.selection-tools').waitFor();
}

/** The address that a press on "Copy link" gives. */
async function copyLink(page, ui = 'en') {
  const name = { en: 'Copy link', he: 'העתקת קישור' }[ui];
  await page.locator('.selection-tools').getByRole('button', { name }).click();
  await page.locator('.brief-note', { hasText: /./ }).waitFor();
  return copied(page);
}

/** Opens a whole address in a page of its own, and gives what it marks. */
async function follow(address) {
  const page = await reader.open(address.slice(reader.url.length));
  await page.locator('.publication').waitFor();
  return { page, marks: await quoted(page) };
}

describe('a paragraph', () => {
  test('has a button beside it while it is pointed at, which copies a link to it', async () => {
    await start();
    const page = await reader.open(`?ui=en&q=water&id=${sampleId('leaves:11:he')}`);
    const paragraph = page.locator('.body > p').nth(3);
    await paragraph.hover();
    const button = page.locator('.block-link');
    const [box, text] = [await button.boundingBox(), await paragraph.boundingBox()];
    assert.ok(Math.abs(box.y - text.y) < 12 && box.x >= text.x + text.width - 1, 'in the margin');
    assert.ok(box.width >= 24 && box.height >= 24);
    await button.click();
    await page.locator('.brief-note', { hasText: 'Link copied' }).waitFor();
    const address = await copied(page);
    const id = await paragraph.getAttribute('id');
    assert.ok(address.startsWith(reader.url) && address.endsWith(`#${id}`), address);
    assert.doesNotMatch(address, /q=/, 'the link is to the text, not to a search');
    const other = await follow(address);
    await other.page.locator(`#${id}:focus`).waitFor();
  });

  test('is reached by the keyboard, too: one stop for all, and the arrow keys choose', async () => {
    await start();
    const page = await reader.open(`?ui=he&id=${sampleId('notes:214:he')}`);
    await page.locator('.switch a').last().focus();
    await page.keyboard.press('Tab');
    const button = page.locator('.block-link:focus-visible');
    await button.waitFor();
    const first = await button.getAttribute('aria-label');
    assert.match(first, /^העתקת קישור אל .*פותחים ברז/);
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
    const chosen = page.locator('.chosen-block');
    assert.equal(await chosen.count(), 1);
    assert.equal(await chosen.evaluate(({ localName }) => localName), 'h2');
    assert.match(await button.getAttribute('aria-label'), /מי קונה את הלילה/);
    await page.keyboard.press('Enter');
    await page.locator('.brief-note', { hasText: 'הקישור הועתק' }).waitFor();
    assert.ok((await copied(page)).endsWith(`#${await chosen.getAttribute('id')}`));
    await page.keyboard.press('Home');
    assert.equal(await button.getAttribute('aria-label'), first);
    await page.keyboard.press('Tab');
    assert.equal(await chosen.count(), 0);
  });

  test('in a table or a figure is the table or the figure', async () => {
    const page = await openBody(
      '<p>a</p><table><tr><td>b</td><td>c</td></tr></table><figure><figcaption>d</figcaption></figure><ul><li>e</li></ul>',
    );
    await page.locator('.block-link').focus();
    await page.keyboard.press('ArrowDown');
    const names = [];
    for (const _ of 'abcd') {
      names.push(await page.locator('.chosen-block').evaluate(({ localName }) => localName));
      await page.keyboard.press('ArrowDown');
    }
    assert.deepEqual(names, ['table', 'figure', 'p', 'p']);
  });
});

describe('a selection', () => {
  test('can be given away as a link that marks it, in a text without headings as well', async () => {
    await start();
    const page = await reader.open(`?ui=he&id=${sampleId('leaves:11:he')}`);
    const text = await page.locator('.body > p').nth(4).textContent();
    const words = text.split(' ').slice(3, 7).join(' ');
    await select(page, words);
    const address = await copyLink(page, 'he');
    assert.match(address, /#[\w-]+:~:text=[\w.%,-]+$/);
    const { page: other, marks } = await follow(address);
    assert.deepEqual(marks, [words]);
    const focused = await other.locator('.body :focus').textContent();
    assert.equal(focused, text);
  });

  for (const [behaviour, body, from, to, expected] of [
    ['with letters that have a meaning in addresses', '<p>a, b - c & d (50%) #1?</p>', ', b - c & d (50%) #1', undefined, [', b - c & d (50%) #1']],
    ['across elements', '<p>one <em>two</em> three <code>four</code></p>', 'ne ', 'four', ['one two three four']],
    ['across blocks, with a table and a picture', '<p>one two</p><table><tr><td>three</td></tr></table><p>four five</p>', 'two', 'four', ['two', 'three', 'four']],
    ['in two directions', '<p lang="he" dir="rtl">מתקן (Plant 2.0) במרסאת שָׁלוֹם</p>', '(Plant 2.0) במרסאת', 'שָׁלוֹם', ['(Plant 2.0) במרסאת שָׁלוֹם']],
    ['in Arabic, with its marks', '<p lang="ar" dir="rtl">السَّلامُ عليكم ورحمة الله</p>', 'عليكم', undefined, ['عليكم']],
  ]) {
    test(`${behaviour} is found again`, async () => {
      const page = await openBody(`<p>Something else.</p>${body}`);
      await select(page, from, to);
      const { marks } = await follow(await copyLink(page));
      assert.deepEqual(marks, expected);
    });
  }

  test('of words that are elsewhere as well leads to its own place', async () => {
    const page = await openBody('<p>one and the same word</p><p>the same word and another</p>');
    const [first, second] = await page.locator('.body p').all();
    for (const [paragraph, id] of [[second, await second.getAttribute('id')], [first, await first.getAttribute('id')]]) {
      await paragraph.evaluate((node) => {
        const at = node.textContent.indexOf('the same word');
        getSelection().setBaseAndExtent(node.firstChild, at, node.firstChild, at + 13);
      });
      await page.locator('.selection-tools').waitFor();
      const { page: other, marks } = await follow(await copyLink(page));
      assert.deepEqual(marks, ['the same word']);
      assert.equal(await other.locator('.body :focus').getAttribute('id'), id);
    }
  });

  test('can be copied as a quotation with where it is from', async () => {
    await start();
    const page = await reader.open(`?ui=he&id=${sampleId('notes:214:en')}`);
    await select(page, 'Turn on a kitchen tap', 'deserves a closer look.');
    await page.getByRole('button', { name: 'העתקת ציטוט' }).click();
    await page.locator('.brief-note', { hasText: 'הציטוט הועתק' }).waitFor();
    const [first, second, source, ...rest] = (await copied(page)).split(/\n+/);
    assert.match(first, /^Turn on a kitchen tap .* the gate\.$/);
    assert.equal(second, 'That figure deserves a closer look.');
    assert.match(source, /^\u2014 Orit Nahar-Galil \(2025\)\. What a Cubic Metre Costs.*214/);
    assert.equal(rest.length, 1);
    assert.ok(rest[0].startsWith(`${reader.url}?`));
  });

  test('has its buttons a Tab away, and Escape puts them away', async () => {
    const page = await openBody('<p>one two <a href="https://example.com/">three</a></p>');
    await select(page, 'one two');
    await page.keyboard.press('Tab');
    assert.equal(await page.locator('.publication-page :focus').textContent(), 'Copy link');
    assert.equal(await page.evaluate(() => getSelection().toString()), 'one two');
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('.selection-tools').isHidden());
    assert.equal(await page.locator('.publication-page :focus').textContent(), 'one two three');
  });

  test('outside of the text, or of nothing, has none', async () => {
    const page = await openBody('<p>one</p>');
    await page.locator('.publication h1').evaluate((title) => getSelection().selectAllChildren(title));
    await page.waitForTimeout(500);
    assert.ok(await page.locator('.selection-tools').isHidden());
  });

  test('is shared by the device where it can', async () => {
    const page = await openBody('<p>one two three</p>');
    await page.context().addInitScript(() => {
      navigator.share = async (what) => (window.shared = what);
    });
    await page.reload();
    await page.locator('.publication').waitFor();
    await select(page, 'two');
    await page.locator('.selection-tools').getByRole('button', { name: 'Share' }).click();
    const { title, text, url } = await page.evaluate(() => window.shared);
    assert.deepEqual([title, text], ['X', 'two']);
    assert.match(url, /:~:text=two$/);
  });
});

describe('an address that quotes', () => {
  test('something that the text does not have leads to its block', async () => {
    const filler = '<p>Much text.</p>'.repeat(60);
    const page = await openBody(`${filler}<p id="there">here</p>`);
    const id = await page.locator('.body p').last().getAttribute('id');
    const { page: other, marks } = await follow(`${reader.url}?ui=en&id=x#${id}:~:text=nowhere`);
    assert.deepEqual(marks, []);
    await other.locator(`#${id}:focus`).waitFor();
  });

  test('without a block is looked for in all of the text, below the header', async () => {
    const filler = '<p>Much text.</p>'.repeat(60);
    const page = await openBody(`${filler}<p>The <b>needle</b> lies here</p>${filler}`);
    await page.close();
    const { page: other, marks } = await follow(`${reader.url}?ui=en&id=x#:~:text=needle%20lies`);
    assert.deepEqual(marks, ['needle lies']);
    const { top, bottom } = await other.locator('.body strong').evaluate((node) => node.getBoundingClientRect().toJSON());
    const bar = await other.locator('.bar').evaluate((node) => node.getBoundingClientRect().bottom);
    assert.ok(top > bar && bottom < 900, `${top} below ${bar}`);
  });

  test('and is a link of the text is followed within the page; the next one marks something else', async () => {
    const page = await openBody('<p>one</p><p>two three</p><p>four</p>');
    const followLink = async (directive) => {
      await page.locator('.body').evaluate((body, hash) => {
        const link = document.createElement('a');
        link.href = `${location.search}#${hash}`;
        body.append(link);
        link.click();
        link.remove();
      }, directive);
      await page.waitForTimeout(300);
      return quoted(page);
    };
    assert.deepEqual(await followLink(':~:text=two'), ['two']);
    assert.deepEqual(await followLink(':~:text=four'), ['four']);
    assert.deepEqual(await followLink('d-b1'), []);
  });
});

describe('the tools of passages', { skip }, () => {
  for (const [ui, colorScheme, width] of [
    ['he', 'dark', 390],
    ['en', 'light', 1280],
  ]) {
    it(`have no fault that axe-core finds, ${ui}, ${colorScheme}, ${width} px`, async () => {
      await start({ colorScheme, viewport: { width, height: 800 } });
      const page = await reader.open(`?ui=${ui}&id=${sampleId('notes:214:he')}`);
      await select(page, 'פותחים ברז');
      await page.locator('.body p').nth(1).hover();
      assert.deepEqual(await violations(page), []);
      for (const button of await page.locator('.selection-tools button, .block-link').all()) {
        const { x, width: across, height } = await button.boundingBox();
        assert.ok(across >= 24 && height >= 24 && x >= 0 && x + across <= width);
      }
      const { marks, page: other } = await follow(await copyLink(page, ui));
      assert.deepEqual(marks, ['פותחים ברז']);
      assert.deepEqual(await violations(other), []);
    });
  }
});
