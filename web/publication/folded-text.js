// A text as quotations are compared: without regard to case, points of Hebrew, marks of Arabic,
// characters without width (controls of direction, joiners, soft hyphens), and how much space there
// is. So a quotation survives what keyboards, mail programs and other editions do to it.
// Tested by tests/web/quotation.test.mjs.

const ignored =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
const wordLetter = /[\p{L}\p{M}\p{N}_]/u;
/** Scripts that are written without spaces between words, so that any letter may begin one. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export class FoldedText {
  #source;
  /** for each unit of `text`, where its source begins; one more for the end @type {number[]} */
  #origins = [];

  /** @param {string} source */
  constructor(source) {
    this.#source = source;
    this.text = '';
    let offset = 0;
    let isAfterSpace = true;
    for (const letter of source) {
      const isSpace = /\s/.test(letter);
      if (!ignored.test(letter) && !(isSpace && isAfterSpace)) {
        const units = isSpace ? ' ' : letter.toLowerCase();
        for (let unit = 0; unit < units.length; unit += 1) this.#origins.push(offset);
        this.text += units;
        isAfterSpace = isSpace;
      }
      offset += letter.length;
    }
    this.#origins.push(source.length);
  }

  /** Where the source of a unit begins. */
  originOf(index) {
    return this.#origins[index];
  }

  /** Where the source of the units before `index` ends, with the points of the last letter. */
  originOfEnd(index) {
    if (index === 0) return 0;
    const last = this.#origins[index - 1];
    let offset = last + (this.#source.codePointAt(last) > 0xffff ? 2 : 1);
    while (offset < this.#origins[index] && ignored.test(this.#source[offset])) offset += 1;
    return offset;
  }

  /** The first unit whose source begins at or after an offset. */
  indexOf(offset) {
    let [low, high] = [0, this.text.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#origins[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where the words (folded) stand next as whole words; -1 for nowhere. */
  findWords(words, from) {
    for (let at = this.text.indexOf(words, from); at >= 0; at = this.text.indexOf(words, at + 1)) {
      if (isWordEdge(this.text, at) && isWordEdge(this.text, at + words.length)) return at;
    }
    return -1;
  }
}

/** Words as they are compared. */
export function fold(words) {
  return new FoldedText(words).text.trimEnd();
}

/** @returns {boolean} whether folded words end a folded text */
export function endsWithWords(text, words) {
  return text.endsWith(words) && isWordEdge(text, text.length - words.length);
}

/** @returns {boolean} whether folded words begin a folded text */
export function startsWithWords(text, words) {
  return text.startsWith(words) && isWordEdge(text, words.length);
}

function isWordEdge(text, at) {
  if (at === 0 || at === text.length) return true;
  const after = String.fromCodePoint(text.codePointAt(at));
  const isPair = /[\udc00-\udfff]/.test(text[at - 1]) && at > 1;
  const before = String.fromCodePoint(text.codePointAt(isPair ? at - 2 : at - 1));
  const areLetters = wordLetter.test(before) && wordLetter.test(after);
  return !areLetters || unspaced.test(before) || unspaced.test(after);
}
