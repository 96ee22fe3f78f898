// Everything that Library.open takes, and what it says to everything that it does not.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Library } from 'daf-reader';
import {
  bytes,
  codeOf,
  collectionText,
  modes,
  ndjsonText,
  openFor,
  publications,
  serve,
} from './helper.mjs';

/** Opens, checks that all is there, and gives what relative URLs are relative to. */
async function opens(source, options) {
  const library = await Library.open(source, options);
  try {
    assert.equal(library.size, publications.length);
    assert.equal((await library.search('שלום')).hits[0].id, 'urn:daf:he');
    return (await library.publication('urn:daf:en')).baseUrl;
  } finally {
    library.close();
  }
}

async function folder(t) {
  const path = await mkdtemp(join(tmpdir(), 'daf sources %41 '));
  t.after(() => rm(path, { recursive: true }));
  return path;
}

/** A stream of the text's bytes, `size` at a time, so that characters are cut. */
function streamOf(text, size) {
  const all = bytes(text);
  let start = 0;
  return new ReadableStream({
    pull(controller) {
      if (start >= all.length) return controller.close();
      controller.enqueue(all.slice(start, start + size));
      start += size;
    },
  });
}

for (const [where, mode] of modes) {
  describe(`a source that is opened ${where}`, () => {
    it('may be bytes in any wrapping, which stay as they are', async () => {
      const all = bytes(collectionText);
      const padded = new Uint8Array(all.length + 20).fill(0xff);
      padded.set(all, 7);
      await opens(all, mode);
      await opens(all.buffer, mode);
      await opens(padded.subarray(7, 7 + all.length), mode);
      await opens(new DataView(padded.buffer, 7, all.length), mode);
      await opens(Buffer.from(collectionText), mode);
      const shared = new SharedArrayBuffer(all.length);
      new Uint8Array(shared).set(all);
      await opens(shared, mode);
      assert.equal(all.length, bytes(collectionText).length, 'not detached');
      assert.deepEqual(all, bytes(collectionText));
    });

    it('may be NDJSON, with a byte order mark and carriage returns', async () => {
      await opens(bytes(ndjsonText), mode);
      await opens(bytes(`\ufeff${ndjsonText.replaceAll('\n', '\r\n')}`), mode);
    });

    it('may be a Blob or a File, whose name diagnostics have', async (t) => {
      await opens(new Blob([collectionText]), mode);
      const file = new File([`[5,${collectionText.slice(1)}`], 'נתונים.json');
      const library = await openFor(t, file, mode);
      assert.equal(library.diagnostics[0].source, 'נתונים.json');
      assert.equal(await codeOf(Library.open(new Blob([]), mode)), 'empty-source');
    });

    it('may be a Response, in pieces of one byte', async () => {
      await opens(new Response(collectionText), mode);
      await opens(new Response(streamOf(collectionText, 1)), mode);
      await opens(new Response(streamOf(ndjsonText, 3)), mode);
      assert.equal(await codeOf(Library.open(new Response(null), mode)), 'empty-source');
    });

    it('may be parsed JSON', async () => {
      await opens(publications, mode);
      await opens({ publications }, mode);
    });

    it('may be a path, a file URL or its text', async (t) => {
      const path = join(await folder(t), 'a?b#c %20 ספר.json');
      await writeFile(path, collectionText);
      const url = pathToFileURL(path);
      assert.equal(await opens(path, mode), url.href);
      assert.equal(await opens(url, mode), url.href);
      await opens(url.href, mode);
    });

    it('may be at an http address, compressed or not, redirected or not', async (t) => {
      const base = await serve(t, (request, response) => {
        const body = Buffer.from(collectionText);
        if (request.url === '/plain/a.json') {
          response.setHeader('content-length', body.length).end(body);
        } else if (request.url === '/gzip/a.json') {
          response.setHeader('content-encoding', 'gzip').end(gzipSync(body));
        } else {
          response.writeHead(302, { location: '/plain/a.json' }).end();
        }
      });
      for (const path of ['plain/a.json', 'gzip/a.json']) {
        assert.equal(await opens(base + path, mode), base + path);
        await opens(new URL(path, base), mode);
      }
      assert.equal(await opens(`${base}elsewhere`, mode), `${base}plain/a.json`);
      assert.equal(await opens(await fetch(`${base}elsewhere`), mode), `${base}plain/a.json`);
    });

    it('may be a data: or blob: address', async () => {
      await opens(`data:application/json,${encodeURIComponent(collectionText)}`, mode);
      const url = URL.createObjectURL(new Blob([collectionText]));
      if (!mode.worker) await opens(url, mode); // Node's threads do not share blob: addresses
      URL.revokeObjectURL(url);
    });

    it('has the name and base URL that the caller gives', async (t) => {
      const library = await openFor(t, [5, ...publications], {
        ...mode,
        name: 'ours',
        baseUrl: new URL('https://example.org/x/'),
      });
      assert.equal(library.diagnostics[0].source, 'ours');
      assert.equal((await library.publication('urn:daf:en')).baseUrl, 'https://example.org/x/');
    });

    it('that a server refuses is an http-status, with the number', async (t) => {
      const base = await serve(t, (_, response) => response.writeHead(404).end('<!doctype html>'));
      await assert.rejects(Library.open(`${base}a.json`, mode), {
        code: 'http-status',
        message: `Cannot load ${base}a.json: the server says 404 Not Found.`,
      });
      const response = await fetch(`${base}b.json`);
      assert.equal(await codeOf(Library.open(response, mode)), 'http-status');
    });

    it('that breaks off or cannot be reached is a network error', async (t) => {
      const base = await serve(t, (request, response) => {
        response.writeHead(200, { 'content-length': 1_000_000 });
        response.write(collectionText);
        setTimeout(() => request.socket.destroy(), 20);
      });
      await assert.rejects(Library.open(`${base}a.json`, mode), {
        code: 'network',
        message: /a\.json/,
      });
      const gone = `${base.replace(/:\d+/, ':1')}a.json`;
      await assert.rejects(Library.open(gone, mode), { code: 'network', message: /a\.json/ });
      assert.equal(await codeOf(Library.open('nonsense:x', mode)), 'network');
    });

    it('that is no file is not readable', async (t) => {
      const path = await folder(t);
      await assert.rejects(Library.open(path, mode), { code: 'not-readable', message: /folder/ });
      const missing = join(path, 'missing.json');
      await assert.rejects(Library.open(missing, mode), {
        code: 'not-readable',
        message: /missing\.json/,
      });
    });

    it('that is a Response whose body is gone or no bytes is invalid', async () => {
      const used = new Response(collectionText);
      await used.text();
      assert.equal(await codeOf(Library.open(used, mode)), 'invalid-source');
      const locked = new Response(collectionText);
      locked.body.getReader();
      assert.equal(await codeOf(Library.open(locked, mode)), 'invalid-source');
    });

    it('that cannot be JSON says which item, and why', async () => {
      const cyclic = { name: 'a' };
      cyclic.self = cyclic;
      for (const item of [cyclic, { n: 1n }, { name: 'half \ud83d' }, { ['\udc00']: 1 }]) {
        await assert.rejects(Library.open([{ name: 'fine' }, item], mode), {
          code: 'invalid-source',
          pointer: '/1',
        });
      }
      await assert.rejects(Library.open({ publications: [{ name: '\ud800' }] }, mode), {
        code: 'invalid-source',
      });
    });

    it('may spell out what looks like half of a surrogate pair', async (t) => {
      const library = await openFor(t, [{ id: 'a', name: String.raw`a \ud800 \\udfff "b"` }], mode);
      assert.equal((await library.publication('a')).title.text, String.raw`a \ud800 \\udfff "b"`);
    });
  });
}

describe('a source', () => {
  it('is never a number, nothing, or JSON in a string', async () => {
    for (const source of [
      undefined,
      null,
      5,
      true,
      () => {},
      Symbol('s'),
      '',
      Promise.resolve([]),
    ]) {
      assert.equal(await codeOf(Library.open(source)), 'invalid-source', String(source));
    }
    assert.equal(await codeOf(Library.open('[{"name":"x"}]')), 'not-readable');
    assert.equal(await codeOf(Library.open('http://')), 'invalid-source');
  });

  it('from another origin without CORS is said to be so', async () => {
    const opaque = new Response('[]');
    Object.defineProperty(opaque, 'type', { value: 'opaque' });
    assert.equal(await codeOf(Library.open(opaque)), 'opaque-response');
  });
});
