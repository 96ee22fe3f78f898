// The corpus of tests/web/xss through the real page, in Chromium, under the policy that it ships with:
// nothing runs, nothing leaves, and nothing is shown that is not of the vocabulary.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { launch, Reader, reasonToSkip, Scratch } from './browser.mjs';
import { bodyVectors, publicationOf, tailOf } from './xss/corpus.mjs';
import { installProbe } from './xss/probe.mjs';
import { vocabulary } from './xss/vocabulary.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
let browser;

before(async () => {
  if (!skip) browser = await launch();
});
after(async () => {
  scratch.remove();
  await browser?.close();
});

/** A page with a library, and everything that it did which it should not. */
async function openWatched(publications) {
  const path = scratch.write('attacks.json', JSON.stringify(publications));
  const reader = await Reader.start(browser, { files: [path] });
  const events = [];
  // A picture whose address is a file that is not there is allowed to be missing.
  reader.allow(/Failed to load resource.*404/);
  reader.context.on('request', (request) => {
    if (!request.url().startsWith(reader.url)) events.push(`asked for ${request.url()}`);
  });
  await reader.context.addInitScript(installProbe, vocabulary);
  const page = await reader.open('?ui=en');
  reader.context.on('page', (popup) => events.push(`opened ${popup.url()}`));
  page.on('dialog', (dialog) => {
    events.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('download', (download) => events.push(`a download: ${download.url()}`));
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(reader.url)) events.push(`went to ${frame.url()}`);
  });
  page.on('framedetached', (frame) => events.push(`a frame: ${frame.url()}`));
  return { reader, page, events };
}

describe('a corpus of attacks as bodies', { skip }, () => {
  let watched;

  before(async () => {
    watched = await openWatched(bodyVectors.map(publicationOf));
  });
  after(() => watched?.reader.end());

  const techniques = [...new Set(bodyVectors.map(({ technique }) => technique))];
  for (const technique of techniques) {
    it(`${technique}: nothing runs, leaves, or is shown that is not of the vocabulary`, async () => {
      const { page, events } = watched;
      const vectors = bodyVectors.filter((vector) => vector.technique === technique);
      const results = await page.evaluate(
        (publications) => window.xssProbe.openEach(publications),
        vectors.map(({ number }) => ({ id: `urn:vector:${number}`, title: `Vector ${number}:` })),
      );
      const failures = [];
      vectors.forEach((vector, index) => {
        const { text, evidence } = results[index];
        const tails = text.split(tailOf(vector)).length - 1;
        const isWhole = vector.swallows ? tails > 0 : tails === 3;
        if (evidence.length > 0 || !isWhole) failures.push({ name: vector.name, evidence, tails });
      });
      assert.deepEqual(failures, []);
      assert.deepEqual(events, []);
    });
  }
});
