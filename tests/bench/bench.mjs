// `npm run bench`: what relevance, building, searching, the index and the download come to, as
// figures and as ratios to peers that do the same job in the same process on the same bytes. Nothing
// here decides whether a test passes.
//
//   npm run bench                        everything that the machine has the collections for
//   npm run bench -- FILE [FILE...]      your own publications
//   npm run bench -- --only query,size   some of: collection json markup relevance hygiene build query
//                                        size archive download page
//   npm run bench -- --json out.json     the figures as JSON too
//
// Method: one process, one thread, WebAssembly under Node; Daf through its public API, without a
// worker. "To searchable" is from JSON bytes to a library that answers, the median of several runs
// after one warm-up. Queries are asked warm, ten hits: 'ids' is what every peer gives, 'highlights'
// brings titles and passages with the matches marked. Each file here says what it measures and how.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { version } from 'daf-reader';
import { archiveCorpora, measureArchive } from './archive.mjs';
import { measureCollection } from './collection.mjs';
import { corporaFolder, corpusExists } from './corpora.mjs';
import { measureDownloads } from './downloads.mjs';
import { measureHygiene } from './hygiene.mjs';
import { measureIndexSize, sizeCorpora } from './index_size.mjs';
import { measurePage } from './page.mjs';
import { measureJson, measureMarkup } from './reading.mjs';
import { measureRelevance, relevanceCorpora } from './relevance.mjs';
import { measureBuild, measureQueries, speedCorpora } from './speed.mjs';

const realCollection = fileURLToPath(
  new URL('../../../shared/data/real/collection.ndjson', import.meta.url),
);
const sampleLibrary = fileURLToPath(new URL('../../examples/library/library.json', import.meta.url));

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, json: { type: 'string' } },
});

/** A measurement and the collections that it needs, where it needs any. */
const kSections = {
  collection: { measure: measureCollections },
  json: { measure: () => measureJson(givenFiles()) },
  markup: { measure: () => measureMarkup(givenFiles()) },
  relevance: { measure: measureRelevance, corpora: relevanceCorpora },
  hygiene: { measure: measureHygiene },
  build: { measure: measureBuild, corpora: speedCorpora },
  query: { measure: measureQueries, corpora: speedCorpora },
  size: { measure: measureIndexSize, corpora: sizeCorpora },
  archive: { measure: measureArchive, corpora: archiveCorpora },
  download: { measure: measureDownloads },
  page: { measure: () => measurePage(givenFiles()) },
};

const report = { version, node: process.version, cpu: os.cpus()[0]?.model ?? 'unknown' };
console.log(`Daf ${version}, Node ${process.version}, ${report.cpu}`);
const chosen = options.only?.split(',') ?? Object.keys(kSections);
for (const name of chosen) report[name] = await runSection(name);
if (options.json) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);

async function runSection(name) {
  const section = kSections[name];
  if (!section) throw new Error(`There is no '${name}'; there are ${Object.keys(kSections)}.`);
  const missing = (section.corpora ?? []).filter((corpus) => !corpusExists(corpus));
  if (missing.length > 0) {
    console.log(`\n${name}: skipped, because ${missing.join(', ')} is not in ${corporaFolder}`);
    return null;
  }
  return section.measure(section.corpora);
}

/** Those of the command line, else the real collection, else the sample library. */
function givenFiles() {
  if (files.length > 0) return files;
  if (existsSync(realCollection)) return [realCollection];
  console.log('the real collection is not beside the project: measuring the sample library');
  return [sampleLibrary];
}

async function measureCollections() {
  const runs = [];
  for (const file of givenFiles()) runs.push(await measureCollection(file));
  return runs;
}
