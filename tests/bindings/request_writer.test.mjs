// Requests: the bytes that request_test.cpp reads.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkQuery, writeQuery } from '../../build/dist/query.js';
import { RequestWriter } from '../../build/dist/request-writer.js';
import { bytes } from './helper.mjs';

const u32 = (value) => [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24];
const string = (text) => [...u32(bytes(text).length), ...bytes(text)];

describe('a request', () => {
  it('is a query with every part in its place, a Hebrew text in it', () => {
    const query = checkQuery('search', 'שלום', {
      sort: 'oldest',
      fuzzy: false,
      explain: true,
      limit: 20,
      offset: 40,
      snippet: { length: 300 },
      language: 'he',
      facets: ['year', 'topic', 'year'],
      filters: { topic: ['urn:t:1', 'b'], language: 'fa', year: null, from: '2020-01' },
    });
    const writer = new RequestWriter();
    writeQuery(writer.begin(), query);
    assert.deepEqual(
      [...writer.bytes()],
      [
        ...string('שלום'),
        ...[2, 5], // oldest first; prefix and explain
        ...[...u32(20), ...u32(40), ...u32(300), ...string('he')],
        ...[...u32(2), 5, 0],
        ...[...u32(2), ...string('urn:t:1'), ...string('b')],
        ...[...u32(0), ...u32(0), ...u32(0)],
        ...[...u32(1), ...string('fa'), ...u32(0)],
        ...[...string('2020-01'), ...string('')],
      ],
    );
  });

  it('grows with its content, and forgets the last one', () => {
    const writer = new RequestWriter();
    const long = 'ש'.repeat(100_000);
    assert.deepEqual([...writer.begin().u8(7).string(long).bytes()], [7, ...string(long)]);
    assert.deepEqual([...writer.begin().u32(0xfffefdfc).bytes()], [0xfc, 0xfd, 0xfe, 0xff]);
    assert.deepEqual([...writer.begin().strings(['', 'a']).bytes()], [
      ...u32(2),
      ...string(''),
      ...string('a'),
    ]);
    assert.deepEqual([...writer.begin().bytes()], []);
  });

  it('has U+FFFD where a string has half a surrogate pair', () => {
    const writer = new RequestWriter();
    assert.deepEqual([...writer.begin().string('\ud800x').bytes()], string('\ufffdx'));
  });
});
