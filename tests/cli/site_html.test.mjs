// HTML as `daf site` puts it together (bindings/cli/site/html.js, texts.js).
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as bidi from '../../build/dist/bidi.js';
import { element, html, isEmpty, join, trusted } from '../../build/dist/cli/site/html.js';
import {
  autonym,
  inlineText,
  isolatedString,
  shortened,
  textElement,
  titleElement,
} from '../../build/dist/cli/site/texts.js';

before(() => bidi.ready());

const text = (value, language = null, direction = 'neutral') => ({
  text: value,
  language,
  direction,
  highlights: [],
});

describe('a template', () => {
  it('takes strings as characters, and markup as it is', () => {
    const hostile = `<script>"'&</script>`;
    const escaped = '&lt;script&gt;&quot;&#39;&amp;&lt;/script&gt;';
    assert.equal(
      html`<p title="${hostile}">${hostile}</p>`.text,
      `<p title="${escaped}">${escaped}</p>`,
    );
    assert.equal(
      html`<p>${html`<b>${'<'}</b>`}${trusted('<i></i>')}</p>`.text,
      '<p><b>&lt;</b><i></i></p>',
    );
    assert.equal(html`${['a', html`<br>`, null, [1, 0]]}`.text, 'a<br>10');
    assert.equal(html`${undefined}${null}${false}${''}`.text, '');
  });

  it('has no control that HTML has no way to say', () => {
    assert.equal(html`${'a\u0000\u0001\u007f\n\tb'}`.text, 'a\ufffd\ufffd\ufffd\n\tb');
  });

  it('makes elements of those attributes that there are', () => {
    assert.equal(
      element('a', { href: '"x"', lang: null, dir: undefined, id: '' }, '<').text,
      '<a href="&quot;x&quot;" id="">&lt;</a>',
    );
  });

  it('joins what there is', () => {
    assert.equal(join(['a', null, '', html``, '<'], ', ').text, 'a, &lt;');
    assert.ok(isEmpty(join([null], ', ')));
  });
});

describe('a text', () => {
  it('stands in its own language and direction, isolated where others are beside it', () => {
    assert.equal(textElement('p', text('מים', 'he', 'rtl')).text, '<p lang="he" dir="rtl">מים</p>');
    assert.equal(inlineText(text('12')).text, '<bdi>12</bdi>');
    assert.equal(isolatedString(text('מים', 'he', 'rtl')), '\u2067מים\u2069');
  });

  it('is cut between graphemes, at a word, on one line', () => {
    assert.equal(shortened('one\n two  three', 100), 'one two three');
    assert.equal(shortened('one two three', 8), 'one two…');
  });

  it('names languages as those do who speak them', () => {
    const { text: name, language, direction } = autonym('he');
    assert.deepEqual([name, language, direction], ['עברית', 'he', 'rtl']);
    assert.equal(autonym('not a tag').text, 'not a tag');
  });
});

describe('a title', () => {
  it('keeps a short run in the other direction on one line', () => {
    const title = text('מתקן (Plant 2.0) ושלוש שאלות', 'he', 'rtl');
    assert.equal(
      titleElement('h1', title).text,
      '<h1 lang="he" dir="rtl">מתקן <span class="kept">(Plant 2.0)</span> ושלוש שאלות</h1>',
    );
  });

  it('is left alone where runs are long, or it is', () => {
    const run = 'a long run of words in the other direction';
    const shown = (title) => titleElement('h1', text(title, 'he', 'rtl')).text;
    assert.doesNotMatch(shown(`מים ${run}`), /kept/);
    const begin = performance.now();
    assert.doesNotMatch(shown('a b '.repeat(100_000)), /kept/);
    assert.ok(performance.now() - begin < 1000);
  });
});
