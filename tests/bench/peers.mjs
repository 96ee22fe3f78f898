// The peers, each as its users would set it up: title and body, title worth twice, any word matches,
// the last word also as a prefix (where a peer has that only for all words, for all).
import MiniSearch from 'minisearch';
import FlexSearch from 'flexsearch';

export const peers = [
  {
    name: 'MiniSearch',
    build(publications) {
      const index = new MiniSearch({
        fields: ['title', 'body'],
        searchOptions: { boost: { title: 2 }, prefix: (_term, i, terms) => i === terms.length - 1 },
      });
      index.addAll(publications.map(toDocument));
      return { search: (text, limit) => index.search(text).slice(0, limit) };
    },
  },
  {
    name: 'FlexSearch',
    build(publications) {
      const index = new FlexSearch.Document({
        tokenize: 'strict',
        encoder: FlexSearch.Charset.Default,
        document: { id: 'id', index: ['title', 'body'] },
      });
      for (const document of publications.map(toDocument)) index.add(document);
      return { search: (text, limit) => index.search(text, { limit, suggest: true, merge: true }) };
    },
  },
];

function toDocument(publication, id) {
  return { id, title: plain(publication.name), body: plain(publication.body) };
}

function plain(value) {
  return [value].flat().map((part) => (typeof part === 'string' ? part : (part?.value ?? ''))).join(' ');
}
