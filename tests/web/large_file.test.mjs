// A large file: progress that is shown, a way to stop, and typing that is never in its way.
// web/shelf/progress-view.js, library-loader.js, stored-files.js.
import assert from 'node:assert/strict';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { launch, Reader, reasonToSkip, Scratch } from './browser.mjs';

const skip = reasonToSkip();
const fileBytes = 60_000_000;
/** The most that a letter may cost the page's thread, in ms of its own time: one frame is 16 ms. */
const maxMsPerLetter = 60;
/** On the clock, a busy machine stretches every task; this much is no stretching any more. */
const maxLongTaskMs = 500;

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
  const syllables = [
    'ka',
    'ri',
    'mo',
    'ten',
    'sha',
    'lu',
    'vi',
    'dor',
    'שלו',
    'מים',
    'נב',
    'كتا',
    'ما',
  ];
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

/** Types, and returns what that cost the page: ms of its thread per letter, and long tasks in ms. */
async function costOfTyping(page, question) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const threadMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  await page.evaluate(() => {
    window.longTasks = [];
    window.taskObserver = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(Math.round(duration));
    });
    window.taskObserver.observe({ type: 'longtask' });
  });
  const before = await threadMs();
  await page.locator('#search').pressSequentially(question, { delay: 60 });
  await page.waitForTimeout(500);
  const perLetter = ((await threadMs()) - before) / question.length;
  const longTasks = await page.evaluate(() => {
    window.taskObserver.disconnect();
    return window.longTasks;
  });
  await session.detach();
  return { perLetter, longTasks };
}

function assertSmooth({ perLetter, longTasks }, what, context) {
  const tasks = `${longTasks.length} tasks over 50 ms [${longTasks}]`;
  context.diagnostic(`${what}: ${perLetter.toFixed(1)} ms of the thread per letter, ${tasks}`);
  assert.ok(perLetter <= maxMsPerLetter, `${perLetter} ms per letter`);
  assert.ok(Math.max(0, ...longTasks) <= maxLongTaskMs, tasks);
}

describe('a large file', { skip }, () => {
  it('shows how far it is, and stops when it is told to', async () => {
    reader = await Reader.start(browser, { files: [path] });
    const page = await reader.open('?ui=en', { waitFor: '#progress:not([hidden])' });
    await page.waitForFunction(() =>
      /\d publications so far/.test(shadow().querySelector('#progress').textContent),
    );
    assert.match(await page.locator('#progress').textContent(), /Reading.*large\.ndjson/);
    assert.match(await page.locator('#progress').textContent(), /B\u2069 of \u206860 MB/);
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
    assertSmooth(await costOfTyping(page, question), 'typing while 60 MB are read', context);
    assert.equal(await page.locator('#search').inputValue(), question);

    await page.locator('#search').fill('');
    await page.locator('.hit').first().waitFor({ timeout: 120_000 });
    assertSmooth(await costOfTyping(page, question), 'typing in what was read', context);
  });
});
