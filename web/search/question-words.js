// A question in words: what was typed, the names of its filters, its dates and its order, each
// isolated in its own direction; and what is said of its answer.
// Tested by tests/web/remembered_searches.test.mjs, facets.test.mjs and search.test.mjs.
import { formatDate, parseDate } from '../interface/dates.js';
import { element, interfaceElement } from '../interface/dom.js';
import { isolate } from '../interface/interface.js';
import { asksForSomething, filterFields, sortMessages } from './question.js';

/**
 * @param {import('../interface/interface.js').Interface} ui
 * @param {import('./facet-labels.js').FacetLabels} labels
 * @param {import('./question.js').Question} question
 */
export function questionElement(ui, labels, question) {
  const { query, filters, sort } = question;
  const parts = [];
  // What language it was typed in nobody knows.
  if (query) parts.push(element('bdi', { lang: 'und', dir: 'auto' }, query));
  for (const field of filterFields) {
    for (const value of filters[field] ?? []) parts.push(labels.element(field, value));
  }
  const span = spanWords(ui, question);
  if (span) parts.push(interfaceElement(ui, 'bdi', {}, span));
  if (sort) parts.push(interfaceElement(ui, 'bdi', {}, ui.t(sortMessages[sort])));
  const separated = parts.flatMap((part, index) => (index > 0 ? [separator(), part] : [part]));
  return element('bdi', { class: 'question', dir: ui.direction }, ...separated);
}

function separator() {
  return element('span', {}, ' \u00b7 ');
}

/** What stands above the answer. */
export function titleWords(ui, question) {
  if (asksForSomething(question)) return ui.t('results');
  return ui.t(question.sort === 'oldest' ? 'oldest' : 'newest');
}

/** What is said aloud of the answer. @param {number} count of publications */
export function countWords(ui, question, count) {
  const query = question.query.trim();
  if (count === 0 && asksForSomething(question)) return nothingFoundWords(ui, question);
  return query ? ui.t('resultsFor', { count, query }) : ui.t('publicationCount', { count });
}

export function nothingFoundWords(ui, { query }) {
  return query.trim() ? ui.t('noneFound', { query: query.trim() }) : ui.t('noneFiltered');
}

/** "2020 to May 2023"; '' without dates. What is no date is said as it stands. */
export function spanWords(ui, { from, to }) {
  const words = (date) =>
    formatDate(parseDate(date) ?? { text: isolate(date), year: null }, ui.language);
  if (from && to && from === to) return words(from);
  if (from && to) return ui.t('dateSpan', { from: words(from), to: words(to) });
  if (from) return ui.t('dateSince', { from: words(from) });
  return to ? ui.t('dateUntil', { to: words(to) }) : '';
}
