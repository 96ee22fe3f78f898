// `bidi`, as a page calls it: levels and runs, the direction of a string, and the places on a line.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as bidi from 'daf-reader/bidi';
import { unicodeVersion } from 'daf-reader';

await bidi.ready();

const digits = (levels) => [...levels].join('');
const levelsOf = (text, direction) => digits(bidi.resolve(text, { direction }).levels);
const runsOf = (text, direction) => bidi.resolve(text, { direction }).runs;
const half = '\ud800';
const smile = '\u{1F600}';

describe('resolve', () => {
  it('gives paragraphs, levels and visual runs', () => {
    assert.deepEqual(bidi.resolve('אבג abc', { direction: 'rtl' }), {
      paragraphs: [
        {
          start: 0,
          end: 7,
          level: 1,
          hasRightToLeft: true,
          hasControls: false,
          hasIsolates: false,
        },
      ],
      levels: Uint8Array.of(1, 1, 1, 1, 2, 2, 2),
      runs: [
        { start: 4, end: 7, level: 2 },
        { start: 0, end: 4, level: 1 },
      ],
    });
  });

  it('takes the direction from each paragraph, unless it is told', () => {
    const levels = (direction) => bidi.resolve('אב\nab\n12', { direction }).paragraphs;
    const of = (direction) => digits(levels(direction).map(({ level }) => level));
    assert.equal(of(undefined), '100');
    assert.equal(of('auto'), '100');
    assert.equal(of('auto-rtl'), '101');
    assert.equal(of('ltr'), '000');
    assert.equal(of('rtl'), '111');
  });

  it('tells what a paragraph has', () => {
    const [first, second, third] = bidi.resolve('abc\n\u2066a\u2069\n\u202bא').paragraphs;
    assert.deepEqual([first.hasRightToLeft, first.hasControls], [false, false]);
    assert.deepEqual([second.hasControls, second.hasIsolates], [true, true]);
    assert.deepEqual(
      [third.hasRightToLeft, third.hasControls, third.hasIsolates],
      [true, true, false],
    );
  });

  it('gives all units of a code point one level, and half a pair a level of its own', () => {
    assert.equal(levelsOf(`א${smile}א`, 'ltr'), '1111');
    assert.equal(levelsOf('\u{10900}\u{10901}', 'ltr'), '1111'); // Phoenician
    assert.equal(levelsOf(`א${half}א${half}`, 'ltr'), '1110');
  });

  it('breaks a text into lines without reading it again, each after L1', () => {
    const text = 'abc אבג    דהו def';
    const { lines, runs } = bidi.resolve(text, {
      direction: 'ltr',
      lines: [
        [0, 11],
        [11, 18],
      ],
    });
    assert.deepEqual(lines, [
      [
        { start: 0, end: 4, level: 0 },
        { start: 4, end: 7, level: 1 },
        { start: 7, end: 11, level: 0 }, // blanks at the end of a line
      ],
      [
        { start: 11, end: 14, level: 1 },
        { start: 14, end: 18, level: 0 },
      ],
    ]);
    assert.deepEqual(runs, bidi.resolve(text, { direction: 'ltr', lines: [[0, 18]] }).lines[0]);
    assert.deepEqual(bidi.resolve(text, { lines: [] }).lines, []);
    assert.equal('lines' in bidi.resolve(text), false);
  });

  it('cuts lines that reach too far, or into a surrogate pair', () => {
    const { lines } = bidi.resolve(`a${smile}b`, {
      lines: [
        [0, 2],
        [2, 99],
        [50, 60],
        [1, 1],
      ],
    });
    assert.deepEqual(
      lines.map((runs) => runs.map(({ start, end }) => [start, end])),
      [[[0, 1]], [[1, 4]], [], []],
    );
  });

  it('of the empty text is empty', () => {
    const nothing = { paragraphs: [], levels: new Uint8Array(0), runs: [] };
    assert.deepEqual(bidi.resolve(''), nothing);
    assert.deepEqual(bidi.resolve('', { lines: [[0, 0]] }), { ...nothing, lines: [[]] });
  });

  it('hands out a copy that later calls leave alone', () => {
    const { levels } = bidi.resolve('אבג');
    bidi.resolve('abc');
    bidi.resolve('x'.repeat(1_000_000));
    assert.equal(digits(levels), '111');
  });
});

describe('the hard cases', () => {
  const cases = [
    [1, 'HTML و CSS: تصميم', 'auto', '00000100000011111'],
    [1, 'HTML و CSS: تصميم', 'rtl', '22221112221111111'],
    [2, 'HTML היא שפת סימון.', 'rtl', '2222' + '1'.repeat(15)],
    [4, 'A: אבג, דהו, B', 'ltr', '00011111111000'],
    [4, 'A: \u2068אבג\u2069, \u2068דהו\u2069, B', 'ltr', '000011100001110000'],
    [5, 'אבג: 3 reviews', 'ltr', '11111200000000'],
    [5, '\u2068אבג\u2069: 3 reviews', 'ltr', '0111000000000000'],
    [6, 'למדתי C++', 'rtl', '111111211'],
    [6, 'למדתי \u2066C++\u2069', 'rtl', '11111112221'],
    [7, 'אבג (abc דהו) xyz', 'rtl', '11111222111111222'],
    [7, 'ابج book(s)', 'rtl', '11112222222'],
    [8, 'בשנים 2019-2023', 'rtl', '111111222222222'],
    [8, 'בשנים 2019–2023', 'rtl', '111111222212222'],
    [9, 'الأعوام 2019-2023', 'rtl', '11111111222212222'],
    [9, 'في 15/10/2023', 'rtl', '1112222222222'],
    [10, 'עלה ב-5% השנה', 'rtl', '1111112211111'],
    [10, 'رشد ۵٪ در', 'rtl', '111121111'],
    [11, 'ירידה של -5 נקודות', 'rtl', '111111111121111111'],
    [12, 'טל +972-3-123', 'rtl', '1111222222222'],
    [14, '\u2068abc\u2069 אבג', 'auto', '122211111'],
    [15, '\u200fHTML 5 - מדריך', 'auto', '122222211111111'],
    [16, 'Title \u2067אבג - part 2', 'ltr', '0000000111111222222'],
    [17, 'if (\u202ex\u2066 // ok\u2069) {', 'ltr', '0000x112222221111'],
    [18, 'abc   ', 'rtl', '222111'],
    [18, 'אבג\tabc 1', 'rtl', '111122222'],
    [19, 'א(ב)\u0331', 'ltr', '11111'],
    [20, `a${'('.repeat(64)}b${')'.repeat(64)}`, 'rtl', '2'.repeat(66) + '1'.repeat(64)],
    [21, 'a\u2329ב\u3009c', 'rtl', '21112'],
    [22, '\t\u202b\u2069א', 'ltr', '0x11'],
    [24, '(כהן, 2020, p. 45)', 'rtl', '111111222211222221'],
  ];
  for (const [number, text, direction, expected] of cases) {
    it(`case ${number}: ${JSON.stringify(text.slice(0, 24))} ${direction}`, () => {
      const levels = levelsOf(text, direction);
      assert.equal(
        levels.replace(/./g, (level, at) => (expected[at] === 'x' ? 'x' : level)),
        expected,
      );
    });
  }

  it('case 3: what is declared, what is declared to be none, and what is not declared', () => {
    const hints = { language: 'he', defaultDirection: 'rtl' };
    assert.deepEqual(bidi.direction('abc', { ...hints, direction: null }), {
      direction: 'ltr',
      source: 'first-strong',
    });
    assert.deepEqual(bidi.direction('אבג', { ...hints, direction: 'ltr' }), {
      direction: 'ltr',
      source: 'item',
    });
    assert.deepEqual(bidi.direction('123'), { direction: 'neutral', source: 'none' });
  });

  it('case 13: a telephone number has a level and no direction', () => {
    assert.equal(bidi.resolve('03-123-4567').paragraphs[0].level, 0);
    assert.equal(bidi.direction('03-123-4567').direction, 'neutral');
  });

  it('case 23: a highlight over both directions is two spans', () => {
    assert.deepEqual(bidi.visualSpans(runsOf('abc אבג def', 'ltr'), 2, 6), [
      [2, 4],
      [5, 7],
    ]);
    const line = runsOf('הוא אמר hello world אתמול', 'rtl');
    assert.deepEqual(bidi.visualSpans(line, 5, 13), [
      [6, 11],
      [17, 20],
    ]);
  });

  it('case 25: a cut leaves no mark without its letter, and no isolate open', () => {
    assert.equal(bidi.truncate('שָׁלוֹם', { graphemes: 2, atWords: false }).text, 'שָׁל…');
    const cut = bidi.truncate('ראו \u2066Annual Report\u2069', { graphemes: 11, atWords: false });
    assert.equal(cut.text, 'ראו \u2066Annual\u2069…');
  });
});

describe('direction', () => {
  const of = (text, options) => {
    const { direction, source } = bidi.direction(text, options);
    return `${direction} ${source}`;
  };

  it('is that of the item, else of the language, else of the context, else of the text', () => {
    const all = { direction: 'ltr', language: 'he', defaultDirection: 'rtl' };
    assert.equal(of('אבג', all), 'ltr item');
    assert.equal(of('abc', { ...all, direction: 'neutral' }), 'rtl language');
    assert.equal(of('abc', { language: 'xx', defaultDirection: 'rtl' }), 'rtl default');
    assert.equal(of('abc', { language: null, defaultDirection: null }), 'ltr first-strong');
    assert.equal(of('az', { language: 'az-Arab' }), 'rtl language');
    assert.equal(of(''), 'neutral none');
  });

  it('may be that of its words, for prose that opens with a foreign name', () => {
    const text = 'HTML היא שפת סימון';
    assert.equal(of(text), 'ltr first-strong');
    assert.equal(of(text, { policy: 'words' }), 'rtl word-vote');
    assert.equal(of('1 2 3', { policy: 'words' }), 'neutral none');
  });

  it('reads half a pair as a character without direction', () => {
    assert.equal(of(`${half}אבג`), 'rtl first-strong');
    assert.equal(of(half), 'neutral none');
  });
});

describe('between logical and visual places', () => {
  const text = `ab${smile}אב${smile}גcd`;
  const runs = runsOf(text, 'ltr');

  it('maps go both ways and keep the units of a character together', () => {
    const toLogical = bidi.visualToLogical(text, runs);
    assert.ok(toLogical instanceof Uint32Array);
    assert.equal(
      String.fromCharCode(...toLogical.map((at) => text.charCodeAt(at))),
      `ab${smile}ג${smile}באcd`,
    );
    const toVisual = bidi.logicalToVisual(text, runs);
    assert.deepEqual(
      [...toLogical].map((at) => toVisual[at]),
      [...text.split('').keys()],
    );
  });

  it('of one line of several count from its left end', () => {
    const line = bidi.resolve('abc אבג', { lines: [[4, 7]] }).lines[0];
    assert.deepEqual([...bidi.visualToLogical('abc אבג', line)], [6, 5, 4]);
    assert.deepEqual([...bidi.logicalToVisual('abc אבג', line)], [2, 1, 0]);
    assert.deepEqual(bidi.visualSpans(line, 0, 5), [[2, 3]]);
  });

  it('what is shown between two places are ranges of the text', () => {
    const mixed = runsOf('abc אבג def', 'ltr');
    assert.deepEqual(bidi.logicalRanges(mixed, 2, 5), [
      [2, 4],
      [6, 7],
    ]);
    assert.deepEqual(bidi.logicalRanges(mixed, 0, 11), [[0, 11]]);
    assert.deepEqual(bidi.logicalRanges(mixed, 3, 3), []);
    assert.deepEqual(bidi.logicalRanges([], 0, 9), []);
  });

  it('mirrors what has a mirror image', () => {
    assert.equal(bidi.mirror(0x28), 0x29);
    assert.equal(bidi.mirror(0x61), 0x61);
    assert.equal(bidi.mirror(0x10ffff), 0x10ffff);
  });

  it('a caret between two directions has two places', () => {
    const line = runsOf('abc אבג', 'ltr');
    assert.deepEqual(bidi.caret(line, 0, 4), { primary: 4, secondary: 7, affinity: 'before' });
    assert.deepEqual(bidi.caret(line, 0, 2), { primary: 2, secondary: 2, affinity: 'after' });
    assert.equal(bidi.caret(line, 0, 99).primary, bidi.caret(line, 0, 7).primary);
  });

  it('an arrow key goes over the line as it is shown, by graphemes, and stops at its ends', () => {
    const walk = (line, direction, way, from) => {
      const lineRuns = runsOf(line, direction);
      const offsets = [from];
      let at = { offset: from, affinity: way === 'right' ? 'before' : 'after' };
      for (;;) {
        const next = bidi.moveVisually(line, lineRuns, direction === 'rtl' ? 1 : 0, at, way);
        if (next.offset === at.offset && next.affinity === at.affinity) return offsets;
        offsets.push(next.offset);
        at = next;
        assert.ok(offsets.length <= line.length + 2);
      }
    };
    assert.deepEqual(walk('אבג', 'rtl', 'left', 0), [0, 1, 2, 3]);
    assert.deepEqual(walk(`a${smile}e\u0301b`, 'ltr', 'right', 0), [0, 1, 3, 5, 6]);
    // Where two directions meet, two offsets are drawn in one place: the walk passes one of them.
    const shown = walk('abc אבג def', 'ltr', 'right', 0);
    assert.deepEqual(
      shown.filter((offset) => offset !== 4 && offset !== 7),
      [0, 1, 2, 3, 6, 5, 8, 9, 10, 11],
    );
    assert.equal(shown.length, 12);
  });
});

describe('info', () => {
  it('tells the version of Unicode and the conformance', () => {
    assert.deepEqual(bidi.info(), {
      unicode: unicodeVersion,
      bidiTest: 770241,
      bidiCharacterTest: 91707,
    });
  });
});
