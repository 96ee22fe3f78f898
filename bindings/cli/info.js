// @ts-check
// `daf info`: what is in a library, and what its archives are made of.
// Tested by tests/cli/info.test.mjs.
import { checkQuery } from '../query.js';
import { usageError } from './arguments.js';
import { summarise } from './diagnostics.js';
import { kOk } from './failures.js';
import { byteCount, count, countOf, table } from './format.js';
import { OpenLibrary } from './open-library.js';
import { isolated, prepareText } from './text.js';

/** @typedef {import('./main.js').Call} Call */
/** @typedef {import('./output.js').Output} Output */
/** @typedef {{shown: string, version: number, byteLength: number,
 *     parts: {documents: number, removed: number, terms: number,
 *       sections: {name: string, bytes: number, chunks: number}[]}[]}} Archive */

/** @type {import('../search.js').FacetField[]} */
const kFacets = ['language', 'type', 'year', 'author', 'series', 'topic'];
/** Of these, people are shown the values; of the others, how many there are. */
const kListed = new Set(['language', 'type', 'year']);
const kShownValues = 12;
const kShownSources = 10;

/** @type {import('./arguments.js').Command} */
export const command = {
  name: 'info',
  usage: 'LIBRARY… [OPTION…]',
  about: `
Tells how many publications a library has, in which languages, of which types and
years; and of archives (.daf) the version, the parts and the size of each section.`,
  options: {
    json: { help: 'Print it as JSON.' },
  },
  examples: [
    ['daf info library.daf', 'an archive'],
    ['daf info https://example.org/library.daf --json', 'one elsewhere, for a program'],
  ],
  exits: [
    [0, 'the library was read'],
    [2, 'the command line is wrong, or a library cannot be read'],
  ],
  run,
};

/** @param {Call} call */
async function run(call) {
  const { values, positionals, out } = call;
  if (positionals.length === 0) throw usageError('Which library? Name a file.', 'info');
  const library = await OpenLibrary.open(positionals, call, { isQuiet: true });
  try {
    const query = checkQuery('info', '', { facets: kFacets, limit: 0 });
    // Several forms of one work are counted as one; publications are counted by their number.
    const { total: works, facets } = await library.ask((engine) => engine.search(query));
    const archives = await archivesOf(library);
    const publications = library.engine.size();
    const sources = library.inputs.map(({ shown, byteLength }) => ({ name: shown, byteLength }));
    if (values.json) {
      const diagnosticCount = library.log.total;
      const found = { publications, works, facets, sources, archives, diagnosticCount };
      await out.line(JSON.stringify(found, null, 2));
      return kOk;
    }
    await prepareText();
    await out.line(out.style(countOf(publications, 'publication'), 'bold'));
    if (works !== publications) await out.line(countOf(works, 'work'));
    await printSources(out, sources);
    await printFacets(out, facets);
    for (const archive of archives) await printArchive(out, archive);
    if (library.log.total > 0) await call.err.line(summarise(library.log));
    return kOk;
  } finally {
    library.close();
  }
}

/** @param {OpenLibrary} library @returns {Promise<Archive[]>} */
async function archivesOf(library) {
  const archives = [];
  for (const { input, number } of library.archives) {
    const info = await library.ask((engine) => engine.archiveInfo(number));
    if (info) archives.push({ shown: input.shown, ...info });
  }
  return archives;
}

/** @param {Output} out @param {{name: string, byteLength: number | null}[]} sources */
async function printSources(out, sources) {
  for (const { name, byteLength } of sources.slice(0, kShownSources)) {
    const size = byteLength === null ? '' : `, ${byteCount(byteLength)}`;
    await out.line(`${isolated(name)}${size}`);
  }
  const left = sources.length - kShownSources;
  if (left > 0) await out.line(`and ${countOf(left, 'more input')}`);
}

/** @param {Output} out @param {import('../search.js').SearchResult['facets']} facets */
async function printFacets(out, facets) {
  const others = [];
  for (const [field, { values, valueCount }] of Object.entries(facets)) {
    if (!kListed.has(field)) {
      if (valueCount > 0) others.push([valueCount, field]);
      continue;
    }
    if (values.length === 0) continue;
    await out.line();
    await out.line(out.style(`By ${field}`, 'bold'));
    const rows = values
      .slice(0, kShownValues)
      .map(({ label, count: works }) => [works, isolated(label.text, label.direction)]);
    for (const line of table(rows)) await out.line(`  ${line}`);
    const left = valueCount - rows.length;
    if (left > 0) await out.line(`  and ${count(left)} more`);
  }
  if (others.length === 0) return;
  await out.line();
  await out.line(out.style('Different values', 'bold'));
  for (const line of table(others)) await out.line(`  ${line}`);
}

/** @param {Output} out @param {Archive} archive */
async function printArchive(out, { shown, version, byteLength, parts }) {
  await out.line();
  const made = `version ${version}, ${byteCount(byteLength)}, ${countOf(parts.length, 'part')}`;
  await out.line(`${out.style(isolated(shown), 'bold')}: ${made}`);
  if (parts.length > 1) {
    const rows = parts.map(({ documents, removed, terms, sections }, index) => [
      `part ${index + 1}`,
      countOf(documents, 'publication'),
      removed > 0 ? `${count(removed)} replaced` : '',
      countOf(terms, 'term'),
      byteCount(sections.reduce((sum, { bytes }) => sum + bytes, 0)),
    ]);
    for (const line of table(rows)) await out.line(`  ${line}`);
    await out.line();
  } else if (parts.length === 1) {
    await out.line(`  ${countOf(parts[0].terms, 'term')}`);
  }
  for (const line of table(sectionRows(parts, byteLength))) await out.line(`  ${line}`);
}

/** @param {Archive['parts']} parts @param {number} byteLength */
function sectionRows(parts, byteLength) {
  /** @type {Map<string, {bytes: number, chunks: number}>} */
  const sums = new Map();
  for (const { sections } of parts) {
    for (const { name, bytes, chunks } of sections) {
      const sum = sums.get(name) ?? { bytes: 0, chunks: 0 };
      sums.set(name, { bytes: sum.bytes + bytes, chunks: sum.chunks + chunks });
    }
  }
  return [...sums].map(([name, { bytes, chunks }]) => [
    name,
    bytes,
    `${((bytes / byteLength) * 100).toFixed(1).padStart(5)} %`,
    countOf(chunks, 'chunk'),
  ]);
}
