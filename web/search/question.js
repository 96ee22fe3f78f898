// What is asked of the library: words, filters, a span of dates and an order. A question is a plain
// value; whoever changes it makes another one. In an address it takes one parameter for each of its
// parts, and those that say nothing are left out.
// Tested by tests/web/facets.test.mjs and navigation.test.mjs.

/** By what can be filtered, in the order in which it is offered. */
export const filterFields = ['topic', 'series', 'language', 'type', 'author', 'year'];
export const sortOrders = ['relevance', 'newest', 'oldest'];
/** What each order is called. */
export const sortMessages = {
  relevance: 'sortRelevance',
  newest: 'sortNewest',
  oldest: 'sortOldest',
};

/** ?lang= is the language in which one publication is wanted, so this one has another name. */
const parameterNames = { language: 'in' };
/** Values of one field that are taken from an address; nobody chooses as many by hand. */
const maxValues = 100;

/**
 * @typedef {{ query: string, filters: Record<string, string[]>, from: string, to: string,
 *     sort: string }} Question `filters` has only fields with values; dates are ISO 8601 or '', and
 *     an empty sort leaves the order to the library
 */

/** @returns {Question} with everything that was not said */
export function completeQuestion({ query = '', filters = {}, from = '', to = '', sort = '' }) {
  return { query, filters, from, to, sort };
}

/** @returns {Question} the part of a route that is a question */
export function questionOf(route) {
  return completeQuestion(route);
}

/** @param {URLSearchParams} parameters @returns {Question} */
export function readQuestion(parameters) {
  const filters = {};
  for (const field of filterFields) {
    const values = parameters.getAll(parameterNames[field] ?? field).filter(Boolean);
    if (values.length > 0) filters[field] = [...new Set(values)].slice(0, maxValues);
  }
  const sort = parameters.get('sort') ?? '';
  return {
    query: parameters.get('q') ?? '',
    filters,
    from: parameters.get('from') ?? '',
    to: parameters.get('to') ?? '',
    sort: sortOrders.includes(sort) ? sort : '',
  };
}

/** @param {URLSearchParams} parameters to which the question is added */
export function writeQuestion(parameters, { query, filters, from, to, sort }) {
  if (query) parameters.set('q', query);
  for (const field of filterFields) {
    for (const value of filters[field] ?? []) {
      parameters.append(parameterNames[field] ?? field, value);
    }
  }
  if (from) parameters.set('from', from);
  if (to) parameters.set('to', to);
  if (sort) parameters.set('sort', sort);
}

/** @returns {boolean} */
export function sameQuestion(a, b) {
  return keyOf(a) === keyOf(b);
}

/** @returns {boolean} whether anything is asked for: words, filters or dates */
export function asksForSomething(question) {
  return question.query.trim() !== '' || countFilters(question) > 0;
}

/** @returns {number} the filters that a reader sees: each value, and the span of dates as one */
export function countFilters({ filters, from, to }) {
  const values = Object.values(filters).reduce((sum, { length }) => sum + length, 0);
  return values + (from || to ? 1 : 0);
}

/** @returns {Question} with a value chosen or not */
export function withValue(question, field, value, isWanted) {
  const others = (question.filters[field] ?? []).filter((each) => each !== value);
  const { [field]: _replaced, ...filters } = question.filters;
  const values = isWanted ? [...others, value] : others;
  return { ...question, filters: values.length > 0 ? { ...filters, [field]: values } : filters };
}

/** @returns {Question} everything that has a value: a series, an author, a topic */
export function filterQuestion(field, value) {
  return completeQuestion({ filters: { [field]: [value] } });
}

/**
 * Everything of one author: by the value of the filter, or by the name where that is not known.
 * @param {string} value '' where it is not known
 * @param {string} name
 * @returns {Question}
 */
export function questionOfAuthor(value, name) {
  if (value) return filterQuestion('author', value);
  return completeQuestion({ query: `author:"${name.replaceAll('"', ' ')}"` });
}

/** @returns {Question} the same words in the same order, from everything */
export function withoutFilters({ query, sort }) {
  return completeQuestion({ query, sort });
}

/** The options of Library.search for a question. */
export function searchOptions({ filters, from, to, sort }) {
  return { filters: filtersFor(filters, from, to), ...(sort ? { sort } : {}) };
}

/** The filters for a plot over time: all that do not choose a time, or it would show only that. */
export function timelineFilters({ filters }) {
  const { year: _time, ...others } = filters;
  return others;
}

function filtersFor(filters, from, to) {
  return { ...filters, ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

function keyOf({ query, filters, from, to, sort }) {
  return JSON.stringify([query, filterFields.map((field) => filters[field]), from, to, sort]);
}
