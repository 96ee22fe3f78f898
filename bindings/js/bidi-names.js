// @ts-check
// What crosses to and from bidi.wasm as a number, by name: in the order of the enumerations of
// daf/text.h and daf/bidi.h.
// Tested by tests/bindings/bidi.test.mjs.
import { indexIn, requireString } from './arguments.js';

export const kDirections = /** @type {const} */ (['neutral', 'ltr', 'rtl']);
export const kBases = /** @type {const} */ (['ltr', 'rtl', 'auto', 'auto-rtl']);
export const kSources = /** @type {const} */ ([
  'none',
  'item',
  'language',
  'default',
  'first-strong',
  'word-vote',
]);
export const kPolicies = ['first-strong', 'words'];
export const kAffinities = /** @type {const} */ (['before', 'after']);
export const kModes = ['controls', 'html'];
export const kControlKinds = /** @type {const} */ ([
  'mark',
  'embedding',
  'override',
  'embedding-end',
  'isolate',
  'isolate-end',
]);
export const kRisks = /** @type {const} */ (['none', 'low', 'medium', 'high']);
export const kAtomKinds = /** @type {const} */ ([
  'url',
  'email',
  'doi',
  'isbn',
  'phone',
  'number',
  'code',
]);

/** @param {string} method @param {unknown} language */
export function languageOf(method, language) {
  if (language === undefined || language === null) return '';
  requireString(method, 'language', language);
  return /** @type {string} */ (language);
}

/** @param {string} name @param {unknown} direction */
export function directionNumber(name, direction) {
  return direction === undefined ? 0 : indexIn(name, direction, kDirections);
}
