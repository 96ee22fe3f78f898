// `daf build`: inputs become one archive.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Library } from 'daf-reader';
import { daf, folderFor, item, namesIn, ndjson, sampleLibrary, texts } from './helper.mjs';

const digestOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');
const result = async (args, options) => {
  const { status, stdout, stderr } = await daf([...args, '--json'], options);
  assert.equal(stderr, '');
  return { status, ...JSON.parse(stdout) };
};
const open = (t, path) =>
  Library.open(path).then((library) => {
    t.after(() => library.close());
    return library;
  });

/** Publications of some 400 bytes: 10,000 are more than one engine may hold at the least memory. */
function manyItems(count) {
  const text = texts();
  return Array.from({ length: count }, (_, i) =>
    item(`urn:n:${i}`, `Title ${i}`, text.next().value),
  );
}

describe('daf build', () => {
  it('makes an archive, and says what it did', async (t) => {
    const cwd = folderFor(t, { 'a.ndjson': ndjson(item('urn:a'), item('urn:b')) });
    const { status, stdout, stderr } = await daf(['build', 'a.ndjson', '-o', 'a.daf'], { cwd });
    assert.deepEqual([status, stdout], [0, '']);
    assert.match(stderr, /^a\.daf: 2 publications of 1 input\n/);
    assert.match(stderr, /\d+ B read, [\d.]+ k?B written; \d.*s, [\d.]+ MB of memory at most\n$/);
    assert.deepEqual(namesIn(cwd), ['a.daf', 'a.ndjson']);
    const library = await open(t, join(cwd, 'a.daf'));
    assert.deepEqual([library.size, (await library.search('title')).total], [2, 2]);
  });

  it('takes files, folders, patterns, archives and standard input together', async (t) => {
    const cwd = folderFor(t, {
      'one.json': JSON.stringify([item('urn:1')]),
      'in/two.json': JSON.stringify({ publications: [item('urn:2')] }),
      'in/deep/three.ndjson': ndjson(item('urn:3')),
      'four.jsonl': ndjson(item('urn:4')),
      'five.ndjson': ndjson(item('urn:5')),
    });
    await daf(['build', 'five.ndjson', '-o', 'five.daf'], { cwd });
    const input = ndjson(item('urn:6'), item('urn:7'));
    const args = ['build', 'one.json', 'in', '*.jsonl', 'five.daf', '-', '-o', 'all.daf'];
    const built = await result(args, { cwd, input });
    assert.deepEqual([built.status, built.publications, built.sources], [0, 7, 6]);
    const library = await open(t, join(cwd, 'all.daf'));
    for (let n = 1; n <= 7; ++n)
      assert.equal((await library.publication(`urn:${n}`)).id, `urn:${n}`);
  });

  it('gives the same bytes from every folder, by every path, each time', async (t) => {
    const cwd = folderFor(t, { 'elsewhere/x': '' });
    mkdirSync(join(cwd, 'in', 'sub'), { recursive: true });
    writeFileSync(join(cwd, 'in', 'sub', 'library.json'), readFileSync(sampleLibrary));
    writeFileSync(join(cwd, 'in', 'more.ndjson'), ndjson(...manyItems(200)));
    const digests = new Set();
    const ways = [
      [cwd, 'in', 'a.daf'],
      [cwd, './in/', 'b.daf'],
      [join(cwd, 'in'), '.', '../c.daf'],
      [join(cwd, 'elsewhere'), '../in', '../d.daf'],
      ['/', join(cwd, 'in'), join(cwd, 'e.daf')],
    ];
    for (const [folder, input, output] of ways) {
      await daf(['build', input, '-o', output], { cwd: folder });
      digests.add(digestOf(join(folder, output)));
    }
    assert.equal(digests.size, 1);
    const bytes = readFileSync(join(cwd, 'a.daf'), 'latin1');
    assert.ok(!bytes.includes(cwd), 'no path of this machine is in it');
  });

  it('keeps the later one of two publications with one id, across inputs too', async (t) => {
    const cwd = folderFor(t, {
      'a.ndjson': ndjson(
        item('urn:x', 'Earliest zebra'),
        item('urn:x', 'Early zebra'),
        item('urn:y'),
      ),
      'b.ndjson': ndjson(item('urn:x', 'Late zebra')),
    });
    const built = await result(['build', 'a.ndjson', 'b.ndjson', '-o', 'ab.daf'], { cwd });
    assert.deepEqual([built.publications, built.replaced, built.rejected], [2, 2, 0]);
    const library = await open(t, join(cwd, 'ab.daf'));
    const { total, hits } = await library.search('zebra');
    assert.deepEqual([total, hits[0].title.text], [1, 'Late zebra']);
    // The same the other way round, and of archives.
    await daf(['build', 'a.ndjson', '-o', 'a.daf'], { cwd });
    const other = await result(['build', 'b.ndjson', 'a.daf', '-o', 'ba.daf'], { cwd });
    assert.deepEqual([other.publications, other.replaced], [2, 1]);
    const { hits: later } = await (await open(t, join(cwd, 'ba.daf'))).search('zebra');
    assert.deepEqual(
      later.map(({ title }) => title.text),
      ['Early zebra'],
    );
  });

  it('makes several parts of what is more than memory may hold, and one archive of them', async (t) => {
    const items = manyItems(12_000);
    // An id comes again in another part of the same source.
    items.push(item('urn:n:7', 'Replacing quagga'), item('urn:last', 'The last one'));
    const cwd = folderFor(t, { 'many.ndjson': ndjson(...items) });
    const args = ['build', 'many.ndjson', '--memory', '128', '-o'];
    const built = await result([...args, 'many.daf'], { cwd });
    assert.equal(built.status, 0);
    assert.ok(built.parts > 1, `${built.parts} parts`);
    assert.deepEqual([built.publications, built.replaced], [12_001, 1]);
    assert.deepEqual(namesIn(cwd), ['many.daf', 'many.ndjson']);
    const library = await open(t, join(cwd, 'many.daf'));
    assert.equal(library.size, 12_001);
    assert.equal((await library.search('quagga')).total, 1);
    assert.equal((await library.publication('urn:n:7')).title.text, 'Replacing quagga');
    assert.equal((await library.search('title:11999')).total, 1);

    await daf([...args, 'again.daf'], { cwd });
    assert.equal(digestOf(join(cwd, 'again.daf')), digestOf(join(cwd, 'many.daf')));
  });

  it('makes the same parts of a stream, however it comes', async (t) => {
    const cwd = folderFor(t);
    const bytes = Buffer.from(ndjson(...manyItems(9_000)));
    const digests = new Set();
    for (const size of [10_007, 65_536, 1_000_000]) {
      const input = [];
      for (let i = 0; i < bytes.length; i += size) input.push(bytes.subarray(i, i + size));
      await daf(['build', '-', '-o', 'a.daf', '--memory', '128'], { cwd, input });
      digests.add(digestOf(join(cwd, 'a.daf')));
    }
    assert.equal(digests.size, 1);
  });

  it('reads a long input again alone where it does not fit beside others', async (t) => {
    // So short are its publications that it takes more memory than is expected of its length.
    const items = Array.from({ length: 60_000 }, (_, i) => ({ id: `${i}`, name: `w${i}` }));
    const cwd = folderFor(t, {
      'a.ndjson': ndjson(item('urn:first')),
      'b.ndjson': ndjson(...items),
      'c.ndjson': ndjson(item('urn:third')),
    });
    const built = await result(['build', '.', '-o', 'abc.daf', '--memory', '128'], { cwd });
    assert.ok(built.parts > 1, `${built.parts} parts`);
    assert.deepEqual([built.status, built.publications, built.replaced], [0, 60_002, 0]);
    const library = await open(t, join(cwd, 'abc.daf'));
    for (const id of ['urn:first', 'urn:third', '0', '59999']) {
      assert.equal((await library.publication(id)).id, id);
    }
  });

  it('reports broken items with line and column, and takes the rest', async (t) => {
    const lines = [item('urn:a'), null, item('urn:c')].map((each) =>
      each ? JSON.stringify(each) : '{"id": "urn:b", "name": "x" "y"}',
    );
    const cwd = folderFor(t, { 'in.ndjson': `${lines.join('\n')}\n` });
    const { status, stderr } = await daf(['build', 'in.ndjson', '-o', 'a.daf'], { cwd });
    assert.equal(status, 0);
    const offset = lines[0].length + 1 + '{"id": "urn:b", "name": "x" '.length;
    assert.match(
      stderr,
      new RegExp(`^in\\.ndjson:2:29 \\(byte ${offset}\\): fatal invalid-json at /1`),
    );
    assert.match(stderr, /1 problem: 1 fatal invalid-json/);
    assert.match(stderr, /2 publications of 1 input, 1 item rejected/);
    const built = await result(['build', 'in.ndjson', '-o', 'a.daf'], { cwd });
    assert.equal(built.rejected, 1);
    const [{ file, line, column, code, pointer }] = built.diagnostics;
    assert.deepEqual(
      [file, line, column, code, pointer],
      ['in.ndjson', 2, 29, 'invalid-json', '/1/name'],
    );
  });

  it('with --strict writes nothing if an item was dropped, and leaves what was there', async (t) => {
    const cwd = folderFor(t, {
      'good.ndjson': ndjson(item('urn:a')),
      'bad.ndjson': `${ndjson(item('urn:a'))}{"x":1}\n`,
      'a.daf': 'what was there',
    });
    const bad = await daf(['build', 'bad.ndjson', '-o', 'a.daf', '--strict'], { cwd });
    assert.equal(bad.status, 1);
    assert.match(bad.stderr, /a\.daf is not written: with --strict/);
    assert.equal(readFileSync(join(cwd, 'a.daf'), 'utf8'), 'what was there');
    const json = await result(['build', 'bad.ndjson', '-o', 'b.daf', '--strict'], { cwd });
    assert.deepEqual([json.status, json.output, json.bytesOut], [1, null, 0]);
    assert.deepEqual(namesIn(cwd), ['a.daf', 'bad.ndjson', 'good.ndjson']);
    const good = await daf(['build', 'good.ndjson', '-o', 'a.daf', '--strict'], { cwd });
    assert.equal(good.status, 0);
  });

  it('goes on where nothing can be read of one input, and ends with 1', async (t) => {
    const cwd = folderFor(t, {
      'a.ndjson': ndjson(item('urn:a')),
      'b.json': 'no JSON at all, but long enough to be judged',
      'c.json': '{"nothing": "of ours"}',
    });
    const { status, stderr } = await daf(['build', '.', '-o', 'a.daf'], { cwd });
    assert.equal(status, 1);
    assert.match(stderr, /b\.json:1:1 \(byte 0\): fatal not-json/);
    assert.match(stderr, /c\.json:1:1 \(byte 0\): fatal/);
    assert.match(stderr, /1 publication of 3 inputs.* 2 inputs unreadable/);
    assert.equal((await open(t, join(cwd, 'a.daf'))).size, 1);
  });

  it('writes nothing where there is no publication', async (t) => {
    const cwd = folderFor(t, { 'a.json': '[]' });
    const { status, stderr } = await daf(['build', 'a.json', '-o', 'a.daf'], { cwd });
    assert.equal(status, 1);
    assert.match(stderr, /a\.daf is not written: there is no publication/);
    assert.deepEqual(namesIn(cwd), ['a.json']);
  });

  it('replaces what is there, even what it reads, and follows a link to it', async (t) => {
    const cwd = folderFor(t, {
      'a.ndjson': ndjson(item('urn:a')),
      'b.ndjson': ndjson(item('urn:b')),
    });
    await daf(['build', 'a.ndjson', '-o', 'real.daf'], { cwd });
    symlinkSync('real.daf', join(cwd, 'link.daf'));
    const built = await result(['build', 'link.daf', 'b.ndjson', '-o', 'link.daf'], { cwd });
    assert.deepEqual([built.status, built.publications], [0, 2]);
    assert.equal(readlinkSync(join(cwd, 'link.daf')), 'real.daf');
    assert.equal((await open(t, join(cwd, 'real.daf'))).size, 2);
  });

  it('knows what relative addresses are relative to', async (t) => {
    const cwd = folderFor(t, { 'a.ndjson': ndjson(item('urn:a')) });
    await daf(['build', 'a.ndjson', '-o', 'a.daf', '--base-url', 'https://example.org/x/'], {
      cwd,
    });
    const { baseUrl } = await (await open(t, join(cwd, 'a.daf'))).publication('urn:a');
    assert.equal(baseUrl, 'https://example.org/x/');
  });

  it('with --quiet says nothing', async (t) => {
    const cwd = folderFor(t, { 'a.ndjson': ndjson(item('urn:a'), { x: 1 }) });
    const { stdout, stderr } = await daf(['build', 'a.ndjson', '-o', 'a.daf', '-q'], { cwd });
    assert.deepEqual([stdout, stderr], ['', '']);
  });
});
