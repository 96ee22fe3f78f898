// UAX #9 through JavaScript: the standard's own cases, and what holds for any text whatever.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as bidi from 'daf-reader/bidi';

await bidi.ready();

const cases = process.env.DAF_UCD_DIR ?? '/usr/share/unicode';
const characterTest = `${cases}/BidiCharacterTest.txt`;

/** The offset of each code point of a text, and its length. */
function offsetsOf(codePoints) {
  let at = 0;
  return codePoints.map((codePoint) => {
    const offset = at;
    at += codePoint > 0xffff ? 2 : 1;
    return offset;
  });
}

/** What is wrong with one line of BidiCharacterTest.txt, or null. */
function mistakeIn(line) {
  const [hex, direction, level, levels, order] = line.split(';').map((field) => field.split(' '));
  const codePoints = hex.map((digits) => parseInt(digits, 16));
  const text = String.fromCodePoint(...codePoints);
  const result = bidi.resolve(text, { direction: ['ltr', 'rtl', 'auto'][direction[0]] });
  if (result.paragraphs[0].level !== Number(level[0])) return 'paragraph level';
  const offsets = offsetsOf(codePoints);
  const isRight = levels.every(
    (each, i) => each === 'x' || result.levels[offsets[i]] === Number(each),
  );
  if (!isRight) return `levels ${result.levels}`;
  const indexOf = new Map(offsets.map((offset, index) => [offset, index]));
  const shown = [...bidi.visualToLogical(text, result.runs)]
    .map((offset) => indexOf.get(offset))
    .filter((index) => index !== undefined && levels[index] !== 'x');
  return shown.join(' ') === order.join(' ') ? null : `order ${shown}`;
}

describe('BidiCharacterTest.txt', () => {
  const skip = existsSync(characterTest)
    ? false
    : 'the Unicode Character Database is not installed';
  it('passes, every case', { skip }, () => {
    const lines = readFileSync(characterTest, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const mistakes = [];
    for (const line of lines) {
      const mistake = mistakeIn(line);
      if (mistake !== null) mistakes.push(`${line}: ${mistake}`);
    }
    assert.deepEqual(mistakes.slice(0, 3), []);
    assert.equal(lines.length, bidi.info().bidiCharacterTest);
  });
});

describe('any text', () => {
  const kPieces = [
    'abc',
    'אבג',
    'ابج',
    '12',
    '۱۲',
    ' ',
    '(',
    ')',
    '[',
    ']',
    '-',
    ',',
    '\n',
    '\r\n',
    '\u2029',
    '\t',
    '\u0301',
    '\u05b8',
    '\u200d',
    '\u200e',
    '\u200f',
    '\u061c',
    '\u202a',
    '\u202b',
    '\u202c',
    '\u202d',
    '\u202e',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
    '\u{1F600}',
    '\u{10900}',
    '\ud800',
    '\udc00',
    '\0',
    '\ufeff',
    '"',
    '<',
    'C++',
    'https://a.b/ג',
  ];
  /** Numbers that are the same in every run (a linear congruential generator). */
  let seed = 20240229;
  const below = (limit) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  const randomText = () =>
    Array.from({ length: below(40) }, () => kPieces[below(kPieces.length)]).join('');
  const directions = ['auto', 'ltr', 'rtl', 'auto-rtl'];
  const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, '\ufffd');

  it('is covered by its paragraphs, runs and levels, in both directions', () => {
    for (let round = 0; round < 4000; ++round) {
      const text = randomText();
      const { paragraphs, levels, runs } = bidi.resolve(text, { direction: directions[below(4)] });
      assert.equal(levels.length, text.length);
      assert.equal(paragraphs.at(-1)?.end ?? 0, text.length);
      paragraphs.forEach(({ start }, index) =>
        assert.equal(start, paragraphs[index - 1]?.end ?? 0),
      );
      const covered = [...runs].sort((a, b) => a.start - b.start);
      covered.forEach(({ start, end, level }, index) => {
        assert.equal(start, covered[index - 1]?.end ?? 0);
        assert.ok(levels.subarray(start, end).every((each) => each === level));
      });
      assert.equal(covered.at(-1)?.end ?? 0, text.length);
      const toLogical = bidi.visualToLogical(text, runs);
      const toVisual = bidi.logicalToVisual(text, runs);
      assert.ok(toLogical.every((logical, visual) => toVisual[logical] === visual));
      assert.equal(new Set(toLogical).size, text.length);
    }
  });

  it('broken into lines has the runs of each paragraph that a line is of', () => {
    for (let round = 0; round < 1000; ++round) {
      const text = randomText();
      const whole = bidi.resolve(text);
      const lines = whole.paragraphs.map(({ start, end }) => [start, end]);
      assert.deepEqual(bidi.resolve(text, { lines }).lines.flat(), whole.runs);
    }
  });

  it('highlighted and looked up again is what was highlighted', () => {
    for (let round = 0; round < 1000; ++round) {
      const text = wellFormed(randomText());
      const { runs } = bidi.resolve(text);
      const bounds = [...bidi.graphemes(text)];
      const [start, end] = [bounds[below(bounds.length)], bounds[below(bounds.length)]].sort(
        (a, b) => a - b,
      );
      const found = bidi
        .visualSpans(runs, start, end)
        .flatMap(([left, right]) => bidi.logicalRanges(runs, left, right));
      const units = new Set(
        found.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)),
      );
      assert.equal(units.size, end - start);
      assert.ok([...units].every((unit) => unit >= start && unit < end));
    }
  });

  it('balanced, isolated, cut or folded is well-formed and disturbs nothing', () => {
    for (let round = 0; round < 2000; ++round) {
      const text = randomText();
      const balanced = bidi.balance(text);
      assert.equal(balanced, wellFormed(balanced));
      assert.equal(bidi.auditControls(balanced).balanced, true, JSON.stringify(text));
      assert.equal(bidi.balance(balanced), balanced);
      assert.equal(bidi.auditControls(bidi.strip(text, { marks: true })).risk, 'none');
      const around = bidi.resolve(`a${bidi.isolate(text.replace(/[\n\r\u2029]/g, ''))}b`, {
        direction: 'ltr',
      });
      assert.equal(around.levels.at(-1), 0, JSON.stringify(text));
      const cut = bidi.truncate(text, { graphemes: below(20), atWords: below(2) === 0 });
      assert.equal(bidi.auditControls(cut.text).balanced, true, JSON.stringify(text));
      const folded = bidi.fold(text);
      assert.equal(folded.offsets.length, folded.text.length + 1);
      assert.equal(folded.offsets.at(-1), text.length);
    }
  });

  it('has parts that lie in it, in order', () => {
    for (let round = 0; round < 2000; ++round) {
      const text = randomText();
      const graphemes = bidi.graphemes(text);
      assert.deepEqual([graphemes[0], graphemes.at(-1)], [0, text.length]);
      assert.ok(graphemes.every((bound, index) => index === 0 || bound > graphemes[index - 1]));
      const words = bidi.words(text);
      assert.equal(words.length % 2, 0);
      assert.ok(words.every((bound, index) => index === 0 || bound >= words[index - 1]));
      let end = 0;
      for (const atom of bidi.atoms(text)) {
        assert.ok(atom.start >= end && atom.end > atom.start && atom.end <= text.length);
        end = atom.end;
      }
    }
  });

  it('is walked over from end to end by the arrow keys', () => {
    for (let round = 0; round < 300; ++round) {
      const text = randomText().replace(/[\n\r\u2029]/g, '');
      const { paragraphs, runs } = bidi.resolve(text);
      const level = paragraphs[0]?.level ?? 0;
      let at = {
        offset: level % 2 === 0 ? 0 : text.length,
        affinity: level % 2 === 0 ? 'before' : 'after',
      };
      for (let steps = 0; ; ++steps) {
        const next = bidi.moveVisually(text, runs, level, at, 'right');
        if (next.offset === at.offset && next.affinity === at.affinity) break;
        assert.ok(steps <= 2 * text.length, JSON.stringify(text));
        at = next;
      }
    }
  });
});
