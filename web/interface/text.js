// A Text of the library as DOM: { text, language, direction, highlights } becomes an element with
// lang, dir and <mark>s. Direction is the core's; nothing is guessed here. Inline texts are <bdi>,
// because wherever two strings meet, one could reorder the other.
// Tested by tests/web/direction.test.mjs and search.test.mjs.
import { element } from './dom.js';
import { keptRuns } from './kept-runs.js';

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
  for (const [start, stop] of keptRuns(text).filter((run) => !cutsMark(run, highlights))) {
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

/** Whether a mark crosses an edge of a run: it would have to be cut in two, so the run may break. */
function cutsMark([start, end], highlights) {
  return highlights.some(
    ([from, to]) => (from < start && to > start) || (from < end && to > end),
  );
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
