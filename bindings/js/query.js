// @ts-check
// A query: how its options become plain data, with every default filled in, and how that is written
// for the core. The first is for the caller's thread, the second for the engine's.
// Tested by tests/bindings/search.test.mjs and tests/bindings/search_arguments.test.mjs.
import {
  checkOptions,
  describe,
  indexIn,
  integerIn,
  invalidArgument,
  requireArray,
  requireBoolean,
  requireString,
} from './arguments.js';

/** @typedef {import('./request-writer.js').RequestWriter} RequestWriter */
/** @typedef {{text: string, sort: number, flags: number, limit: number, offset: number,
 *     snippetLength: number, language: string, facets: number[], filters: string[][],
 *     from: string, to: string}} Query
 *     sort: index into kSortOrders; facets: indices into kFields; filters: values by field */

/** In the order of daf::SortOrder. */
const kSortOrders = ['relevance', 'newest', 'oldest'];
/** In the order of daf::FacetField. */
export const kFields = ['topic', 'series', 'author', 'type', 'language', 'year'];
const kFilters = [...kFields, 'from', 'to'];

/** daf::kMaxHits. */
export const kMaxLimit = 1000;
const kDefaultLimit = 10;
const kMaxOffset = 2 ** 32 - 1;
const kMaxSnippetLength = 10_000;
const kDefaultSnippetLength = 240;
/** Of one filter; each is looked for among the values of every publication. */
const kMaxFilterValues = 1000;

/** ../request.h */
const kPrefixFlag = 1;
const kFuzzyFlag = 2;
const kExplainFlag = 4;

/** The options of `timeline` that make a query, and those of `search`. */
export const kQueryOptions = ['filters', 'prefix', 'fuzzy'];
export const kSearchOptions = [
  ...kQueryOptions,
  'sort',
  'limit',
  'offset',
  'facets',
  'snippet',
  'explain',
  'language',
];

/** @type {string[][]} */
const kNoFilters = kFields.map(() => []);

/**
 * @param {string} method for messages
 * @param {string} text
 * @param {import('./search.js').SearchOptions} options whose names have been checked
 * @returns {Query}
 * @throws {import('./errors.js').DafError} 'invalid-argument'
 */
export function checkQuery(method, text, options) {
  const { sort, limit, offset, facets, snippet, language, filters } = options;
  if (language !== undefined) requireString(method, 'language', language);
  return {
    text,
    sort: sort === undefined ? 0 : indexIn(`${method}: sort`, sort, kSortOrders),
    flags:
      flag(method, 'prefix', options.prefix, true, kPrefixFlag) |
      flag(method, 'fuzzy', options.fuzzy, true, kFuzzyFlag) |
      flag(method, 'explain', options.explain, false, kExplainFlag),
    limit: integerIn(`${method}: limit`, limit ?? kDefaultLimit, 0, kMaxLimit),
    offset: integerIn(`${method}: offset`, offset ?? 0, 0, kMaxOffset),
    snippetLength: snippetLengthOf(method, snippet),
    language: language ?? '',
    facets: facets === undefined ? [] : facetsOf(method, facets),
    ...filtersOf(method, filters),
  };
}

/**
 * @param {RequestWriter} writer
 * @param {Query} query
 */
export function writeQuery(writer, query) {
  writer.string(query.text).u8(query.sort).u8(query.flags);
  writer.u32(query.limit).u32(query.offset).u32(query.snippetLength).string(query.language);
  writer.u32(query.facets.length);
  for (const field of query.facets) writer.u8(field);
  for (const values of query.filters) writer.strings(values);
  writer.string(query.from).string(query.to);
}

/**
 * @param {string} method @param {string} name @param {unknown} value
 * @param {boolean} byDefault @param {number} bit
 */
function flag(method, name, value, byDefault, bit) {
  if (value !== undefined) requireBoolean(method, name, value);
  return (value ?? byDefault) ? bit : 0;
}

/** @param {string} method @param {unknown} snippet */
function snippetLengthOf(method, snippet) {
  if (snippet === false) return 0;
  if (snippet === undefined || snippet === true) return kDefaultSnippetLength;
  const { length } = checkOptions(`${method}: snippet`, snippet, ['length']);
  const name = `${method}: snippet.length`;
  return integerIn(name, length ?? kDefaultSnippetLength, 1, kMaxSnippetLength);
}

/** @param {string} method @param {unknown} facets */
function facetsOf(method, facets) {
  requireArray(method, 'facets', facets);
  const indices = /** @type {unknown[]} */ (facets).map((name) =>
    indexIn(`${method}: a facet`, name, kFields),
  );
  return [...new Set(indices)];
}

/** @param {string} method @param {any} filters */
function filtersOf(method, filters) {
  if (filters === undefined || filters === null) return { filters: kNoFilters, from: '', to: '' };
  checkOptions(`${method}: filters`, filters, kFilters);
  return {
    filters: kFields.map((name) => valuesOf(`${method}: filters.${name}`, filters[name])),
    from: dateOf(method, 'filters.from', filters.from),
    to: dateOf(method, 'filters.to', filters.to),
  };
}

/** @param {string} name @param {unknown} value a string, an integer (a year) or several of them */
function valuesOf(name, value) {
  if (value === undefined || value === null) return [];
  const values = Array.isArray(value) ? value : [value];
  if (values.length > kMaxFilterValues) {
    throw invalidArgument(`${name} has ${values.length} values, over ${kMaxFilterValues}.`);
  }
  return values.map((each) => {
    if ((typeof each === 'string' && each !== '') || Number.isInteger(each)) return String(each);
    throw invalidArgument(`${name} is a string or an array of strings, not ${describe(each)}.`);
  });
}

/** @param {string} method @param {string} name @param {unknown} value */
function dateOf(method, name, value) {
  if (value === undefined || value === null) return '';
  requireString(method, name, value);
  return /** @type {string} */ (value);
}
