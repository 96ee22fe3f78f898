// `npm run bench`: what opening and searching cost, as figures and as ratios to peers that do the
// same job in the same process on the same bytes. Nothing here decides whether a test passes.
//
//   npm run bench                      the real collection beside the project, else the sample library
//   npm run bench -- FILE [FILE…]      your own publications
//   npm run bench -- --json out.json   the figures as JSON too
//
// Method: one process, one thread, WebAssembly under Node. "To searchable" is from JSON bytes to a
// library that answers, the median of several runs after one warm-up. Queries are taken from the
// collection itself (runs of words out of the middle of every k-th body, and their beginnings as one
// would type them), asked warm, ten hits; Daf's answers include titles, snippets and highlights,
// those of the peers are ids and scores. Sizes are of the files that a page downloads.

import { readFile, writeFile, readdir } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { brotliCompressSync, constants } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import os from 'node:os';

import { Library, version } from 'daf-reader';
import { peers } from './peers.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const realCollection = path.join(root, '../shared/data/real/collection.ndjson');
const sampleLibrary = path.join(root, 'examples/library/library.json');

const openRuns = 5;
const queryBudgetMs = 3000;

const { files, jsonOutput } = parseArguments(process.argv.slice(2));
const report = { version, node: process.version, cpu: os.cpus()[0]?.model ?? 'unknown', runs: [] };

console.log(`Daf ${version}, Node ${process.version}, ${report.cpu}`);
for (const file of files.length > 0 ? files : [await defaultInput()]) {
  report.runs.push(await measureFile(file));
}
report.sizes = await measureSizes();
if (jsonOutput) await writeFile(jsonOutput, JSON.stringify(report, null, 2) + '\n');

function parseArguments(args) {
  const at = args.indexOf('--json');
  const output = at < 0 ? undefined : args[at + 1];
  return { files: args.filter((_, i) => at < 0 || (i !== at && i !== at + 1)), jsonOutput: output };
}

async function defaultInput() {
  try {
    await readFile(realCollection);
    return realCollection;
  } catch {
    console.log('the real collection is not beside the project: measuring the sample library');
    return sampleLibrary;
  }
}

async function measureFile(file) {
  const bytes = new Uint8Array(await readFile(file));
  const publications = parsePublications(bytes);
  const queries = makeQueries(publications);
  console.log(`\n${path.basename(file)}: ${format(bytes.length / 1e6)} MB, ` +
    `${publications.length} publications, ${queries.length} queries`);

  const rows = [await measureDaf(bytes, queries)];
  for (const peer of peers) rows.push(await measurePeer(peer, bytes, queries));
  rows.push(measureJsonParse(bytes));
  printRows(rows);
  return { file: path.basename(file), bytes: bytes.length, queries: queries.length, rows };
}

async function measureDaf(bytes, queries) {
  const open = await medianOf(openRuns, async () => {
    const library = await Library.open(bytes.slice(), { name: 'bench' });
    library.close();
  });
  const library = await Library.open(bytes.slice(), { name: 'bench' });
  const query = await timeQueries(queries, (text) => library.search(text, { limit: 10 }));
  library.close();
  return { name: 'Daf', openMs: open, megabytesPerSecond: bytes.length / 1e3 / open, ...query };
}

async function measurePeer(peer, bytes, queries) {
  const build = () => peer.build(parsePublications(bytes));
  const open = await medianOf(openRuns, build);
  const index = await build();
  const query = await timeQueries(queries, (text) => index.search(text, 10));
  return { name: peer.name, openMs: open, megabytesPerSecond: bytes.length / 1e3 / open, ...query };
}

function measureJsonParse(bytes) {
  const times = Array.from({ length: openRuns + 1 }, () => timed(() => parsePublications(bytes)));
  const openMs = median(times.slice(1));
  return { name: 'JSON.parse alone', openMs, megabytesPerSecond: bytes.length / 1e3 / openMs };
}

async function medianOf(runs, action) {
  const times = [];
  for (let i = 0; i <= runs; ++i) {
    const start = performance.now();
    await action();
    if (i > 0) times.push(performance.now() - start);
  }
  return median(times);
}

function timed(action) {
  const start = performance.now();
  action();
  return performance.now() - start;
}

async function timeQueries(queries, search) {
  for (const text of queries) await search(text);
  const times = [];
  const end = performance.now() + queryBudgetMs;
  while (performance.now() < end) {
    for (const text of queries) {
      const start = performance.now();
      await search(text);
      times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  return { p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) };
}

function median(times) {
  return quantile([...times].sort((a, b) => a - b), 0.5);
}

function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
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

// Two- to six-word runs out of the middle of bodies, and each once more with its last word cut, as
// one types it.
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

function printRows(rows) {
  const daf = rows[0];
  const columns = [
    ['', (row) => row.name],
    ['JSON to searchable', (row) => `${format(row.openMs)} ms`],
    ['', (row) => `${format(row.megabytesPerSecond)} MB/s`],
    ['x Daf', (row) => format(row.openMs / daf.openMs)],
    ['query p50', (row) => (row.p50Ms === undefined ? '' : `${format(row.p50Ms)} ms`)],
    ['p99', (row) => (row.p99Ms === undefined ? '' : `${format(row.p99Ms)} ms`)],
    ['x Daf (p50)', (row) => (row.p50Ms === undefined ? '' : format(row.p50Ms / daf.p50Ms))],
  ];
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, of]) => of(row)))];
  const widths = columns.map((_, c) => Math.max(...cells.map((line) => line[c].length)));
  for (const line of cells) {
    console.log(line.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join('  '));
  }
}

async function measureSizes() {
  const site = path.join(root, 'build/site');
  const dist = path.join(root, 'build/dist');
  const core = ['core.wasm', 'core.js'].map((name) => path.join(dist, name));
  // Direction alone is a module of its own, which neither search nor the reader loads.
  const isBidi = (file) => /^(bidi|lazy-bidi|localizable)/.test(path.basename(file));
  const modules = (await filesBelow(dist)).filter((file) => /\.(js|wasm)$/.test(file));
  const library = modules.filter((file) => !isBidi(file));
  const page = (await filesBelow(site)).filter((file) => /\.(js|wasm|css|html)$/.test(file)
    && !file.includes(`${path.sep}library${path.sep}`));
  const sizes = {
    'core.wasm': await measure([core[0]]),
    'core.wasm + glue': await measure(core),
    'search alone (module, glue, API)': await measure(library),
    'the whole reader': await measure(page),
    'direction alone (bidi.wasm, its API)': await measure(modules.filter(isBidi)),
  };
  console.log('\ndownload                               raw      brotli');
  for (const [name, { raw, brotli }] of Object.entries(sizes)) {
    console.log(`${name.padEnd(36)} ${kilobytes(raw)}  ${kilobytes(brotli)}`);
  }
  return sizes;
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.path, entry.name));
}

// Each file compressed on its own, as a server would send it.
async function measure(paths) {
  let raw = 0;
  let brotli = 0;
  for (const file of paths) {
    const bytes = await readFile(file);
    raw += bytes.length;
    brotli += brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }).length;
  }
  return { raw, brotli };
}

function kilobytes(bytes) {
  return `${format(bytes / 1e3)} KB`.padStart(9);
}

function format(number) {
  if (number >= 100) return number.toFixed(0);
  return number >= 10 ? number.toFixed(1) : number.toFixed(2);
}
