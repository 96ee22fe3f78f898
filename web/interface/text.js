// A Text of the library as DOM: { text, language, direction, highlights } becomes an element with
// lang, dir and <mark>s. Direction is the core's; nothing is guessed here. Inline texts are <bdi>,
// because wherever two strings meet, one could reorder the other.
// Tested by tests/web/direction.test.mjs and search.test.mjs.
import { element } from './dom.js';

/** Longest run in the other direction that is kept on one line in a title, in UTF-16 units. */
const longestKeptRun = 20;

/** Longer titles are left alone: finding runs takes time that grows with the square of the length. */
const longestTitle = 500;

// Runs of the other script together with the brackets around them: "(EastMed 2.0)". Breaking such
// a run over two lines puts its halves in the wrong order for the reader.
const latin = String.raw`\p{Script=Latin}`;
const rightToLeft = String.raw`\p{Script=Hebrew}\p{Script=Arabic}`;
const between = String.raw`\p{M}\p{N}.\-\u2013_/&+'" `;
const latinRun = runPattern(`(?=[${between}]*[${latin}])[${latin}\\p{N}]`, latin);
const rightToLeftRun = runPattern(`[${rightToLeft}]`, rightToLeft);

function runPattern(first, letters) {
  const rest = `(?:[${letters}${between}]*[${letters}\\p{M}\\p{N}])?`;
  return new RegExp(`[([]?${first}${rest}[)\\]]?`, 'gu');
}

/** @returns {boolean} whether there is anything to show */
export function hasText(text) {
  return Boolean(text?.text);
}

/** The lang and dir of a Text, or of all of a publication. A neutral one says nothing: its surroundings decide. */
export function textAttributes(text) {
  return {
    lang: text.language || null,
    dir: text.direction === 'neutral' ? null : text.direction,
  };
}

/** A block-level element (a title, a paragraph) that holds a Text. */
export function textBlock(name, text, attributes = {}) {
  const node = element(name, { ...textAttributes(text), ...attributes });
  appendMarked(node, text.text, text.highlights ?? []);
  return node;
}

/** A title: like textBlock, but short runs in the other direction do not break across lines. */
export function titleBlock(name, text, attributes = {}) {
  const node = element(name, { ...textAttributes(text), ...attributes });
  const highlights = text.highlights ?? [];
  let end = 0;
  for (const [start, stop] of keptRuns(text, highlights)) {
    appendMarked(node, text.text, highlights, end, start);
    const kept = element('span', { class: 'kept' });
    appendMarked(kept, text.text, highlights, start, stop);
    node.append(kept);
    end = stop;
  }
  appendMarked(node, text.text, highlights, end);
  return node;
}

/** An inline, isolated element that holds a Text. */
export function inlineText(text, attributes = {}) {
  return textBlock('bdi', text, attributes);
}

/** The names of people and institutions, as Texts; those without one are left out. */
export function namesOf(entities) {
  return (entities ?? []).map(({ name }) => name).filter(hasText);
}

/** The lines of several Texts (an abstract may have several paragraphs). */
export function textBlocks(name, texts, attributes = {}) {
  return (texts ?? []).filter(hasText).map((text) => textBlock(name, text, attributes));
}

/**
 * Isolates a Text within a plain string such as document.title, by its own direction: first strong
 * (FSI) is used only where the direction is unknown, because it misjudges titles that open with a
 * foreign name.
 */
export function isolatedString(text) {
  const opening = { ltr: '\u2066', rtl: '\u2067' }[text.direction] ?? '\u2068';
  return `${opening}${text.text}\u2069`;
}

function keptRuns(text, highlights) {
  if (text.text.length > longestTitle) return [];
  const pattern = text.direction === 'rtl' ? latinRun : rightToLeftRun;
  const runs = [];
  for (const match of text.text.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    // A mark that crosses the edge of a run would have to be cut in two; then the run may break.
    const cutsMark = highlights.some(
      ([from, to]) => (from < start && to > start) || (from < end && to > end),
    );
    if (match[0].length <= longestKeptRun && match[0].includes(' ') && !cutsMark) {
      runs.push([start, end]);
    }
  }
  return runs;
}

/** Appends text[start, end) with its highlights as <mark>; offsets are UTF-16 units of `text`. */
function appendMarked(node, text, highlights, start = 0, end = text.length) {
  let done = start;
  for (const [from, to] of highlights) {
    if (to <= done || from >= end) continue;
    const markStart = Math.max(from, done);
    const markEnd = Math.min(to, end);
    if (markStart > done) node.append(text.slice(done, markStart));
    node.append(element('mark', {}, text.slice(markStart, markEnd)));
    done = markEnd;
  }
  if (done < end) node.append(text.slice(done, end));
}
