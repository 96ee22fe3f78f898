// Which text of a publication a directive quotes (text-directive.js), and the shortest directive that
// quotes a given text and no other. Works on plain values: the texts of the blocks, in their order;
// how texts are compared is folded-text.js's. Takes time in proportion to the text, however often
// its words repeat. Tested by tests/web/quotation.test.mjs.
import { endsWithWords, fold, FoldedText, startsWithWords } from './folded-text.js';
import { wordsAfter, wordsBefore, wordStart, wordEnd } from './words.js';

/**
 * @typedef {{ block: number, offset: number }} Point a block by its index, UTF-16 units of its text
 * @typedef {{ start: Point, end: Point }} Quotation half-open
 * @typedef {import('./text-directive.js').TextDirective} TextDirective
 */

/** A text within one block that is no longer is quoted as a whole, in UTF-16 units. */
const longestWhole = 200;
/** Words at either end of a longer text, and of what stands around it: to begin with, at most. */
const fewestWords = 4;
const mostWords = 16;

export class QuotableText {
  #texts;
  /** @type {FoldedText[]} */ #folded;

  /** @param {string[]} texts of the blocks, in their order */
  constructor(texts) {
    this.#texts = texts;
    this.#folded = texts.map((text) => new FoldedText(text));
  }

  /**
   * @param {TextDirective} directive
   * @param {number} [from] the block to begin with; those before it are looked at last
   * @returns {Quotation | null} what it quotes: the first that there is
   */
  find(directive, from = 0) {
    const found = this.#find(directive, from);
    if (!found) return null;
    const [first, last] = [this.#folded[found.start.block], this.#folded[found.end.block]];
    return {
      start: { block: found.start.block, offset: first.originOf(found.start.at) },
      end: { block: found.end.block, offset: last.originOfEnd(found.end.at) },
    };
  }

  /**
   * The directive for a text: the whole of it where that is short, else its first and last words;
   * with what stands around it only where the same words stand elsewhere before it. To be found
   * from the block on in which the text begins.
   * @param {Quotation} quotation
   * @returns {TextDirective | null} null where there are no words
   */
  quote(quotation) {
    const wanted = this.#wholeWords(quotation);
    if (!wanted) return null;
    const candidates = [];
    for (let count = fewestWords; count <= mostWords; count *= 2) {
      const words = this.#itsWords(wanted, count);
      candidates.push(words, { ...words, ...this.#wordsAround(wanted, count) });
    }
    // Where nothing tells it from another place, the block that an address names does.
    return (
      candidates.find((each) => this.#quotes(each, wanted, 0)) ??
      candidates.find((each) => this.#quotes(each, wanted, wanted.start.block)) ??
      candidates[0]
    );
  }

  /** Whether a directive leads to a quotation, and to no other one after the beginning of a block. */
  #quotes(directive, { start, end }, from) {
    const found = this.#find(directive, from);
    return (
      found !== null &&
      found.start.block === start.block &&
      found.start.at === this.#folded[start.block].indexOf(start.offset) &&
      found.end.block === end.block &&
      found.end.at === this.#folded[end.block].indexOf(end.offset)
    );
  }

  /** A quotation without space at its ends, and with no word cut. @returns {Quotation | null} */
  #wholeWords(quotation) {
    let { block: first, offset: start } = quotation.start;
    let { block: last, offset: end } = quotation.end;
    while (first < last && !this.#texts[first].slice(start).trim()) [first, start] = [first + 1, 0];
    while (first < last && !this.#texts[last].slice(0, end).trim()) {
      last -= 1;
      end = this.#texts[last].length;
    }
    const spaceBefore = /^\s*/.exec(this.#texts[first].slice(start))[0].length;
    const before = this.#texts[last].slice(0, end);
    start = wordStart(this.#texts[first], start + spaceBefore);
    end = wordEnd(this.#texts[last], before.trimEnd().length);
    if (first === last && end <= start) return null;
    return { start: { block: first, offset: start }, end: { block: last, offset: end } };
  }

  /** @returns {TextDirective} of the words of a quotation alone */
  #itsWords({ start, end }, count) {
    const [first, last] = [this.#texts[start.block], this.#texts[end.block]];
    const isOneBlock = start.block === end.block;
    const startWords = wordsAfter(first, start.offset, count);
    const endWords = wordsBefore(last, end.offset, count);
    const whole = isOneBlock ? first.slice(start.offset, end.offset) : '';
    const isShort = whole.length <= longestWhole;
    if (isOneBlock && (isShort || startWords.length + endWords.length >= whole.length)) {
      return { start: clean(whole) };
    }
    return { start: clean(startWords), end: clean(endWords) };
  }

  /** The words that stand right before and right after a quotation, as far as there are any. */
  #wordsAround({ start, end }, count) {
    let before = this.#texts[start.block].slice(0, start.offset);
    if (!before.trim()) before = this.#texts[start.block - 1] ?? '';
    let after = this.#texts[end.block].slice(end.offset);
    if (!after.trim()) after = this.#texts[end.block + 1] ?? '';
    const prefix = clean(wordsBefore(before, before.length, count));
    const suffix = clean(wordsAfter(after, 0, count));
    return { ...(prefix && { prefix }), ...(suffix && { suffix }) };
  }

  #find(directive, from) {
    const entries = Object.entries(directive).map(([name, words]) => [name, fold(words)]);
    const terms = Object.fromEntries(entries);
    if (!terms.start || terms.end === '') return null;
    return this.#findFrom(terms, from, this.#texts.length) ?? this.#findFrom(terms, 0, from);
  }

  /** In folded units. @returns {{ start: FoldedPoint, end: FoldedPoint } | null} */
  #findFrom(terms, from, to) {
    for (let block = from; block < to; block += 1) {
      const folded = this.#folded[block];
      let at = folded.findWords(terms.start, 0);
      for (; at >= 0; at = folded.findWords(terms.start, at + 1)) {
        if (terms.prefix && !this.#isAfter(terms.prefix, block, at)) continue;
        const after = { block, at: at + terms.start.length };
        const end = terms.end ? this.#findEnd(terms, after) : after;
        // Where there is no end after the first start, there is none after a later one.
        if (!end) return null;
        if (!terms.end && terms.suffix && !this.#isBefore(terms.suffix, end)) continue;
        return { start: { block, at }, end };
      }
    }
    return null;
  }

  #findEnd({ end, suffix }, after) {
    let from = after.at;
    for (let { block } = after; block < this.#texts.length; block += 1) {
      const folded = this.#folded[block];
      let at = folded.findWords(end, from);
      for (; at >= 0; at = folded.findWords(end, at + 1)) {
        const point = { block, at: at + end.length };
        if (!suffix || this.#isBefore(suffix, point)) return point;
      }
      from = 0;
    }
    return null;
  }

  /** Whether words stand right before a place; before the beginning of a block is the end of another. */
  #isAfter(words, block, at) {
    let before = this.#folded[block].text.slice(0, at).trimEnd();
    if (!before && block > 0) before = this.#folded[block - 1].text.trimEnd();
    return endsWithWords(before, words);
  }

  #isBefore(words, { block, at }) {
    let after = this.#folded[block].text.slice(at).trimStart();
    if (!after && block + 1 < this.#texts.length) after = this.#folded[block + 1].text;
    return startsWithWords(after, words);
  }
}

/** As it is written into an address: without what nobody sees. */
function clean(words) {
  return words
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
