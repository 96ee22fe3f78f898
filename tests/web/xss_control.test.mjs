// The control of xss.test.mjs: the same attacks on a page without any defence. Many must succeed, or
// the corpus would prove nothing.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { launch, reasonToSkip } from './browser.mjs';
import { bodyVectors } from './xss/corpus.mjs';
import { showUnsafely } from './xss/unsafe_page.mjs';

const skip = reasonToSkip();
/** Of all vectors. The others need another browser, an older one, or another place to be put. */
const leastShareThatRuns = 0.25;

describe('the corpus of attacks on a page without defence', { skip }, () => {
  let browser;
  let ran;
  let reached;

  before(async () => {
    browser = await launch();
    ({ ran, reached } = await showUnsafely(browser, bodyVectors));
  });
  after(() => browser?.close());

  it('runs many of them', () => {
    const share = ran.size / bodyVectors.length;
    assert.ok(share >= leastShareThatRuns, `${ran.size} of ${bodyVectors.length} ran`);
  });

  it('asks another host for many of them', () => {
    assert.ok(reached.size >= 40, `${reached.size} asked`);
  });

  it('has techniques none of which is without a success', () => {
    const techniques = new Set(bodyVectors.map(({ technique }) => technique));
    for (const { technique, number } of bodyVectors) {
      if (ran.has(number) || reached.has(number)) techniques.delete(technique);
    }
    assert.deepEqual([...techniques], []);
  });
});
