// @ts-check
// Strings in XML 1.0, which has fewer characters than publications may have.
// Tested by tests/cli/site_feed.test.mjs.
import { escape } from './html.js';

/** What XML 1.0 cannot say, in no way: lone surrogates and two that are no characters. */
const kNoCharacters =
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g;

/** Text, or the value of an attribute. @param {string} text */
export function xml(text) {
  return escape(text).replace(kNoCharacters, '\ufffd');
}
