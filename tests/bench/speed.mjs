// How fast a library is built from JSON bytes, and how fast it answers.
import { Library } from 'daf-reader';
import { multiply, readCorpus, textBytesOf, toNdjson } from './corpora.mjs';
import { flexSearch, miniSearch } from './peers.mjs';
import { elapsedMs, format, medianMs, printTable, timeQueries } from './timing.mjs';

export const speedCorpora = ['en10k', 'cranfield'];
const kBuildRuns = 3;
const kQueryBudgetMs = 2000;
const kLargeCount = 100_000;
const kLimit = 10;

/** From JSON bytes to the first answer, for what an engine puts off until then; Daf's has positions, those of the peers have not. */
export async function measureBuild(names) {
  const rows = [];
  for (const name of names) {
    const { documents, language, queries, textBytes } = readCorpus(name);
    const question = queries[0].text;
    const bytes = toNdjson(documents);
    const lines = new TextEncoder().encode(documents.map((each) => JSON.stringify(each)).join('\n'));
    const parse = () => new TextDecoder().decode(lines).split('\n').map((line) => JSON.parse(line));
    const add = async (engine, build) => {
      const ms = await medianMs(kBuildRuns, build);
      rows.push({ corpus: name, engine, ms, megabytesPerSecond: textBytes / 1e3 / ms });
    };
    await add('Daf', async () => {
      const library = await Library.open(bytes, { worker: false });
      await library.search(question, { limit: kLimit });
      library.close();
    });
    for (const peer of [miniSearch, flexSearch]) {
      await add(peer.name, () => peer.build(parse(), { language }).search(question, kLimit));
    }
    await add('JSON.parse alone', parse);
  }
  console.log('\nbuild, JSON bytes to the first answer; MB of titles and bodies');
  printTable(
    ['corpus', 'engine', 'ms', 'MB/s', 'x Daf'],
    rows.map((row) => [
      row.corpus,
      row.engine,
      format(row.ms),
      format(row.megabytesPerSecond),
      format(row.ms / dafOf(rows, row).ms),
    ]),
  );
  return rows;
}

/** Warm, ten hits. */
export async function measureQueries(names) {
  const rows = [];
  for (const name of names) rows.push(...(await queriesOf(readCorpus(name), name)));
  rows.push(...(await largeQueries()));
  console.log('\nquery, warm, ten hits, ms');
  printTable(
    ['corpus', 'engine', 'answer', 'p50', 'p99', 'p50 x Daf', 'p99 x Daf'],
    rows.map((row) => [
      row.corpus,
      row.engine,
      row.answer,
      format(row.p50Ms),
      format(row.p99Ms),
      format(row.p50Ms / dafOf(rows, row).p50Ms),
      format(row.p99Ms / dafOf(rows, row).p99Ms),
    ]),
  );
  return rows;
}

async function queriesOf({ documents, queries, language }, corpus) {
  const texts = queries.map(({ text }) => text);
  const rows = [];
  const add = async (engine, answer, search) => {
    rows.push({ corpus, engine, answer, ...(await timeQueries(texts, search, kQueryBudgetMs)) });
  };
  await addDaf(toNdjson(documents), add);
  const mini = miniSearch.build(documents);
  await add(miniSearch.name, 'ids', (text) => mini.search(text, kLimit));
  const flex = flexSearch.build(documents, { language, store: true });
  await add(flexSearch.name, 'ids', (text) => flex.search(text, kLimit));
  await add(flexSearch.name, 'highlights', (text) => flex.searchHighlighted(text, kLimit));
  return rows;
}

async function largeQueries() {
  const { documents, queries } = readCorpus('en10k');
  const texts = queries.map(({ text }) => text);
  const many = multiply(documents, kLargeCount);
  const bytes = toNdjson(many);
  const rows = [];
  const build = await addDaf(bytes, async (engine, answer, search) => {
    const times = await timeQueries(texts, search, kQueryBudgetMs);
    rows.push({ corpus: 'en10k x 10', engine, answer, ...times });
  });
  const rate = format(textBytesOf(many) / 1e3 / build);
  console.log(`\n${kLargeCount} documents: built in ${format(build)} ms, ${rate} MB/s of text`);
  return rows;
}

/** @returns {Promise<number>} how long the library took to open, in ms */
async function addDaf(bytes, add) {
  let library;
  const openMs = await elapsedMs(async () => {
    library = await Library.open(bytes, { worker: false });
  });
  await add('Daf', 'ids', (text) => library.search(text, { limit: kLimit, snippet: false }));
  await add('Daf', 'highlights', (text) => library.search(text, { limit: kLimit }));
  library.close();
  return openMs;
}

/** Daf's row for the same question; what only names ids is compared with what only names ids. */
function dafOf(rows, row) {
  return rows.find(
    ({ corpus, engine, answer }) =>
      corpus === row.corpus && engine === 'Daf' && answer === row.answer,
  );
}
