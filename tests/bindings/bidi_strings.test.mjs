// `bidi` over whole strings: isolating, joining, auditing, cutting and folding them, in UTF-16.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as bidi from 'daf-reader/bidi';

await bidi.ready();

const half = '\ud800';
const smile = '\u{1F600}';

describe('strings that meet', () => {
  it('are isolated with controls or as HTML', () => {
    assert.equal(bidi.isolate('abc', 'ltr'), '\u2066abc\u2069');
    assert.equal(bidi.isolate('אבג', 'rtl'), '\u2067אבג\u2069');
    assert.equal(bidi.isolate('אבג'), '\u2068אבג\u2069');
    assert.equal(bidi.isolate('', 'ltr'), '');
    assert.equal(
      bidi.isolate('<אבג> & "', 'rtl', { as: 'html' }),
      '<bdi dir="rtl">&lt;אבג&gt; &amp; &quot;</bdi>',
    );
    assert.equal(bidi.isolate('a', 'neutral', { as: 'html' }), '<bdi dir="auto">a</bdi>');
    assert.equal(bidi.isolate(`a${half}`, 'ltr'), '\u2066a\ufffd\u2069');
  });

  it('cannot leave open what they opened', () => {
    assert.equal(bidi.isolate('\u202eabc', 'ltr'), '\u2066\u202eabc\u202c\u2069');
  });

  it('are joined to a list, each with its language and direction', () => {
    const names = [
      'אבג',
      { text: 'Abc', language: 'en', direction: 'ltr' },
      { text: smile, language: null },
    ];
    assert.equal(bidi.joinList(names), `\u2068אבג\u2069, \u2066Abc\u2069, \u2068${smile}\u2069`);
    assert.equal(
      bidi.joinList(names, { separator: ' · ', lastSeparator: ' & ', as: 'html' }),
      `<bdi dir="auto">אבג</bdi> · <bdi lang="en" dir="ltr">Abc</bdi> &amp; <bdi dir="auto">${smile}</bdi>`,
    );
    assert.equal(bidi.joinList([]), '');
    assert.equal(bidi.joinList(['a']), '\u2068a\u2069');
  });

  it('stay apart in a list even where one ends and the next begins with half a pair', () => {
    assert.equal(
      bidi.joinList(['\ud83d', '\ude00', '']),
      '\u2068\ufffd\u2069, \u2068\ufffd\u2069, ',
    );
    assert.equal(bidi.joinList(['a\nb', 'c']), '\u2068a\u2069\n\u2068b\u2069, \u2068c\u2069');
  });
});

describe('controls in strings of others', () => {
  it('are found with kind, place and counterpart', () => {
    const audit = bidi.auditControls(`${smile}\u200f\u2067a\u2069\n\u202d\u202a\u202c`);
    assert.deepEqual(audit, {
      controls: [
        { offset: 2, codePoint: 0x200f, kind: 'mark', paragraph: 0, matched: false },
        { offset: 3, codePoint: 0x2067, kind: 'isolate', paragraph: 0, matched: true },
        { offset: 5, codePoint: 0x2069, kind: 'isolate-end', paragraph: 0, matched: true },
        { offset: 7, codePoint: 0x202d, kind: 'override', paragraph: 1, matched: false },
        { offset: 8, codePoint: 0x202a, kind: 'embedding', paragraph: 1, matched: true },
        { offset: 9, codePoint: 0x202c, kind: 'embedding-end', paragraph: 1, matched: true },
      ],
      risk: 'high',
      hasOverride: true,
      balanced: false,
    });
  });

  it('are judged', () => {
    const risk = (text) => bidi.auditControls(text).risk;
    assert.equal(risk('אבג abc'), 'none');
    assert.equal(risk('\u200e'), 'low');
    assert.equal(risk('\u202aa\u202c'), 'medium');
    assert.equal(risk('\u202ea\u202c'), 'high');
    assert.deepEqual(bidi.auditControls(''), {
      controls: [],
      risk: 'none',
      hasOverride: false,
      balanced: true,
    });
  });

  it('are closed, or left out', () => {
    assert.equal(bidi.balance('Title \u2067אבג - part 2'), 'Title \u2067אבג - part 2\u2069');
    assert.equal(bidi.balance('a\u2069\u202c'), 'a');
    const text = '\u200ea\u202eb\u202c\u2066c\u2069';
    assert.equal(bidi.strip(text), '\u200eabc');
    assert.equal(bidi.strip(text, { marks: true }), 'abc');
  });

  it('may be a million', () => {
    const many = '\u202e'.repeat(1_000_000);
    const audit = bidi.auditControls(many);
    assert.equal(audit.controls.length, 1_000_000);
    assert.equal(audit.controls.at(-1).offset, 999_999);
    assert.equal(bidi.auditControls(bidi.balance(many)).balanced, true);
    assert.equal(bidi.strip(many), '');
    const { levels } = bidi.resolve(`${'\u2067'.repeat(1_000_000)}a`);
    assert.equal(levels.length, 1_000_001);
  });
});

describe('truncate', () => {
  it('cuts at words, keeps highlights, and says where the ellipsis is', () => {
    const text = `${smile} ירושלים ותל אביב`;
    const cut = bidi.truncate(text, {
      graphemes: 10,
      highlights: [
        [3, 10],
        [11, 14],
      ],
    });
    assert.equal(cut.text, `${smile} ירושלים…`);
    assert.equal(cut.direction, 'rtl');
    assert.deepEqual(cut.highlights, [[3, 10]]);
    assert.equal(cut.ellipsisBefore, null);
    assert.deepEqual(cut.ellipsisAfter, [10, 11]);
  });

  it('keeps what is in focus, between two ellipses', () => {
    const text = 'אחת שתיים שלוש ארבע חמש שש שבע שמונה';
    const start = text.indexOf('חמש');
    const cut = bidi.truncate(text, { graphemes: 18, focus: [start, start + 3], ellipsis: '...' });
    assert.ok(cut.text.includes('חמש'), cut.text);
    assert.equal(cut.text.slice(...cut.ellipsisBefore), '...');
    assert.equal(cut.text.slice(...cut.ellipsisAfter), '...');
  });

  it('leaves a short text as it is, in the direction that it is given', () => {
    assert.deepEqual(bidi.truncate('abc', { direction: 'rtl' }), {
      text: 'abc',
      direction: 'rtl',
      highlights: [],
      ellipsisBefore: null,
      ellipsisAfter: null,
    });
    assert.equal(bidi.truncate('123 אבג', { graphemes: 3 }).direction, 'rtl');
    assert.equal(bidi.truncate('').text, '');
  });
});

describe('parts of a text', () => {
  it('atoms are found where they stand', () => {
    const text = `${smile} טל +972-3-123, למדתי C++ ב-https://example.org/אבג`;
    const found = bidi.atoms(text).map(({ start, end, kind }) => [kind, text.slice(start, end)]);
    assert.deepEqual(found.slice(0, 2), [
      ['phone', '+972-3-123'],
      ['code', 'C++'],
    ]);
    assert.equal(found[2][0], 'url');
    assert.deepEqual(bidi.atoms('אבג'), []);
  });

  it('every kind of atom has its name', () => {
    const texts = {
      url: 'https://example.org/a',
      email: 'name@example.org',
      doi: '10.1000/182',
      isbn: 'ISBN 978-3-16-148410-0',
      phone: '+972-3-123-4567',
      number: '2019-2023',
      code: 'C#',
    };
    for (const [kind, text] of Object.entries(texts)) {
      assert.deepEqual(bidi.atoms(`אבג ${text}`), [{ start: 4, end: 4 + text.length, kind }]);
    }
  });

  it('graphemes are boundaries, from the start to the end', () => {
    assert.deepEqual([...bidi.graphemes(`שָׁ${smile}e\u0301\r\n`)], [0, 3, 5, 7, 9]);
    assert.deepEqual([...bidi.graphemes('')], [0]);
    assert.deepEqual([...bidi.graphemes(`a${half}b`)], [0, 1, 2, 3]);
  });

  it('words are starts and ends by turns', () => {
    const text = `בצה"ל, ${smile} hello`;
    const bounds = bidi.words(text);
    assert.deepEqual([...bounds], [0, 5, 10, 15]);
    assert.deepEqual([...bidi.words(' - ')], []);
  });

  it('folded text leads back to its source', () => {
    const text = `${smile} שָׁלוֹם CAFÉ צה״ל`;
    const folded = bidi.fold(text, { language: 'he' });
    assert.equal(folded.offsets.length, folded.text.length + 1);
    assert.equal(folded.offsets.at(-1), text.length);
    assert.ok(folded.offsets.every((at, index) => index === 0 || at >= folded.offsets[index - 1]));
    const at = folded.text.indexOf('cafe');
    assert.ok(at > 0, folded.text);
    assert.equal(text.slice(folded.offsets[at], folded.offsets[at + 4]), 'CAFÉ');
    const sources = folded.words.map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(sources, ['שָׁלוֹם', 'CAFÉ', 'צה״ל']);
    assert.deepEqual(folded.words.map((word) => word.text)[1], 'cafe');
    assert.equal(folded.words[2].text, bidi.fold('צהל').words[0].text);
    assert.deepEqual(bidi.fold(''), { text: '', offsets: Uint32Array.of(0), words: [] });
  });
});
