// @ts-check
// `daf search`: what is found, for people or for programs. Tested by tests/cli/search.test.mjs.
import { checkQuery, kFields } from '../query.js';
import { integerOption, stringOption, usageError } from './arguments.js';
import { kNo, kOk } from './failures.js';
import { count, countOf, table } from './format.js';
import { OpenLibrary } from './open-library.js';
import { clean, isolated, marked, prepareText } from './text.js';

/** @typedef {import('./main.js').Call} Call */
/** @typedef {import('./output.js').Output} Output */
/** @typedef {import('../search.js').SearchResult} SearchResult */
/** @typedef {import('../search.js').Hit} Hit */

const kFilters = [...kFields, 'from', 'to'];
const kSortOrders = ['relevance', 'newest', 'oldest'];
const kMaxLimit = 1000;
/** Values of a facet that are shown to people. */
const kShownValues = 10;

/** @type {import('./arguments.js').Command} */
export const command = {
  name: 'search',
  usage: 'LIBRARY… QUERY [OPTION…]',
  about: `
Searches archives (.daf), files of JSON or NDJSON, folders of them, and the like at
http(s) addresses; several are one library. Of an archive only what the question needs
is read, over the network too. A query may have "phrases", -exclusion, prefix*, OR,
title:word and year:2020..2023; an empty one finds everything, the newest first. One
that begins with a hyphen stands behind --.`,
  options: {
    limit: { short: 'n', value: 'N', help: 'How many hits to print, up to 1000 (default 10).' },
    offset: { value: 'N', help: 'How many hits to leave out before them (default 0).' },
    filter: {
      short: 'f',
      value: 'FIELD=VALUE',
      many: true,
      help:
        `Only publications that have it. Fields: ${kFilters.join(', ')}. Several values of a ` +
        'field are alternatives.',
    },
    sort: { value: 'ORDER', help: `${kSortOrders.join(', ')} (default relevance).` },
    facets: { value: 'FIELDS', help: `Count the hits by ${kFields.join(', ')}: a,b,c.` },
    language: {
      value: 'TAG',
      help: 'Of the translations of a work, show the one in this language.',
    },
    'no-fuzzy': { help: 'Take every word as it is spelled.' },
    'no-prefix': { help: 'Take the last word as it is, not as the beginning of a longer one.' },
    explain: { help: 'Print what made each score.' },
    json: { help: 'Print the result as JSON.' },
  },
  examples: [
    ['daf search library.daf "energy corridor"', 'ten hits, with the places that fit best'],
    ['daf search library.daf energy -f language=he -f from=2020 --sort newest', 'with filters'],
    ['daf search https://example.org/library.daf water --facets topic,year', 'over the network'],
    ['daf search 2024.daf 2025.daf "" --json', 'everything in two archives, as JSON'],
  ],
  exits: [
    [0, 'something was found'],
    [1, 'nothing was found'],
    [2, 'the command line is wrong, or a library cannot be read'],
  ],
  run,
};

/** @param {Call} call */
async function run(call) {
  const { values, positionals, out, err } = call;
  if (positionals.length < 2) {
    throw usageError('Name a library and a query: daf search library.daf "words"', 'search');
  }
  const words = positionals.slice(0, -1);
  const text = positionals[positionals.length - 1];
  const query = checkQuery('search', text, searchOptions(values));
  const library = await OpenLibrary.open(words, call);
  try {
    const begin = performance.now();
    const result = await library.ask((engine) => engine.search(query));
    if (values.json) {
      await out.line(JSON.stringify(result, null, 2));
    } else {
      await prepareText();
      const hits = `${result.total === 0 ? 'Nothing' : count(result.total)} found`;
      const offset = Number(values.offset ?? 0);
      const last = offset + result.hits.length;
      const shown = result.hits.length > 0 ? `; ${offset + 1} to ${last} shown` : '';
      const size = countOf(library.engine.size(), 'publication');
      const ms = (performance.now() - begin).toFixed(0);
      await printHits(out, result, offset);
      await printFacets(out, result);
      await err.line(err.style(`${hits} in ${size}${shown} (${ms} ms)`, 'dim'));
      await printRemarks(err, result);
    }
    return result.total > 0 ? kOk : kNo;
  } finally {
    library.close();
  }
}

/**
 * @param {import('./arguments.js').Values} values
 * @returns {any} SearchOptions
 */
function searchOptions(values) {
  const sort = stringOption(values, 'sort');
  if (sort !== undefined && !kSortOrders.includes(sort)) {
    throw usageError(`--sort ${sort}: it is one of ${kSortOrders.join(', ')}.`, 'search');
  }
  const facets = stringOption(values, 'facets')?.split(',').filter(Boolean);
  for (const facet of facets ?? []) {
    if (kFields.includes(facet)) continue;
    throw usageError(`--facets ${facet}: it is one of ${kFields.join(', ')}.`, 'search');
  }
  const range = { least: 0, most: kMaxLimit, otherwise: 10 };
  return {
    sort,
    facets,
    limit: integerOption(command, values, 'limit', range),
    offset: integerOption(command, values, 'offset', { least: 0, most: 2 ** 32 - 1, otherwise: 0 }),
    filters: filtersOf(/** @type {string[]} */ (values.filter ?? [])),
    language: stringOption(values, 'language'),
    fuzzy: !values['no-fuzzy'],
    prefix: !values['no-prefix'],
    explain: values.explain === true,
  };
}

/** @param {string[]} given "field=value" */
function filtersOf(given) {
  /** @type {Record<string, any>} */
  const filters = {};
  for (const each of given) {
    const equals = each.indexOf('=');
    const field = each.slice(0, Math.max(equals, 0));
    const value = each.slice(equals + 1);
    if (!kFilters.includes(field) || value === '') {
      const known = kFilters.join(', ');
      throw usageError(`--filter ${each}: it is FIELD=VALUE, a field one of ${known}.`, 'search');
    }
    const isDate = field === 'from' || field === 'to';
    if (isDate && field in filters) throw usageError(`--filter ${field} is given twice.`, 'search');
    filters[field] = isDate ? value : [...(filters[field] ?? []), value];
  }
  return filters;
}

/** @param {Output} out @param {SearchResult} result @param {number} offset */
async function printHits(out, { hits }, offset) {
  const width = String(offset + hits.length).length;
  for (const [index, hit] of hits.entries()) {
    const number = `${String(offset + index + 1).padStart(width)}. `;
    const indent = ' '.repeat(number.length);
    const mark = (/** @type {string} */ text) => out.style(text, 'bold', 'underline');
    await out.line(
      number + marked(hit.title, (text) => out.style(text, 'bold', 'underline', 'cyan')),
    );
    const about = aboutOf(hit);
    if (about !== '') await out.line(indent + about);
    if (hit.snippet) await out.line(indent + marked(hit.snippet, mark));
    await out.line(indent + out.style(isolated(hit.id), 'dim'));
    for (const line of explanationOf(hit)) await out.line(indent + line);
    if (index < hits.length - 1) await out.line();
  }
}

/** Date, authors, series and language on one line. @param {Hit} hit */
function aboutOf({ date, authors, series, language, translations }) {
  const [first] = series;
  const inSeries = first?.name
    ? `${isolated(first.name.text, first.name.direction)} ${first.position ?? ''}`.trim()
    : '';
  const others = translations.map((each) => each.language ?? each.id ?? '').filter(Boolean);
  return [
    date ? isolated(date.text) : '',
    authors.map(({ text, direction }) => isolated(text, direction)).join(', '),
    inSeries,
    language ? isolated(language) : '',
    others.length > 0 ? `also ${others.map((each) => isolated(each)).join(', ')}` : '',
  ]
    .filter(Boolean)
    .join(' \u00b7 ');
}

/** @param {Hit} hit */
function explanationOf({ explanation, score }) {
  if (!explanation) return [];
  const rows = explanation.map((part) => [
    part.score.toFixed(3).padStart(8),
    part.kind,
    part.word === null ? '' : isolated(part.word),
    part.form === null || part.form === part.word ? '' : `as ${isolated(part.form)}`,
    part.field === null ? '' : `in ${part.field}`,
    part.frequency > 0 ? `${part.frequency} \u00d7 ${Number(part.boost.toFixed(3))}` : '',
  ]);
  return table([[score.toFixed(3).padStart(8), 'score', '', '', '', ''], ...rows]);
}

/** @param {Output} out @param {SearchResult} result */
async function printFacets(out, { facets }) {
  for (const [field, { values, valueCount }] of Object.entries(facets)) {
    await out.line();
    await out.line(out.style(`${field} (${count(valueCount)})`, 'bold'));
    const rows = values
      .slice(0, kShownValues)
      .map(({ label, value, count: hits, selected, parent }) => [
        hits,
        (parent ? '  ' : '') + isolated(label.text, label.direction) + (selected ? ' *' : ''),
        label.text === value ? '' : isolated(value),
      ]);
    for (const line of table(rows)) await out.line(`  ${line}`);
    const left = valueCount - rows.length;
    if (left > 0) await out.line(`  and ${count(left)} more`);
  }
}

/** @param {Output} err @param {SearchResult} result */
async function printRemarks(err, { didYouMean, parsed }) {
  if (didYouMean) {
    const mark = (/** @type {string} */ text) => err.style(text, 'bold');
    await err.line(`Did you mean ${marked(didYouMean, mark)}?`);
  }
  for (const { code } of parsed.notes) {
    await err.line(`The query was not understood everywhere: ${clean(code.replaceAll('-', ' '))}.`);
  }
}
