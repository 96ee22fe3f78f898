// Finding and explaining what is missing (core/tools/setup.mjs). Nothing is installed here.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';

import { root } from '../../core/tools/command.mjs';
import {
  explainMissing,
  findProblems,
  installPackages,
  npmPackagesAreCurrent,
} from '../../core/tools/setup.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'daf-setup-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A program of the given name that prints a text and ends with a code. */
function fakeProgram(name, text, code = 0) {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\ncat <<'END'\n${text}\nEND\nexit ${code}\n`);
  chmodSync(path, 0o755);
}

/** Runs the set-up with nothing but these programs on the PATH. */
function setup(purpose) {
  for (const name of ['sh', 'cat', 'node']) {
    const path = name === 'node' ? process.execPath : `/bin/${name}`;
    symlinkSync(path, join(folder, name));
  }
  const env = { PATH: folder };
  const options = { env, encoding: 'utf8', cwd: root };
  return spawnSync(process.execPath, ['core/tools/setup.mjs', purpose], options);
}

describe('on a machine where it may not install', () => {
  test('it names everything that is missing, and stops', () => {
    const { status, stderr } = setup('start');
    assert.equal(status, 1);
    assert.match(stderr, /CMake 3\.25 or newer/);
    assert.match(stderr, /Ninja/);
    assert.match(stderr, /Emscripten/);
    assert.doesNotMatch(stderr, /Chromium|nginx/, 'only the tests need a browser and a server');
    assert.doesNotMatch(stderr, /apt-get/, 'there is no apt-get on this machine');
  });

  test('it says so when CMake is too old', () => {
    fakeProgram('cmake', 'cmake version 3.18.4');
    const { status, stderr } = setup('start');
    assert.equal(status, 1);
    assert.match(stderr, /cmake is version 3\.18; Daf needs 3\.25/);
  });

  test('it says so when emcc is there and does not run', () => {
    fakeProgram('emcc', 'python3: not found', 127);
    const { status, stderr } = setup('start');
    assert.equal(status, 1);
    assert.match(stderr, /emcc is there but does not run[^]*python3: not found/);
  });
});

test('on Debian the one command to run has exactly the missing packages', () => {
  const problems = [
    { name: 'Ninja', packages: ['ninja-build'] },
    { name: 'Chromium', packages: ['chromium'] },
  ];
  const text = explainMissing(problems, { debian: true });
  assert.match(text, /^ {2}apt-get install --no-install-recommends ninja-build chromium$/m);
  assert.doesNotMatch(explainMissing(problems, { debian: false }), /apt-get/);
});

test('only what a command needs is looked for', async () => {
  const asked = [];
  const requirement = (name, purposes) => ({
    name,
    for: purposes,
    check: () => (asked.push(name), { missing: name }),
  });
  const requirements = [requirement('both', ['start', 'test']), requirement('tests', ['test'])];
  const problems = await findProblems('start', requirements);
  assert.deepEqual(asked, ['both']);
  assert.deepEqual(
    problems.map(({ name }) => name),
    ['both'],
  );
});

describe('installing', () => {
  const { PATH } = process.env;
  afterEach(() => (process.env.PATH = PATH));

  /** What is run of apt-get and systemctl, in place of which there are programs that note it. */
  async function commandsOf(problems, programs) {
    const log = join(folder, 'log');
    for (const name of programs) {
      writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >> "${log}"\n`);
      chmodSync(join(folder, name), 0o755);
    }
    symlinkSync('/bin/sh', join(folder, 'sh'));
    process.env.PATH = folder;
    await installPackages(problems, { prefix: [] });
    return readFileSync(log, 'utf8').trim().split('\n');
  }
  const server = { packages: ['a-server'], service: 'served' };
  const browser = { packages: ['a-browser', 'fonts'] };

  test('stops the service that a package has started', async () => {
    const commands = await commandsOf([browser, server], ['apt-get', 'systemctl']);
    assert.match(commands[0], /^apt-get -y .* update$/);
    assert.match(commands[1], / install --no-install-recommends a-browser fonts a-server$/);
    assert.deepEqual(commands.slice(2), ['systemctl disable --now served']);
  });

  test('stops nothing where nothing was started', async () => {
    assert.equal((await commandsOf([browser], ['apt-get', 'systemctl'])).length, 2);
    rmSync(join(folder, 'sh'));
    rmSync(join(folder, 'systemctl'));
    rmSync(join(folder, 'log'));
    assert.equal((await commandsOf([server], ['apt-get'])).length, 2, 'no systemd');
  });
});

describe('the npm packages', () => {
  const write = (path, packages) => {
    mkdirSync(join(folder, 'node_modules', 'a'), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify({ packages }));
  };
  const lock = { '': { name: 'daf' }, 'node_modules/a': { version: '1.0.0' } };

  test('are current when they are those of the lock file', () => {
    write('package-lock.json', lock);
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    assert.equal(npmPackagesAreCurrent(folder), true);
  });

  test('are not when one is of another version, is gone, or none is there', () => {
    write('package-lock.json', lock);
    assert.equal(npmPackagesAreCurrent(folder), false);
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '0.9.0' } });
    assert.equal(npmPackagesAreCurrent(folder), false);
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    rmSync(join(folder, 'node_modules', 'a'), { recursive: true });
    assert.equal(npmPackagesAreCurrent(folder), false);
  });
});

test('a second run only looks: it is quick and says nothing', () => {
  const begin = performance.now();
  const output = execFileSync(process.execPath, ['core/tools/setup.mjs', 'start'], { cwd: root });
  assert.equal(output.toString(), '');
  // Half a second on an idle machine; installing anything takes longer than this on any.
  assert.ok(performance.now() - begin < 10_000);
});
