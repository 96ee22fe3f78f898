// Reading by byte ranges: what holds for every source, and those that are no web server.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { pause } from '../../bindings/js/abort.js';
import { BlobRanges, BytesRanges, FileRanges, HttpRanges } from '../../bindings/js/byte-ranges.js';
import { kMergeGapBytes, mergeSpans } from '../../bindings/js/merge-ranges.js';
import { codeOf } from './helper.mjs';
import {
  plain,
  randomBytes,
  randomNumbers,
  RangeServer,
  randomSpans,
  slices,
} from './range_server.mjs';

const kHeadBytes = 1000; // less than these files have, so that there is something to read
const file = randomBytes(50_000);

async function writtenFile(t, content, name = 'a#b %20 ספר.daf') {
  const folder = await mkdtemp(join(tmpdir(), 'daf ranges '));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function openFile(t, path, options = { headBytes: kHeadBytes }) {
  const source = await FileRanges.open(pathToFileURL(path).href, options);
  t.after(() => source.close());
  return source;
}

/** Every kind of source, opened with some bytes as its file. */
const kinds = [
  ['bytes', (_, bytes) => new BytesRanges(bytes, 'library.daf')],
  [
    'a blob',
    (_, bytes, options) => BlobRanges.open(new File([bytes], 'library.daf'), { ...options }),
  ],
  [
    'a file',
    async (t, bytes, options) => openFile(t, await writtenFile(t, bytes, 'library.daf'), options),
  ],
  [
    'an address',
    async (t, bytes, options) => {
      const { url } = await RangeServer.start(t, bytes);
      const source = await HttpRanges.open(url, options);
      t.after(() => source.close());
      return source;
    },
  ],
];

for (const [kind, open] of kinds) {
  describe(`reading ${kind} by ranges`, () => {
    it('gives exactly the bytes of any spans, in their order', async (t) => {
      const source = await open(t, file, { headBytes: kHeadBytes });
      const next = randomNumbers(7);
      for (let round = 0; round < 40; ++round) {
        const spans = randomSpans(file.byteLength, next);
        assert.deepEqual(plain(await source.read(spans)), plain(slices(file, spans)));
      }
    });

    it('gives them when several reads overlap', async (t) => {
      const source = await open(t, file, { headBytes: kHeadBytes });
      const next = randomNumbers(8);
      const questions = Array.from({ length: 20 }, () => randomSpans(file.byteLength, next));
      const answers = await Promise.all(questions.map((spans) => source.read(spans)));
      answers.forEach((answer, index) => {
        assert.deepEqual(plain(answer), plain(slices(file, questions[index])));
      });
    });

    it('begins with its name, its length and its head', async (t) => {
      const source = await open(t, file, { headBytes: kHeadBytes });
      assert.equal(source.name, 'library.daf');
      assert.equal(source.byteLength, file.byteLength);
      assert.equal(source.whole, kind === 'bytes');
      assert.equal(source.head.byteLength, source.whole ? file.byteLength : kHeadBytes);
      assert.deepEqual(plain([source.head]), plain([file.subarray(0, source.head.byteLength)]));
    });

    it('reads a small file with the opening, and nothing after that', async (t) => {
      const small = file.subarray(0, 200);
      const source = await open(t, small);
      const { requests, receivedBytes } = source;
      assert.equal(source.whole, true);
      const spans = [
        { start: 150, end: 200 },
        { start: 0, end: 200 },
        { start: 200, end: 200 },
      ];
      assert.deepEqual(plain(await source.read(spans)), plain(slices(small, spans)));
      assert.deepEqual([source.requests, source.receivedBytes], [requests, receivedBytes]);
    });

    it('reads nothing for no spans, for empty ones, and for those in the head', async (t) => {
      const source = await open(t, file, { headBytes: kHeadBytes });
      const { requests } = source;
      assert.deepEqual(await source.read([]), []);
      const spans = [
        { start: 40_000, end: 40_000 },
        { start: 10, end: kHeadBytes },
      ];
      assert.deepEqual(plain(await source.read(spans)), plain(slices(file, spans)));
      assert.equal(source.requests, requests);
    });

    it('refuses spans that are not in the file', async (t) => {
      const source = await open(t, file, { headBytes: kHeadBytes });
      const wrong = [
        [-1, 5],
        [6, 5],
        [0, 50_001],
        [0.5, 2],
        [0, NaN],
        [2 ** 60, 2 ** 60 + 1],
      ];
      for (const [start, end] of wrong) {
        const reading = source.read([
          { start: 0, end: 1 },
          { start, end },
        ]);
        await assert.rejects(reading, { code: 'invalid-argument', message: /50000/ });
      }
    });

    it('that is closed ends what is under way, and all that comes after', async (t) => {
      const source = await open(t, file, { headBytes: kHeadBytes });
      const reading = source.read([{ start: 30_000, end: 40_000 }]);
      source.close();
      source.close();
      // What is in the head is there at once, for better or worse.
      assert.equal(await codeOf(reading), source.whole ? 'no error' : 'closed');
      assert.equal(await codeOf(source.read([{ start: 0, end: 10 }])), 'closed');
    });

    it('can be called off, before and while, with the reason of the signal', async (t) => {
      const source = await open(t, file, { headBytes: kHeadBytes });
      const spans = [{ start: 30_000, end: 40_000 }];
      const reason = new Error('enough');
      await assert.rejects(source.read(spans, AbortSignal.abort(reason)), reason);
      const controller = new AbortController();
      const reading = source.read(spans, controller.signal);
      controller.abort(reason);
      if (!source.whole) await assert.rejects(reading, reason);
      assert.deepEqual(plain(await source.read(spans)), plain(slices(file, spans)));
    });
  });
}

describe('merging spans', () => {
  const merge = (...spans) =>
    mergeSpans(spans.map(([start, end]) => ({ start, end }))).map(({ start, end, members }) => [
      start,
      end,
      members.length,
    ]);

  it('joins what overlaps, touches or lies close together, in any order', () => {
    assert.deepEqual(merge([10, 20], [18, 30]), [[10, 30, 2]]);
    assert.deepEqual(merge([20, 30], [10, 20]), [[10, 30, 2]]);
    assert.deepEqual(merge([10, 90], [20, 30], [90 + kMergeGapBytes, 5000]), [[10, 5000, 3]]);
  });

  it('leaves apart what is further apart', () => {
    const far = 20 + kMergeGapBytes + 1;
    assert.deepEqual(merge([far, far + 5], [10, 20]), [
      [10, 20, 1],
      [far, far + 5, 1],
    ]);
  });

  it('covers every span once, and reads few bytes that nobody asked for', () => {
    const next = randomNumbers(3);
    for (let round = 0; round < 200; ++round) {
      const spans = randomSpans(100_000, next, 15).filter(({ start, end }) => start < end);
      const merged = mergeSpans(spans);
      assert.deepEqual(new Set(merged.flatMap(({ members }) => members)), new Set(spans));
      merged.forEach(({ start, end, members }, index) => {
        assert.ok(members.every((span) => start <= span.start && span.end <= end));
        if (index > 0) assert.ok(start - merged[index - 1].end > kMergeGapBytes);
        const asked = members.reduce((sum, span) => sum + span.end - span.start, 0);
        assert.ok(end - start <= asked + kMergeGapBytes * (members.length - 1));
      });
    }
  });
});

describe('reading a file of Node by ranges', () => {
  const spans = [{ start: 20_000, end: 30_000 }];

  it('goes on with the same file when another takes its name', async (t) => {
    const path = await writtenFile(t, file);
    const source = await openFile(t, path);
    await writeFile(`${path}.new`, randomBytes(50_000, 2));
    await rename(`${path}.new`, path);
    assert.deepEqual(plain(await source.read(spans)), plain(slices(file, spans)));
  });

  it('finds out that the file was written to, or cut', async (t) => {
    for (const change of [
      async (path) => {
        await writeFile(path, randomBytes(50_000, 2));
        await utimes(path, 1, 1);
      },
      (path) => truncate(path, 25_000),
      (path) => truncate(path, 50),
    ]) {
      const path = await writtenFile(t, file);
      const source = await openFile(t, path);
      await change(path);
      const expected = { code: 'archive-changed', message: /ranges.*changed.*Open it again\.$/ };
      await assert.rejects(source.read(spans), expected);
      await assert.rejects(source.read([{ start: 0, end: 1 }]), expected, 'from now on');
    }
  });

  it('says so when there is no file to be read', async (t) => {
    const path = await writtenFile(t, file);
    const expected = { code: 'not-readable', message: /folder/ };
    await assert.rejects(FileRanges.open(pathToFileURL(join(path, '..')).href), expected);
    const missing = pathToFileURL(`${path}.missing`).href;
    await assert.rejects(FileRanges.open(missing), { code: 'not-readable', message: /ENOENT/ });
  });

  const skip = process.platform === 'win32' ? 'there are no named pipes' : false;
  it('reads a pipe from its beginning to its end', { skip }, async (t) => {
    const path = await writtenFile(t, '', 'regular');
    execFileSync('mkfifo', [`${path}.pipe`]);
    const writing = writeFile(`${path}.pipe`, file);
    const source = await openFile(t, `${path}.pipe`);
    await writing;
    assert.equal(source.whole, true);
    assert.deepEqual(plain(await source.read(spans)), plain(slices(file, spans)));
  });

  it('counts one read for spans that are close together', async (t) => {
    const source = await openFile(t, await writtenFile(t, file));
    assert.deepEqual([source.requests, source.receivedBytes], [1, kHeadBytes]);
    await source.read([
      { start: 2000, end: 2010 },
      { start: 2005, end: 3000 },
    ]);
    assert.deepEqual([source.requests, source.receivedBytes], [2, kHeadBytes + 1000]);
  });
});

describe('reading a blob by ranges', () => {
  it('says so when it cannot be read, or is shorter than it says', async () => {
    const folder = new File([file], 'a folder');
    folder.slice = () => ({ arrayBuffer: () => Promise.reject(new Error('no file')) });
    const expected = { code: 'not-readable', message: /^Cannot read 'a folder'.*\(no file\)\.$/ };
    await assert.rejects(BlobRanges.open(folder), expected);
    const short = new Blob([file]);
    short.slice = () => new Blob(['x']);
    await assert.rejects(BlobRanges.open(short), { code: 'not-readable', message: /the blob/ });
  });
});

describe('a pause', () => {
  it('ends at once when it is called off, and leaves no timer behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((each) => each === 'Timeout');
    const before = timers().length;
    const controller = new AbortController();
    const pausing = pause(60_000, controller.signal);
    assert.equal(timers().length, before + 1);
    controller.abort(new Error('enough'));
    await assert.rejects(pausing, { message: 'enough' });
    assert.equal(timers().length, before);
  });
});
