// How quotations are written into addresses: web/publication/text-directive.js.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  formatTextDirective,
  joinFragment,
  parseTextDirectives,
  splitFragment,
} from '../../web/publication/text-directive.js';

describe('a text directive', () => {
  for (const [directive, expected] of [
    ['text=salt', [{ start: 'salt' }]],
    ['text=salt%20water', [{ start: 'salt water' }]],
    ['text=from,to', [{ start: 'from', end: 'to' }]],
    ['text=before-,from,to,-after', [{ prefix: 'before', start: 'from', end: 'to', suffix: 'after' }]],
    ['text=before-,word', [{ prefix: 'before', start: 'word' }]],
    ['text=word,-after', [{ start: 'word', suffix: 'after' }]],
    ['text=a%2Cb%2Dc%26d', [{ start: 'a,b-c&d' }]],
    ['text=%D7%9E%D7%9C%D7%97,%D9%85%D9%84%D8%AD', [{ start: 'מלח', end: 'ملح' }]],
    ['other=1&text=a&text=b', [{ start: 'a' }, { start: 'b' }]],
    ['', []],
    ['text=', []],
    ['text=,end', []],
    ['text=a,b,c', []],
    ['text=before-', []],
    ['text=before-,-after', []],
    ['text=%E0%A4%A', []],
    ['text=a,%', []],
    ['text=%FF-,a', []],
  ]) {
    it(`is read: ${directive || '(nothing)'}`, () => {
      assert.deepEqual(parseTextDirectives(directive), expected);
    });
  }

  it('is written so that reading gives it back, whatever it quotes', () => {
    for (const directive of [
      { start: 'a-b, c & d' },
      { prefix: '-x-', start: 'מ״ק (2.0)', end: 'קוט״ש!', suffix: '-' },
      { start: "it's *~", end: '100%' },
      { prefix: '#', start: 'a=b:~:text=c', suffix: '?' },
    ]) {
      const words = formatTextDirective(directive);
      assert.match(words.slice('text='.length), /^[A-Za-z0-9_.%,-]+$/, words);
      assert.deepEqual(parseTextDirectives(words), [directive]);
    }
    assert.equal(formatTextDirective({ start: 'a-b,c&d' }), 'text=a%2Db%2Cc%26d');
  });

  it('stands behind the fragment that it goes with', () => {
    assert.deepEqual(splitFragment('#b3:~:text=a'), { fragment: 'b3', directive: 'text=a' });
    assert.deepEqual(splitFragment('#:~:text=a'), { fragment: '', directive: 'text=a' });
    assert.deepEqual(splitFragment('#b3'), { fragment: 'b3', directive: '' });
    assert.deepEqual(splitFragment(''), { fragment: '', directive: '' });
    assert.equal(joinFragment('b3', 'text=a'), 'b3:~:text=a');
    assert.equal(joinFragment('b3', ''), 'b3');
  });

  it('of a hostile address costs little: few directives, short parts', () => {
    assert.equal(parseTextDirectives('text=a&'.repeat(10_000)).length, 8);
    assert.deepEqual(parseTextDirectives(`text=${'a'.repeat(100_000)}`), []);
    assert.deepEqual(parseTextDirectives(`text=a,${'b'.repeat(100_000)}`), []);
  });
});
