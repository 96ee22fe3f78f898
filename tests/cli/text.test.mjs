// Strings of publications on a terminal (bindings/cli/text.js).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clean, isolated, marked, prepareText, widthOf } from '../../build/dist/cli/text.js';

await prepareText();

describe('a string of a publication', () => {
  it('has no character that a terminal would obey, and is as long as before', () => {
    const text = 'a\u001b[31mb\u0007c\u009bd\ne\u2028f\tg';
    assert.equal(clean(text), 'a [31mb c d e f g');
    assert.equal(clean(text).length, text.length);
  });

  it('stands in a first strong isolate', () => {
    assert.equal(isolated('abc'), '\u2068abc\u2069');
    assert.equal(isolated('שלום', 'rtl'), '\u2068שלום\u2069');
    assert.equal(isolated(''), '');
  });

  it('stands in another isolate where its first strong letter would deceive', () => {
    assert.equal(isolated('HTML היא שפה', 'rtl'), '\u2067HTML היא שפה\u2069');
    assert.equal(isolated('שלום is a word', 'ltr'), '\u2066שלום is a word\u2069');
    assert.equal(isolated('HTML היא שפה', 'neutral'), '\u2068HTML היא שפה\u2069');
  });

  it('cannot leave its isolate', () => {
    assert.equal(isolated('a\u202eb'), '\u2068a\u202eb\u202c\u2069');
    assert.equal(isolated('a\u2069b'), '\u2068ab\u2069');
  });

  it('has its matches marked', () => {
    const mark = (text) => `<${text}>`;
    const shown = {
      text: 'The harbour, the harbour',
      direction: 'ltr',
      highlights: [
        [4, 11],
        [17, 24],
      ],
    };
    assert.equal(marked(shown, mark), '\u2068The <harbour>, the <harbour>\u2069');
    const rtl = { text: 'PDF הנמל', direction: 'rtl', highlights: [[4, 8]] };
    assert.equal(marked(rtl, mark), '\u2067PDF <הנמל>\u2069');
    assert.equal(marked({ text: 'plain' }, mark), '\u2068plain\u2069');
    // Where controls had to be mended, the offsets do not fit any more.
    const open = { text: 'a\u202ebc', direction: 'ltr', highlights: [[2, 3]] };
    assert.doesNotMatch(marked(open, mark), /<\u202e|<>/);
  });

  it('is as wide as it looks', () => {
    const widths = {
      abc: 3,
      שָׁלוֹם: 4, // points take no column
      日本: 4,
      é: 1,
      'e\u0301': 1,
      '\u2068a\u2069': 1,
      '\x1b[1mab\x1b[22m': 2,
      '\u{1F426}': 2,
    };
    for (const [text, width] of Object.entries(widths)) assert.equal(widthOf(text), width, text);
  });
});
