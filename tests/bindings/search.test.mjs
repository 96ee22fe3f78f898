// Search with all its options: filters, facets, what was understood, corrections, explanations.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { harbourLibrary, modes, openFor } from './helper.mjs';

const ids = ({ hits }) => hits.map(({ id }) => id).sort();
const marked = ({ text, highlights }) => highlights.map(([start, end]) => text.slice(start, end));

for (const [where, mode] of modes) {
  describe(`searching ${where}`, () => {
    const open = (t) => openFor(t, harbourLibrary, mode);

    it('finds a Hebrew word behind its prefix, and cuts a right-to-left snippet', async (t) => {
      const { hits } = await (await open(t)).search('נמל');
      assert.equal(hits[0].id, 'h:he');
      assert.equal(hits[0].title.direction, 'rtl');
      assert.deepEqual(marked(hits[0].title), ['הנמל']);
      assert.equal(hits[0].matchedId, null);
    });

    it('filters by every field, and by dates', async (t) => {
      const library = await open(t);
      const find = async (filters) => ids(await library.search('', { filters }));
      assert.deepEqual(await find({ language: 'fa' }), ['w:fa']);
      assert.deepEqual(await find({ topic: 't:gulls' }), ['g:en']);
      assert.deepEqual(await find({ topic: 't:sea' }), ['g:en', 'h:en'], 'narrower topics too');
      assert.deepEqual(await find({ topic: ['t:gulls', 't:water'] }), ['g:en', 'w:fa']);
      assert.deepEqual(await find({ series: 's:notes' }), ['h:en']);
      assert.deepEqual(await find({ author: 'Dana Levi', year: 2021 }), ['g:en']);
      assert.deepEqual(await find({ type: 'Article' }), ['g:en']);
      assert.deepEqual(await find({ year: ['2020', '2023'] }), ['h:en', 'w:fa']);
      assert.deepEqual(await find({ from: '2020-06', to: '2021' }), ['g:en']);
      assert.deepEqual(await find({ topic: [], language: undefined, series: null }), [
        'g:en',
        'h:en',
        'w:fa',
      ]);
      assert.deepEqual(await find({ author: 'Nobody' }), []);
    });

    it('counts the facets that were asked for, and no others', async (t) => {
      const library = await open(t);
      const { facets } = await library.search('', { facets: ['topic', 'year', 'topic'] });
      assert.deepEqual(Object.keys(facets).sort(), ['topic', 'year']);
      const { values, valueCount } = facets.topic;
      assert.equal(valueCount, 3);
      const byValue = Object.fromEntries(values.map((value) => [value.value, value]));
      assert.equal(byValue['t:sea'].count, 2, 'with what its narrower topic has');
      assert.equal(byValue['t:gulls'].parent, 't:sea');
      assert.equal(byValue['t:sea'].parent, null);
      assert.equal(byValue['t:gulls'].label.text, 'Gulls');
      assert.equal(byValue['t:gulls'].label.direction, 'ltr');
      const places = values.map(({ value }) => value);
      assert.ok(places.indexOf('t:sea') < places.indexOf('t:gulls'));
      assert.deepEqual(
        facets.year.values.map(({ value, count }) => [value, count]),
        [
          ['2023', 1],
          ['2021', 1],
          ['2020', 1],
        ],
      );
      assert.deepEqual((await library.search('')).facets, {});
    });

    it('counts a facet without its own filter, and says which value is chosen', async (t) => {
      const library = await open(t);
      const { total, facets } = await library.search('', {
        filters: { year: '2021' },
        facets: ['year', 'type'],
      });
      assert.equal(total, 1);
      assert.deepEqual(
        facets.year.values.map(({ value, selected }) => [value, selected]),
        [
          ['2023', false],
          ['2021', true],
          ['2020', false],
        ],
      );
      assert.deepEqual(
        facets.type.values.filter(({ count }) => count > 0).map(({ value }) => value),
        ['Article'],
      );
    });

    it('says how it understood a query, with ranges of its UTF-16 units', async (t) => {
      const library = await open(t);
      const text = '\u{1F600} harbour -"night gulls" title:port year:2020..2021 "open';
      const { parsed } = await library.search(text);
      const said = ({ range }) => text.slice(...range);
      const word = parsed.clauses.find(({ terms }) => terms.includes('harbour'));
      assert.deepEqual([word.occur, word.kind, word.field], ['should', 'word', null]);
      assert.equal(said(word), 'harbour');
      const phrase = parsed.clauses.find(({ occur }) => occur === 'must-not');
      assert.equal(phrase.kind, 'phrase');
      assert.match(said(phrase), /"night gulls"/);
      assert.equal(parsed.clauses.find(({ field }) => field === 'title').terms[0], 'port');
      assert.equal(parsed.filters.length, 1);
      assert.equal(parsed.filters[0].field, 'date');
      assert.match(said(parsed.filters[0]), /2020\.\.2021/);
      assert.ok(parsed.notes.some(({ code }) => code === 'unclosed-quote'));
      assert.equal(parsed.truncated, false);
    });

    it('notes an option that is no date, and lets everything through', async (t) => {
      const library = await open(t);
      const { total, parsed } = await library.search('', { filters: { from: 'yesterday' } });
      assert.equal(total, 3);
      assert.equal(parsed.notes.length, 1);
      assert.equal(parsed.notes[0].range, null);
    });

    it('finds what was mistyped, offers the correction, and can do without', async (t) => {
      const library = await open(t);
      const { total, didYouMean } = await library.search('harbuor birds ');
      assert.ok(total >= 1);
      assert.equal(didYouMean.text.trim(), 'harbour birds');
      assert.deepEqual(marked(didYouMean), ['harbour']);
      assert.equal((await library.search('harbour birds')).didYouMean, null);
      assert.equal((await library.search('harbuor ', { fuzzy: false })).total, 0);
    });

    it('explains a score by parts that add up to it, if asked', async (t) => {
      const library = await open(t);
      const { hits } = await library.search('harbour birds', { explain: true });
      for (const { score, explanation } of hits) {
        const sum = explanation.reduce((total, part) => total + part.score, 0);
        assert.ok(Math.abs(sum - score) <= 1e-4 * Math.max(1, score), `${sum} is not ${score}`);
        assert.ok(explanation.every(({ kind }) => typeof kind === 'string'));
      }
      const exact = hits[0].explanation.find(({ kind, word }) => kind === 'exact' && word);
      assert.ok(['harbour', 'birds'].includes(exact.word));
      assert.ok(exact.frequency >= 1 && exact.boost > 0 && typeof exact.field === 'string');
      assert.equal((await library.search('harbour')).hits[0].explanation, null);
    });

    it('gives one hit for each work, in the language that was asked for', async (t) => {
      const library = await open(t);
      const found = await library.search('נמל', { language: 'en' });
      assert.equal(found.total, 1);
      const [hit] = found.hits;
      assert.equal(hit.id, 'h:en');
      assert.equal(hit.matchedId, 'h:he');
      assert.equal(hit.snippet.direction, 'rtl', 'the snippet is of the form that matched');
      const body = await library.body(hit.matchedId);
      assert.ok(body.some(({ id }) => id === hit.block));
      assert.ok(hit.translations.some(({ id, inLibrary }) => id === 'h:he' && inLibrary));
    });
  });
}
