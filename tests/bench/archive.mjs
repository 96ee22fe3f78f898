// Archives (.daf): how large they are, how fast they open and what they hold in memory, what a first
// search over a network reads, and how long 100,000 publications take to become one.
//
//   size     one file with index, positions and the stored publications, against the source as a
//            server would send it (gzip); FTS5 is its index with positions (brotli) and the source
//   open     from bytes in memory to a library that has answered one query; the median of 9
//   memory   what the instance holds after opening, above what it holds without a library
//   network  Reuters made ten times as many, with new words; each query with nothing known before,
//            from a server that counts: opening and search together
//   build    `daf build` of the same in a process of its own
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Library } from 'daf-reader';
import MiniSearch from 'minisearch';
import { HttpRanges } from '../../build/dist/byte-ranges.js';
import { Engine } from '../../build/dist/engine.js';
import { MissingBytes } from '../../build/dist/instance.js';
import { checkQuery } from '../../build/dist/query.js';
import { multiplyWithNewWords, readCorpus, toNdjson } from './corpora.mjs';
import { brotliLength } from './downloads.mjs';
import { loadSqlite } from './peers.mjs';
import { format, medianMs, printTable, quantile } from './timing.mjs';

export const archiveCorpora = ['en10k'];
const kLargeCount = 100_000;
const kColdQueries = 43;
const kOpenRuns = 9;
const command = fileURLToPath(new URL('../../build/dist/cli/daf.js', import.meta.url));

export async function measureArchive([name]) {
  const corpus = readCorpus(name);
  const source = toNdjson(corpus.documents);
  const archive = await saveArchive(source);
  const large = toNdjson(multiplyWithNewWords(corpus.documents, kLargeCount));
  const folder = await mkdtemp(path.join(tmpdir(), 'daf bench '));
  try {
    const report = {
      size: await measureSize(corpus, source, archive),
      build: await measureBuild(folder, large),
    };
    const largeArchive = report.build.archive;
    delete report.build.archive;
    report.open = await measureOpen(corpus, archive, largeArchive);
    report.network = await measureNetwork(corpus, largeArchive);
    return report;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function saveArchive(source) {
  const library = await Library.open(source);
  const bytes = await library.save();
  library.close();
  return bytes;
}

async function measureSize({ name, documents }, source, archive) {
  const gzipped = gzipSync(source, { level: 9 }).length;
  const rows = [['Daf: one .daf', archive.length]];
  const sqlite = await loadSqlite();
  if (sqlite) rows.push([`${sqlite.name} + source`, brotliLength(sqlite.build(documents)) + gzipped]);
  console.log(`\narchive of ${name}: ${format(gzipped / 1e6)} MB of source, gzipped`);
  printTable(
    ['stored', 'MB', 'of the gzipped source'],
    rows.map(([title, bytes]) => [title, format(bytes / 1e6), format(bytes / gzipped)]),
  );
  return { gzipped, archive: archive.length };
}

async function measureOpen({ documents, queries }, archive, largeArchive) {
  const [{ text }] = queries;
  const openAndAsk = async (bytes) => {
    const library = await Library.open(bytes);
    await library.search(text, { snippet: false });
    library.close();
  };
  const open = async (bytes) => (await Library.open(bytes)).close();
  const mini = new MiniSearch({ fields: ['title', 'body'] });
  mini.addAll(documents);
  const stored = JSON.stringify(mini);
  const loadMini = () => MiniSearch.loadJSON(stored, { fields: ['title', 'body'] }).search(text);
  const times = {
    'Daf 10,000: open': await medianMs(kOpenRuns, () => open(archive)),
    'Daf 10,000: open and first answer': await medianMs(kOpenRuns, () => openAndAsk(archive)),
    'Daf 100,000: open': await medianMs(kOpenRuns, () => open(largeArchive)),
    'Daf 100,000: open and first answer': await medianMs(kOpenRuns, () => openAndAsk(largeArchive)),
    'MiniSearch 10,000: load and first answer': await medianMs(3, loadMini),
  };
  console.log();
  printTable(
    ['opening', 'ms'],
    Object.entries(times).map(([title, ms]) => [title, format(ms)]),
  );
  const memory = await memoryAfterOpen(largeArchive);
  console.log(
    `memory after opening ${format(largeArchive.length / 1e6)} MB as a whole: ` +
      `${format(memory / 1e6)} MB, ${format(memory / largeArchive.length)} x the archive`,
  );
  return { ...times, memory };
}

async function memoryAfterOpen(archive) {
  const engine = await Engine.create(undefined);
  const before = engine.memoryByteLength();
  const names = { name: '', baseUrl: '', byteLength: archive.length };
  const number = engine.beginArchive({ ...names, access: 'whole' });
  engine.provide(number, 0, archive);
  engine.openArchive(number);
  const held = engine.memoryByteLength() - before;
  engine.close();
  return held;
}

async function measureNetwork({ queries }, archive) {
  const server = await serveRanges(archive);
  const step = Math.max(1, Math.floor(queries.length / kColdQueries));
  const seen = { bytes: [], rounds: [], requests: [] };
  for (const { text } of queries.filter((_, index) => index % step === 0)) {
    const { bytes, rounds, requests } = await searchCold(server.url, text);
    seen.bytes.push(bytes);
    seen.rounds.push(rounds);
    seen.requests.push(requests);
  }
  server.close();
  for (const values of Object.values(seen)) values.sort((a, b) => a - b);
  const figures = (values) => [0.5, 0.9, 1].map((q) => quantile(values, q));
  console.log(`\nfirst search in ${kLargeCount} publications over HTTP, opening included`);
  printTable(
    ['', 'median', '90 %', 'most'],
    [
      ['KB', ...figures(seen.bytes).map((bytes) => format(bytes / 1e3))],
      ['round trips', ...figures(seen.rounds)],
      ['requests', ...figures(seen.requests)],
    ],
  );
  return Object.fromEntries(Object.entries(seen).map(([key, values]) => [key, figures(values)]));
}

/** Opens and searches with nothing known before. A round trip is what is asked for side by side. */
async function searchCold(url, text) {
  const ranges = await HttpRanges.open(url, {});
  const engine = await Engine.create(undefined);
  const names = { name: '', baseUrl: '', byteLength: ranges.byteLength };
  const number = engine.beginArchive({ ...names, access: 'far-ranges' });
  engine.provide(number, 0, ranges.head);
  let rounds = 1;
  const ask = async (call) => {
    for (;;) {
      try {
        return call();
      } catch (error) {
        if (!(error instanceof MissingBytes)) throw error;
        rounds += 1;
        const spans = error.spans.map(([, start, length]) => ({ start, end: start + length }));
        const pieces = await ranges.read(spans);
        pieces.forEach((piece, i) => engine.provide(number, spans[i].start, piece));
      }
    }
  };
  await ask(() => engine.openArchive(number));
  await ask(() => engine.search(checkQuery('search', text, {})));
  const result = { bytes: ranges.receivedBytes, rounds, requests: ranges.requests };
  ranges.close();
  engine.close();
  return result;
}

async function serveRanges(bytes) {
  const server = createServer((request, response) => {
    const [, start, end] = /bytes=(\d+)-(\d+)/.exec(request.headers.range) ?? [null, 0, Infinity];
    const last = Math.min(Number(end), bytes.length - 1);
    response.writeHead(206, {
      'content-range': `bytes ${start}-${last}/${bytes.length}`,
      etag: '"1"',
    });
    response.end(bytes.subarray(Number(start), last + 1));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/library.daf`,
    close: () => server.close(),
  };
}

async function measureBuild(folder, source) {
  const input = path.join(folder, 'publications.ndjson');
  const output = path.join(folder, 'library.daf');
  await writeFile(input, source);
  if (!existsSync(command)) return { archive: await saveArchive(source) };
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, 'build', input, '-o', output, '--json', '--quiet', '--memory', '1500'],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  if (status !== 0) throw new Error(`daf build failed: ${stderr}`);
  const seconds = (performance.now() - start) / 1000;
  const { size } = await stat(output);
  console.log(
    `\ndaf build of ${kLargeCount} publications, ${format(source.length / 1e6)} MB: ` +
      `${format(seconds)} s, ${format(size / 1e6)} MB\n${stdout.trim()}`,
  );
  const { readFile } = await import('node:fs/promises');
  return { seconds, bytes: size, archive: await readFile(output) };
}
