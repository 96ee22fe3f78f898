// Words of a text, in any script: by Intl.Segmenter (UAX #29) where there is one, else by letters.
// Looks only at what is near: a block may be a million letters long.
// Tested by tests/web/quotation.test.mjs.

/** No word is longer than that, in UTF-16 units. */
const longestWord = 60;

const segmenter =
  typeof Intl.Segmenter === 'function' ? new Intl.Segmenter([], { granularity: 'word' }) : null;

/** The beginning of the word that an offset is in; the offset itself between words. */
export function wordStart(text, offset) {
  const from = Math.max(0, offset - longestWord);
  const word = wordsIn(text.slice(from, offset + longestWord)).find(
    ({ start, end }) => from + start < offset && from + end > offset,
  );
  return word ? from + word.start : offset;
}

/** The end of the word that an offset is in; the offset itself between words. */
export function wordEnd(text, offset) {
  const from = Math.max(0, offset - longestWord);
  const word = wordsIn(text.slice(from, offset + longestWord)).find(
    ({ start, end }) => from + start < offset && from + end > offset,
  );
  return word ? from + word.end : offset;
}

/** The text from an offset to the end of the `count`th word after it. */
export function wordsAfter(text, offset, count) {
  const near = text.slice(offset, offset + count * longestWord);
  const words = wordsIn(near);
  return words.length >= count ? near.slice(0, words[count - 1].end) : near;
}

/** The text from the beginning of the `count`th word before an offset up to there. */
export function wordsBefore(text, offset, count) {
  const near = text.slice(Math.max(0, offset - count * longestWord), offset);
  const words = wordsIn(near);
  return words.length >= count ? near.slice(words[words.length - count].start) : near;
}

/** @returns {{ start: number, end: number }[]} */
function wordsIn(text) {
  if (segmenter) {
    return [...segmenter.segment(text)]
      .filter(({ isWordLike }) => isWordLike)
      .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
  }
  return [...text.matchAll(/[\p{L}\p{M}\p{N}_]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
