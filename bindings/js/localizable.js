// @ts-check
// Strings that say their language and direction, in the forms that JSON has for them, and back:
//   "text"                           alone (W3C Publication Manifest 2.6.4)
//   {value, language, direction}     the same, with what it declares
//   {@value, @language, @direction}  an expanded value object (JSON-LD 1.1, 4.2.4)
//   {en: "text", he: ["text", …]}    a map by language (Readium, JSON-LD 1.1, 4.6.2)
//   and an array of these.
// What is no such string is left out, as daf::publication does. Plain JavaScript over what JSON.parse
// gives: nothing is followed deeper than a string lies.
// Tested by tests/bindings/localizable.test.mjs, on tests/fixtures/bidi/localizable.json.
import { checkOptions, invalidArgument, requireArray } from './arguments.js';

/** @typedef {import('./bidi.js').Localizable} Localizable */
/** @typedef {{language?: unknown, direction?: unknown}} Declarations */

/**
 * RFC 5646, section 2.1, without the irregular tags: language, script, region, variants, extensions,
 * private use. Registered languages have two or three letters, the longer ones are reserved.
 */
const kLanguageTag =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-(?!x)[a-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+)$/i;
/** RFC 5646 has room for all of its parts in far less; what is longer is no tag. */
const kMaxTagLength = 255;
/** A map by language has no other keys: {name: …, type: …} is some other object. */
const kMapKey = /^(?:[a-z]{2,3}(?:[-_]|$)|x-)/i;
/** JSON-LD 1.1: the key of what has no language. */
const kNoLanguage = '@none';

/**
 * @param {unknown} value
 * @param {Declarations} [globals]
 * @returns {Localizable[]}
 */
export function localizable(value, globals = {}) {
  checkOptions('localizable', globals, ['language', 'direction']);
  const inherited = declarationsOf(globals.language, globals.direction);
  return (Array.isArray(value) ? value : [value])
    .flatMap(stringsOf)
    .map((string) => ({ ...inherited, ...string }));
}

/**
 * @param {Localizable[]} strings
 * @returns {import('./bidi.js').LocalizableJson}
 */
export function localizableJson(strings) {
  requireArray('localizableJson', 'strings', strings);
  const values = strings.map((string) => {
    if (typeof string?.value !== 'string') {
      throw invalidArgument('localizableJson: a string is { value, language, direction }.');
    }
    const { value, language, direction } = string;
    if (language === undefined && direction === undefined) return value;
    return {
      value,
      ...(language !== undefined && { language }),
      ...(direction !== undefined && { direction }),
    };
  });
  return values.length === 1 ? values[0] : values;
}

/**
 * @param {unknown} item
 * @returns {Localizable[]}
 */
function stringsOf(item) {
  if (typeof item === 'string') return stringOf(item, {});
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return [];
  /** @type {any} */
  const object = item;
  if (Object.hasOwn(object, 'value')) {
    return stringOf(
      object.value,
      declarationsOf(own(object, 'language'), own(object, 'direction')),
    );
  }
  if (Object.hasOwn(object, '@value')) {
    const declared = declarationsOf(own(object, '@language'), own(object, '@direction'));
    return stringOf(object['@value'], declared);
  }
  return stringsOfMap(object);
}

/**
 * @param {Record<string, unknown>} map
 * @returns {Localizable[]}
 */
function stringsOfMap(map) {
  const keys = Object.keys(map);
  const isMap = keys.every((key) => key === kNoLanguage || (kMapKey.test(key) && languageTag(key)));
  if (!isMap) return [];
  return keys.flatMap((key) => {
    const language = key === kNoLanguage ? null : languageTag(key);
    const values = map[key];
    return (Array.isArray(values) ? values : [values]).flatMap((value) =>
      stringOf(value, { language }),
    );
  });
}

/**
 * @param {unknown} value
 * @param {{language?: string | null, direction?: 'ltr' | 'rtl' | null}} declared
 * @returns {Localizable[]} one, or none where it is no text or only blanks
 */
function stringOf(value, declared) {
  if (typeof value !== 'string' || /^[ \t\r\n]*$/.test(value)) return [];
  // Half a surrogate pair is no character: what leaves here can be encoded.
  return [{ value: value.replace(/\p{Surrogate}/gu, '\ufffd'), ...declared }];
}

/**
 * What is declared, null included, and only that.
 * @param {unknown} language
 * @param {unknown} direction
 */
function declarationsOf(language, direction) {
  /** @type {{language?: string | null, direction?: 'ltr' | 'rtl' | null}} */
  const declared = {};
  const tag = language === null ? null : languageTag(language);
  if (tag !== undefined) declared.language = tag;
  if (direction === null || direction === 'ltr' || direction === 'rtl') {
    declared.direction = direction;
  }
  return declared;
}

/**
 * A tag as it is, or as it was meant: "he_IL ".
 * @param {unknown} language
 * @returns {string | undefined}
 */
function languageTag(language) {
  if (typeof language !== 'string' || language.length > kMaxTagLength) return undefined;
  if (kLanguageTag.test(language)) return language;
  const repaired = language.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '').replaceAll('_', '-');
  return kLanguageTag.test(repaired) ? repaired : undefined;
}

/** @param {any} object @param {string} name */
function own(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
