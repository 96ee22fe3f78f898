// What `bidi` is handed: slips of the pen are errors with a name, whatever was meant.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as bidi from 'daf-reader/bidi';

await bidi.ready();

const runs = bidi.resolve('abc אבג').runs;
const place = { offset: 0, affinity: 'before' };

/** Calls that are wrong in one thing each. */
const wrong = {
  resolve: [
    [],
    [5],
    ['a', null],
    ['a', 'rtl'],
    ['a', { dir: 'rtl' }],
    ['a', { direction: 'right' }],
    ['a', { direction: null }],
    ['a', { lines: [0, 1] }],
    ['a', { lines: [[0]] }],
    ['a', { lines: [[1, 0]] }],
    ['a', { lines: [[0, 1.5]] }],
    ['a', { lines: [[-1, 1]] }],
    ['a', { lines: [[0, 2 ** 32]] }],
    ['a', { lines: { length: 1 } }],
  ],
  direction: [
    [null],
    ['a', { direction: 'auto' }],
    ['a', { language: 5 }],
    ['a', { defaultDirection: 'RTL' }],
    ['a', { policy: 'vote' }],
    ['a', { lang: 'he' }],
  ],
  visualSpans: [
    ['abc', 0, 1],
    [runs, 0],
    [runs, 2, 1],
    [runs, 0, NaN],
    [runs, '0', 1],
    [[null], 0, 1],
    [[{ start: 1, end: 0, level: 0 }], 0, 1],
    [[{ start: 0, end: 1, level: 127 }], 0, 1],
    [[{ start: 0, end: 1 }], 0, 1],
    [[{ start: 0n, end: 1, level: 0 }], 0, 1],
    [Array(2).fill({ start: 0, end: 2 ** 32 - 1, level: 0 }), 0, 1],
  ],
  logicalRanges: [[runs, 0, -1], [{}, 0, 1], []],
  visualToLogical: [[runs], ['abc', runs], ['abc אבג', [...runs, runs[0]]], [7, runs]],
  logicalToVisual: [['abc', runs], ['abc אבג'], [Symbol('a'), runs]],
  mirror: [[], ['('], [-1], [0x110000], [1.5]],
  caret: [
    [runs, 0],
    [runs, 127, 0],
    [runs, 0, -1],
    [null, 0, 0],
  ],
  moveVisually: [
    ['abc אבג', runs, 0, null, 'left'],
    ['abc אבג', runs, 0, { offset: 0 }, 'left'],
    ['abc אבג', runs, 0, { offset: -1, affinity: 'after' }, 'left'],
    ['abc אבג', runs, 0, place, 'up'],
    ['abc אבג', runs, undefined, place, 'left'],
    ['abc', runs, 0, place, 'left'],
  ],
  isolate: [
    [],
    ['a', 'auto'],
    ['a', null],
    ['a', 'ltr', { as: 'xml' }],
    ['a', 'ltr', { mode: 'html' }],
  ],
  joinList: [
    ['a'],
    [[null]],
    [[5]],
    [[{ value: 'a' }]],
    [[{ text: 'a', direction: 'up' }]],
    [[{ text: 'a', language: 5 }]],
    [['a'], { separator: 5 }],
    [['a'], { lastSeparator: null }],
    [['a'], { as: '' }],
    [['a'], { last: ' & ' }],
  ],
  auditControls: [[], [{}]],
  balance: [[undefined], [['a']]],
  strip: [[5], ['a', { marks: 'yes' }], ['a', { mark: true }]],
  truncate: [
    [5],
    ['a', { graphemes: -1 }],
    ['a', { graphemes: 1.5 }],
    ['a', { atWords: 1 }],
    ['a', { ellipsis: null }],
    [
      'a',
      {
        highlights: [
          [1, 2],
          [0, 1],
        ],
      },
    ],
    [
      'a',
      {
        highlights: [
          [0, 2],
          [1, 3],
        ],
      },
    ],
    ['a', { focus: 5 }],
    ['a', { direction: 'auto' }],
    ['a', { max: 5 }],
  ],
  atoms: [[], [null]],
  graphemes: [[], [5]],
  words: [[], [/a/]],
  fold: [[], ['a', { language: 5 }], ['a', { lang: 'he' }]],
  localizable: [
    ['a', { dir: 'rtl' }],
    ['a', null],
  ],
  localizableJson: [[], ['a'], [[{}]]],
};

describe('wrong arguments', () => {
  for (const [name, calls] of Object.entries(wrong)) {
    it(`of ${name} are said to be so, with its name`, () => {
      for (const [index, args] of calls.entries()) {
        assert.throws(
          () => bidi[name](...args),
          ({ code, message }) => code === 'invalid-argument' && message.startsWith(name),
          `call ${index}`,
        );
      }
    });
  }

  it('are tried for every function that takes any', () => {
    const functions = Object.keys(bidi).filter((name) => !['ready', 'info'].includes(name));
    assert.deepEqual(Object.keys(wrong).sort(), functions.sort());
  });

  it('of ready reject', async () => {
    await assert.rejects(bidi.ready({ url: 'a' }), { code: 'invalid-argument' });
    await assert.rejects(bidi.ready({ wasmUrl: '' }), { code: 'invalid-source' });
  });

  it('leave the module as it was', () => {
    assert.deepEqual(bidi.resolve('abc אבג').runs, runs);
  });
});
