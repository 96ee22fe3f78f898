// What a site knows of all publications at once (bindings/cli/site/catalogue.js, facet-groups.js).
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as bidi from '../../build/dist/bidi.js';
import { Engine } from '../../build/dist/engine.js';
import { Catalogue, formFor, newestFirst } from '../../build/dist/cli/site/catalogue.js';
import { labelOf } from '../../build/dist/cli/site/facet-groups.js';

before(() => bidi.ready());

/** The catalogue of publications as an engine shows them. */
async function catalogueOf(items) {
  const engine = await Engine.create(undefined);
  engine.beginSource('x', '');
  engine.feed(Buffer.from(JSON.stringify(items)));
  engine.finishSource();
  const catalogue = new Catalogue();
  for (const { id } of items) catalogue.add(engine.publication(id));
  const exceptions = catalogue.finish();
  engine.close();
  return { catalogue, exceptions };
}

const item = (id, more = {}) => ({ id, name: `Title of ${id}`, inLanguage: 'en', ...more });
const topic = (id, name, broader = []) => ({ id, name, broader });
const idsOf = (works) => works.map(({ forms }) => forms.map(({ id }) => id));

describe('works', () => {
  it('are translations of each other, whichever of them says so', async () => {
    const { catalogue } = await catalogueOf([
      item('en'),
      item('other'),
      item('he', { inLanguage: 'he', translationOfWork: { id: 'en' } }),
      item('ar', { inLanguage: 'ar', translationOfWork: { id: 'he' } }),
      item('alone', { workTranslation: [{ id: 'not-here', inLanguage: 'fa' }] }),
    ]);
    assert.deepEqual(idsOf(catalogue.works), [['en', 'he', 'ar'], ['other'], ['alone']]);
    const [work] = catalogue.works;
    assert.equal(formFor(work, 'he-IL', 'en').id, 'he');
    assert.equal(formFor(work, 'ru', 'ar').id, 'ar');
    assert.equal(formFor(work, null, 'fa').id, 'en');
    assert.deepEqual(catalogue.interfaceLanguages(), ['en', 'ar', 'he']);
  });

  it('stand in order of their dates, those without one last', async () => {
    const { catalogue } = await catalogueOf([
      item('undated'),
      item('old', { datePublished: '1999-12-31' }),
      item('year', { datePublished: '2020' }),
      item('new', { datePublished: '2020-01-01' }),
      item('in-words', { datePublished: 'Spring', dateModified: '2010-05-01' }),
    ]);
    const ids = catalogue.entries.sort(newestFirst).map(({ id }) => id);
    assert.deepEqual(ids, ['new', 'year', 'in-words', 'old', 'undated']);
    assert.equal(catalogue.find('in-words').date.text, 'Spring');
    assert.deepEqual(idsOf(catalogue.groups.byValue.year.get('2010').works), [['in-words']]);
  });
});

describe('topics', () => {
  it('have the works of their narrower ones, each once', async () => {
    const { catalogue } = await catalogueOf([
      item('a', { about: [topic('gas', 'Gas', ['energy']), topic('energy', 'Energy')] }),
      item('b', { about: [topic('gas', 'Gas', ['energy'])] }),
      item('c', { about: [topic('energy', 'Energy', ['economy'])] }),
    ]);
    const { groups } = catalogue;
    const group = (value) => groups.byValue.topic.get(value);
    assert.deepEqual(idsOf(group('energy').works), [['a'], ['b'], ['c']]);
    assert.deepEqual(idsOf(group('gas').works), [['a'], ['b']]);
    // What is only named as broader has no name to be shown by.
    assert.equal(group('economy'), undefined);
    assert.deepEqual(groups.narrower(null), [group('energy')]);
    assert.deepEqual(groups.narrower(group('energy')), [group('gas')]);
  });

  it('may be a circle: each is still found, once', async () => {
    const { catalogue } = await catalogueOf([
      item('a', {
        about: [topic('x', 'X', ['y']), topic('y', 'Y', ['z']), topic('z', 'Z', ['x'])],
      }),
      item('b', { about: [topic('self', 'Self', ['self'])] }),
    ]);
    const { groups } = catalogue;
    const seen = [];
    const stack = [...groups.narrower(null)];
    for (let each = stack.pop(); each; each = stack.pop()) {
      seen.push(each.value);
      stack.push(...groups.narrower(each));
    }
    assert.deepEqual(seen.sort(), ['self', 'x', 'y', 'z']);
    assert.equal(groups.byValue.topic.get('x').works.length, 1);
  });

  it('are walked up so far and no farther', async () => {
    const chain = Array.from({ length: 3000 }, (_, i) => topic(`t${i}`, `T${i}`, [`t${i + 1}`]));
    const items = Array.from({ length: 200 }, (_, i) => item(`i${i}`, { about: [chain[0]] }));
    items.push(item('all', { about: chain }));
    const begin = performance.now();
    const { catalogue } = await catalogueOf(items);
    catalogue.groups.narrower(null);
    assert.ok(performance.now() - begin < 5000);
    assert.equal(catalogue.groups.byValue.topic.get('t50').works.length, 201);
    assert.equal(catalogue.groups.byValue.topic.get('t2000').works.length, 1);
  });

  it('are called what readers of a language call them', async () => {
    const { catalogue } = await catalogueOf([
      item('en', { about: [topic('w', { en: 'Water', he: 'מים' })] }),
      item('he', { inLanguage: 'he', about: [topic('w', { en: 'Water', he: 'מים' })] }),
    ]);
    const water = catalogue.groups.byValue.topic.get('w');
    assert.equal(labelOf(water, 'he', 'en').text, 'מים');
    assert.equal(labelOf(water, 'ar', 'he').text, 'מים');
    assert.equal(labelOf(water, 'ar', 'fa').text, 'Water');
  });
});

it('a series stands in order of dates, then of numbers as numbers', async () => {
  const inSeries = (id, position, datePublished) =>
    item(id, { datePublished, isPartOf: [{ id: 's', name: 'S', position }] });
  const { catalogue } = await catalogueOf([
    inSeries('ten', '10', '2020'),
    inSeries('nine', '9', '2020'),
    inSeries('later', '1', '2021'),
  ]);
  const { order, indexOf } = catalogue.groups.byValue.series.get('s').places;
  assert.deepEqual(idsOf(order), [['nine'], ['ten'], ['later']]);
  assert.equal(indexOf.get(order[2]), 2);
});

it('pages whose names would be the same have others', async () => {
  const { catalogue, exceptions } = await catalogueOf([item('a:b'), item('a/b'), item('c')]);
  assert.deepEqual([...exceptions.keys()].sort(), ['a/b', 'a:b']);
  const names = catalogue.entries.map(({ page }) => page);
  assert.deepEqual(names, [exceptions.get('a:b'), exceptions.get('a/b'), 'c']);
});
