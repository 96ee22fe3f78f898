// How good the order of the hits is: nDCG@10 and MRR@10 on collections whose answers are known, the
// same formulas as the peer harness (binary or graded; a query that finds nothing counts as 0).
import { Library } from 'daf-reader';
import { readCorpus, toNdjson } from './corpora.mjs';
import { flexSearch, miniSearch } from './peers.mjs';
import { printTable } from './timing.mjs';

export const relevanceCorpora = ['cranfield', 'heq-he', 'xquad-ar', 'xquad-en'];
const kDepth = 10;

/** @param {string[]} names of corpora */
export async function measureRelevance(names) {
  const rows = [];
  for (const name of names) {
    const corpus = readCorpus(name);
    rows.push(await scoreDaf(corpus));
    for (const peer of [miniSearch, flexSearch]) {
      const index = peer.build(corpus.documents, { language: corpus.language });
      rows.push(await score(corpus, peer.name, (text) => index.search(text, kDepth)));
    }
  }
  console.log('\nrelevance (each with its defaults; Daf: snippets off)');
  printTable(
    ['corpus', 'engine', 'nDCG@10', 'MRR@10', 'of Daf'],
    rows.map((row) => {
      const daf = rows.find(({ corpus, engine }) => corpus === row.corpus && engine === 'Daf');
      const ratio = (row.ndcg / daf.ndcg).toFixed(3);
      return [row.corpus, row.engine, row.ndcg.toFixed(4), row.mrr.toFixed(4), ratio];
    }),
  );
  return rows;
}

async function scoreDaf(corpus) {
  const library = await Library.open(toNdjson(corpus.documents), { worker: false });
  const search = async (text) => {
    const { hits } = await library.search(text, { limit: kDepth, snippet: false });
    return hits.map(({ id }) => id);
  };
  const row = await score(corpus, 'Daf', search);
  library.close();
  return row;
}

async function score({ name, queries, grades }, engine, search) {
  let ndcg = 0;
  let mrr = 0;
  let count = 0;
  for (const { id, text } of queries) {
    const relevant = grades.get(id);
    if (!relevant) continue;
    const found = [...new Set((await search(text)).map(String))].slice(0, kDepth);
    const first = found.findIndex((document) => relevant.has(document));
    ndcg += gain(found.map((document) => relevant.get(document) ?? 0)) / gain(idealOf(relevant));
    mrr += first < 0 ? 0 : 1 / (first + 1);
    ++count;
  }
  return { corpus: name, engine, ndcg: ndcg / count, mrr: mrr / count };
}

/** Discounted cumulative gain (Jarvelin and Kekalainen 2002), exponential grades. */
function gain(gradesInOrder) {
  return gradesInOrder.reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0);
}

function idealOf(relevant) {
  return [...relevant.values()].sort((a, b) => b - a).slice(0, kDepth);
}
