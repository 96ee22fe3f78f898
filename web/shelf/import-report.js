// What came of the sources that are open: what was read, what it holds, and everything that was wrong
// or mended, as one plain value; as text to be sent to whoever made the files, and as JSON for
// programs. Tested by tests/web/report.test.mjs.
import { linesAt } from './line-places.js';

/** Of the beginning of a file, in bytes: enough to see what it is. */
const headBytes = 65_536;
const archiveMagic = [0x89, 0x44, 0x41, 0x46];

/**
 * @typedef {{ name: string, format: string, bytes: number | null, added: number, replaced: number,
 *     rejected: number }} SourceReport `format` is '' where it is not known
 * @typedef {import('../daf/index.js').Diagnostic & { line?: number, column?: number }} Problem
 * @typedef {object} Report
 * @property {number} publications
 * @property {{ value: string, count: number }[]} languages the most frequent first
 * @property {{ first: number, last: number } | null} years of publication
 * @property {SourceReport[]} sources
 * @property {import('./library-loader.js').Failure[]} failures sources that could not be read
 * @property {Problem[]} problems
 * @property {number} problemCount found; more than there are in `problems` if they were very many
 */

/**
 * What can be learned: a library over the network may not answer, a file may be gone from its place,
 * and what is known of the problems is worth a report without that.
 * @param {import('./shelf.js').Shelf} shelf
 * @returns {Promise<Report>}
 */
export async function makeReport({ library, reports, failures, files }) {
  const problems = [
    ...(library?.diagnostics ?? []),
    ...failures.flatMap((each) => each.diagnostics),
  ];
  const [content, sources, placed] = await Promise.all([
    contentOf(library).catch(() => ({ languages: [], years: null })),
    Promise.all(reports.map((report) => withFormat(report))),
    withLines(problems, files),
  ]);
  return {
    publications: library?.size ?? 0,
    ...content,
    sources,
    failures,
    problems: placed,
    problemCount: Math.max(problems.length, library?.diagnosticCount ?? 0),
  };
}

async function contentOf(library) {
  if (!library?.size) return { languages: [], years: null };
  const [{ facets }, buckets] = await Promise.all([
    library.search('', { limit: 0, facets: ['language'] }),
    library.timeline('', { interval: 'year' }),
  ]);
  const years = buckets.filter(({ total }) => total > 0).map(({ start }) => Number(start));
  return {
    languages: facets.language.values.map(({ value, count }) => ({ value, count })),
    years: years.length > 0 ? { first: years[0], last: years.at(-1) } : null,
  };
}

async function withFormat({ file, ...report }) {
  const isNamedArchive = /\.daf$/i.test(report.name);
  if (!file) return { ...report, format: isNamedArchive ? 'daf' : '' };
  return { ...report, format: await formatOf(file).catch(() => '') };
}

/** @param {Blob} file @returns {Promise<string>} how the file is written, by its beginning */
async function formatOf(file) {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  if (archiveMagic.every((byte, index) => head[index] === byte)) return 'daf';
  const text = new TextDecoder().decode(head).trimStart();
  if (text.startsWith('<')) return 'html';
  if (/"https:\/\/jsonfeed\.org\/version\//.test(text)) return 'json-feed';
  if (/"rendered"\s*:/.test(text)) return 'wordpress';
  return /^\{[^\n]*\}\s*\n\s*\{/.test(text) ? 'ndjson' : 'json';
}

/** @param {Problem[]} problems @param {File[]} files */
async function withLines(problems, files) {
  const places = new Map();
  for (const file of files) {
    const own = problems.filter(({ source }) => source === file.name);
    const offsets = own.map(({ offset }) => offset).filter(Number.isSafeInteger);
    if (offsets.length === 0) continue;
    places.set(file.name, await linesAt(file, offsets).catch(() => new Map()));
  }
  return problems.map((each) => ({ ...each, ...places.get(each.source)?.get(each.offset) }));
}

/** @param {Report} report @returns {string} */
export function reportAsJson(report) {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/**
 * One problem a line, as compilers write them: editors jump to such places. In English, like the
 * core's own sentences.
 * @param {Report} report
 * @returns {string}
 */
export function reportAsText(report) {
  const { sources, failures, problems, problemCount } = report;
  const lines = [
    contentLine(report),
    ...sources.map(sourceLine),
    ...failures.map(
      ({ name, code, message }) => `${plain(name)}: could not be read (${code}): ${plain(message)}`,
    ),
    ...problems.map(problemLine),
  ];
  const left = problemCount - problems.length;
  if (left > 0) lines.push(`${left} more`);
  return `${lines.join('\n')}\n`;
}

function contentLine({ publications, languages, years }) {
  const spoken = languages.map(({ value, count }) => `${value} ${count}`).join(', ');
  const parts = [`${publications} publications${spoken && ` (${spoken})`}`];
  if (years) parts.push(`${years.first} to ${years.last}`);
  return parts.join(', ');
}

function sourceLine({ name, format, added, replaced, rejected }) {
  const figures = `${added} added, ${replaced} replaced, ${rejected} left out`;
  return `${plain(name)}: ${format || 'unknown format'}; ${figures}`;
}

function problemLine({ source, line, column, offset, severity, code, pointer, message }) {
  const place = line ? `${line}:${column}` : `byte ${offset}`;
  const what = `${severity} ${code} ${plain(pointer ?? '')}: ${plain(message)}`;
  return `${plain(source ?? '')}:${place}: ${what}`;
}

/** What others wrote, on one line and in the order of its letters. */
function plain(text) {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ');
}
