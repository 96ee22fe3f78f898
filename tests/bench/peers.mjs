// The peers, each as its users would set it up. Documents are { id, title, body }.
import FlexSearch from 'flexsearch';
import flexEnglish from 'flexsearch/lang/en';
import MiniSearch from 'minisearch';
import { readFileSync } from 'node:fs';

/** The version that is installed. */
function versionOf(name) {
  const url = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')).version;
}

/** MiniSearch: its defaults (BM25+), any word matches, the title counts twice. */
export const miniSearch = {
  name: `MiniSearch ${versionOf('minisearch')}`,
  build(documents) {
    const index = new MiniSearch({ fields: ['title', 'body'] });
    index.addAll(documents);
    const options = { boost: { title: 2 }, combineWith: 'OR' };
    return {
      /** Ids, the best first. */
      search: (text, limit) => index.search(text, options).slice(0, limit).map(({ id }) => id),
      /** The same, the last word as a beginning, too. */
      searchAsTyped: (text, limit) =>
        index
          .search(text, { ...options, prefix: (_, i, terms) => i === terms.length - 1 })
          .slice(0, limit)
          .map(({ id }) => id),
    };
  },
};

/**
 * FlexSearch: a Document of both fields, whole words, with its English stemmer and stop words where
 * the text is English; any word matches.
 */
export const flexSearch = {
  name: `FlexSearch ${versionOf('flexsearch')}`,
  build(documents, { language = '', store = false } = {}) {
    const english = language === 'en';
    const encoder = () =>
      english
        ? new FlexSearch.Encoder(FlexSearch.Charset.LatinBalance, flexEnglish)
        : new FlexSearch.Encoder(FlexSearch.Charset.Default);
    const field = (name) => ({ field: name, tokenize: 'strict', encoder: encoder() });
    const index = new FlexSearch.Document({
      document: { id: 'id', store, index: [field('title'), field('body')] },
    });
    for (const document of documents) index.add(document);
    const options = { suggest: true, merge: true };
    const highlight = { template: '<mark>$1</mark>', boundary: 240 };
    return {
      search: (text, limit) => index.search(text, { ...options, limit }).map(({ id }) => id),
      searchAsTyped: (text, limit) => index.search(text, { ...options, limit }).map(({ id }) => id),
      /** The documents themselves, cut and marked; needs `store`. */
      searchHighlighted: (text, limit) =>
        index.search(text, { ...options, limit, enrich: true, highlight }),
    };
  },
};

/**
 * SQLite FTS5, contentless, with positions: its index as a file, after `optimize` and `VACUUM`.
 * @returns {Promise<{name: string, build: (documents: any[]) => Uint8Array} | null>} null where it
 *     is not installed
 */
export async function loadSqlite() {
  let start;
  try {
    ({ default: start } = await import('@sqlite.org/sqlite-wasm'));
  } catch {
    return null;
  }
  const sqlite = await start({ print() {}, printErr() {} });
  return {
    name: `SQLite FTS5 ${versionOf('@sqlite.org/sqlite-wasm')}`,
    build(documents) {
      const database = new sqlite.oo1.DB(':memory:', 'c');
      database.exec(`
        PRAGMA page_size = 4096;
        CREATE VIRTUAL TABLE t USING fts5(title, body, content='',
          tokenize='porter unicode61 remove_diacritics 2');
        CREATE TABLE ids(rowid INTEGER PRIMARY KEY, id TEXT);
        BEGIN;`);
      const texts = database.prepare('INSERT INTO t(rowid, title, body) VALUES (?, ?, ?)');
      const ids = database.prepare('INSERT INTO ids VALUES (?, ?)');
      documents.forEach(({ id, title, body }, index) => {
        texts.bind([index + 1, title, body]).stepReset();
        ids.bind([index + 1, id]).stepReset();
      });
      texts.finalize();
      ids.finalize();
      database.exec("COMMIT; INSERT INTO t(t) VALUES ('optimize'); VACUUM;");
      const bytes = sqlite.capi.sqlite3_js_db_export(database.pointer);
      database.close();
      return bytes;
    },
  };
}
