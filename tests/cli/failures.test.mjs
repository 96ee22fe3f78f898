// How commands fail: with a sentence that names the file and the place, and the right exit code.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { describeFailure, inputFailure } from '../../build/dist/cli/failures.js';
import { DafError } from '../../build/dist/errors.js';
import { daf, folderFor, item, namesIn, ndjson, program, sampleLibrary } from './helper.mjs';

/** A folder with the sample library as an archive. */
async function archiveFor(t) {
  const cwd = folderFor(t, { 'a.ndjson': ndjson(item('urn:a')) });
  await daf(['build', sampleLibrary, '-o', 'sample.daf'], { cwd });
  return cwd;
}

describe('an archive that is cut off', () => {
  for (const args of [
    ['search', 'sample.daf', 'water'],
    ['show', 'sample.daf', 'urn:a'],
    ['info', 'sample.daf'],
    ['convert', 'sample.daf'],
    ['build', 'sample.daf', '-o', 'b.daf'],
  ]) {
    it(`is refused by daf ${args[0]}, with its name and its lengths`, async (t) => {
      const cwd = await archiveFor(t);
      const { length } = readFileSync(join(cwd, 'sample.daf'));
      truncateSync(join(cwd, 'sample.daf'), length - 100);
      const { status, stdout, stderr } = await daf(args, { cwd });
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, /sample\.daf.*damaged/);
      assert.ok(stderr.includes(`it is ${length - 100} bytes long and was written as ${length}`));
      assert.deepEqual(namesIn(cwd), ['a.ndjson', 'sample.daf']);
    });
  }
});

describe('an archive with a byte that flipped', () => {
  it('is found out wherever it is', async (t) => {
    const cwd = await archiveFor(t);
    const path = join(cwd, 'sample.daf');
    const sound = readFileSync(path);
    for (let i = 0; i < 12; ++i) {
      const bytes = Buffer.from(sound);
      const place = Math.floor((bytes.length - 9) * (i / 11)) + 8; // behind what makes it an archive
      bytes[place] ^= 1 << (i % 8);
      writeFileSync(path, bytes);
      const { status, stdout } = await daf(['validate', 'sample.daf', '--json'], { cwd });
      const [{ severity, code, file, offset }] = JSON.parse(stdout);
      assert.equal(status, 1, `byte ${place}`);
      assert.deepEqual([severity, code, file], ['fatal', 'damaged-archive', 'sample.daf']);
      assert.ok(offset <= place, `byte ${place} is within what begins at ${offset}`);
    }
  });

  it('is never shown or converted', async (t) => {
    const cwd = await archiveFor(t);
    const path = join(cwd, 'sample.daf');
    const sound = readFileSync(path);
    const { stdout: info } = await daf(['info', 'sample.daf', '--json'], { cwd });
    const { sections } = JSON.parse(info).archives[0].parts[0];
    assert.ok(sections.find(({ name }) => name === 'records').bytes > sound.length / 4);
    let refusals = 0;
    for (let place = 4000; place < sound.length; place += Math.floor(sound.length / 9)) {
      const bytes = Buffer.from(sound);
      bytes[place] ^= 0x10;
      writeFileSync(path, bytes);
      const { status, stdout, stderr } = await daf(['convert', 'sample.daf', '-q'], { cwd });
      if (status === 0) continue; // it was not in what is read for that
      refusals += 1;
      assert.equal(status, 2);
      assert.match(stderr, /sample\.daf.*: The archive is damaged: a checksum does not fit/);
      for (const line of stdout.split('\n').filter(Boolean)) JSON.parse(line);
    }
    assert.ok(refusals > 0);
  });
});

describe('what cannot be read', () => {
  it('is named with the reason', async (t) => {
    const cwd = folderFor(t, {
      'no.json': 'this is no JSON, and it is long enough to be known as such',
      'empty.json': '',
      'latin.json': Buffer.from([0xff, 0xfe, 0x5b, 0x00, 0x5d, 0x00, 0x0a, 0x00]),
    });
    const cases = [
      [['search', 'missing.daf', 'x'], /There is no file or folder missing\.daf\./],
      [['info', 'no.json'], /no\.json \(byte 0\): The file is not JSON/],
      [['show', 'empty.json', 'x'], /empty\.json \(byte 0\): The file is empty/],
      [['search', 'latin.json', 'x'], /latin\.json.*: .*UTF/],
      [['search', 'http://127.0.0.1:9/a.daf', 'x'], /Cannot load http:\/\/127\.0\.0\.1:9\/a\.daf/],
      [['build', 'https://example.org/a.json', '-o', 'a.daf'], /download it first/],
      [['serve', 'missing'], /There is no file or folder missing/],
    ];
    for (const [args, message] of cases) {
      const { status, stdout, stderr } = await daf(args, { cwd });
      assert.deepEqual([status, stdout], [2, ''], args.join(' '));
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /should not have happened|\n {4}at /);
    }
  });

  it('is an archive that comes by a pipe', async (t) => {
    const cwd = await archiveFor(t);
    const input = [readFileSync(join(cwd, 'sample.daf'))];
    const { status, stderr } = await daf(['build', '-', '-o', 'b.daf'], { cwd, input });
    assert.equal(status, 2);
    assert.match(stderr, /standard input: an archive cannot be read from a pipe/);
  });
});

describe('what cannot be written', () => {
  const cases = [
    ['no-folder/a.daf', /its folder does not exist/],
    ['.', /it is a folder/],
    ['a.ndjson/b.daf', /Cannot write a\.ndjson\/b\.daf: /],
    ['/dev/null', /a device or a pipe/],
  ];
  for (const [output, message] of cases) {
    it(`is ${output}: that is said before anything is read`, async (t) => {
      const cwd = folderFor(t, { 'a.ndjson': ndjson(item('urn:a')) });
      const { status, stderr } = await daf(['build', 'a.ndjson', '-o', output], { cwd });
      assert.equal(status, 2);
      assert.match(stderr, message);
      assert.deepEqual(namesIn(cwd), ['a.ndjson']);
    });
  }

  it('for want of room is a clear error, and leaves nothing behind', async (t) => {
    const cwd = folderFor(t);
    await daf(['build', sampleLibrary, '-o', 'before.daf'], { cwd });
    // A limit of the shell on the length of files, in blocks, stands for a full disk.
    const command = `ulimit -f 20; exec "$0" "$1" build "$2" -o a.daf`;
    const { code, stderr } = await new Promise((resolve) => {
      const args = ['-c', command, process.execPath, program, sampleLibrary];
      execFile('sh', args, { cwd }, (error, _, text) =>
        resolve({ code: error?.code, stderr: text }),
      );
    });
    assert.equal(code, 2);
    assert.match(stderr, /Cannot write a\.daf: it would be larger than/);
    assert.deepEqual(namesIn(cwd), ['before.daf']);
  });
});

describe('a failure', () => {
  it('of the disk, in words', () => {
    const failure = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', path: 'a.daf' });
    const message = 'a.daf: the disk is full.';
    assert.deepEqual(describeFailure(failure), { message, exitCode: 2 });
  });

  it('of the library, with the name of the input and the byte', () => {
    const error = new DafError('not-json', 'It is not JSON.', { offset: 7 });
    assert.equal(inputFailure('a.json', error).message, 'a.json (byte 7): It is not JSON.');
    const named = new DafError('x', 'a.json: bad');
    assert.equal(inputFailure('a.json', named).message, 'a.json: bad');
  });

  it('of ours, with the stack', () => {
    const { message, exitCode } = describeFailure(new TypeError('x is undefined'));
    assert.equal(exitCode, 2);
    assert.match(message, /should not have happened[^]*x is undefined[^]*failures\.test/);
  });
});
