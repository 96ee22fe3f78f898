// A large file: progress that is shown, a way to stop, and typing that is never in its way.
// web/progress-view.js, library-loader.js, stored-files.js.
import assert from 'node:assert/strict';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { launch, Reader, reasonToSkip, Scratch } from './browser.mjs';

const skip = reasonToSkip();
const fileBytes = 60_000_000;
/** What a person notices as a stutter; one long task on a busy test machine is no stutter. */
const longTaskMs = 50;
const maxLongTasks = 3;
const maxLongTaskMs = 250;

const scratch = new Scratch();
let browser;
let reader;
let path;

before(async () => {
  if (skip) return;
  browser = await launch();
  path = writeCollection('large.ndjson', fileBytes);
});
after(async () => {
  scratch.remove();
  await browser?.close();
});
afterEach(async () => {
  await reader?.end();
  reader = null;
});

/** Publications of made-up words, the same in every run. */
function writeCollection(name, byteCount) {
  let seed = 1;
  const random = (below) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  const syllables = ['ka', 'ri', 'mo', 'ten', 'sha', 'lu', 'vi', 'dor', 'שלו', 'מים', 'נב', 'كتا', 'ما'];
  const word = () => syllables[random(10)] + syllables[random(10)] + syllables[random(10)];
  const words = Array.from({ length: 20_000 }, word);
  const sentence = (length) => Array.from({ length }, () => words[random(words.length)]).join(' ');
  const file = join(scratch.folder, name);
  const handle = openSync(file, 'w');
  let written = 0;
  for (let number = 0; written < byteCount; number += 1) {
    const item = {
      id: `urn:large:${number}`,
      name: `Number ${number} ${sentence(5)}`,
      inLanguage: 'en',
      datePublished: `20${10 + (number % 15)}-01-02`,
      body: [{ encodingFormat: 'text/plain', value: `${sentence(400)}.\n\n${sentence(400)}.` }],
    };
    written += writeSync(handle, `${JSON.stringify(item)}\n`);
  }
  closeSync(handle);
  return file;
}

/** Counts long tasks of the page from now on; `stop` returns them. */
async function watchLongTasks(page) {
  await page.evaluate(() => {
    window.longTasks = [];
    window.taskObserver = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(Math.round(duration));
    });
    window.taskObserver.observe({ type: 'longtask' });
  });
  return () =>
    page.evaluate(() => {
      window.taskObserver.disconnect();
      return window.longTasks;
    });
}

function assertSmooth(tasks, what, context) {
  context.diagnostic(`${what}: ${tasks.length} tasks over ${longTaskMs} ms [${tasks}]`);
  assert.ok(tasks.length <= maxLongTasks, `${tasks.length} long tasks: ${tasks}`);
  assert.ok(Math.max(0, ...tasks) <= maxLongTaskMs, `a task of ${Math.max(...tasks)} ms`);
}

describe('a large file', { skip }, () => {
  it('shows how far it is, and stops when it is told to', async () => {
    reader = await Reader.start(browser, { files: [path] });
    const page = await reader.open('?ui=en', { waitFor: '#progress:not([hidden])' });
    await page.waitForFunction(() =>
      /publications so far/.test(document.querySelector('#progress').textContent),
    );
    assert.match(await page.locator('#progress').textContent(), /Reading.*large\.ndjson/);
    assert.match(await page.locator('#progress').textContent(), /MB of 60 MB/);
    const value = await page.locator('#progress-bar').evaluate((bar) => bar.value);
    assert.ok(value > 0 && value <= 1, String(value));
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('.message').getByText('Nothing of').waitFor();
    assert.equal(await page.locator('#progress').isVisible(), false);
    assert.ok(await page.getByRole('button', { name: 'Try again' }).isVisible());
  });

  it('does not get in the way of typing, neither while it is read nor after', async (context) => {
    reader = await Reader.start(browser, { files: [path] });
    const page = await reader.open('?ui=en', { waitFor: '#progress:not([hidden])' });
    const question = 'karimoten shalu dorvi';
    const stop = await watchLongTasks(page);
    await page.locator('#search').pressSequentially(question, { delay: 60 });
    assert.equal(await page.locator('#search').inputValue(), question);
    assertSmooth(await stop(), 'typing while the file is read', context);

    const begin = performance.now();
    await page.locator('#search').fill('');
    await page.locator('.hit').first().waitFor({ timeout: 120_000 });
    context.diagnostic(`60 MB were open after ${Math.round(performance.now() - begin)} ms more`);

    const stopAgain = await watchLongTasks(page);
    await page.locator('#search').pressSequentially(question, { delay: 60 });
    await page.waitForTimeout(500);
    assertSmooth(await stopAgain(), 'typing in what was read', context);
  });
});
