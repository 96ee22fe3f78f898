// `daf search`.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { daf, folderFor, item, ndjson, sampleLibrary } from './helper.mjs';

const kOpen = '\u2068';
const kClose = '\u2069';
const birds = ndjson(
  item('urn:en', 'Birds of the harbour', 'Gulls nest near the quay.', {
    inLanguage: 'en',
    datePublished: '2020-03-26',
    author: { type: 'Person', name: 'Dana Levi' },
    isPartOf: { name: 'Quay notes', position: '7' },
    workTranslation: { id: 'urn:he', inLanguage: 'he' },
  }),
  item('urn:he', 'הנמל וציפוריו (Plant 2.0)', 'שחפים מקננים ליד הרציף.', {
    inLanguage: 'he',
    datePublished: '2020-03-26',
    author: { type: 'Person', name: 'דנה לוי' },
    workTranslation: { id: 'urn:en', inLanguage: 'en' },
  }),
  item('urn:ar', 'طيور الميناء', 'النوارس قرب الرصيف.', {
    inLanguage: 'ar',
    datePublished: '2021',
  }),
  item('urn:old', 'An old letter about gulls', 'x', { datePublished: '1950', type: 'Letter' }),
);
const folderOf = (t) => folderFor(t, { 'birds.ndjson': birds });
const search = (t, ...args) => daf(['search', 'birds.ndjson', ...args], { cwd: folderOf(t) });

describe('daf search', () => {
  it('prints each hit with its title, date, authors, series, language, snippet and id', async (t) => {
    const { status, stdout, stderr } = await search(t, 'harbour');
    assert.equal(status, 0);
    const isolated = (text) => `${kOpen}${text}${kClose}`;
    assert.deepEqual(stdout.split('\n'), [
      `1. ${isolated('Birds of the harbour')}`,
      `   ${isolated('2020-03-26')} · ${isolated('Dana Levi')} · ${isolated('Quay notes')} 7 · ` +
        `${isolated('en')} · also ${isolated('he')}`,
      `   ${isolated('Gulls nest near the quay.')}`,
      `   ${isolated('urn:en')}`,
      '',
    ]);
    assert.match(stderr, /^1 found in 4 publications; 1 to 1 shown \(\d+ ms\)\n$/);
  });

  it('isolates Hebrew and Arabic, so that the rest of the line stays where it is', async (t) => {
    const { stdout } = await search(t, 'שחפים');
    assert.ok(stdout.startsWith(`1. ${kOpen}הנמל וציפוריו (Plant 2.0)${kClose}\n`));
    const { stdout: arabic } = await search(t, 'النوارس');
    assert.ok(arabic.startsWith(`1. ${kOpen}طيور الميناء${kClose}\n`));
    for (const text of [stdout, arabic]) {
      for (const line of text.split('\n')) {
        const strong = line.replace(/\u2068[^\u2069]*\u2069/g, '');
        assert.doesNotMatch(strong, /[\u0590-\u08ff]/, 'nothing stands outside of an isolate');
      }
    }
  });

  it('ends with 0 where something is found, with 1 where nothing is', async (t) => {
    assert.equal((await search(t, 'gulls')).status, 0);
    const none = await search(t, 'xylophone', '--no-fuzzy');
    assert.deepEqual([none.status, none.stdout], [1, '']);
    assert.match(none.stderr, /^Nothing found in 4 publications/);
    assert.equal((await search(t, 'xylophone', '--no-fuzzy', '--json')).status, 1);
  });

  it('prints the result as the library gives it, as JSON', async (t) => {
    const { stdout } = await search(t, 'gulls', '--json', '--facets', 'year,type', '--limit', '1');
    const { total, hits, facets, parsed } = JSON.parse(stdout);
    assert.deepEqual([total, hits.length], [2, 1]);
    assert.deepEqual(Object.keys(facets).sort(), ['type', 'year']);
    assert.deepEqual(parsed.terms, ['gulls']);
  });

  it('takes filters, an order, a limit and an offset', async (t) => {
    const ids = async (...args) =>
      JSON.parse((await search(t, ...args, '--json')).stdout).hits.map(({ id }) => id);
    assert.deepEqual(await ids('', '--filter', 'language=ar'), ['urn:ar']);
    assert.deepEqual(await ids('gulls', '-f', 'from=1900', '-f', 'to=1960'), ['urn:old']);
    assert.deepEqual(await ids('gulls', '--sort', 'oldest'), ['urn:old', 'urn:en']);
    assert.deepEqual(await ids('gulls', '--sort', 'newest', '--limit', '1'), ['urn:en']);
    assert.deepEqual(await ids('gulls', '--sort', 'newest', '--offset', '1'), ['urn:old']);
    assert.deepEqual(await ids('', '-f', 'type=Letter', '-f', 'type=Nothing'), ['urn:old']);
    assert.deepEqual(await ids('harbour', '--language', 'he'), ['urn:he']);
  });

  it('looks for other spellings and longer words, unless told not to', async (t) => {
    const found = async (...args) => (await search(t, ...args)).status === 0;
    assert.ok(await found('harbuor'));
    assert.ok(!(await found('harbuor', '--no-fuzzy')));
    assert.ok(await found('harb'));
    assert.ok(!(await found('harb', '--no-prefix', '--no-fuzzy')));
  });

  it('takes a query that begins with a hyphen behind --', async (t) => {
    const { stdout } = await search(t, '--json', '--', '-gulls harbour');
    assert.equal(JSON.parse(stdout).parsed.clauses[0].occur, 'must-not');
  });

  it('counts by field, and tells what made a score', async (t) => {
    const { stdout } = await search(t, 'gulls', '--facets', 'language', '--explain');
    assert.match(stdout, /^language \(\d\)$/m);
    assert.match(stdout, /^ {2}1 {2}\u2068en\u2069/m);
    assert.match(stdout, /^ +[\d.]+ {2}score$/m);
    assert.match(stdout, /^ +[\d.]+ {2}exact +\u2068gulls\u2069/m);
  });

  it('says on stderr what may have been meant', async (t) => {
    const { stderr } = await search(t, 'harbuor');
    assert.match(stderr, /Did you mean \u2068harbour\u2069\?/);
  });

  it('searches several libraries as one, and finds an id that several have once', async (t) => {
    const cwd = folderFor(t, {
      'a.ndjson': ndjson(item('urn:1', 'Early walrus'), item('urn:2', 'Another walrus')),
      'b.json': JSON.stringify([item('urn:1', 'Late walrus')]),
    });
    await daf(['build', 'a.ndjson', '-o', 'a.daf'], { cwd });
    for (const library of ['a.ndjson', 'a.daf']) {
      const { stdout } = await daf(['search', library, 'b.json', 'walrus', '--json'], { cwd });
      const { total, hits } = JSON.parse(stdout);
      assert.equal(total, 2);
      const titles = hits.map(({ title }) => title.text).sort();
      assert.deepEqual(titles, ['Another walrus', 'Late walrus']);
    }
  });

  it('gives of an archive what it gives of its source', async (t) => {
    const cwd = folderFor(t);
    await daf(['build', sampleLibrary, '-o', 'sample.daf'], { cwd });
    for (const query of ['water', 'מים', 'الماء', '"saffron quay"', 'year:2023..2024']) {
      const [source, archive] = await Promise.all(
        [sampleLibrary, 'sample.daf'].map((each) => daf(['search', each, query], { cwd })),
      );
      assert.equal(archive.stdout, source.stdout, query);
      assert.equal(archive.status, source.status);
    }
  });

  it('tells that items of a source could not be read, and searches the others', async (t) => {
    const cwd = folderFor(t, { 'a.ndjson': `${ndjson(item('urn:a', 'Walrus'))}{"id":\n` });
    const { status, stderr } = await daf(['search', 'a.ndjson', 'walrus'], { cwd });
    assert.equal(status, 0);
    assert.match(stderr, /1 problem: 1 fatal truncated \(daf validate tells where\)/);
  });
});
