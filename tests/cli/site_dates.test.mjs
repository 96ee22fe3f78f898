// Dates on static pages (bindings/cli/site/dates.js).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  dateMarkup,
  dateOrder,
  firstDated,
  formatDate,
  isoDate,
  timestamp,
} from '../../build/dist/cli/site/dates.js';
import { Words } from '../../build/dist/cli/site/words.js';

const words = await Words.all();
const date = (text, year = null, month = null, day = null) => ({ text, year, month, day });
const day = date('2020-03-26', 2020, 3, 26);
const month = date('2020-03', 2020, 3);
const year = date('2020', 2020);
const unread = date('Spring <1999>');

describe('a date', () => {
  it('is written at its own precision, in the Gregorian calendar', () => {
    assert.deepEqual(
      [day, month, year, unread].map((each) => formatDate(each, 'en')),
      ['March 26, 2020', 'March 2020', '2020', 'Spring <1999>'],
    );
    assert.equal(formatDate(day, 'he'), '26 במרץ 2020');
    assert.match(formatDate(year, 'fa'), /^۲۰۲۰/);
    assert.equal(formatDate(date('0050', 50), 'en'), '50');
  });

  it('says to programs what it is', () => {
    assert.match(
      dateMarkup(day, words.he).text,
      /^<time datetime="2020-03-26" lang="he" dir="rtl">/,
    );
    assert.equal(dateMarkup(unread, words.en).text, '<bdi>Spring &lt;1999&gt;</bdi>');
    assert.equal(dateMarkup(null, words.en).text, '');
    assert.deepEqual(
      [day, month, year, unread].map((each) => isoDate(each, '/')),
      ['2020/03/26', '2020/03', '2020', ''],
    );
    assert.deepEqual([day, month, unread].map(timestamp), [
      '2020-03-26T00:00:00Z',
      '2020-03-01T00:00:00Z',
      '',
    ]);
  });

  it('says when if it has a year; else another one does', () => {
    assert.equal(firstDated(null, unread, month, day), month);
    assert.equal(firstDated(unread, null), null);
  });

  it('can be put in order, with others and without', () => {
    const orders = [null, unread, year, month, day].map(dateOrder);
    assert.deepEqual(
      [...orders].sort((a, b) => a - b),
      orders,
    );
    assert.equal(orders[0], orders[1]);
  });
});
