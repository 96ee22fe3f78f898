// The words of pages that no browser puts together (bindings/cli/site/words.js).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { html } from '../../build/dist/cli/site/html.js';
import {
  baseLanguage,
  kInterfaceLanguages,
  speaks,
  Words,
} from '../../build/dist/cli/site/words.js';

const all = await Words.all();

describe('words', () => {
  it('are there in every language of the interface, with its direction', () => {
    assert.deepEqual(Object.keys(all), kInterfaceLanguages);
    assert.deepEqual(
      kInterfaceLanguages.map((tag) => all[tag].direction),
      ['ltr', 'rtl', 'rtl', 'rtl'],
    );
  });

  it('count as the language counts', () => {
    const forms = [0, 1, 2, 3, 11, 100].map((count) => all.ar.text('publicationCount', { count }));
    assert.equal(new Set(forms.map((form) => form.replace(/[\d\u0660-\u0669]+/, '#'))).size, 6);
    assert.equal(all.en.text('publicationCount', { count: 1234 }), '1,234 publications');
  });

  it('isolate what is put into them, as characters or as elements', () => {
    assert.equal(all.en.text('updated', { date: 'x' }), 'Updated \u2068x\u2069');
    assert.equal(all.en.markup('updated', { date: '<' }).text, 'Updated <bdi>&lt;</bdi>');
    assert.equal(all.en.markup('updated', { date: html`<b>x</b>` }).text, 'Updated <b>x</b>');
    assert.equal(all.en.text('sitePageOf', { page: 2, pages: 1000 }), 'Page 2 of 1,000');
  });

  it('are never missing without a word', () => {
    assert.throws(() => all.en.text('noSuchMessage'), /noSuchMessage/);
    assert.ok(!all.en.has('toString'));
  });
});

it('a language is known by its first subtag, and by its older name', () => {
  assert.equal(baseLanguage('he-IL'), 'he');
  assert.equal(baseLanguage('IW'), 'he');
  assert.equal(baseLanguage(null), '');
  assert.deepEqual(['he-IL', 'ru', '', 'constructor'].map(speaks), [true, false, false, false]);
});
