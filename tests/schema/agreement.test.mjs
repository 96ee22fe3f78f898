// Schema and reader say the same. Every value of a publication that uses every field is replaced by
// every one of a list of values, and left out; of each result both are asked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { complaintsOf, errorsOf, isPublication, openFor } from './validators.mjs';

const whole = JSON.parse(
  readFileSync(new URL('../fixtures/publication/whole.json', import.meta.url), 'utf8'),
);
whole['@context'].push({ language: null, direction: null });
whole.keywords.push(
  { '@value': 'a', '@language': 'ar', '@direction': 'rtl' },
  { en: 'a', he: ['b'] },
);

const kReplacements = [
  ...[null, '', ' ', true, 5, -1, 1.5, 2020, 99999, [], {}, [null], [{}], [[]], [5], ['word']],
  ...['word', 'he-IL', 'he_IL', 'not a language', 'x-a', 'en-', 'i', 'de-1996-u-co-phonebk'],
  ...['2020', '2020-03-26', '20200326', '2020-02-30', '1900-02-29', '2000-02-29', '2020-3-1'],
  ...['2020-03-26T10:00:00.5+02:00', '2020-03-26 10:00', '2020-03-26T24:61', '202003', '0000-01'],
  ...['rtl', 'LTR', 'auto', 'text/markdown', 'TEXT/HTML; charset=utf-8', 'text/x', '12px', '-4'],
  ...['a\u202Eb\u202C', { value: 'a' }, { value: 5 }, { value: '' }, { value: 'a', language: 5 }],
  ...[
    { value: 'a', language: null },
    { value: 'a', direction: 'up' },
    { value: null, en: 'a' },
  ],
  ...[{ '@value': 'a' }, { '@value': 5, value: 'a' }, { '@value': 'a', '@language': 'a_b' }],
  ...[{ en: 'a' }, { en: null }, { en: ['a', 5] }, { en: ['a', null] }, { german: 'a' }],
  ...[{ pt_BR: 'a' }, { 'x-a': 'b' }, { '@none': 'c' }, { 'en-Latn-x-a': 'b' }],
  ...[{ name: 'a' }, { id: 'a' }, { url: 'a' }, { position: 'a' }, { name: [5] }, { name: [] }],
  ...[{ id: true }, { url: 5 }, { language: 'he' }, { direction: 'rtl' }],
];
const kLeftOut = Symbol('left out');

/** Fields of which Daf takes the first if there is a list; the schema wants one. */
const kSingle = new Set(['id', 'url', 'value', 'position', 'encodingFormat', 'datePublished']);
const kNotRead = new Set(['readingProgression']);

/** The path of every value in a tree of JSON, the outermost first. */
function* pathsIn(value, path = []) {
  if (path.length > 0) yield path;
  if (value === null || typeof value !== 'object') return;
  for (const key of Object.keys(value)) yield* pathsIn(value[key], [...path, key]);
}

function replaced(path, replacement) {
  const copy = structuredClone(whole);
  const parent = path.slice(0, -1).reduce((value, key) => value[key], copy);
  const key = path.at(-1);
  if (replacement !== kLeftOut) parent[key] = replacement;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return copy;
}

/** What is as if it were not there (core/schema/README.md): the reader passes over it in silence. */
function saysNothing(value) {
  if (value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.values(value).every(saysNothing);
}

function mayBeSilent(path, replacement) {
  if (replacement === kLeftOut) return false;
  const isListOfOne = Array.isArray(replacement) && kSingle.has(path.at(-1));
  return kNotRead.has(path[0]) || saysNothing(replacement) || isListOfOne;
}

describe('schema and reader', () => {
  const cases = [...pathsIn(whole)].flatMap((path) =>
    [...kReplacements, kLeftOut].map((replacement) => {
      const publication = replaced(path, replacement);
      const shown = replacement === kLeftOut ? 'left out' : JSON.stringify(replacement);
      return { path, replacement, publication, what: `/${path.join('/')}: ${shown}` };
    }),
  );

  /** Of each case the complaints of Daf; ids are repeated here, which is no matter of one case. */
  async function askDaf(t) {
    const complaints = cases.map(() => []);
    const kBatch = 1000; // a library keeps ten thousand diagnostics
    for (let from = 0; from < cases.length; from += kBatch) {
      const batch = cases.slice(from, from + kBatch).map(({ publication }) => publication);
      const library = await openFor(t, batch);
      assert.equal(library.diagnosticCount, library.diagnostics.length);
      for (const complaint of complaintsOf(library)) {
        const index = from + Number(complaint.pointer.split('/')[1]);
        if (complaint.code !== 'duplicate-id') complaints[index].push(complaint.message);
      }
    }
    return complaints;
  }

  it('agree on thousands of publications, each with one thing changed', async (t) => {
    assert.ok(cases.length > 8000);
    const complaints = await askDaf(t);
    let [allowed, refused] = [0, 0];
    const disagreements = cases.flatMap(({ path, replacement, publication, what }, index) => {
      const [complaint] = complaints[index];
      if (isPublication(publication)) {
        allowed += 1;
        return complaint ? [`${what}: allowed, but Daf says: ${complaint}`] : [];
      }
      refused += 1;
      if (complaint || mayBeSilent(path, replacement)) return [];
      return [`${what}: Daf is silent, but the schema says: ${errorsOf(isPublication)}`];
    });
    assert.deepEqual(disagreements, []);
    assert.ok(allowed > 1000 && refused > 1000, `${allowed} allowed, ${refused} refused`);
  });
});
