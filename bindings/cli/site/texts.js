// @ts-check
// A Text of the library as HTML: lang and dir of its own, isolated where strings meet. The direction
// is the core's; nothing is guessed here. Tested by tests/cli/site_html.test.mjs.
import * as bidi from '../../bidi.js';
import { element, join } from './html.js';
import { keptRuns } from './interface/kept-runs.js';

/** @typedef {import('../../publication.js').Text} Text */
/** @typedef {import('../../publication.js').Direction} Direction */

/** @param {Text | null | undefined} text @returns {text is Text} */
export function hasText(text) {
  return Boolean(text?.text);
}

/**
 * The attributes of what is in a language and direction.
 * @param {{language: string | null, direction: Direction}} what
 */
export function languageAttributes({ language, direction }) {
  return { lang: language, dir: direction === 'neutral' ? null : direction };
}

/**
 * An element that holds a Text, as a block or a link of its own.
 * @param {string} name
 * @param {Text} text
 * @param {Record<string, string | null>} [attributes]
 */
export function textElement(name, text, attributes = {}) {
  return element(name, { ...languageAttributes(text), ...attributes }, text.text);
}

/**
 * A title: like textElement, but short runs in the other direction do not break across lines.
 * @param {string} name
 * @param {Text} title
 * @param {Record<string, string | null>} [attributes]
 */
export function titleElement(name, title, attributes = {}) {
  const pieces = [];
  let end = 0;
  for (const [start, stop] of keptRuns(title)) {
    const kept = element('span', { class: 'kept' }, title.text.slice(start, stop));
    pieces.push(title.text.slice(end, start), kept);
    end = stop;
  }
  pieces.push(title.text.slice(end));
  return element(name, { ...languageAttributes(title), ...attributes }, pieces);
}

/** @param {Text} text */
export function inlineText(text) {
  // Nothing is known of a neutral one but its characters; <bdi> alone asks them.
  return textElement('bdi', text);
}

/** @param {Text[]} texts @param {string} name @param {Record<string, string>} [attributes] */
export function textElements(texts, name, attributes) {
  return texts.filter(hasText).map((text) => textElement(name, text, attributes));
}

/** Names one after the other. @param {Text[]} names */
export function namesMarkup(names) {
  return join(names.filter(hasText).map(inlineText), ', ');
}

/**
 * A Text within a plain string, such as the title of a window.
 * @param {Text} text
 */
export function isolatedString(text) {
  const opening = { ltr: '\u2066', rtl: '\u2067', neutral: '\u2068' }[text.direction];
  return `${opening}${singleLine(text.text)}\u2069`;
}

/** For attributes and metadata. @param {string} text */
export function singleLine(text) {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * The beginning of a text, on one line.
 * @param {string} text
 * @param {number} graphemes at most
 */
export function shortened(text, graphemes) {
  return bidi.truncate(singleLine(text), { graphemes }).text;
}

/** By tags: Intl takes its time for each. @type {Map<string, Text>} */
const autonyms = new Map();

/** A name in the language that it is the name of. @param {string} tag BCP 47 @returns {Text} */
export function autonym(tag) {
  let text = autonyms.get(tag);
  if (!text) autonyms.set(tag, (text = nameOfLanguage(tag)));
  return text;
}

/** @param {string} tag @returns {Text} */
function nameOfLanguage(tag) {
  let name = tag;
  let language = /** @type {string | null} */ (null);
  try {
    name =
      new Intl.DisplayNames([tag], { type: 'language', languageDisplay: 'standard' }).of(tag) ??
      tag;
    // Where Intl does not know a language it answers in another one, or with the tag.
    language = Intl.DisplayNames.supportedLocalesOf([tag]).length > 0 ? tag : null;
  } catch {
    // Not a tag that Intl takes: it stands for itself.
  }
  return { text: name, language, direction: bidi.direction(name).direction, highlights: [] };
}

/** A title of ours that nobody gave a language. @param {string} text @returns {Text} */
export function textOf(text) {
  return { text, language: null, direction: bidi.direction(text).direction, highlights: [] };
}
