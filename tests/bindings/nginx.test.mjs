// Reading by ranges from nginx, as it comes and as people configure it.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { HttpRanges } from '../../bindings/js/byte-ranges.js';
import { reasonToSkipNginx, startNginx } from './nginx.mjs';
import {
  pausesMs,
  plain,
  randomBytes,
  randomNumbers,
  randomSpans,
  slices,
} from './range_server.mjs';

const skip = reasonToSkipNginx();
const test = (behaviour, check) => it(behaviour, { skip }, check);
/** Half of it can be compressed, so that a server that may compress does. */
const file = new Uint8Array([...randomBytes(300_000), ...new Uint8Array(300_000).fill(32)]);
const far = [{ start: 250_000, end: 450_000 }];
const kHead = 32_768;

const kLocations = `
  location /whole/ { alias "ROOT/"; max_ranges 0; }
  location /gzip/ { alias "ROOT/"; gzip on; gzip_types *; gzip_min_length 1; }
  location /gzip-whole/ { alias "ROOT/"; max_ranges 0; gzip on; gzip_types *; gzip_min_length 1; }
  location /stored-gzip/ { alias "ROOT/gzip/"; add_header Content-Encoding gzip; }
  location /no-validators/ { alias "ROOT/"; etag off; add_header Last-Modified ""; }
  location /dates-only/ { alias "ROOT/"; etag off; }
  location /slow/ { alias "ROOT/"; limit_rate 60k; }
  location /busy/ {
    alias "ROOT/";
    add_header Retry-After 1 always;
    if (-f "ROOT/busy") { return 503; }
  }
  location /down/ { return 503; }
  location /forbidden/ { return 403; }
  location /moved/ { rewrite ^/moved/(.*)$ /$1 redirect; }
`;

describe('a file that nginx serves', () => {
  let root;
  let nginx;
  before(async () => {
    if (skip) return;
    root = await mkdtemp(join(tmpdir(), 'daf nginx root '));
    nginx = await startNginx({ root, server: kLocations.replaceAll('ROOT', root) });
    await put('library.daf', file);
    await mkdir(join(root, 'gzip'));
    await writeFile(join(root, 'gzip', 'library.daf'), gzipSync(file));
  });
  after(async () => {
    await nginx?.remove();
    if (root) await rm(root, { recursive: true });
  });

  /** Puts a file in the place of another at once, as whoever publishes it should. */
  async function put(name, bytes, date = new Date('2024-01-01')) {
    const path = join(root, name);
    await writeFile(`${path}.new`, bytes);
    await utimes(`${path}.new`, date, date);
    await rename(`${path}.new`, path);
  }

  async function open(t, path, options) {
    const source = await HttpRanges.open(`${nginx.origin}/${path}`, { pausesMs, ...options });
    t.after(() => source.close());
    return source;
  }

  async function isRight(source, spans = far, bytes = file) {
    assert.deepEqual(plain(await source.read(spans)), plain(slices(bytes, spans)));
  }

  test('is read by ranges, with as many requests and bytes as are needed', async (t) => {
    const source = await open(t, 'library.daf');
    assert.deepEqual([source.byteLength, source.whole], [600_000, false]);
    assert.deepEqual([source.name, source.baseUrl], ['library.daf', `${nginx.origin}/library.daf`]);
    const spans = [
      [500_000, 501_000],
      [100_000, 101_000],
      [101_500, 103_000],
      [0, 10],
    ];
    await isRight(
      source,
      spans.map(([start, end]) => ({ start, end })),
    );
    assert.deepEqual([source.requests, source.receivedBytes], [3, kHead + 4000]);
  });

  test('is read right wherever the spans are', async (t) => {
    const source = await open(t, 'library.daf');
    const next = randomNumbers(5);
    for (let round = 0; round < 20; ++round) await isRight(source, randomSpans(600_000, next));
  });

  test('is read by ranges where it would be compressed otherwise', async (t) => {
    const source = await open(t, 'gzip/library.daf');
    assert.equal(source.whole, false);
    await isRight(source);
    const plainly = await fetch(`${nginx.origin}/gzip/library.daf`);
    assert.equal(plainly.headers.get('content-encoding'), 'gzip', 'without a range it is');
    await plainly.body.cancel();
  });

  test('is read by ranges by its date, and without any validator', async (t) => {
    for (const path of ['dates-only/library.daf', 'no-validators/library.daf']) {
      const source = await open(t, path);
      await isRight(source);
      assert.deepEqual([source.whole, source.requests], [false, 2]);
    }
  });

  test('is read as a whole where ranges are off', async (t) => {
    for (const path of ['whole/library.daf', 'gzip-whole/library.daf']) {
      const reports = [];
      const source = await open(t, path, { onProgress: (progress) => reports.push(progress) });
      await isRight(source);
      assert.deepEqual([source.whole, source.requests], [true, 1]);
      assert.deepEqual(reports.at(-1), { bytes: 600_000, totalBytes: 600_000 });
    }
  });

  test('is read as a whole where the ranges are those of the compressed file', async (t) => {
    const source = await open(t, 'stored-gzip/library.daf');
    await isRight(source);
    assert.deepEqual([source.whole, source.requests], [true, 2]);
  });

  test('is read through a redirect', async (t) => {
    const source = await open(t, 'moved/library.daf');
    await isRight(source);
    assert.equal(source.baseUrl, `${nginx.origin}/library.daf`);
  });

  test('is read in one request where it is small, and not at all where it is empty', async (t) => {
    await put('small.daf', file.subarray(0, 100));
    const source = await open(t, 'small.daf');
    assert.deepEqual([source.whole, source.requests, source.byteLength], [true, 1, 100]);
    await put('empty.daf', new Uint8Array(0));
    for (const path of ['empty.daf', 'whole/empty.daf']) {
      await assert.rejects(open(t, path), { code: 'empty-source', message: /empty\.daf is empty/ });
    }
  });

  for (const [how, path] of [
    ['known by its ETag', 'replaced.daf'],
    ['known by its date', 'dates-only/replaced.daf'],
  ]) {
    test(`that is replaced, ${how}, is not read any more until it is opened again`, async (t) => {
      await put('replaced.daf', file);
      const source = await open(t, path);
      await isRight(source, [{ start: 300_000, end: 300_010 }]);
      const other = randomBytes(600_000, 2);
      await put('replaced.daf', other, new Date('2024-02-02'));
      const expected = { code: 'archive-changed', message: /replaced\.daf was replaced/ };
      await assert.rejects(source.read(far), expected);
      await assert.rejects(source.read([{ start: 0, end: 1 }]), expected);
      await isRight(await open(t, path), far, other);
    });
  }

  test('that is replaced without a trace but its length is found out', async (t) => {
    await put('replaced.daf', file);
    const source = await open(t, 'no-validators/replaced.daf');
    await put('replaced.daf', randomBytes(600_001, 2));
    const message = /has 600001 bytes, not 600000/;
    await assert.rejects(source.read(far), { code: 'archive-changed', message });
  });

  test('that is taken away is an http-status', async (t) => {
    await put('gone.daf', file);
    const source = await open(t, 'gone.daf');
    await rm(join(root, 'gone.daf'));
    const message = /bytes 250000-449999 of .*gone\.daf: the server says 404 Not Found/;
    await assert.rejects(source.read(far), { code: 'http-status', message });
  });

  test('is read to its end though nginx be killed on the way', async (t) => {
    const source = await open(t, 'slow/library.daf', { pausesMs: [100, 1000, 2500] });
    const long = [{ start: 250_000, end: 400_000 }]; // 60 KB of it at once, then 60 KB a second
    const reading = source.read(long);
    while (source.receivedBytes <= kHead) await new Promise((resolve) => setTimeout(resolve, 10));
    await nginx.stop('SIGKILL');
    await nginx.restart();
    assert.deepEqual(plain(await reading), plain(slices(file, long)));
    assert.ok(source.requests >= 3, 'the head, the part, the rest of it');
    assert.equal(source.receivedBytes, kHead + 150_000, 'nothing came twice');
  });

  test('is a network error while nginx is down, and read when it is back', async (t) => {
    const source = await open(t, 'library.daf');
    await nginx.stop();
    await assert.rejects(source.read(far), { code: 'network', message: /bytes 250000-449999/ });
    await nginx.restart();
    await isRight(source);
  });

  test('is waited for while nginx is busy, as long as it says', async (t) => {
    const source = await open(t, 'busy/library.daf');
    await writeFile(join(root, 'busy'), '');
    setTimeout(() => rm(join(root, 'busy')), 300);
    const begin = performance.now();
    await isRight(source);
    assert.ok(performance.now() - begin >= 990, 'in ms');
    assert.equal(source.requests, 3);
  });

  test('is an http-status where nginx is down for good, or forbids it', async (t) => {
    for (const [path, message] of [
      ['down/library.daf', /says 503 Service Temporarily Unavailable/],
      ['forbidden/library.daf', /says 403 Forbidden/],
    ]) {
      await assert.rejects(open(t, path), { code: 'http-status', message });
    }
  });
});

describe('nginx for tests', () => {
  test('ends with all of its files, and says what is wrong with a configuration', async () => {
    const root = await mkdtemp(join(tmpdir(), 'daf nginx '));
    const nginx = await startNginx({ root });
    await writeFile(join(root, 'a'), 'b');
    const url = `${nginx.origin}/a`;
    assert.equal(await (await fetch(url)).text(), 'b');
    await nginx.remove();
    await assert.rejects(fetch(url));
    await nginx.remove();
    assert.equal(nginx.log(), '');
    await assert.rejects(startNginx({ root, server: 'nonsense;' }), /unknown directive "nonsense"/);
    assert.equal(await readFile(join(root, 'a'), 'utf8'), 'b', 'what is served stays');
    await rm(root, { recursive: true });
  });
});
