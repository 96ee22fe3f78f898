// What quotations mean, and how they are made: web/publication/quotation.js, folded-text.js, words.js.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { QuotableText } from '../../web/publication/quotation.js';
import {
  formatTextDirective,
  parseTextDirectives,
} from '../../web/publication/text-directive.js';

/** The words between two points, blocks by "|". */
function wordsOf(texts, { start, end }) {
  if (start.block === end.block) return texts[start.block].slice(start.offset, end.offset);
  return [
    texts[start.block].slice(start.offset),
    ...texts.slice(start.block + 1, end.block),
    texts[end.block].slice(0, end.offset),
  ].join('|');
}

/** What a directive finds in texts, as words and the block where they begin. */
function found(texts, directive, from) {
  const quotation = new QuotableText(texts).find(directive, from);
  return quotation && [quotation.start.block, wordsOf(texts, quotation)];
}

/** The quotation of the `nth` occurrence of words in a block. */
function quotationOf(texts, block, words, nth = 0) {
  let offset = -1;
  for (let at = 0; at <= nth; at += 1) offset = texts[block].indexOf(words, offset + 1);
  assert.ok(offset >= 0, words);
  return { start: { block, offset }, end: { block, offset: offset + words.length } };
}

/** Makes a directive, writes and reads it, and finds what it quotes. */
function thereAndBack(texts, quotation) {
  const text = new QuotableText(texts);
  const directive = text.quote(quotation);
  const [read] = parseTextDirectives(formatTextDirective(directive));
  assert.deepEqual(read, directive);
  const back = text.find(read, quotation.start.block);
  return { directive, words: back && wordsOf(texts, back), back };
}

const pointed = 'בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם';
const english = ['The sea is salt.', 'The city drinks the sea, and the sea is salt water.', 'Salt!'];

describe('a quotation', () => {
  for (const [behaviour, texts, directive, expected] of [
    ['is the first that there is', english, { start: 'the sea' }, [0, 'The sea']],
    ['is whole words', ['unsalted salt'], { start: 'salt' }, [0, 'salt']],
    ['has what stands before it', english, { prefix: 'and', start: 'the sea' }, [1, 'the sea']],
    ['has what stands after it', english, { start: 'salt', suffix: 'water' }, [1, 'salt']],
    ['may reach over blocks', english, { start: 'city', end: 'Salt' }, [1, 'city drinks the sea, and the sea is salt']],
    ['ends after where it begins', ['to from to'], { start: 'from', end: 'to' }, [0, 'from to']],
    ['has its end before a suffix', ['a b x b y'], { start: 'a', end: 'b', suffix: 'y' }, [0, 'a b x b']],
    ['has a prefix in the block before', english, { prefix: 'water.', start: 'salt' }, [2, 'Salt']],
    ['has a suffix in the block after', ['salt water', 'salt', 'and pepper'], { start: 'salt', suffix: 'and' }, [1, 'salt']],
    ['is of any space', ['one\n two\u00a0 three'], { start: 'one two three' }, [0, 'one\n two\u00a0 three']],
    ['is of any case', ['ΣΊΣΥΦΟΣ Straße'], { start: 'straße' }, [0, 'Straße']],
    ['is found without the points of the text', [pointed], { start: 'ברא אלהים' }, [0, 'בָּרָא אֱלֹהִים']],
    ['is found with points that the text has not', ['ברא אלהים'], { start: 'בָּרָא אֱלֹהִים' }, [0, 'ברא אלהים']],
    ['is found without harakat and tatweel', ['السَّـلامُ عليكم'], { start: 'السلام' }, [0, 'السَّـلامُ']],
    ['is found across controls of direction', ['see \u2067מים\u2069 here'], { start: 'see מים here' }, [0, 'see \u2067מים\u2069 here']],
    ['is found without joiners', ['آن‌ها می‌روند'], { start: 'میروند' }, [0, 'می‌روند']],
    ['begins anywhere in Chinese', ['我们喜欢读书'], { start: '喜欢' }, [0, '喜欢']],
    ['of letters beyond the first plane is whole', ['a 𝒳𝒴 b'], { start: '𝒳𝒴' }, [0, '𝒳𝒴']],
    ['of nowhere is none', english, { start: 'sugar' }, null],
    ['without its end is none', english, { start: 'sea', end: 'sugar' }, null],
    ['of nothing but points is none', english, { start: '\u05b0' }, null],
  ]) {
    it(behaviour, () => assert.deepEqual(found(texts, directive), expected));
  }

  it('is looked for from a block on, and before it only then', () => {
    assert.deepEqual(found(english, { start: 'salt' }, 1), [1, 'salt']);
    assert.deepEqual(found(english, { start: 'drinks' }, 2), [1, 'drinks']);
  });
});

describe('a directive that is made', () => {
  it('is the words themselves where they are short and stand nowhere before', () => {
    const { directive, words } = thereAndBack(english, quotationOf(english, 1, 'drinks the sea'));
    assert.deepEqual(directive, { start: 'drinks the sea' });
    assert.equal(words, 'drinks the sea');
  });

  it('takes words as a whole, and no space around them', () => {
    const quotation = quotationOf(english, 1, 'rinks the s');
    assert.deepEqual(thereAndBack(english, quotation).directive, { start: 'drinks the sea' });
    const spaced = quotationOf(english, 1, ' drinks ');
    assert.deepEqual(thereAndBack(english, spaced).directive, { start: 'drinks' });
  });

  it('has what stands around only where the words stand before as well', () => {
    const { directive, back } = thereAndBack(english, quotationOf(english, 1, 'the sea', 1));
    assert.ok(directive.prefix && directive.suffix);
    assert.deepEqual(back.start, { block: 1, offset: english[1].lastIndexOf('the sea') });
  });

  it('tells apart what differs only far away, or only in the block before', () => {
    const same = 'one two three four five six';
    const texts = [`${same} word ${same} seven`, `${same} word ${same} eight`, 'No', 'A', 'No'];
    for (const [block, words] of [[1, 'word'], [4, 'No']]) {
      const { back } = thereAndBack(texts, quotationOf(texts, block, words));
      assert.equal(back.start.block, block);
    }
  });

  it('of a long text is its first and last words', () => {
    const long = Array.from({ length: 100 }, (_, at) => `word${at}`).join(' ');
    const texts = ['before', long, 'after'];
    const start = { block: 1, offset: long.indexOf('word10') };
    const end = { block: 1, offset: long.indexOf('word90') };
    const { directive, words } = thereAndBack(texts, { start, end });
    assert.deepEqual(directive, {
      start: 'word10 word11 word12 word13',
      end: 'word86 word87 word88 word89',
    });
    assert.match(words, /^word10 .* word89$/);
  });

  it('of several blocks is the first words of the first and the last words of the last', () => {
    const texts = ['The sea is salt.', 'The city', 'drinks it.'];
    const quotation = { start: { block: 0, offset: 4 }, end: { block: 2, offset: 6 } };
    const { directive, words } = thereAndBack(texts, quotation);
    assert.deepEqual(directive, { start: 'sea is salt.', end: 'drinks' });
    assert.equal(words, 'sea is salt.|The city|drinks');
  });

  it('leaves out blocks of which nothing but space is quoted', () => {
    const texts = ['first ', 'second', '  third'];
    const quotation = { start: { block: 0, offset: 6 }, end: { block: 2, offset: 2 } };
    assert.deepEqual(thereAndBack(texts, quotation).directive, { start: 'second' });
  });

  it('keeps points and mixed scripts, and leaves out controls of direction', () => {
    const texts = [pointed, 'מתקן \u2066(Plant 2.0)\u2069 במרסאת'];
    const hebrew = thereAndBack(texts, quotationOf(texts, 0, 'בָּרָא אֱלֹהִים'));
    assert.equal(hebrew.words, 'בָּרָא אֱלֹהִים');
    const mixed = thereAndBack(texts, { start: { block: 1, offset: 0 }, end: { block: 1, offset: 18 } });
    assert.deepEqual(mixed.directive, { start: 'מתקן (Plant 2.0)' });
    assert.equal(mixed.back.start.block, 1);
  });

  it('of nothing, or of space, is none', () => {
    const text = new QuotableText(['a b', '   ']);
    const at = (block, offset) => ({ block, offset });
    assert.equal(text.quote({ start: at(0, 1), end: at(0, 2) }), null);
    assert.equal(text.quote({ start: at(1, 0), end: at(1, 3) }), null);
    assert.equal(text.quote({ start: at(0, 3), end: at(1, 2) }), null);
  });

  it('finds its way back from everywhere in a text that repeats itself', () => {
    const texts = ['begin', 'a b a b c, B! a b c a ab', 'end'];
    const words = texts.flatMap((text, block) =>
      [...text.matchAll(/\p{L}+/gu)].map(({ 0: word, index }) => ({
        start: { block, offset: index },
        end: { block, offset: index + word.length },
      })),
    );
    for (const [from, first] of words.entries()) {
      for (const last of words.slice(from)) {
        const quotation = { start: first.start, end: last.end };
        const { back, directive } = thereAndBack(texts, quotation);
        assert.deepEqual(back, quotation, JSON.stringify(directive));
      }
    }
  });

  it('is made and found in a long text of one word in no time', () => {
    const texts = [`${'na '.repeat(300_000)}batman`];
    const begin = performance.now();
    const text = new QuotableText(texts);
    text.quote({ start: { block: 0, offset: 600_000 }, end: { block: 0, offset: 600_002 } });
    assert.equal(text.find({ prefix: 'batman', start: 'na' }), null);
    assert.equal(text.find({ start: 'na', end: 'nobody' }), null);
    assert.equal(text.find({ start: 'na', suffix: 'nobody' }), null);
    const spent = performance.now() - begin;
    assert.ok(spent < 5000, `${spent} ms`);
  });
});
