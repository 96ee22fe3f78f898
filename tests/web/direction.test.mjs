// Every visible string stands in its right direction and says its language: the page is walked text
// by text, in the real Chromium, for items and interfaces of both directions.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import {
  backToList,
  launch,
  openHit,
  Reader,
  realCollection,
  reasonToSkip,
  reasonToSkipReal,
  sampleId,
  search,
} from './browser.mjs';

const skip = reasonToSkip();
let browser;
let reader;

before(async () => {
  if (skip) return;
  browser = await launch();
  reader = await Reader.start(browser);
});
afterEach(() => reader?.rest());
after(async () => {
  await reader?.end();
  await browser?.close();
});

/**
 * Runs in the page. A "string" is an element with a dir, and its text without that of descendants
 * that have a dir of their own. Reports each visible string whose direction or language contradicts
 * the letters that it is made of.
 */
function findMisplacedStrings() {
  const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;
  const leftToRight = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}]/u;
  const rightToLeftLanguage = /^(he|ar|fa|ur|yi)\b/;
  const strings = new Map();
  const walker = document.createTreeWalker(shadow(), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (!data.trim() || !parentElement.checkVisibility()) continue;
    if (parentElement.closest('option, script, noscript, kbd')) continue;
    const owner = parentElement.closest('[dir]');
    strings.set(owner, (strings.get(owner) ?? '') + data);
  }
  const misplaced = [];
  for (const [owner, text] of strings) {
    const direction = getComputedStyle(owner).direction;
    const language = owner.closest('[lang]').lang;
    const hasRight = rightToLeft.test(text);
    const hasLeft = leftToRight.test(text);
    const report = (why) =>
      misplaced.push(
        `${why}: <${owner.localName} class="${owner.className}" lang=${language} dir=${direction}> ${text.slice(0, 80)}`,
      );
    if (hasRight && !hasLeft && direction !== 'rtl') report('right-to-left text in ltr');
    // What an author declares counts for more than letters: "take or pay" may be a Hebrew term.
    if (hasLeft && !hasRight && direction !== 'ltr' && !owner.lang) {
      report('left-to-right text in rtl');
    }
    const isDeclared = language && language !== 'und' && !owner.matches('code, pre');
    if (isDeclared && owner.lang) {
      const expected = rightToLeftLanguage.test(language) ? 'rtl' : 'ltr';
      if (direction !== expected) report(`direction of ${language} is ${expected}`);
    }
    if (isDeclared && /\p{Script=Hebrew}/u.test(text) && !/\p{Script=Arabic}/u.test(text)) {
      if (!hasLeft && !/^(he|yi)\b/.test(language)) report('Hebrew letters in another language');
    }
  }
  return { misplaced, count: strings.size };
}

async function assertAllInPlace(page, fewest) {
  const { misplaced, count } = await page.evaluate(findMisplacedStrings);
  assert.deepEqual(misplaced, []);
  assert.ok(count >= fewest, `only ${count} strings were walked`);
}

describe('language and direction', { skip }, () => {
  for (const ui of ['he', 'ar', 'fa', 'en']) {
    it(`are right for every string of the library and of what is in it, interface ${ui}`, async () => {
      const page = await reader.open(`?ui=${ui}`);
      assert.equal(await page.evaluate(() => document.documentElement.lang), ui);
      await assertAllInPlace(page, 60);
      for (const item of ['notes:214:he', 'notes:214:ar', 'papers:12-3:fa', 'notes:209:en']) {
        await openHit(page, sampleId(item));
        await assertAllInPlace(page, 15);
        await backToList(page);
      }
    });
  }

  it('stand on every hit and on every block of a body', async () => {
    const page = await reader.open('?ui=en');
    const bare = await page.evaluate(
      () => [...shadow().querySelectorAll('.hit')].filter((hit) => !hit.lang || !hit.dir).length,
    );
    assert.equal(bare, 0);
    const publication = await reader.open(`?ui=en&id=${sampleId('notes:214:he')}`);
    const blocks = await publication.evaluate(() =>
      [...shadow().querySelectorAll('.body > *:not(.table-frame)')].map(({ lang, dir, id }) => [
        lang,
        dir,
        Boolean(id),
      ]),
    );
    assert.ok(blocks.length > 8);
    for (const block of blocks) assert.deepEqual(block, ['he', 'rtl', true]);
  });

  it('hold inside the window title, which knows no elements', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:he')}`);
    assert.match(await page.title(), /^\u2067[^\u2069]+\u2069 – Daf$/);
  });

  it('keep a short run of the other direction on one line in a title', async () => {
    const page = await reader.open(`?ui=he&id=${sampleId('notes:214:he')}`);
    const kept = page.locator('.publication h1 .kept');
    assert.equal(await kept.textContent(), '(Plant 2.0)');
    for (const width of [320, 360, 390, 420, 500, 700]) {
      await page.setViewportSize({ width, height: 800 });
      // Brackets and letters are boxes of their own; on one line they have one top.
      const lines = await kept.evaluate(
        (node) => new Set([...node.getClientRects()].map(({ top }) => Math.round(top))).size,
      );
      assert.equal(lines, 1, `${width} px`);
    }
  });
});

describe('the real collection', { skip: reasonToSkipReal() }, () => {
  it('has every string of mixed results in place', async (context) => {
    const real = await Reader.start(browser, { files: [realCollection] });
    context.after(() => real.end());
    const page = await real.open('?ui=he');
    await assertAllInPlace(page, 40);
    await search(page, 'ישראל');
    await assertAllInPlace(page, 40);
  });
});
