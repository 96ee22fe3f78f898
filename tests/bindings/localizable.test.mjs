// Localizable strings of all forms, and the way back. The table is the C++ core's, too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { localizable, localizableJson } from 'daf-reader/bidi';

const table = JSON.parse(
  readFileSync(new URL('../fixtures/bidi/localizable.json', import.meta.url), 'utf8'),
);

describe('localizable strings', () => {
  for (const { what, input, globals, expected } of table) {
    it(what, () => {
      const before = structuredClone(input);
      assert.deepEqual(localizable(input, globals), expected);
      assert.deepEqual(input, before);
    });
  }

  it('say what they declare, and nothing else', () => {
    const [string] = localizable({ value: 'a', direction: null });
    assert.deepEqual(Object.keys(string).sort(), ['direction', 'value']);
    assert.equal('language' in localizable('a', { language: undefined })[0], false);
  });

  it('are found in what is not from JSON, too: undefined is absent', () => {
    assert.deepEqual(localizable(undefined), []);
    assert.deepEqual(localizable({ value: 'a', language: undefined }, { language: 'he' }), [
      { value: 'a', language: 'he' },
    ]);
    const circle = [];
    circle.push(circle, 'a');
    assert.deepEqual(localizable(circle), [{ value: 'a' }]);
  });

  it('of a long array, or with a long language, take no longer than they are', () => {
    const many = localizable(Array.from({ length: 300_000 }, (_, index) => ({ en: `${index}` })));
    assert.equal(many.length, 300_000);
    const tag = 'a-b'.repeat(200_000);
    const begin = performance.now();
    assert.deepEqual(localizable({ value: 'a', language: tag }), [{ value: 'a' }]);
    assert.ok(performance.now() - begin < 1000);
  });

  it('check their globals by name', () => {
    for (const globals of [{ lang: 'he' }, null, 'he']) {
      assert.throws(() => localizable('a', globals), { code: 'invalid-argument' });
    }
  });
});

describe('localizable strings as JSON', () => {
  it('come back as they were, each row of the table', () => {
    for (const { what, expected } of table) {
      const json = JSON.parse(JSON.stringify(localizableJson(expected)));
      assert.deepEqual(localizable(json), expected, what);
    }
  });

  it('are as short as a manifest allows', () => {
    assert.equal(localizableJson([{ value: 'a' }]), 'a');
    assert.deepEqual(localizableJson([{ value: 'a', direction: null }]), {
      value: 'a',
      direction: null,
    });
    assert.deepEqual(localizableJson([{ value: 'a' }, { value: 'b', language: 'he' }]), [
      'a',
      { value: 'b', language: 'he' },
    ]);
    assert.deepEqual(localizableJson([]), []);
  });

  it('take nothing but such strings', () => {
    for (const strings of ['a', { value: 'a' }, ['a'], [null], [{ text: 'a' }]]) {
      assert.throws(() => localizableJson(strings), { code: 'invalid-argument' });
    }
  });
});
