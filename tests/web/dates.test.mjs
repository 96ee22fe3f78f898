// Dates at their own precision, Gregorian in every language: web/interface/dates.js.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatDate, hasDate, parseDate } from '../../web/interface/dates.js';

const day = { text: '2020-03-26', year: 2020, month: 3, day: 26 };

describe('dates', () => {
  it('are written in the language of the interface', () => {
    assert.equal(formatDate(day, 'en'), 'March 26, 2020');
    assert.equal(formatDate(day, 'he'), '26 במרץ 2020');
  });

  it('are Gregorian where Intl would choose another calendar', () => {
    assert.match(formatDate(day, 'fa'), /^۲۶ مارس ۲۰۲۰/);
    assert.match(formatDate(day, 'ar-SA'), /مارس/);
  });

  it('say no more than is known', () => {
    assert.equal(
      formatDate({ text: '2020-03', year: 2020, month: 3, day: null }, 'en'),
      'March 2020',
    );
    assert.equal(formatDate({ text: '2020', year: 2020, month: null, day: null }, 'en'), '2020');
  });

  it('do not slip by a day with the time zone, nor by a century before the year 100', () => {
    assert.equal(formatDate({ text: '', year: 2020, month: 1, day: 1 }, 'en'), 'January 1, 2020');
    assert.match(formatDate({ text: '', year: 79, month: 8, day: 24 }, 'en'), /^August 24, 79/);
  });

  it('that are no dates are shown as they were written', () => {
    const date = { text: 'Spring 1948', year: null, month: null, day: null };
    assert.equal(formatDate(date, 'en'), 'Spring 1948');
    assert.equal(hasDate(date), true);
    assert.equal(hasDate(null), false);
  });

  it('are read as people write them: at any precision, in the digits of any of our languages', () => {
    assert.deepEqual(parseDate(' 2024 '), { text: '2024', year: 2024, month: null, day: null });
    assert.equal(parseDate('2024-5').text, '2024-05');
    assert.equal(parseDate('۲۰۲۴-۰۲-۲۹').text, '2024-02-29');
    assert.equal(parseDate('٢٠٢٣').text, '2023');
  });

  it('are not read from what is none', () => {
    for (const words of ['', '24', '2024-13', '2023-02-29', '2024-05-31T10:00', 'May 2024']) {
      assert.equal(parseDate(words), null, words);
    }
  });
});
