// Names of languages in their own script and direction, as badges and switches show them.
// Tested by tests/web/languages.test.mjs.
import { element } from './dom.js';

// The right-to-left scripts of Unicode by block; a name is written in one script, so its first
// letter from here decides. (Intl.Locale's text info says "ltr" for Divehi and others.)
const rightToLeftLetter =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A language by its own name.
 * @param {string} tag BCP 47
 * @returns {{ name: string, language: string, direction: 'ltr' | 'rtl' }}
 */
export function autonym(tag) {
  let name = tag;
  let named = '';
  try {
    name = new Intl.DisplayNames([tag], { type: 'language', languageDisplay: 'standard' }).of(tag);
    // Where Intl does not know a language it answers in another one, or with the tag.
    named = Intl.DisplayNames.supportedLocalesOf([tag]).length > 0 ? tag : '';
  } catch {
    // Not a tag that Intl takes: it stands for itself.
  }
  return {
    name,
    language: named || 'und',
    direction: rightToLeftLetter.test(name) ? 'rtl' : 'ltr',
  };
}

/** The name of a language as an element that says its own language and direction. */
export function languageElement(tag, attributes = {}, elementName = 'span') {
  const { name, language, direction } = autonym(tag);
  return element(elementName, { lang: language, dir: direction, ...attributes }, name);
}
