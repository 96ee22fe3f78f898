// Archives that are stored on this device: makeAvailableOffline, storedOffline, removeOffline, and
// what Library.open makes of them (offline-store.js, stored-archives.js, stored-ranges.js,
// remote-source.js).
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { Library } from 'daf-reader';

import { FakeCacheStorage } from './cache_storage.mjs';
import { bytes, codeOf, collectionText, openFor, publications, serve } from './helper.mjs';
import { build, makePublications } from './many_publications.mjs';
import { RangeServer } from './range_server.mjs';

const kPieceBytes = 1024 * 1024;
/** Archives of several pieces, read by ranges: two versions of one file. */
let archive;
let newer;

before(async () => {
  archive = await build(makePublications(1500, 1));
  newer = await build(makePublications(1501, 2));
  assert.ok(archive.byteLength > 2 * kPieceBytes, `${archive.byteLength}`);
});

const pieceCount = () => Math.ceil(archive.byteLength / kPieceBytes);

/** The ranges of a server's requests that are as long as pieces are. */
function piecesAsked(server) {
  const longs = server.ranges.map((range) => /^bytes=(\d+)-(\d+)$/.exec(range ?? ''));
  return longs.filter((range) => range && range[2] - range[1] >= 100_000).length;
}

/** A server of the archive, and a library that is open from it by ranges. */
async function openRemote(t, misbehave) {
  const server = await RangeServer.start(t, archive, misbehave);
  const library = await openFor(t, server.url);
  assert.equal(library.stored, false);
  server.requests.length = 0;
  return { server, library };
}

/** Until requests that were taken back have come, or never will. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 100));

/** Ends the network for whoever asks from now on. */
function cutOff(server) {
  server.requests.length = 0;
  server.misbehave = ({ request }) => void request.socket.destroy();
}

describe('an archive that is made available offline', () => {
  it('is stored in pieces, with what it takes told first', async (t) => {
    const storage = FakeCacheStorage.install(t);
    const { server, library } = await openRemote(t);
    const told = [];
    const onProgress = (progress) => told.push(progress);
    const report = await library.makeAvailableOffline({ onProgress });
    assert.deepEqual(report, { bytes: archive.byteLength, persisted: true });
    assert.deepEqual(told[0], {
      phase: 'store',
      bytes: 0,
      totalBytes: archive.byteLength,
      quotaBytes: 1e9,
      usageBytes: 0,
    });
    assert.deepEqual([told.at(-1).phase, told.at(-1).bytes], ['check', archive.byteLength]);
    assert.equal(piecesAsked(server), pieceCount());
    assert.deepEqual(await Library.storedOffline(), [
      { url: server.url, bytes: archive.byteLength, complete: true },
    ]);
    assert.equal(storage.archives.size, pieceCount() + 1);
  });

  it('is opened without the network, and answers as before', async (t) => {
    FakeCacheStorage.install(t);
    const { server, library } = await openRemote(t);
    await library.makeAvailableOffline();
    const expected = await library.search('harbour');
    cutOff(server);
    const offline = await openFor(t, server.url);
    assert.equal(offline.stored, true);
    assert.equal(offline.size, 1500);
    assert.equal((await offline.search('harbour')).total, expected.total);
    assert.equal((await offline.body('urn:many:7')).length, 1);
  });

  it('is read from the store after one request that finds it unchanged', async (t) => {
    FakeCacheStorage.install(t);
    const { server, library } = await openRemote(t);
    await library.makeAvailableOffline();
    server.requests.length = 0;
    const again = await openFor(t, server.url);
    await again.search('harbour');
    await again.publication('urn:many:1499');
    assert.equal(again.stored, true);
    assert.equal(server.requests.length, 1);
  });

  it('is done at once a second time', async (t) => {
    FakeCacheStorage.install(t);
    const { server, library } = await openRemote(t);
    await library.makeAvailableOffline();
    server.requests.length = 0;
    assert.equal((await library.makeAvailableOffline()).bytes, archive.byteLength);
    assert.equal(piecesAsked(server), 0);
  });

  it('can be removed', async (t) => {
    const storage = FakeCacheStorage.install(t);
    const { server, library } = await openRemote(t);
    await library.makeAvailableOffline();
    const other = await openFor(t, server.url);
    assert.equal(await Library.removeOffline(server.url), true);
    assert.equal(await Library.removeOffline(server.url), false);
    assert.deepEqual(await Library.storedOffline(), []);
    assert.equal(storage.archives.size, 0);
    cutOff(server);
    assert.ok(other.stored);
    assert.equal(await codeOf(Library.open(server.url)), 'network');
  });

  it('is several archives, of one library', async (t) => {
    FakeCacheStorage.install(t);
    const a = await RangeServer.start(t, archive);
    const b = await RangeServer.start(t, await build(publications));
    const library = await openFor(t, [a.url, b.url]);
    const { bytes: stored } = await library.makeAvailableOffline();
    assert.equal(stored, a.bytes.byteLength + b.bytes.byteLength);
    for (const server of [a, b]) cutOff(server);
    const offline = await openFor(t, [a.url, b.url]);
    assert.equal(offline.size, 1503);
    assert.equal(offline.stored, true);
  });
});

describe('storing that breaks off', () => {
  it('by an abort goes on later, and no piece is fetched twice', async (t) => {
    const storage = FakeCacheStorage.install(t);
    const { server, library } = await openRemote(t);
    const controller = new AbortController();
    storage.onPut = () => {
      if (storage.archives.size === 1) controller.abort();
    };
    await assert.rejects(library.makeAvailableOffline({ signal: controller.signal }), {
      name: 'AbortError',
    });
    storage.onPut = null;
    await settle();
    const [stored] = await Library.storedOffline();
    assert.equal(stored.complete, false);
    const there = storage.archives.size;
    assert.ok(there >= 1 && there < pieceCount(), `${there}`);

    const again = await openFor(t, server.url);
    assert.equal(again.stored, false);
    server.requests.length = 0;
    const told = [];
    await again.makeAvailableOffline({ onProgress: (progress) => told.push(progress) });
    assert.equal(told[0].bytes, stored.bytes);
    assert.equal(piecesAsked(server), pieceCount() - there);
    assert.equal((await Library.storedOffline())[0].complete, true);
  });

  it('by the network keeps what is there', async (t) => {
    const storage = FakeCacheStorage.install(t);
    const { server, library } = await openRemote(t);
    let asked = 0;
    server.misbehave = ({ request, response }) => {
      if (!/-\d{6,}$/.test(request.headers.range) || ++asked <= 2) return true;
      response.writeHead(404).end();
    };
    assert.equal(await codeOf(library.makeAvailableOffline()), 'http-status');
    const there = storage.archives.size;
    assert.ok(there > 0);
    await settle();
    server.misbehave = () => true;
    server.requests.length = 0;
    await library.makeAvailableOffline();
    assert.equal(piecesAsked(server), pieceCount() - there);
  });

  it('where the estimate has no room writes nothing', async (t) => {
    const storage = FakeCacheStorage.install(t);
    const { server, library } = await openRemote(t);
    storage.quotaBytes = 1_500_000;
    const told = [];
    const onProgress = (progress) => told.push(progress);
    assert.equal(await codeOf(library.makeAvailableOffline({ onProgress })), 'no-space');
    assert.equal(told[0].quotaBytes, 1_500_000);
    assert.equal(storage.archives.size, 0);
    assert.equal(piecesAsked(server), 0);
  });

  it('where there is no more room keeps the pieces for a later try', async (t) => {
    const storage = FakeCacheStorage.install(t);
    const { server, library } = await openRemote(t);
    storage.roomBytes = 1_500_000;
    assert.equal(await codeOf(library.makeAvailableOffline()), 'no-space');
    assert.equal(storage.archives.size, 1);
    assert.equal((await library.search('harbour', { limit: 1 })).hits.length, 1);
    storage.roomBytes = Infinity;
    server.requests.length = 0;
    await library.makeAvailableOffline();
    assert.equal(piecesAsked(server), pieceCount() - 1);
  });
});

describe('an archive that was replaced on the server', () => {
  /** A library whose archive is stored, and then another one at its address. */
  async function replace(t) {
    const storage = FakeCacheStorage.install(t);
    const { server, library } = await openRemote(t);
    await library.makeAvailableOffline();
    Object.assign(server, { bytes: newer, etag: '"v2"', lastModified: null });
    return { storage, server };
  }

  it('is read from the network, and the copy while there is none', async (t) => {
    const { server } = await replace(t);
    const online = await openFor(t, server.url);
    assert.deepEqual([online.size, online.stored], [1501, false]);
    cutOff(server);
    const offline = await openFor(t, server.url);
    assert.deepEqual([offline.size, offline.stored], [1500, true]);
  });

  it('takes the place of the old copy when it is complete, and not before', async (t) => {
    const { storage, server } = await replace(t);
    const library = await openFor(t, server.url);
    storage.roomBytes = storage.usageBytes + 1_500_000;
    assert.equal(await codeOf(library.makeAvailableOffline()), 'no-space');
    const [{ complete }] = await Library.storedOffline();
    assert.ok(complete);
    storage.roomBytes = Infinity;
    await library.makeAvailableOffline();
    assert.deepEqual(await Library.storedOffline(), [
      { url: server.url, bytes: newer.byteLength, complete: true },
    ]);
    cutOff(server);
    assert.equal((await openFor(t, server.url)).size, 1501);
  });

  it('while it is open cannot be stored, and says so', async (t) => {
    FakeCacheStorage.install(t);
    const { server, library } = await openRemote(t);
    Object.assign(server, { bytes: newer, etag: '"v2"' });
    assert.equal(await codeOf(library.makeAvailableOffline()), 'archive-changed');
    assert.deepEqual(await Library.storedOffline(), []);
  });

  it('is noticed by its beginning where the server tells no versions', async (t) => {
    FakeCacheStorage.install(t);
    const server = await RangeServer.start(t, archive);
    Object.assign(server, { etag: null, lastModified: null });
    const library = await openFor(t, server.url);
    await library.makeAvailableOffline();
    assert.equal((await openFor(t, server.url)).stored, true);
    server.bytes = newer;
    assert.equal((await openFor(t, server.url)).stored, false);
  });
});

describe('a stored piece', () => {
  const keyOfPiece = (storage, index) =>
    [...storage.archives.keys()].find((key) => key.endsWith(`/${index}`));

  it('that is spoilt is fetched once more before the copy is called complete', async (t) => {
    const storage = FakeCacheStorage.install(t);
    const { server, library } = await openRemote(t);
    let spoilt = 0;
    storage.onPut = (key, piece) => {
      if (key.endsWith('/1') && spoilt++ === 0) piece[70_000] ^= 1;
    };
    await library.makeAvailableOffline();
    assert.equal(piecesAsked(server), pieceCount() + 1);
    cutOff(server);
    assert.equal((await openFor(t, server.url)).size, 1500);
  });

  it('of an archive that is damaged on the server is never called complete', async (t) => {
    const storage = FakeCacheStorage.install(t);
    const damaged = archive.slice();
    damaged[kPieceBytes + 70_000] ^= 1;
    const server = await RangeServer.start(t, damaged);
    const library = await openFor(t, server.url);
    assert.equal(await codeOf(library.makeAvailableOffline()), 'damaged-archive');
    assert.equal((await Library.storedOffline())[0].complete, false);
    assert.equal(keyOfPiece(storage, 1), undefined);
  });

  for (const offset of [0, 9, 400_000, 1_048_575, 1_048_576, -5]) {
    it(`with one wrong bit at ${offset} is found by storing again`, async (t) => {
      const storage = FakeCacheStorage.install(t);
      const { server, library } = await openRemote(t);
      await library.makeAvailableOffline();
      const at = offset < 0 ? archive.byteLength + offset : offset;
      const index = Math.floor(at / kPieceBytes);
      storage.archives.get(keyOfPiece(storage, index))[at % kPieceBytes] ^= 4;
      server.requests.length = 0;
      await library.makeAvailableOffline();
      assert.ok(piecesAsked(server) >= 1);
      assert.deepEqual(storage.archives.get(keyOfPiece(storage, index)), pieceOf(index));
    });
  }

  const pieceOf = (index) => archive.slice(index * kPieceBytes, (index + 1) * kPieceBytes);

  it('that is missing makes the copy none', async (t) => {
    const storage = FakeCacheStorage.install(t);
    const { server, library } = await openRemote(t);
    await library.makeAvailableOffline();
    storage.archives.delete(keyOfPiece(storage, 1));
    assert.equal((await openFor(t, server.url)).stored, false);
  });
});

describe('a library that was made from JSON', () => {
  async function serveJson(t) {
    const state = { text: collectionText, etag: '"a"', isDown: false, requests: 0 };
    const base = await serve(t, (request, response) => {
      state.requests += 1;
      if (state.isDown) return void request.socket.destroy();
      response.writeHead(200, { etag: state.etag }).end(state.text);
    });
    return Object.assign(state, { url: `${base}collection.json` });
  }

  it('is stored as an archive under its address, until the address has another one', async (t) => {
    FakeCacheStorage.install(t);
    const server = await serveJson(t);
    const library = await openFor(t, server.url);
    const { bytes: stored } = await library.makeAvailableOffline();
    assert.equal(stored, (await library.save()).byteLength);
    const same = await openFor(t, server.url);
    assert.deepEqual([same.size, same.stored], [3, true]);
    server.isDown = true;
    const offline = await openFor(t, server.url);
    assert.equal((await offline.search('אנרגיה')).total, 1);
    Object.assign(server, { isDown: false, etag: '"b"', text: '[{"name": "Alone"}]' });
    const other = await openFor(t, server.url);
    assert.deepEqual([other.size, other.stored], [1, false]);
  });

  it('without an address cannot be stored', async (t) => {
    FakeCacheStorage.install(t);
    const library = await openFor(t, bytes(collectionText));
    assert.equal(await codeOf(library.makeAvailableOffline()), 'not-available');
    const other = await openFor(t, archive);
    assert.equal(await codeOf(other.makeAvailableOffline()), 'not-available');
  });
});

describe('where there is no Cache Storage', () => {
  it('nothing can be stored, nothing is, and everything else works', async (t) => {
    const { library } = await openRemote(t);
    assert.equal(await codeOf(library.makeAvailableOffline()), 'not-available');
    assert.deepEqual(await Library.storedOffline(), []);
    assert.equal(await codeOf(Library.removeOffline('https://example.org/a.daf')), 'not-available');
  });
});
