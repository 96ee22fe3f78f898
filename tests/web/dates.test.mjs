// Dates at their own precision, Gregorian in every language: web/dates.js.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatDate, hasDate } from '../../web/dates.js';

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
});
