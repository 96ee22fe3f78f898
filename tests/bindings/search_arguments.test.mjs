// What questions refuse, before anything is asked: by the name of the option, in words.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytes, codeOf, collectionText, openFor } from './helper.mjs';

const kId = 'urn:daf:en';

/** [method, its arguments, what the message says] */
const kRefused = [
  ['search', [undefined], /search: text is no string/],
  ['search', ['x', null], /the options are no object/],
  ['search', ['x', ['topic']], /the options are no object/],
  ['search', ['x', { limt: 5 }], /search has no option 'limt'/],
  ['search', ['x', { limit: 1001 }], /limit is an integer from 0 to 1000, not 1001/],
  ['search', ['x', { sort: 'random' }], /sort is one of relevance, newest, oldest, not 'random'/],
  ['search', ['x', { snippet: { length: 0 } }], /snippet\.length/],
  ['search', ['x', { snippet: { size: 9 } }], /snippet has no option 'size'/],
  ['search', ['x', { snippet: 100 }], /snippet/],
  ['search', ['x', { facets: 'topic' }], /facets is no array/],
  ['search', ['x', { facets: ['topics'] }], /facet is one of topic, .*year, not 'topics'/],
  ['search', ['x', { prefix: 1 }], /prefix is no boolean/],
  ['search', ['x', { fuzzy: 'no' }], /fuzzy is no boolean/],
  ['search', ['x', { explain: null }], /explain is no boolean/],
  ['search', ['x', { language: ['he'] }], /language is no string/],
  ['search', ['x', { filters: 'he' }], /filters.* no object/],
  ['search', ['x', { filters: { lang: 'he' } }], /filters has no option 'lang'/],
  ['search', ['x', { filters: { language: 5.5 } }], /filters\.language/],
  ['search', ['x', { filters: { topic: [{}] } }], /filters\.topic .*not an object/],
  ['search', ['x', { filters: { author: '' } }], /filters\.author .*not ''/],
  ['search', ['x', { filters: { series: Array(1001).fill('s') } }], /1001 values/],
  ['search', ['x', { filters: { from: 2020 } }], /filters\.from is no string/],
  ['search', ['x', { signal: new AbortController() }], /signal is no AbortSignal/],
  ['suggest', [5], /suggest: prefix is no string/],
  ['suggest', ['x', { limit: 101 }], /suggest: limit/],
  ['suggest', ['x', { fuzzy: true }], /suggest has no option 'fuzzy'/],
  ['timeline', [null], /timeline: text is no string/],
  ['timeline', ['x', { interval: 'day' }], /timeline: interval is one of year, month/],
  ['timeline', ['x', { limit: 5 }], /timeline has no option 'limit'/],
  ['timeline', ['x', { filters: { to: [] } }], /timeline: filters\.to is no string/],
  ['find', [kId], /find: text is no string/],
  ['find', [7, 'x'], /find: id is no string/],
  ['find', [kId, 'x', { limit: 5 }], /find has no option 'limit'/],
  ['related', [undefined], /related: id is no string/],
  ['related', [kId, { limit: -1 }], /related: limit/],
  ['remove', [undefined], /remove: id is no string/],
];

describe('a question', () => {
  for (const [method, args, message] of kRefused) {
    it(`is refused: ${message.source}`, async (t) => {
      const library = await openFor(t, bytes(collectionText));
      await assert.rejects(library[method](...args), {
        name: 'DafError',
        code: 'invalid-argument',
        message,
      });
      assert.equal((await library.search('corridor')).total, 1, 'the library lives on');
    });
  }

  it('of a closed library is refused', async (t) => {
    const library = await openFor(t, bytes(collectionText));
    library.close();
    const calls = [
      library.suggest('x'),
      library.timeline('x'),
      library.find(kId, 'x'),
      library.related(kId),
      library.remove(kId),
    ];
    for (const call of calls) assert.equal(await codeOf(call), 'closed');
  });
});
