// Numbers and tables for people (bindings/cli/format.js).
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { byteCount, count, countOf, duration, table } from '../../build/dist/cli/format.js';

it('numbers are grouped by thousands', () => {
  assert.deepEqual([0, 999, 1000, 1234567].map(count), ['0', '999', '1,000', '1,234,567']);
  assert.deepEqual(
    [countOf(1, 'item'), countOf(2000, 'item'), countOf(2, 'copy', 'copies')],
    ['1 item', '2,000 items', '2 copies'],
  );
});

it('bytes have the unit that fits', () => {
  const bytes = [0, 999, 1000, 9999, 999_499, 999_500, 99_949_999, 99_950_000, 1.5e12];
  const words = ['0 B', '999 B', '1.0 kB', '10.0 kB', '999 kB', '1.0 MB', '99.9 MB', '100 MB'];
  assert.deepEqual(bytes.map(byteCount), [...words, '1.5 TB']);
});

it('durations have the unit that fits', () => {
  const seconds = [0.123, 9.99, 10, 59.9, 60, 3599.6, 3725];
  const words = ['0.12 s', '9.99 s', '10.0 s', '59.9 s', '1 min 0 s', '1 h 0 min', '1 h 2 min'];
  assert.deepEqual(seconds.map(duration), words);
});

it('tables have columns as wide as their cells look, numbers at the right', () => {
  const rows = [
    ['a', 1, 'x'],
    ['\u2068\u05d0\u05d1\u2069', 1000, ''],
    ['\x1b[1mbold\x1b[22m', 20, 'y'],
  ];
  assert.deepEqual(table(rows), [
    'a         1  x',
    '\u2068\u05d0\u05d1\u2069    1,000',
    '\x1b[1mbold\x1b[22m     20  y',
  ]);
});
