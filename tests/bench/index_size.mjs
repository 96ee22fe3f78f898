// How large the index is, as stored and as sent, against SQLite's FTS5: the only small peer whose
// index has positions, too. Daf's is its segments, without the stored publications.
import { Engine } from '../../build/dist/engine.js';
import { readCorpus, toNdjson } from './corpora.mjs';
import { brotliLength } from './downloads.mjs';
import { loadSqlite } from './peers.mjs';
import { format, printTable } from './timing.mjs';

export const sizeCorpora = ['en10k'];

export async function measureIndexSize(names) {
  const sqlite = await loadSqlite();
  if (!sqlite) console.log('\nindex size: @sqlite.org/sqlite-wasm is not installed (npm ci)');
  const rows = [];
  for (const name of names) {
    const { documents, textBytes } = readCorpus(name);
    rows.push(sizeOf(name, 'Daf', await segmentsOf(toNdjson(documents)), textBytes));
    if (sqlite) rows.push(sizeOf(name, sqlite.name, [sqlite.build(documents)], textBytes));
  }
  console.log('\nindex with positions, MB');
  printTable(
    ['corpus', 'engine', 'raw', 'of the text', 'brotli', 'raw x Daf', 'brotli x Daf'],
    rows.map((row) => {
      const daf = rows.find(({ corpus, engine }) => corpus === row.corpus && engine === 'Daf');
      return [
        row.corpus,
        row.engine,
        format(row.raw / 1e6),
        `${format((100 * row.raw) / row.textBytes)} %`,
        format(row.brotli / 1e6),
        format(row.raw / daf.raw),
        format(row.brotli / daf.brotli),
      ];
    }),
  );
  return rows;
}

function sizeOf(corpus, engine, files, textBytes) {
  const raw = files.reduce((sum, bytes) => sum + bytes.length, 0);
  const brotli = files.reduce((sum, bytes) => sum + brotliLength(bytes), 0);
  return { corpus, engine, raw, brotli, textBytes };
}

/** The segments of an index, each as one block of bytes. */
async function segmentsOf(bytes) {
  const engine = await Engine.create(undefined);
  engine.beginSource('', '');
  engine.feed(bytes);
  engine.finishSource();
  const segments = engine.indexSegments();
  engine.close();
  return segments;
}
