// Records: what search_records_test.cpp writes, as objects.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecordReader } from '../../build/dist/record-reader.js';
import { readHits, readSearchResult } from '../../build/dist/search-records.js';

const read = (readAll, text, ...words) =>
  readAll(new RecordReader(Uint32Array.from(words.flat()), text));

const kNoText = [0, 0, 0, 0];
const kNothingParsed = [0, 0, 0, 0, 0, 0];
const kHebrew = '\u{1F600} שלום';
const text = (value, more) => ({
  ...{ text: value, language: null, direction: 'neutral', highlights: [] },
  ...more,
});

describe('records', () => {
  it('of a hit: what is not known is null, and a list is a list', () => {
    const words = [
      ...[1, 1, 0, 0x3ff80000, 2, 2],
      ...[7, 0, 2, 2, 0, 2, 3, 7],
      ...kNoText,
      ...[7, 2, 2020, 3],
      ...[0, 0],
      ...[1, 1, 0, 0, 0],
      ...[0, 3, 0, 0],
    ];
    assert.deepEqual(read(readHits, `ahe${kHebrew}2020-03td-1`, words), [
      {
        id: 'a',
        score: 1.5,
        language: 'he',
        direction: 'rtl',
        title: text(kHebrew, {
          direction: 'rtl',
          highlights: [
            [0, 2],
            [3, 7],
          ],
        }),
        snippet: null,
        date: { text: '2020-03', year: 2020, month: 3, day: null },
        authors: [],
        series: [],
        number: null,
        topics: [text('t')],
        translations: [],
        block: 'd-1',
        matchedId: null,
        explanation: null,
      },
    ]);
  });

  it('of a facet: under its name, each parent by its value', () => {
    const years = [5, 2, 4, kNoText, 5, 1, 0xffffffff, 1, kNoText, 1, 0, 0, 9];
    const result = read(readSearchResult, '2020x', 3, 0, 1, years.flat(), kNoText, kNothingParsed);
    assert.deepEqual(result, {
      total: 3,
      hits: [],
      facets: {
        year: {
          values: [
            { value: '2020', label: text(''), count: 5, selected: true, parent: null },
            { value: 'x', label: text(''), count: 1, selected: false, parent: '2020' },
          ],
          valueCount: 9,
        },
      },
      didYouMean: null,
      parsed: {
        terms: [],
        prefix: null,
        truncated: false,
        clauses: [],
        filters: [],
        notes: [],
      },
    });
  });

  it('of what was understood: with ranges, or null where it is about an option', () => {
    const { parsed } = read(
      readSearchResult,
      'must-notwordtitleabyear2020unclosed-quoteinvalid-from',
      [0, 0, 0, kNoText, 0, 0, 0].flat(),
      [1, 8, 4, 5, 2, 1, 1, 2, 3, 7],
      [1, 4, 1, 1, 4, 0, 2],
      [2, 14, 5, 7, 12, 0, 0],
    );
    assert.deepEqual(parsed.clauses, [
      {
        occur: 'must-not',
        kind: 'word',
        field: 'title',
        terms: ['a', 'b'],
        group: 2,
        range: [3, 7],
      },
    ]);
    assert.deepEqual(parsed.filters, [
      { field: 'year', excluded: true, values: ['2020'], range: [0, 2] },
    ]);
    assert.deepEqual(parsed.notes, [
      { code: 'unclosed-quote', range: [5, 7] },
      { code: 'invalid-from', range: null },
    ]);
  });

  it('of numbers: whole doubles, and years before the first one', () => {
    const reader = new RecordReader(Uint32Array.from([0, 0x80000000, 0xffffffd4, 1, 0]), '');
    assert.ok(Object.is(reader.f64(), -0));
    assert.equal(reader.i32(), -44);
    assert.equal(reader.boolean(), true);
    assert.equal(reader.known(), null);
  });
});
