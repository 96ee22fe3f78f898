// What goes where, and how it looks (bindings/cli/output.js).
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { describe, it } from 'node:test';
import { findProgram } from '../../core/tools/command.mjs';
import { daf, folderFor, item, ndjson, program, sampleLibrary, startDaf } from './helper.mjs';

const kBold = '\x1b[1m';
const search = ['search', sampleLibrary, 'water', '-n', '1'];

/** Runs `daf` on a terminal of 60 columns; what it writes to stdout and stderr comes as one. */
function onTerminal(args, env = {}) {
  const words = [process.execPath, program, ...args].map((word) => `'${word}'`).join(' ');
  const options = { env: { ...process.env, TERM: 'xterm', ...env } };
  return new Promise((resolve) => {
    execFile('script', ['-qec', `stty cols 60; ${words}`, '/dev/null'], options, (_, stdout) =>
      resolve(stdout),
    );
  });
}
const skip = findProgram('script') ? false : 'script is not installed';

describe('on a terminal', { skip }, () => {
  it('matches are bold and underlined', async () => {
    const text = await onTerminal(search);
    assert.ok(text.includes(kBold), JSON.stringify(text));
    assert.ok(text.includes('\x1b[4m'));
  });

  it('NO_COLOR and a dumb terminal are respected', async () => {
    assert.doesNotMatch(await onTerminal(search, { NO_COLOR: '1' }), /\x1b\[\d+m/);
    assert.doesNotMatch(await onTerminal(search, { TERM: 'dumb' }), /\x1b/);
  });

  it('a body is broken to its width', async () => {
    const id = 'urn:example:saffron-quay:leaves:7:en';
    const shown = await onTerminal(['show', sampleLibrary, id], { NO_COLOR: '1' });
    const text = shown.replace(/^[^]*\x1b\[K/, ''); // the line of progress, where the machine is slow
    const lines = text.split(/\r?\n/).filter((line) => !/https?:|[\u2066-\u2068]/.test(line));
    assert.ok(lines.length > 60, `${lines.length} lines`);
    for (const line of lines) assert.ok(line.length <= 60, line);
  });
});

describe('elsewhere', () => {
  it('nothing is styled, unless it is asked for', async () => {
    assert.doesNotMatch((await daf(search)).stdout, /\x1b/);
    assert.ok((await daf(search, { env: { FORCE_COLOR: '1' } })).stdout.includes(kBold));
    const both = { FORCE_COLOR: '1', NO_COLOR: '1' };
    assert.doesNotMatch((await daf(search, { env: both })).stdout, /\x1b/);
  });

  it('no control character of a publication reaches whoever reads', async (t) => {
    const evil = item(
      'urn:e\u001b[2J',
      'Red \u001b[31mherring\u0007',
      'A \u009b31m \u001b]0;x herring',
    );
    const cwd = folderFor(t, { 'a.ndjson': ndjson(evil) });
    for (const args of [
      ['search', 'a.ndjson', 'herring', '--facets', 'type'],
      ['show', 'a.ndjson', 'urn:e\u001b[2J'],
      ['info', 'a.ndjson'],
      ['validate', 'a.ndjson'],
    ]) {
      const { status, stdout, stderr } = await daf(args, { cwd });
      assert.equal(status, 0, stderr);
      assert.doesNotMatch(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }
  });
});

describe('the result', () => {
  it('is alone on stdout where it is JSON', async (t) => {
    const cwd = folderFor(t, { 'a.ndjson': ndjson(item('urn:a'), { x: 1 }) });
    for (const args of [
      ['build', 'a.ndjson', '-o', 'a.daf', '--json'],
      ['search', 'a.ndjson', 'titel', '--json'],
      ['show', 'a.ndjson', 'urn:a', '--json'],
      ['info', 'a.ndjson', '--json'],
      ['validate', 'a.ndjson', '--json'],
    ]) {
      const { stdout } = await daf(args, { cwd });
      assert.doesNotThrow(() => JSON.parse(stdout), args[0]);
    }
  });

  it('may be read in part: who stops reading is no error', async (t) => {
    const items = Array.from({ length: 5000 }, (_, i) =>
      item(`urn:${i}`, 'T', 'text '.repeat(100)),
    );
    const cwd = folderFor(t, { 'a.ndjson': ndjson(...items) });
    for (const args of [
      ['convert', 'a.ndjson'],
      ['search', 'a.ndjson', '', '-n', '1000'],
    ]) {
      const child = startDaf(args, { cwd });
      let stderr = '';
      child.stderr.on('data', (chunk) => (stderr += chunk));
      child.stdout.once('data', () => child.stdout.destroy());
      const status = await new Promise((resolve) => child.on('close', resolve));
      assert.equal(status, 0, stderr);
      assert.doesNotMatch(stderr, /EPIPE|daf:/);
    }
  });

  it('that cannot be written is a failure', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [program, ...search], {
      stdio: ['ignore', full, 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const status = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(status, 2);
    assert.match(stderr, /Cannot write the output: the disk is full/);
  });
});
