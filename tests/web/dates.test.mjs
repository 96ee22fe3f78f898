// Dates at their own precision, Gregorian in every language, and what is added in the calendar of the
// reader: web/interface/dates.js, own-calendar.js.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatDate, hasDate, parseDate } from '../../web/interface/dates.js';
import { formatOwnDate, hebrewNumeral } from '../../web/interface/own-calendar.js';

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

describe('dates in the calendar of the reader', () => {
  it('are Hebrew, Persian or Islamic, with the numerals that belong to it', () => {
    assert.equal(formatOwnDate(day, 'he'), 'א׳ בניסן תש״ף');
    assert.equal(formatOwnDate(day, 'fa'), '۷ فروردین ۱۳۹۹');
    assert.match(formatOwnDate(day, 'ar'), /^2 شعبان 1441/);
    assert.equal(formatOwnDate({ ...day, year: 2025, month: 3, day: 12 }, 'he-IL'), 'י״ב באדר תשפ״ה');
  });

  it('are not added where readers know the Gregorian one alone, nor to less than a day', () => {
    assert.equal(formatOwnDate(day, 'en'), '');
    assert.equal(formatOwnDate({ ...day, day: null }, 'he'), '');
    assert.equal(formatOwnDate({ text: 'x', year: null, month: null, day: null }, 'fa'), '');
  });

  it('begin with their calendar', () => {
    assert.equal(formatOwnDate({ ...day, year: 600 }, 'fa'), '');
    assert.equal(formatOwnDate({ ...day, year: 600 }, 'ar'), '');
    assert.notEqual(formatOwnDate({ ...day, year: 79 }, 'he'), '');
  });

  it('write Hebrew numbers without the Name, and with gershayim', () => {
    const numerals = { 1: 'א׳', 15: 'ט״ו', 16: 'ט״ז', 30: 'ל׳', 785: 'תשפ״ה', 715: 'תשט״ו', 999: 'תתקצ״ט' };
    for (const [number, letters] of Object.entries(numerals)) {
      assert.equal(hebrewNumeral(Number(number)), letters);
    }
  });
});
