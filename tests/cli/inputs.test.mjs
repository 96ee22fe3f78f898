// Which inputs words name, and what they are called (bindings/cli/inputs.js, glob.js).
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { globMatcher, splitGlob } from '../../build/dist/cli/glob.js';
import { expandInputs } from '../../build/dist/cli/inputs.js';
import { folderFor } from './helper.mjs';

const kFiles = {
  'b.json': '[]',
  'a.ndjson': '',
  'notes.txt': '',
  'deep/z.jsonl': '',
  'deep/B.JSON': '',
  'deep/er/c.jsonld': '',
  'Z/a.json': '',
  '.hidden.json': '',
  '.git/x.json': '',
};

const shownOf = (words, options) => expandInputs(words, options).map(({ shown }) => shown);
const namesOf = (words, options) => expandInputs(words, options).map(({ name }) => name);

describe('a folder', () => {
  it('means the publications in it, at any depth, in one order', (t) => {
    const cwd = folderFor(t, kFiles);
    const inside = [
      'Z/a.json',
      'a.ndjson',
      'b.json',
      'deep/B.JSON',
      'deep/er/c.jsonld',
      'deep/z.jsonl',
    ];
    assert.deepEqual(shownOf(['.'], { cwd }), inside);
    assert.deepEqual(namesOf(['.'], { cwd }), inside);
    assert.deepEqual(namesOf([cwd], { cwd: '/' }), inside);
  });

  it('does not mean what is written to', (t) => {
    const cwd = folderFor(t, kFiles);
    const except = join(cwd, 'b.json');
    assert.ok(!shownOf(['.'], { cwd, except }).includes('b.json'));
    assert.deepEqual(shownOf(['b.json'], { cwd, except }), ['b.json']); // it was named itself
  });

  it('of links that lead in a circle has an end', (t) => {
    const cwd = folderFor(t, { 'in/a.json': '' });
    symlinkSync('..', join(cwd, 'in', 'up'));
    symlinkSync('a.json', join(cwd, 'in', 'b.json'));
    assert.deepEqual(shownOf(['in'], { cwd }), ['in/a.json', 'in/b.json']);
  });

  it('without publications is an error', (t) => {
    const cwd = folderFor(t, { 'in/notes.txt': '' });
    assert.throws(() => expandInputs(['in'], { cwd }), /no .json.* file in the folder in/);
  });
});

describe('a pattern', () => {
  it('that the shell left alone is matched here', (t) => {
    const cwd = folderFor(t, kFiles);
    assert.deepEqual(shownOf(['*.json'], { cwd }), ['b.json']);
    assert.deepEqual(shownOf(['deep/**/*.json*'], { cwd }), ['deep/er/c.jsonld', 'deep/z.jsonl']);
    assert.deepEqual(shownOf(['?.*json'], { cwd }), ['a.ndjson', 'b.json']);
    assert.deepEqual(shownOf([join(cwd, '**', 'z.*')], { cwd: '/' }), [join(cwd, 'deep/z.jsonl')]);
    assert.deepEqual(shownOf(['.hid*'], { cwd }), ['.hidden.json']);
    assert.throws(() => expandInputs(['*.csv'], { cwd }), /No file has a name like \*\.csv/);
  });

  it('of two stars means any number of folders, of one none', () => {
    const all = globMatcher('**/a*.json');
    assert.deepEqual(['a.json', 'x/ab.json', 'x/y/a.json', 'xa.json', 'x/.y/a.json'].map(all), [
      true,
      true,
      true,
      false,
      false,
    ]);
    assert.deepEqual(['x/a', 'x/y/a', 'a'].map(globMatcher('*/a')), [true, false, false]);
    assert.deepEqual(['x/a', 'x/y/b', 'b'].map(globMatcher('x/**')), [true, true, false]);
    assert.deepEqual(['a+(b).json', 'aab.json'].map(globMatcher('a+(*).json')), [true, false]);
  });

  it('is looked for in the folder before its first star only', () => {
    assert.deepEqual(splitGlob('a/b/*.json'), { folder: 'a/b', pattern: '*.json' });
    assert.deepEqual(splitGlob('*.json'), { folder: '', pattern: '*.json' });
    assert.deepEqual(splitGlob('/*/x'), { folder: '/', pattern: '*/x' });
  });

  it('is a name where a file has it', (t) => {
    const cwd = folderFor(t, { 'what?.json': '', 'whatx.json': '' });
    assert.deepEqual(shownOf(['what?.json'], { cwd }), ['what?.json']);
  });
});

describe('the name of an input', () => {
  const cwdFor = (t) => folderFor(t, { 'x/2024/a.json': '', 'x/2025/a.json': '', 'x/b.json': '' });

  it('is as short as tells it from the others, and says nothing of where they lie', (t) => {
    const cwd = cwdFor(t);
    assert.deepEqual(namesOf(['x/2024/a.json', 'x/b.json'], { cwd }), ['a.json', 'b.json']);
    const both = ['2024/a.json', '2025/a.json'];
    assert.deepEqual(namesOf(['x/2024/a.json', 'x/2025/a.json'], { cwd }), both);
    assert.deepEqual(namesOf(['2024/a.json', '2025/a.json'], { cwd: join(cwd, 'x') }), both);
    assert.deepEqual(namesOf(['a.json', '../2025/a.json'], { cwd: join(cwd, 'x/2024') }), both);
    assert.deepEqual(namesOf(['x/2024', 'x/2025'], { cwd }), both);
  });

  it('is given once, however often and by whichever way it is named', (t) => {
    const cwd = cwdFor(t);
    const words = ['x/b.json', 'x', './x/../x/b.json', join(cwd, 'x/b.json')];
    assert.deepEqual(namesOf(words, { cwd }), ['b.json', '2024/a.json', '2025/a.json']);
  });
});

describe('other inputs', () => {
  it('are standard input, and addresses where they can be read', () => {
    const [stdin] = expandInputs(['-'], { cwd: '/' });
    assert.deepEqual([stdin.kind, stdin.name, stdin.byteLength], ['stream', '-', null]);
    const address = 'https://example.org/a.daf';
    assert.equal(expandInputs([address], { cwd: '/', allowsUrls: true })[0].kind, 'url');
    assert.throws(() => expandInputs([address], { cwd: '/' }), /download it first/);
  });

  it('that are not there are named', () => {
    assert.throws(() => expandInputs(['no-such.json'], { cwd: '/' }), {
      message: 'There is no file or folder no-such.json.',
      exitCode: 2,
    });
  });

  it('are archives by what they begin with, not by their names', (t) => {
    const magic = Uint8Array.of(0x89, 0x44, 0x41, 0x46, 0x0d, 0x0a, 0x1a, 0x0a);
    const cwd = folderFor(t, { 'a.bin': magic, 'b.daf': '[]', 'c.daf': magic.subarray(0, 7) });
    const inputs = expandInputs(['a.bin', 'b.daf', 'c.daf'], { cwd });
    assert.deepEqual(
      inputs.map(({ isArchive }) => isArchive),
      [true, false, false],
    );
  });
});
