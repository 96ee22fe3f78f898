// How the page looks: pictures into build/screenshots for people to look at, and what a machine can
// judge of them: that nothing overlaps in the header and that the question stands over its answers.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import {
  launch,
  Reader,
  realCollection,
  reasonToSkip,
  reasonToSkipReal,
  sampleId,
  screenshots,
} from './browser.mjs';

const skip = reasonToSkip();
let browser;
let reader;

before(async () => {
  if (skip) return;
  browser = await launch();
  mkdirSync(screenshots, { recursive: true });
});
after(() => browser?.close());
afterEach(async () => {
  await reader?.end();
  reader = null;
});

const sizes = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };

async function picture(page, name) {
  await page.locator('#offline[data-state=ready]').waitFor();
  await page.waitForFunction(() =>
    [...shadow().querySelectorAll('img')].every((image) => image.loading === 'lazy' || image.complete),
  );
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

describe('the look', { skip }, () => {
  for (const ui of ['en', 'he']) {
    for (const [size, viewport] of Object.entries(sizes)) {
      it(`of both views, interface ${ui}, ${size}`, async () => {
        reader = await Reader.start(browser, { viewport });
        await picture(await reader.open(`?ui=${ui}`), `library-${ui}-${size}`);
        const query = ui === 'en' ? 'water price' : 'מים';
        await picture(await reader.open(`?ui=${ui}&q=${query}`), `search-${ui}-${size}`);
        const id = sampleId(`notes:214:${ui}`);
        await picture(await reader.open(`?ui=${ui}&id=${id}`), `publication-${ui}-${size}`);
      });
    }
  }

  it('in the dark', async () => {
    reader = await Reader.start(browser, { colorScheme: 'dark' });
    await picture(await reader.open('?ui=en&q=water'), 'search-en-dark');
    const id = sampleId('notes:214:ar');
    await picture(await reader.open(`?ui=ar&id=${id}`), 'publication-ar-dark');
  });

  it('of the real collection', { skip: reasonToSkipReal() }, async () => {
    reader = await Reader.start(browser, { files: [realCollection] });
    await picture(await reader.open('?ui=en&q=city'), 'real-en-wide');
    await picture(await reader.open('?ui=he&q=ירושלים'), 'real-he-wide');
  });
});

describe('the header', { skip }, () => {
  for (const ui of ['en', 'he', 'ar', 'fa']) {
    it(`lets nothing overlap, and stands over the results, interface ${ui}`, async () => {
      reader = await Reader.start(browser);
      const page = await reader.open(`?ui=${ui}`);
      await page.locator('#offline[data-state=ready]').waitFor();
      for (const width of [1280, 1100, 800, 704, 560, 390, 320]) {
        await page.setViewportSize({ width, height: 800 });
        const { overlaps, offset } = await page.evaluate(() => {
          const parts = [...shadow().querySelectorAll('.brand, .search, .tools > :not([hidden])')];
          const boxes = parts.map((part) => part.getBoundingClientRect());
          const crosses = (a, b) =>
            a.left < b.right - 1 &&
            b.left < a.right - 1 &&
            a.top < b.bottom - 1 &&
            b.top < a.bottom - 1;
          const pairs = boxes.flatMap((a, i) =>
            boxes.slice(i + 1).filter((b) => b.width > 0 && crosses(a, b)),
          );
          const left = (css) => shadow().querySelector(css).getBoundingClientRect().left;
          return { overlaps: pairs.length, offset: left('.search') - left('.results') };
        });
        assert.equal(overlaps, 0, `${width} px`);
        if (width === 1280) assert.ok(Math.abs(offset) < 6, `${offset} px beside the results`);
      }
    });
  }
});
