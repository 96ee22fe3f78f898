// A file of publications as it is, markup and all, in whatever languages: opening and searching it.
// Queries are taken from the collection itself (runs of words out of the middle of every k-th body,
// and their beginnings as one would type them).
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Library } from 'daf-reader';
import { flexSearch, miniSearch } from './peers.mjs';
import { format, medianMs, printTable, timeQueries } from './timing.mjs';

const kOpenRuns = 5;
const kQueryBudgetMs = 3000;
const kLimit = 10;

/** @param {string} file */
export async function measureCollection(file) {
  const bytes = new Uint8Array(await readFile(file));
  const publications = parsePublications(bytes);
  const queries = makeQueries(publications);
  console.log(
    `\n${path.basename(file)}: ${format(bytes.length / 1e6)} MB, ` +
      `${publications.length} publications, ${queries.length} queries`,
  );
  const rows = [await measureDaf(bytes, queries)];
  for (const peer of [miniSearch, flexSearch]) rows.push(await measurePeer(peer, bytes, queries));
  const openMs = await medianMs(kOpenRuns, () => parsePublications(bytes));
  rows.push({ name: 'JSON.parse alone', openMs });
  printRows(bytes, rows);
  return { file: path.basename(file), bytes: bytes.length, queries: queries.length, rows };
}

async function measureDaf(bytes, queries) {
  const open = () => Library.open(bytes, { name: 'bench', worker: false });
  const openMs = await medianMs(kOpenRuns, async () => (await open()).close());
  const library = await open();
  const search = (text) => library.search(text, { limit: kLimit });
  const times = await timeQueries(queries, search, kQueryBudgetMs);
  library.close();
  return { name: 'Daf', openMs, ...times };
}

async function measurePeer(peer, bytes, queries) {
  const build = () => peer.build(parsePublications(bytes).map(toDocument));
  const openMs = await medianMs(kOpenRuns, build);
  const index = build();
  const search = (text) => index.searchAsTyped(text, kLimit);
  return { name: peer.name, openMs, ...(await timeQueries(queries, search, kQueryBudgetMs)) };
}

function parsePublications(bytes) {
  const text = new TextDecoder().decode(bytes);
  try {
    const value = JSON.parse(text);
    return Array.isArray(value) ? value : (value.publications ?? [value]);
  } catch {
    return text.split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
  }
}

function toDocument(publication, id) {
  return { id, title: plain(publication.name), body: plain(publication.body) };
}

function plain(value) {
  return [value].flat().map((part) => (typeof part === 'string' ? part : (part?.value ?? ''))).join(' ');
}

function makeQueries(publications) {
  const step = Math.max(1, Math.floor(publications.length / 100));
  const queries = [];
  for (let i = 0; i < publications.length; i += step) {
    const body = [publications[i].body].flat()[0]?.value ?? '';
    const words = body.replace(/<[^>]*>/g, ' ').split(/\s+/u).filter((word) => word.length > 2);
    if (words.length < 8) continue;
    const start = Math.floor(words.length / 2);
    const run = words.slice(start, start + 2 + (i % 5)).join(' ');
    queries.push(run, run.slice(0, -2));
  }
  return queries;
}

function printRows(bytes, rows) {
  const daf = rows[0];
  const or = (value, suffix) => (Number.isFinite(value) ? `${format(value)}${suffix}` : '');
  printTable(
    ['', 'JSON to searchable', '', 'x Daf', 'query p50', 'p99', 'x Daf (p50)'],
    rows.map((row) => [
      row.name,
      `${format(row.openMs)} ms`,
      `${format(bytes.length / 1e3 / row.openMs)} MB/s`,
      format(row.openMs / daf.openMs),
      or(row.p50Ms, ' ms'),
      or(row.p99Ms, ' ms'),
      or(row.p50Ms / daf.p50Ms, ''),
    ]),
  );
}
