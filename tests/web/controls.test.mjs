// Bidi controls in the strings of others (UTS #55, "Trojan Source"): titles, names and bodies with
// overrides, open isolates and ends of nothing are shown, reported, and move nothing beside them.
// Two libraries are compared letter by letter: one with the controls, one without.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { launch, Reader, reasonToSkip, Scratch } from './browser.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
let browser;
let readers = [];

before(async () => {
  if (!skip) browser = await launch();
});
after(async () => {
  scratch.remove();
  await browser?.close();
});
afterEach(async () => {
  for (const reader of readers) await reader.end();
  readers = [];
});

const [RLE, PDF, RLO, LRI, RLI, PDI] = [...'\u202B\u202C\u202E\u2066\u2067\u2069'];
const allControls = /[\u202A-\u202E\u2066-\u2069]/g;

const hostile = [
  {
    id: 'urn:p:hostile',
    name: `${RLI}abc${PDI}${PDI} (1) ${RLO}def`,
    inLanguage: 'en',
    author: [`${RLO}Dana`, 'Neighbour Levi (2)', `${PDI}${PDF}Omar`, 'Neighbour שכן 3'],
    about: [`a${RLI}b`, 'Neighbour topic (4)', `${PDI}${PDI}c`, 'Neighbour נושא 5'],
    isPartOf: { name: `Series ${RLE}x`, position: `7${PDI}${RLO}8` },
    datePublished: `spring${PDI}${RLO} 2020`,
    abstract: `${RLO}${LRI}abstract`,
    license: `words${PDI}${RLE}`,
    copyrightNotice: 'Neighbour notice (6)',
    disclaimer: `${RLI}disclaimer`,
    body: [
      {
        encodingFormat: 'text/html',
        value:
          `<p>first ${RLO}line</p><p>Neighbour paragraph (7), שכן.</p>` +
          `<p>&#x2067;second <bdi>inner${PDI}${PDI}</bdi> (8)</p>` +
          `<ul><li>${PDI}${RLE}item</li><li>Neighbour item (9) ב</li></ul>` +
          `<p>one ${RLI}two<br>Neighbour line (10) ג</p>`,
      },
    ],
  },
  {
    id: 'urn:p:neighbour',
    name: 'Neighbour report (11) ד',
    inLanguage: 'en',
    author: 'Neighbour Cohen (12)',
    body: [{ encodingFormat: 'text/plain', value: 'Neighbour words (13), ה.' }],
  },
];
const harmless = JSON.parse(JSON.stringify(hostile).replace(allControls, '').replace('&#x2067;', ''));

async function open(collection, path) {
  const file = scratch.write(`${readers.length}.json`, JSON.stringify(collection));
  const reader = await Reader.start(browser, { files: [file] });
  readers.push(reader);
  return reader.open(path);
}

/** Runs in the page: where each letter of the neighbours is, by text. */
function placesOfNeighbours() {
  const places = {};
  const walker = document.createTreeWalker(shadow().querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.includes('Neighbour') || !node.parentElement.checkVisibility()) continue;
    const range = document.createRange();
    places[node.data] = [...node.data].map((_, index) => {
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const { left, top } = range.getBoundingClientRect();
      return [Math.round(left), Math.round(top)];
    });
  }
  return places;
}

/** The same letters in the same order, each at most a pixel away, whatever the line before is. */
function assertSamePlaces(actual, expected, fewest) {
  assert.deepEqual(Object.keys(actual), Object.keys(expected));
  assert.ok(Object.keys(actual).length >= fewest, `only ${Object.keys(actual).length} texts`);
  for (const [text, places] of Object.entries(actual)) {
    places.forEach(([left, top], index) => {
      const [expectedLeft, expectedTop] = expected[text][index];
      const distance = Math.max(Math.abs(left - expectedLeft), Math.abs(top - expectedTop));
      // Letters of a reversed name may be a little narrower together: kerning.
      assert.ok(distance <= 3, `“${text}”, letter ${index}: ${left},${top}, not ${expected[text][index]}`);
    });
  }
}

describe('strings with overriding or unbalanced controls', { skip }, () => {
  for (const ui of ['en', 'he']) {
    it(`move nothing beside them in the list, interface ${ui}`, async () => {
      const places = [];
      for (const collection of [hostile, harmless]) {
        const page = await open(collection, `?ui=${ui}`);
        places.push(await page.evaluate(placesOfNeighbours));
      }
      assertSamePlaces(places[0], places[1], 4);
    });

    it(`move nothing beside them on the page of the publication, interface ${ui}`, async () => {
      const places = [];
      for (const collection of [hostile, harmless]) {
        const page = await open(collection, `?ui=${ui}&id=urn:p:hostile`);
        places.push(await page.evaluate(placesOfNeighbours));
      }
      assertSamePlaces(places[0], places[1], 8);
    });
  }

  it('are reported, each with its place', async () => {
    const page = await open(hostile, '?ui=en');
    const panel = page.locator('.problems').first();
    await panel.locator('summary').first().click();
    const lines = await panel.locator('.problem').allTextContents();
    const reported = lines.filter((line) => line.includes('invisible characters')).join('\n');
    for (const pointer of ['/0/name', '/0/author/0', '/0/author/2', '/0/about/0', '/0/body']) {
      assert.ok(reported.includes(pointer), `${pointer} in\n${lines.join('\n')}`);
    }
    assert.ok(!reported.includes('/1'), reported);
  });

  it('do not reach over the title of the window', async () => {
    const page = await open(hostile, '?ui=en&id=urn:p:hostile');
    const title = await page.title();
    const depths = [...title].reduce(
      (list, c) => {
        const step = /[\u202A\u202B\u202D\u202E\u2066-\u2068]/.test(c) ? 1 : 0;
        return [...list, list.at(-1) + step - (/[\u202C\u2069]/.test(c) ? 1 : 0)];
      },
      [0],
    );
    assert.equal(depths.at(-1), 0);
    assert.ok(depths.every((depth) => depth >= 0));
    assert.match(title, / – Daf$/);
  });

  it('cannot be typed into a sentence of the interface', async () => {
    const page = await open(hostile, '?ui=en');
    await page.locator('#search').fill(`${PDI}${RLO}zzqqxx`);
    const title = page.locator('#library-title', { hasText: 'zzqqxx' });
    await title.waitFor();
    assert.match(await title.textContent(), /\u2068zzqqxx\u2069/);
  });
});
