// How much memory the command line takes: no more than --memory says, about, whatever comes.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { Library } from 'daf-reader';
import { collectGarbage } from '../../build/dist/cli/garbage.js';
import { Engine } from '../../build/dist/engine.js';
import { daf, folderFor, item, ndjson, texts } from './helper.mjs';
import { reasonToSkip } from './site_helper.mjs';

const kInputBytes = 150e6;
const kMemory = 160;
/** What --memory promises "about": so much more is allowed. */
const kTolerance = 1.25;

/**
 * NDJSON as it is asked for; the last publication has the id of the first. Most of each is in a
 * member that is stored, not searched, so that the test is not all about indexing.
 */
function* publications(byteLength) {
  const text = texts();
  const filler = Array.from({ length: 400 }, () => text.next().value).join(' ');
  const bodies = Array.from({ length: 50 }, () => text.next().value);
  let written = 0;
  let number = 0;
  yield ndjson(item('urn:again', 'An early axolotl'));
  while (written < byteLength) {
    const start = (number * 1009) % (filler.length / 2);
    const more = { 'x-notes': filler.slice(start, start + 24_000) };
    const line = ndjson(item(`urn:n:${number}`, `Title ${number}`, bodies[number % 50], more));
    yield line;
    written += line.length;
    number += 1;
  }
  yield ndjson(item('urn:again', 'A late axolotl'));
}

it('150 MB of standard input become one archive of many parts in bounded memory', async (t) => {
  const cwd = folderFor(t);
  const begin = performance.now();
  const args = ['build', '-', '-o', 'large.daf', '--memory', String(kMemory), '--json'];
  const { status, stdout } = await daf(args, { cwd, input: publications(kInputBytes) });
  assert.equal(status, 0);
  const built = JSON.parse(stdout);
  const megabytes = (built.peakMemoryBytes / 1e6).toFixed(0);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  t.diagnostic(`${seconds} s, ${built.parts} parts, ${megabytes} MB at most`);
  assert.ok(built.bytesIn >= kInputBytes);
  assert.ok(built.parts >= 4, `${built.parts} parts`);
  assert.ok(built.peakMemoryBytes < kMemory * 1e6 * kTolerance, `${built.peakMemoryBytes} bytes`);
  assert.equal(built.bytesOut, statSync(join(cwd, 'large.daf')).size);
  const library = await Library.open(join(cwd, 'large.daf'));
  t.after(() => library.close());
  assert.equal(library.size, built.publications);
  const { total, hits } = await library.search('axolotl');
  assert.deepEqual([total, hits[0].title.text], [1, 'A late axolotl']);
});

it('the memory of engines that were closed is given back at once', async () => {
  const before = process.memoryUsage().external;
  for (let i = 0; i < 8; ++i) {
    const engine = await Engine.create(undefined);
    engine.beginSource('', '');
    engine.feed(new TextEncoder().encode(`[${JSON.stringify(item('urn:a'))}]`));
    engine.finishSource();
    engine.close();
    await collectGarbage();
  }
  const grown = (process.memoryUsage().external - before) / 1e6;
  assert.ok(grown < 4 * 17, `${grown.toFixed(0)} MB`); // of eight, which begin with 16 MiB each
});

it(
  'a site of long texts is written in bounded memory, one page at a time',
  { skip: reasonToSkip() },
  async (t) => {
    const text = texts();
    const body = () => Array.from({ length: 250 }, () => text.next().value).join('\n\n');
    const items = Array.from({ length: 100 }, (_, i) => item(`urn:${i}`, `Title ${i}`, body()));
    const cwd = folderFor(t, { 'in.ndjson': ndjson(...items) });
    const args = ['site', 'in.ndjson', '-o', 'public', '--memory', '128', '--json'];
    const { status, stdout } = await daf(args, { cwd });
    assert.equal(status, 0);
    const { peakMemoryBytes, bytesIn, bytesOut } = JSON.parse(stdout);
    t.diagnostic(
      `${(peakMemoryBytes / 1e6).toFixed(0)} MB for ${(bytesOut / 1e6).toFixed(0)} MB of pages`,
    );
    assert.ok(bytesIn > 9e6 && bytesOut > 20e6);
    // The archive is made in what --memory allows; pages want room beside it for one engine more.
    assert.ok(peakMemoryBytes < 128e6 * 1.6, `${peakMemoryBytes} bytes`);
  },
);
