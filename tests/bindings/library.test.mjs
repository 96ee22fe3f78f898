// The Library class: what it answers, whichever thread does the work.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DafError, Library, unicodeVersion, version } from 'daf-reader';
import { bytes, codeOf, collectionText, modes, openFor, publications } from './helper.mjs';

const marked = ({ text, highlights }) => highlights.map(([start, end]) => text.slice(start, end));

describe('versions', () => {
  it('are those of the core', () => {
    assert.match(version, /^\d+\.\d+\.\d+$/);
    assert.match(unicodeVersion, /^\d+\.\d+\.\d+$/);
  });
});

for (const [where, mode] of modes) {
  describe(`a library ${where}`, () => {
    const open = (t, source = bytes(collectionText), options = {}) =>
      openFor(t, source, { ...mode, ...options });

    it('marks a Hebrew word exactly, after characters that take two UTF-16 units', async (t) => {
      const library = await open(t);
      const { hits } = await library.search('שלום');
      assert.equal(hits[0].id, 'urn:daf:he');
      assert.equal(hits[0].title.direction, 'rtl');
      assert.equal(hits[0].title.language, 'he');
      assert.deepEqual(marked(hits[0].title), ['שלום']);
      assert.deepEqual(hits[0].title.highlights, [[6, 10]]);
      const body = await library.search('אנרגיה');
      assert.deepEqual(marked(body.hits[0].snippet), ['אנרגיה']);
    });

    it('counts its publications and finds them', async (t) => {
      const library = await open(t);
      assert.equal(library.size, 3);
      const result = await library.search('corridor');
      assert.equal(result.total, 1);
      assert.deepEqual(result.facets, {});
      assert.equal(result.didYouMean, null);
      const [hit] = result.hits;
      assert.equal(hit.id, 'urn:daf:en');
      assert.equal(hit.number, '12/3');
      assert.equal(hit.series[0].name.text, 'Briefs');
      assert.equal(hit.authors[0].text, 'Dana Levi');
      assert.deepEqual(hit.date, { text: '2020-03-26', year: 2020, month: 3, day: 26 });
      assert.equal(typeof hit.score, 'number');
      assert.deepEqual(
        hit.translations.map(({ id, inLibrary }) => [id, inLibrary]),
        [['urn:daf:he', true]],
      );
    });

    it('answers an empty text with everything, newest first, in pages', async (t) => {
      const library = await open(t);
      const all = await library.search('');
      assert.equal(all.total, 2, 'two forms of one work count once');
      const ids = all.hits.map(({ id }) => id);
      assert.deepEqual(ids, ['urn:daf:he', publications[2].id]);
      const second = await library.search('', { limit: 1, offset: 1 });
      assert.equal(second.hits[0].id, publications[2].id);
      const oldest = await library.search('', { sort: 'oldest', limit: 1 });
      assert.deepEqual(
        oldest.hits.map(({ id }) => id),
        ['urn:daf:en'],
      );
    });

    it('leaves snippets out where none are wanted', async (t) => {
      const library = await open(t);
      const { hits } = await library.search('gas', { snippet: false });
      assert.equal(hits[0].snippet, null);
      assert.equal((await library.search('gas')).hits[0].snippet.direction, 'ltr');
    });

    it('takes the last word as a beginning unless told otherwise', async (t) => {
      const library = await open(t);
      assert.equal((await library.search('corr')).total, 1);
      assert.equal((await library.search('corr', { prefix: false })).total, 0);
    });

    it('gives the metadata of a publication, each string with its direction', async (t) => {
      const library = await open(t);
      const publication = await library.publication('urn:daf:he');
      assert.equal(publication.title.text, publications[1].name.value);
      assert.equal(publication.direction, 'rtl');
      assert.deepEqual(publication.datePublished, {
        text: '2021-05',
        year: 2021,
        month: 5,
        day: null,
      });
      assert.equal(publication.subtitle, null);
      assert.deepEqual(
        publication.translations.map(({ id }) => id),
        ['urn:daf:en'],
      );
      assert.equal(publication.translations[0].title.text, 'The corridor of energy');
    });

    it('gives a body as a tree of blocks', async (t) => {
      const library = await open(t);
      const body = await library.body('urn:daf:en');
      assert.deepEqual(
        body.map(({ kind }) => kind),
        ['paragraph', 'heading', 'paragraph'],
      );
      assert.equal(body[0].direction, 'ltr');
      assert.equal(typeof body[1].level, 'number');
      assert.deepEqual(
        body[2].children.map(({ kind }) => kind),
        ['text', 'emphasis', 'text'],
      );
      assert.equal(body[2].children[1].children[0].text, 'flows');
      assert.equal(new Set(body.map(({ id }) => id)).size, 3);
      const [hebrew] = await library.body('urn:daf:he');
      assert.equal(hebrew.direction, 'rtl');
    });

    it('names the block that a snippet is from', async (t) => {
      const library = await open(t);
      const { hits } = await library.search('flows');
      const body = await library.body(hits[0].id);
      assert.equal(body.find(({ id }) => id === hits[0].block).kind, 'paragraph');
    });

    it('keeps strings of every kind whole', async (t) => {
      const library = await open(t);
      const { id } = publications[2];
      assert.equal((await library.publication(id)).id, id);
      assert.match((await library.body(id))[0].children[0].text, /odd "here" \\ at all/);
    });

    it('survives hostile questions', async (t) => {
      const library = await open(t);
      const questions = [
        '\ud800',
        '\udc00\ud800',
        '\0',
        '\u2028\u2029',
        '"',
        '\\',
        '__proto__',
        'constructor',
        '</script>',
        '\u202e\u2066',
        'x'.repeat(1_000_000),
        '😀'.repeat(50_000),
        '* OR -:"',
        'ש'.repeat(5000),
        ' '.repeat(100_000),
      ];
      for (const text of questions) {
        const { total, hits, parsed } = await library.search(text);
        assert.ok(Number.isInteger(total) && hits.length <= 10, text.slice(0, 20));
        assert.equal(typeof parsed.truncated, 'boolean');
      }
      assert.equal((await library.search('x'.repeat(1_000_000))).parsed.truncated, true);
      assert.equal(await codeOf(library.publication('\ud800')), 'unknown-publication');
      assert.equal(await codeOf(library.body('')), 'unknown-publication');
      assert.equal((await library.search('corridor')).total, 1);
    });

    it('refuses arguments that it does not know, by name', async (t) => {
      const library = await open(t);
      for (const options of [
        { limt: 5 },
        { limit: -1 },
        { limit: 1001 },
        { limit: '5' },
        { limit: NaN },
        { offset: 1.5 },
        { sort: 'random' },
        { snippet: { length: 0 } },
        null,
        5,
      ]) {
        await assert.rejects(library.search('x', options), {
          name: 'DafError',
          code: 'invalid-argument',
        });
      }
      await assert.rejects(library.search('x', { limt: 5 }), /limt/);
      assert.equal(await codeOf(library.search(undefined)), 'invalid-argument');
      assert.equal(await codeOf(library.publication(7)), 'invalid-argument');
      assert.equal(await codeOf(library.add([{}], { onProgress: true })), 'invalid-argument');
    });

    it('adds sources, replaces what has the same id, and reports both', async (t) => {
      const library = await open(t);
      const report = await library.add([{ ...publications[0], name: 'Replaced pipeline' }, 5], {
        name: 'more.json',
      });
      assert.deepEqual(report, { added: 0, replaced: 1, rejected: 1 });
      assert.equal(library.size, 3);
      assert.equal((await library.search('pipeline')).hits[0].id, 'urn:daf:en');
      assert.equal((await library.search('corridor')).total, 0);
      const dropped = library.diagnostics.find(({ severity }) => severity === 'fatal');
      assert.equal(dropped.code, 'not-an-object');
      assert.equal(dropped.pointer, '/1');
      assert.equal(dropped.source, 'more.json');
      assert.ok(dropped.offset > 0);
      assert.equal(library.diagnosticCount, library.diagnostics.length);
    });

    it('is as it was after a source that failed', async (t) => {
      const library = await open(t);
      const before = library.diagnostics.length;
      assert.equal(await codeOf(library.add(bytes('no JSON'))), 'not-json');
      assert.equal(await codeOf(library.add(bytes('  '))), 'empty-source');
      assert.equal(library.size, 3);
      assert.equal(library.diagnostics.length, before);
      assert.equal((await library.search('corridor')).total, 1);
      assert.equal((await library.add([{ id: 'x', name: 'Fine' }])).added, 1);
    });

    it('does many things at once, in order', async (t) => {
      const library = await open(t);
      const added = library.add([{ id: 'x', name: 'Xylophone' }]);
      const addedToo = library.add([{ id: 'y', name: 'Yardstick' }]);
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) => library.search(index % 2 ? 'corridor' : 'שלום')),
      );
      answers.forEach(({ hits }, index) => {
        assert.equal(hits[0].id, index % 2 ? 'urn:daf:en' : 'urn:daf:he');
      });
      assert.deepEqual([(await added).added, (await addedToo).added], [1, 1]);
      assert.equal(library.size, 5);
      assert.equal((await library.search('yardstick')).total, 1);
    });

    it('is apart from another library', async (t) => {
      const [one, other] = await Promise.all([open(t), open(t, [{ id: 'o', name: 'Otherwise' }])]);
      assert.equal((await one.search('otherwise')).total, 0);
      assert.equal((await other.search('otherwise')).total, 1);
      one.close();
      assert.equal((await other.search('otherwise')).total, 1);
    });

    it('is closed once and for all', async (t) => {
      const library = await open(t);
      const underWay = library.search('corridor');
      library.close();
      library.close();
      assert.equal(await codeOf(underWay), 'closed');
      assert.equal(await codeOf(library.search('x')), 'closed');
      assert.equal(await codeOf(library.add([{}])), 'closed');
      assert.equal(await codeOf(library.publication('urn:daf:en')), 'closed');
      assert.equal(await codeOf(library.body('urn:daf:en')), 'closed');
      assert.equal(library.size, 3);
    });

    it('may be disposed of', { skip: !Symbol.dispose && 'no Symbol.dispose here' }, async (t) => {
      const library = await open(t);
      library[Symbol.dispose]();
      assert.equal(await codeOf(library.search('x')), 'closed');
      assert.ok((await open(t))[Symbol.asyncDispose]() instanceof Promise);
    });

    it('says in a DafError what a file was that could not be opened', async () => {
      const failure = await Library.open(bytes('hello'), mode).catch((error) => error);
      assert.ok(failure instanceof DafError && failure instanceof Error);
      assert.equal(failure.name, 'DafError');
      assert.equal(failure.code, 'not-json');
      assert.ok(failure.message.length > 10);
      assert.equal(await codeOf(Library.open(bytes(''), mode)), 'empty-source');
      assert.equal(await codeOf(Library.open([], mode)), 'no-publications');
    });

    it('opens what can be read of a file that is cut off, and says where it ends', async (t) => {
      const cut = bytes(collectionText).subarray(0, bytes(collectionText).length - 40);
      const library = await open(t, cut, { name: 'cut.json' });
      assert.equal(library.size, 2);
      const { severity, pointer, source, offset } = library.diagnostics.at(-1);
      assert.deepEqual([severity, source], ['fatal', 'cut.json']);
      assert.match(pointer, /^\/2/);
      assert.ok(offset > 0 && offset <= cut.length);
    });

    it('opens empty where no item can be read, and says why of each', async (t) => {
      const library = await open(t, bytes('[1, "2"]'));
      assert.equal(library.size, 0);
      assert.deepEqual(
        library.diagnostics.map(({ code, pointer, offset }) => [code, pointer, offset]),
        [
          ['not-an-object', '/0', 1],
          ['not-an-object', '/1', 4],
        ],
      );
      assert.equal((await library.search('')).total, 0);
    });

    it('hands the diagnostics of a source that failed with its error, and keeps them', async (t) => {
      const library = await open(t);
      const before = library.diagnostics.length;
      const failure = await library.add(bytes('[{"a":1},{"b":2}]')).catch((error) => error);
      assert.equal(failure.code, 'no-publications');
      assert.ok(failure.diagnostics.length >= 2);
      assert.deepEqual(library.diagnostics.slice(before), failure.diagnostics);
      assert.equal(library.size, 3);
    });
  });
}

describe('Library', () => {
  it('is made by open and by nothing else', () => {
    assert.throws(() => new Library(), /Library\.open/);
  });

  it('refuses a platform without workers only if a worker is demanded', async () => {
    assert.equal(await codeOf(Library.open([{ name: 'a' }], { worker: true })), 'invalid-argument');
    (await Library.open([{ name: 'a' }], { worker: false })).close();
  });
});
