// Whether every byte of an archive is what was written (archive-check.js, crc32.js).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import zlib from 'node:zlib';

import { codeOf, dist, publications } from './helper.mjs';
import { build, makePublications } from './many_publications.mjs';
import { randomNumbers } from './range_server.mjs';

const load = (name) => import(new URL(name, dist));
const { checkArchive } = await load('archive-check.js');
const { BytesRanges } = await load('byte-ranges.js');
const { crc32 } = await load('crc32.js');
const { Engine } = await load('engine.js');

describe('the check of every byte', () => {
  const signal = new AbortController().signal;
  const check = (bytes) =>
    checkArchive(new BytesRanges(bytes), undefined, { signal, onBytes: () => {} });

  /** One archive of the parts of several: a head, and their bodies. */
  async function join(archives) {
    const engine = await Engine.create(undefined);
    for (const [number, bytes] of archives.entries()) {
      const { byteLength } = bytes;
      engine.beginArchive({ name: '', baseUrl: '', byteLength, access: 'whole' });
      engine.provide(number, 0, bytes);
      engine.openArchive(number);
    }
    const head = engine.joinArchives();
    const bodies = archives.map((bytes, number) => bytes.subarray(engine.headLength(number)));
    engine.close();
    return new Uint8Array(await new Blob([...head, ...bodies]).arrayBuffer());
  }

  it('finds any wrong bit in an archive of several parts', async () => {
    const parts = [await build(makePublications(40, 5)), await build(publications)];
    const joined = await join(parts);
    await check(joined);
    const next = randomNumbers(4);
    for (let round = 0; round < 40; ++round) {
      const spoilt = joined.slice();
      spoilt[Math.floor(next() * spoilt.byteLength)] ^= 1 << Math.floor(next() * 8);
      assert.match(await codeOf(check(spoilt)), /-archive$/);
    }
  });
});

describe('the checksum', () => {
  const reference = zlib.crc32 ? it : it.skip;
  reference('is the CRC-32 of zlib, for every length', () => {
    const next = randomNumbers(3);
    for (let length = 0; length < 70; ++length) {
      const text = Uint8Array.from({ length }, () => next() * 256);
      assert.equal(crc32(text), zlib.crc32(text), `${length}`);
    }
    const long = Uint8Array.from({ length: 10_000 }, () => next() * 256);
    assert.equal(crc32(long), zlib.crc32(long));
    assert.equal(crc32(long.subarray(1001), crc32(long.subarray(0, 1001))), zlib.crc32(long));
  });
});
