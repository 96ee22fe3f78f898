// Libraries saved as archives (.daf) and opened again, from everything that holds bytes.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Archives } from '../../build/dist/archives.js';
import { FileRanges } from '../../build/dist/byte-ranges.js';
import { bytes, codeOf, harbourLibrary, modes, openFor, publications } from './helper.mjs';

const kFacets = ['topic', 'series', 'author', 'type', 'language', 'year'];
const everything = [...harbourLibrary, ...publications];

/** Everything that a library answers about these publications. */
async function answersOf(library, ids) {
  const queries = ['הנמל', 'ציפור', 'harbour bird', '"birds nest"', 'آب', 'harbuor', 'gu', ''];
  const searches = queries.map((query) =>
    library.search(query, { facets: kFacets, language: 'he', explain: true }),
  );
  return Promise.all([
    ...searches,
    library.search('', { sort: 'oldest', filters: { topic: 't:sea', from: '2020' } }),
    library.suggest('bir'),
    library.suggest('הנמ'),
    library.timeline('harbour', { interval: 'month' }),
    ...ids.flatMap((id) => [library.publication(id), library.body(id), library.related(id)]),
    library.find('h:he', 'ציפורים'),
  ]);
}

const idsOf = (items) => items.map(({ id }) => id);
const save = async (t, source) => (await openFor(t, source)).save();
const ndjson = (items) => bytes(items.map((item) => `${JSON.stringify(item)}\n`).join(''));

/** The bytes as a file of a temporary folder. */
async function fileOf(t, archive, name = 'library.daf') {
  const folder = await mkdtemp(join(tmpdir(), 'daf archive '));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, archive);
  return pathToFileURL(path);
}

for (const [where, mode] of modes) {
  describe(`an archive ${where}`, () => {
    const open = (t, source, options = {}) => openFor(t, source, { ...mode, ...options });

    it('answers as the library that it was saved from, in Hebrew and Persian too', async (t) => {
      const library = await open(t, everything);
      const archive = await library.save();
      assert.ok(archive instanceof Uint8Array);
      const reopened = await open(t, archive);
      assert.equal(reopened.size, everything.length);
      const ids = idsOf(everything);
      assert.deepEqual(await answersOf(reopened, ids), await answersOf(library, ids));
    });

    it('is the same byte for byte, saved again or saved from its copy', async (t) => {
      const library = await open(t, everything);
      const archive = await library.save();
      assert.deepEqual(await library.save(), archive);
      assert.deepEqual(await (await open(t, archive)).save(), archive);
      assert.deepEqual(await (await open(t, ndjson(everything))).save(), archive);
    });

    it('has no trace of what was removed or replaced', async (t) => {
      const library = await open(t, [publications[0], ...harbourLibrary]);
      await library.remove('urn:daf:en');
      const clean = await open(t, harbourLibrary);
      assert.deepEqual(await library.save(), await clean.save());
    });

    it('opens from bytes, a buffer, a Blob, a Response and a file, whatever it is called', async (t) => {
      const archive = await save(t, everything);
      const sources = [
        archive,
        archive.slice().buffer,
        new Blob([archive]),
        new Response(archive),
        (await fileOf(t, archive)).href,
        await fileOf(t, archive, 'library.json'),
      ];
      for (const source of sources) {
        const library = await open(t, source);
        assert.equal(library.size, everything.length);
        assert.equal((await library.search('שלום')).hits[0].id, 'urn:daf:he');
      }
    });

    it('takes more publications, which replace those of the same id', async (t) => {
      const library = await open(t, await save(t, harbourLibrary));
      const changed = { ...harbourLibrary[1], name: 'הנמל החדש' };
      const report = await library.add([changed, publications[1]]);
      assert.deepEqual(report, { added: 1, replaced: 1, rejected: 0 });
      assert.equal(library.size, harbourLibrary.length + 1);
      assert.equal((await library.publication('h:he')).title.text, 'הנמל החדש');
      assert.deepEqual(idsOf((await library.search('שלום')).hits), ['urn:daf:he']);
      const { hits } = await library.search('ציפורים', { language: 'he' });
      assert.equal(hits[0].title.text, 'הנמל החדש');
      assert.deepEqual(hits[0].translations.map(({ id }) => id), ['h:en']);
      assert.equal(await library.remove('g:en'), true);
      assert.equal(await library.remove('g:en'), false);
      assert.equal((await library.search('gulls night', { fuzzy: false })).total, 0);
    });

    it('is one library with others, ranked as one, translations and all', async (t) => {
      const parts = [everything.slice(0, 1), everything.slice(1, 4), everything.slice(4)];
      const archives = await Promise.all(parts.map((part) => save(t, part)));
      const one = await open(t, await save(t, everything));
      const several = await open(t, archives);
      const ids = idsOf(everything);
      assert.equal(several.size, everything.length);
      assert.deepEqual(await answersOf(several, ids), await answersOf(one, ids));
      const [{ translations }] = (await several.search('הנמל')).hits;
      assert.deepEqual(idsOf(translations), ['h:en']);
    });

    it('is one library with JSON, from a list of Blobs, bytes and addresses', async (t) => {
      const library = await open(t, [
        new Blob([await save(t, harbourLibrary)]),
        ndjson(publications),
        await fileOf(t, await save(t, [{ ...publications[0], id: 'third', workTranslation: [] }])),
      ]);
      assert.equal(library.size, everything.length + 1);
      assert.equal((await library.search('corridor')).total, 2);
    });

    it('that was cut short, or changed by one bit, is an error that says so', async (t) => {
      const archive = await save(t, everything);
      for (const length of [9, 27, 28, 100, archive.length - 1]) {
        assert.equal(await codeOf(open(t, archive.slice(0, length))), 'damaged-archive', length);
      }
      const changed = archive.slice();
      changed[60] ^= 4;
      await assert.rejects(open(t, changed), { code: 'damaged-archive', offset: 28 });
      const newer = archive.slice();
      newer[8] = 99;
      assert.equal(await codeOf(open(t, newer)), 'damaged-archive'); // its checksum is another
    });

    it('is not opened once it is taken back', async (t) => {
      const archive = await save(t, everything);
      const reason = new Error('enough');
      await assert.rejects(open(t, archive, { signal: AbortSignal.abort(reason) }), reason);
      const library = await open(t, harbourLibrary);
      const controller = new AbortController();
      const adding = library.add(archive, { signal: controller.signal });
      controller.abort(reason);
      await assert.rejects(adding, reason);
    });
  });
}

describe('an archive that cannot be opened', () => {
  /** A file that stays open until it is closed, and how often it was. */
  async function openFile(t) {
    const long = everything.map((each) => ({ ...each, note: randomBytes(48 * 1024).toString('hex') }));
    const url = await fileOf(t, await save(t, long));
    const close = t.mock.method(FileRanges.prototype, 'close');
    return { url, closings: () => close.mock.callCount() };
  }

  it('because there is no engine is not left open', async (t) => {
    const { url, closings } = await openFile(t);
    const wasmUrl = new URL('none.wasm', url);
    await assert.rejects(openFor(t, url, { wasmUrl }), { name: 'DafError' });
    assert.equal(closings(), 1);
  });

  it('because it is taken back is not left open', async (t) => {
    const { url, closings } = await openFile(t);
    const controller = new AbortController();
    const opening = openFor(t, url, { signal: controller.signal });
    const open = t.mock.method(FileRanges, 'open');
    const enough = new Error('enough');
    while (open.mock.callCount() === 0) await setImmediate();
    await open.mock.calls[0].result;
    controller.abort(enough);
    await assert.rejects(opening, enough);
    for (let turns = 0; closings() === 0 && turns < 1000; ++turns) await setTimeout(5);
    assert.equal(closings(), 1);
  });

  it('because the engine refuses it is not left open', async (t) => {
    const { url, closings } = await openFile(t);
    const ranges = await FileRanges.open(url.href);
    const engine = Promise.resolve({
      beginArchive() {
        throw new Error('no more');
      },
    });
    const { signal } = new AbortController();
    const names = { name: '', baseUrl: '' };
    await assert.rejects(new Archives().open(engine, ranges, names, signal, () => {}), /no more/);
    assert.equal(closings(), 1);
  });
});

describe('a list', () => {
  it('of publications is still one source', async (t) => {
    const library = await openFor(t, publications);
    assert.equal(library.size, publications.length);
  });

  it('that has anything else beside sources is a list of publications that are none', async (t) => {
    const library = await openFor(t, ['a.daf', 7]);
    assert.equal(library.size, 0);
    assert.deepEqual(
      library.diagnostics.map(({ code }) => code),
      ['not-an-object', 'not-an-object'],
    );
  });
});
