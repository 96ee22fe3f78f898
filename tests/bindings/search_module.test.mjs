// Which module is loaded when: search.wasm for archives that are asked, core.wasm for all else, and
// what goes over from one to the other. library-engine.js, search-module.js.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { Library } from 'daf-reader';
import { codeOf, dist, harbourLibrary, modes, openFor, publications, serve } from './helper.mjs';

const moreText = [
  { id: 'm:en', name: 'The harbour at noon', body: { value: 'Birds sleep on the quay.' } },
  { id: 'g:en', name: 'Gulls by day', body: { value: 'The harbour is empty.' } },
];

const modules = new Map();
/** Bytes of archives: the harbour, and the other collection. */
let harbour;
let corridor;

before(async () => {
  for (const name of ['core.wasm', 'search.wasm']) {
    modules.set(`/${name}`, await readFile(new URL(name, dist)));
  }
  harbour = await archiveOf(harbourLibrary);
  corridor = await archiveOf(publications);
});

async function archiveOf(source) {
  const library = await Library.open(source);
  const bytes = await library.save();
  library.close();
  return bytes;
}

/** The modules on a server: the options that name them, and what was asked for. */
async function serveModules(t, { missing = [], files = new Map() } = {}) {
  const asked = [];
  const base = await serve(t, ({ url, headers }, response) => {
    const file = files.get(url);
    if (file) return answerRange(file, headers.range, response);
    asked.push(url);
    if (missing.includes(url)) return response.writeHead(404).end();
    response.setHeader('content-type', 'application/wasm').end(modules.get(url));
  });
  const urls = { wasmUrl: `${base}core.wasm`, searchWasmUrl: `${base}search.wasm` };
  return { base, asked, urls };
}

/** Words that no other number has, and that do not compress. */
function wordsOf(number) {
  const word = (_, place) => Math.imul(number * 31 + place + 1, 0x9e3779b1).toString(36);
  return Array.from({ length: 20 }, word).join(' ');
}

function answerRange(file, range, response) {
  const [, first, last] = /bytes=(\d+)-(\d+)/.exec(range);
  const end = Math.min(Number(last) + 1, file.length);
  response.setHeader('etag', '"1"');
  response.setHeader('content-range', `bytes ${first}-${end - 1}/${file.length}`);
  response.writeHead(206).end(file.subarray(Number(first), end));
}

/** What a library answers, all questions that there are. */
async function answersOf(library) {
  const { hits, total, facets, didYouMean } = await library.search('harbour birds', {
    facets: ['topic', 'year', 'language'],
    explain: true,
  });
  const ids = hits.map(({ id }) => id);
  const answers = { size: library.size, total, hits, facets, didYouMean, ids };
  answers.suggestions = await library.suggest('har');
  answers.timeline = await library.timeline('harbour');
  answers.places = await library.find('h:en', 'harbour');
  answers.related = await library.related('h:en');
  answers.publications = await Promise.all(ids.map((id) => library.publication(id)));
  answers.bodies = await Promise.all(ids.map((id) => library.body(id)));
  return answers;
}

for (const [name, mode] of modes) {
  describe(`an archive ${name}`, () => {
    it('is opened, searched, read and saved as it is by search.wasm alone', async (t) => {
      const { asked, urls } = await serveModules(t);
      const library = await openFor(t, harbour, { ...mode, ...urls });
      const answers = await answersOf(library);
      assert.deepEqual(await library.save(), harbour);
      assert.deepEqual(asked, ['/search.wasm']);
      const full = await openFor(t, harbour, { ...mode, wasmUrl: urls.wasmUrl });
      assert.deepEqual(answers, await answersOf(full));
      assert.deepEqual(asked, ['/search.wasm', '/core.wasm']);
    });

    it('that gets more publications goes on in core.wasm, with the answers of that alone', async (t) => {
      const { asked, urls } = await serveModules(t);
      const library = await openFor(t, [harbour, corridor], { ...mode, ...urls });
      const full = await openFor(t, [harbour, corridor], { ...mode, wasmUrl: urls.wasmUrl });
      assert.deepEqual(asked.sort(), ['/core.wasm', '/search.wasm']);
      for (const each of [library, full]) {
        assert.deepEqual(await each.add(moreText), { added: 1, replaced: 1, rejected: 0 });
        assert.equal(await each.remove('h:he'), true);
      }
      assert.equal(library.size, 7);
      assert.deepEqual(await answersOf(library), await answersOf(full));
      assert.deepEqual(await library.save(), await full.save());
    });

    it('has core.wasm loaded by removing, and by exporting', async (t) => {
      for (const [change, check] of [
        [(library) => library.remove('w:fa'), (removed) => assert.equal(removed, true)],
        [(library) => library.export('g:en', 'bibtex'), (text) => assert.match(text, /Gulls/)],
      ]) {
        const { asked, urls } = await serveModules(t);
        const library = await openFor(t, harbour, { ...mode, ...urls });
        await library.search('harbour');
        assert.deepEqual(asked, ['/search.wasm']);
        check(await change(library));
        assert.deepEqual(asked, ['/search.wasm', '/core.wasm']);
      }
    });

    it('answers what was asked while the modules change', async (t) => {
      const { urls } = await serveModules(t);
      const library = await openFor(t, harbour, { ...mode, ...urls });
      const adding = library.add(moreText);
      const asking = Array.from({ length: 20 }, () => library.search('harbour'));
      await adding;
      for (const { total } of await Promise.all(asking)) assert.ok(total >= 2);
      assert.equal((await library.search('noon')).total, 1);
    });

    it('stays what it is where core.wasm cannot be loaded', async (t) => {
      const { asked, urls } = await serveModules(t, { missing: ['/core.wasm'] });
      const library = await openFor(t, harbour, { ...mode, ...urls });
      assert.equal(await codeOf(library.add(moreText)), 'wasm-load');
      assert.equal(await codeOf(library.export('g:en', 'ris')), 'wasm-load');
      assert.equal((await library.search('harbour')).total, 2);
      assert.deepEqual(asked, ['/search.wasm', '/core.wasm', '/core.wasm']);
    });
  });
}

describe('an archive on a server', () => {
  it('is read by ranges by either module, one after the other', async (t) => {
    const big = await archiveOf(
      Array.from({ length: 3000 }, (_, number) => ({
        id: `n:${number}`,
        name: `Note ${number} of ${number % 7 ? 'the quay' : 'the lighthouse'}`,
        body: { value: wordsOf(number) },
      })),
    );
    assert.ok(big.length > 256 * 1024, 'is not taken as a whole');
    const { base, asked, urls } = await serveModules(t, { files: new Map([['/big.daf', big]]) });
    const library = await openFor(t, `${base}big.daf`, urls);
    const before = await library.search('lighthouse', { snippet: false });
    assert.deepEqual(asked, ['/search.wasm']);
    await library.add([{ id: 'other', name: 'Nothing of the kind' }]);
    assert.equal(library.size, 3001);
    const after = await library.search('lighthouse', { snippet: false });
    assert.equal(after.total, before.total);
    assert.deepEqual(asked, ['/search.wasm', '/core.wasm']);
  });
});

describe('the modules', () => {
  it('are loaded as the sources ask: archives beside others have core.wasm at once', async (t) => {
    for (const [source, expected] of [
      [[harbour, corridor], ['/search.wasm']],
      [[harbour, new Blob([JSON.stringify(moreText)]), { id: 'x', name: 'X' }], ['/core.wasm']],
      [moreText, ['/core.wasm']],
    ]) {
      const { asked, urls } = await serveModules(t);
      await openFor(t, source, urls);
      assert.deepEqual(asked, expected);
    }
  });

  it('are one where only core.wasm is named', async (t) => {
    const { asked, urls } = await serveModules(t);
    await openFor(t, harbour, { wasmUrl: urls.wasmUrl });
    assert.deepEqual(asked, ['/core.wasm']);
  });

  it('say what is wrong: another release, or another module', async (t) => {
    const { version } = await import('daf-reader');
    const wasm = Buffer.from(modules.get('/search.wasm'));
    const at = wasm.indexOf(`${version}\0`);
    assert.ok(at > 0);
    wasm.write(version.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)), at, 'latin1');
    const searchWasmUrl = `data:application/wasm;base64,${wasm.toString('base64')}`;
    assert.equal(await codeOf(Library.open(harbour, { searchWasmUrl })), 'version-mismatch');
    const { urls } = await serveModules(t);
    const wrong = { searchWasmUrl: urls.wasmUrl };
    assert.equal(await codeOf(Library.open(harbour, wrong)), 'wasm-load');
  });

  it('leave the glue of core.wasm to whoever needs it', async () => {
    const pending = ['./service.js'];
    const seen = new Set();
    while (pending.length > 0) {
      const name = pending.pop();
      if (seen.has(name)) continue;
      seen.add(name);
      const text = await readFile(new URL(name, dist), 'utf8');
      const imports = text.matchAll(/^(?:import|export) .*from '(\.\/.+)'/gm);
      pending.push(...[...imports].map(([, from]) => from));
    }
    assert.ok(seen.has('./wasm.js'));
    assert.ok(!seen.has('./core.js'));
  });

  it('keep apart what they are for: search.wasm has nothing that reads or writes sources', () => {
    const [core, search] = ['/core.wasm', '/search.wasm'].map((name) => modules.get(name));
    // Words of the importers, of the exports and of the writing of archives.
    for (const word of ['jetpack_featured_media_url', 'techreport', 'readingProgression']) {
      assert.ok(core.includes(word), word);
      assert.ok(!search.includes(word), word);
    }
    const [whole, part] = [core, search].map((bytes) => brotliCompressSync(bytes).length);
    assert.ok(part < 0.65 * whole, `${part} of ${whole} bytes, compressed`);
  });
});
