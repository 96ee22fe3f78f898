// @ts-check
// What a search finds, from its records: the same, in the same order, as ../search_records.cpp.
// Tested by tests/bindings/search_records.test.mjs.
import { kFields } from './query.js';

/** @typedef {import('./record-reader.js').RecordReader} RecordReader */

/** In the order of daf::Direction. */
const kDirections = /** @type {const} */ (['neutral', 'ltr', 'rtl']);
/** In the order of daf::ScoreKind. */
const kScoreKinds = /** @type {const} */ ([
  'exact',
  'stem',
  'prefix',
  'fuzzy',
  'phrase',
  'proximity',
  'letters',
  'feedback',
]);

/**
 * @param {RecordReader} reader
 * @returns {import('./search.js').SearchResult}
 */
export function readSearchResult(reader) {
  return {
    total: reader.u32(),
    hits: reader.list(readHit),
    facets: readFacets(reader),
    didYouMean: readTextOrNull(reader),
    parsed: {
      terms: reader.list(readString),
      prefix: reader.known(),
      truncated: reader.boolean(),
      clauses: reader.list(readClause),
      filters: reader.list(readFilter),
      notes: reader.list(readNote),
    },
  };
}

/**
 * @param {RecordReader} reader
 * @returns {import('./search.js').Hit[]}
 */
export function readHits(reader) {
  return reader.list(readHit);
}

/** @param {RecordReader} reader */
function readString(reader) {
  return reader.string();
}

/** @param {RecordReader} reader @returns {[start: number, end: number]} */
function readRange(reader) {
  return [reader.u32(), reader.u32()];
}

/** @param {RecordReader} reader @returns {import('./publication.js').Text} */
function readText(reader) {
  return {
    text: reader.string(),
    language: reader.known(),
    direction: kDirections[reader.u32()],
    highlights: reader.list(readRange),
  };
}

/** @param {RecordReader} reader */
function readTextOrNull(reader) {
  const text = readText(reader);
  return text.text === '' ? null : text;
}

/** @param {RecordReader} reader @returns {import('./publication.js').DateParts | null} */
function readDate(reader) {
  const text = reader.string();
  if (text === '') return null;
  const known = reader.u32();
  return {
    text,
    year: known >= 1 ? reader.i32() : null,
    month: known >= 2 ? reader.u32() : null,
    day: known >= 3 ? reader.u32() : null,
  };
}

/** @param {RecordReader} reader @returns {import('./publication.js').Series} */
function readSeries(reader) {
  return { id: reader.known(), name: readTextOrNull(reader), position: reader.known() };
}

/** @param {RecordReader} reader @returns {import('./publication.js').Translation} */
function readTranslation(reader) {
  return {
    id: reader.known(),
    language: reader.known(),
    url: reader.known(),
    inLibrary: reader.boolean(),
    title: readTextOrNull(reader),
  };
}

/** @param {RecordReader} reader @returns {import('./search.js').ScorePart} */
function readScorePart(reader) {
  return {
    kind: kScoreKinds[reader.u32()],
    word: reader.known(),
    form: reader.known(),
    field: reader.known(),
    frequency: reader.u32(),
    boost: reader.f64(),
    score: reader.f64(),
  };
}

/** @param {RecordReader} reader @returns {import('./search.js').Hit} */
function readHit(reader) {
  const hit = {
    id: reader.string(),
    score: reader.f64(),
    language: reader.known(),
    direction: kDirections[reader.u32()],
    title: readText(reader),
    snippet: readTextOrNull(reader),
    date: readDate(reader),
    authors: reader.list(readText),
    series: reader.list(readSeries),
    number: /** @type {string | null} */ (null),
    topics: reader.list(readText),
    translations: reader.list(readTranslation),
    block: reader.known(),
    matchedId: reader.known(),
    explanation: reader.boolean() ? reader.list(readScorePart) : null,
  };
  if (hit.series.length > 0) hit.number = hit.series[0].position;
  return hit;
}

/** @param {RecordReader} reader */
function readFacets(reader) {
  /** @type {import('./search.js').SearchResult['facets']} */
  const facets = {};
  for (let left = reader.u32(); left > 0; --left) {
    const field = /** @type {import('./search.js').FacetField} */ (kFields[reader.u32()]);
    const values = reader.list(readFacetValue);
    facets[field] = { values: values.map(withParent), valueCount: reader.u32() };
  }
  return facets;
}

/** @param {RecordReader} reader */
function readFacetValue(reader) {
  return {
    value: reader.string(),
    label: readText(reader),
    count: reader.u32(),
    selected: reader.boolean(),
    parent: reader.u32(), // an index
  };
}

/**
 * Names the parent by its value, because that is what a filter takes.
 * @param {ReturnType<typeof readFacetValue>} value @param {number} _ its place
 * @param {ReturnType<typeof readFacetValue>[]} values
 * @returns {import('./search.js').FacetValue}
 */
function withParent(value, _, values) {
  return { ...value, parent: values[value.parent]?.value ?? null };
}

/** @param {RecordReader} reader @returns {any} */
function readClause(reader) {
  return {
    occur: reader.string(),
    kind: reader.string(),
    field: reader.known(),
    terms: reader.list(readString),
    group: reader.u32(),
    range: readRange(reader),
  };
}

/** @param {RecordReader} reader @returns {import('./search.js').ParsedFilter} */
function readFilter(reader) {
  return {
    field: reader.string(),
    excluded: reader.boolean(),
    values: reader.list(readString),
    range: readRange(reader),
  };
}

/** @param {RecordReader} reader @returns {import('./search.js').ParsedNote} */
function readNote(reader) {
  const code = reader.string();
  const range = readRange(reader);
  return { code, range: range[0] < range[1] ? range : null };
}
