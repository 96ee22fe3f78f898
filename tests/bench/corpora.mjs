// Test collections in the form of the peer harness, where that is beside the project: documents
// (docs.jsonl: id, title, body, lang), queries and, for some, which documents answer which query.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../../shared/bench/search/corpora/', import.meta.url);

/** Of what a hundred thousand documents are made. */
const kWordReplaceShare = 10; // one word of so many

export const corporaFolder = fileURLToPath(folder);

export function corpusExists(name) {
  return existsSync(new URL(`${name}/docs.jsonl`, folder));
}

/**
 * @returns {{name: string, language: string, documents: any[], queries: {id: string, text: string}[],
 *     grades: Map<string, Map<string, number>>, textBytes: number}} grades: by query and document
 */
export function readCorpus(name) {
  const read = (file) => readFileSync(new URL(`${name}/${file}`, folder), 'utf8');
  const lines = (file) => read(file).split('\n').filter(Boolean);
  const documents = lines('docs.jsonl').map((line) => JSON.parse(line));
  const grades = new Map();
  if (existsSync(new URL(`${name}/qrels.tsv`, folder))) {
    for (const line of lines('qrels.tsv')) {
      const [query, document, grade] = line.split('\t');
      if (Number(grade) <= 0) continue;
      if (!grades.has(query)) grades.set(query, new Map());
      grades.get(query).set(document, Number(grade));
    }
  }
  return {
    name,
    language: documents[0].lang,
    documents,
    queries: lines('queries.jsonl').map((line) => JSON.parse(line)),
    grades,
    textBytes: textBytesOf(documents),
  };
}

/** Titles and bodies, in bytes of UTF-8. */
export function textBytesOf(documents) {
  return documents.reduce(
    (sum, { title, body }) => sum + Buffer.byteLength(title) + Buffer.byteLength(body),
    0,
  );
}

/** Documents as publications, one a line. */
export function toNdjson(documents) {
  const lines = documents.map(({ id, title, body, lang }) =>
    JSON.stringify({
      id: String(id),
      name: title || '-',
      inLanguage: lang,
      body: { encodingFormat: 'text/plain', value: body },
    }),
  );
  return new TextEncoder().encode(lines.join('\n'));
}

/**
 * The same, in which each copy brings words of its own, too: in place of those that few documents
 * have. So the dictionary grows as that of a real collection does.
 */
export function multiplyWithNewWords(documents, count) {
  const holders = new Map();
  for (const { body } of documents) {
    for (const word of new Set(body.match(/[A-Za-z]{4,}/g))) {
      holders.set(word, (holders.get(word) ?? 0) + 1);
    }
  }
  const isRare = (word) => (holders.get(word) ?? 0) <= 3;
  return multiply(documents, count).map((document, index) => {
    const copy = Math.floor(index / documents.length);
    if (copy === 0) return document;
    const letter = 'abcdefghijklmnopqrstuvwxyz'[copy % 26];
    const renew = (word) => (isRare(word) ? word.slice(0, -1) + letter + word.slice(-1) : word);
    return { ...document, body: document.body.replace(/[A-Za-z]{4,}/g, renew) };
  });
}

/**
 * `count` documents like those that there are: copies, in each of which a tenth of the words is
 * replaced by words of other documents. The same every time.
 */
export function multiply(documents, count) {
  const words = documents.flatMap(({ body }) => body.split(' ').slice(0, 50));
  let state = 1;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0; // Numerical Recipes' generator
    return Math.floor((state / 2 ** 32) * below);
  };
  const vary = (text) =>
    text
      .split(' ')
      .map((word) => (random(kWordReplaceShare) === 0 ? words[random(words.length)] : word))
      .join(' ');
  return Array.from({ length: count }, (_, index) => {
    const original = documents[index % documents.length];
    if (index < documents.length) return original;
    return { ...original, id: `${original.id}-${index}`, body: vary(original.body) };
  });
}
