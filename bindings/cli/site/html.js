// @ts-check
// HTML as text, in which a string of somebody else's is always characters and never markup: what is
// put into a template is escaped unless it is Markup itself. Tested by tests/cli/site_html.test.mjs.

/** HTML that is known to be whole. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

export const nothing = new Markup('');

/** @typedef {Markup | string | number | null | undefined | false | readonly any[]} Content */

/**
 * A template of HTML. Attributes must be written with double quotes around the value.
 * @param {TemplateStringsArray} strings
 * @param {...Content} values null, undefined and false are nothing; lists are put together
 */
export function html(strings, ...values) {
  let text = strings[0];
  values.forEach((value, index) => {
    text += contentOf(value) + strings[index + 1];
  });
  return new Markup(text);
}

/**
 * HTML that the core has written.
 * @param {string} text
 */
export function trusted(text) {
  return new Markup(text);
}

/** @typedef {Record<string, string | number | null | undefined>} Attributes null and undefined are
 *     left out; the names are ours */

/**
 * Attributes, each behind a blank, for the start of an element.
 * @param {Attributes} given
 */
export function attributes(given) {
  let text = '';
  for (const [name, value] of Object.entries(given)) {
    if (value !== null && value !== undefined) text += ` ${name}="${escape(String(value))}"`;
  }
  return new Markup(text);
}

/**
 * The start of an element, its attributes, what is in it, and its end.
 * @param {string} name
 * @param {Attributes} given
 * @param {...Content} content
 */
export function element(name, given, ...content) {
  return new Markup(`<${name}${attributes(given)}>${contentOf(content)}</${name}>`);
}

/**
 * Pieces with something between them; those that are nothing are left out.
 * @param {Content[]} pieces
 * @param {Content} between
 */
export function join(pieces, between) {
  const texts = pieces.map(contentOf).filter((text) => text !== '');
  return new Markup(texts.join(contentOf(between)));
}

/** @param {Content} content @returns {boolean} */
export function isEmpty(content) {
  return contentOf(content) === '';
}

/** @param {Content} value @returns {string} */
function contentOf(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(contentOf).join('');
  if (value === null || value === undefined || value === false) return '';
  return escape(String(value));
}

/** @type {Record<string, string>} */
const kEscapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * Text, or the value of an attribute. Controls that HTML has no way to say become U+FFFD.
 * @param {string} text
 */
export function escape(text) {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => kEscapes[character]);
}
