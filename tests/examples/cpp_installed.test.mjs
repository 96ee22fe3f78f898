// Daf as others use it from C++: installed into a folder, found there by CMake and by pkg-config, and
// built along with a project (FetchContent and add_subdirectory).
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { listFiles } from '../../web/tools/build-site.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const example = join(root, 'examples', 'cpp-installed');
const build = ['dev', 'release']
  .map((preset) => join(root, 'build', preset))
  .find((path) => existsSync(join(path, 'core', 'libdaf_core.a')));
const skip = !build && 'the native core is not built';

const folder = mkdtempSync(join(tmpdir(), 'daf-installed-'));
const prefix = join(folder, 'prefix');
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program that has to succeed; what it printed. */
function run(command, ...args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${stdout}\n${stderr}`);
  return stdout;
}

function configure(source, name, ...options) {
  const target = join(folder, name);
  run('cmake', '-G', 'Ninja', '-S', source, '-B', target, ...options);
  return target;
}

describe('an installed core', { skip }, () => {
  let installed;
  before(() => {
    run('cmake', '--install', build, '--prefix', prefix);
    installed = listFiles(prefix).map((path) => path.replace(/^lib\/[^/]+-linux-[^/]+\//, 'lib/'));
  });

  it('is its public headers, one archive, and what finds them', () => {
    const headers = listFiles(join(root, 'core', 'include')).map((path) => `include/${path}`);
    const others = [
      'lib/cmake/daf/daf-config-version.cmake',
      'lib/cmake/daf/daf-config.cmake',
      'lib/cmake/daf/daf-targets.cmake',
      'lib/libdaf_core.a',
      'lib/pkgconfig/daf.pc',
      'share/doc/daf/LICENSE',
    ];
    const rest = installed.filter((path) => !/daf-targets-\w+\.cmake$|\/licenses\//.test(path));
    assert.deepEqual(rest, [...headers, ...others].sort());
    for (const name of ['cmark', 'libdeflate', 'snowball']) {
      assert.ok(installed.includes(`share/doc/daf/licenses/${name}.txt`), name);
    }
  });

  it('names no folder of the machine that built it', () => {
    for (const path of listFiles(prefix).filter((each) => /\.(cmake|pc|h)$/.test(each))) {
      const text = readFileSync(join(prefix, path), 'utf8');
      assert.ok(!text.includes(root) && !text.includes(folder), path);
    }
  });

  it('is found by a project outside the tree, whose program searches', () => {
    const target = configure(example, 'found', `-DCMAKE_PREFIX_PATH=${prefix}`);
    run('cmake', '--build', target);
    const output = run(join(target, 'read_publications'), 'אנרגיה');
    assert.match(output, /^daf \d+\.\d+\.\d+: 1 of 2\nb rtl\n$/);
    assert.match(run(join(target, 'read_publications'), 'corridors'), /: 1 of 2\na ltr\n$/);
    assert.equal(spawnSync(join(target, 'read_publications'), ['qqzzxx']).status, 1);
  });

  it('says so when it is of another minor version, or lacks a component', () => {
    const project = (name, words) => {
      mkdirSync(join(folder, name));
      writeFileSync(
        join(folder, name, 'CMakeLists.txt'),
        `cmake_minimum_required(VERSION 3.25)\nproject(p NONE)\nfind_package(daf ${words})\n`,
      );
      const args = ['-S', join(folder, name), '-B', join(folder, name, 'build')];
      return spawnSync('cmake', [...args, `-DCMAKE_PREFIX_PATH=${prefix}`], { encoding: 'utf8' });
    };
    assert.equal(project('same', '0.1 REQUIRED COMPONENTS core').status, 0);
    assert.match(project('older', '0.0.9 REQUIRED').stderr, /requested version/);
    assert.match(project('newer', '0.2 REQUIRED').stderr, /requested version/);
    assert.match(project('parts', 'REQUIRED COMPONENTS gui').stderr, /gui/);
  });

  it('is found by pkg-config, wherever it was moved to', (t) => {
    if (spawnSync('pkg-config', ['--version']).status !== 0)
      return t.skip('there is no pkg-config');
    const [pc] = listFiles(prefix).filter((path) => path.endsWith('/daf.pc'));
    const env = { ...process.env, PKG_CONFIG_PATH: join(prefix, pc, '..') };
    const flags = execFileSync('pkg-config', ['--cflags', '--libs', 'daf'], {
      env,
      encoding: 'utf8',
    });
    const [, include, libraries] = /-I(\S+) .*-L(\S+) -ldaf_core/.exec(flags);
    assert.ok(existsSync(join(include, 'daf', 'daf.h')), flags);
    assert.ok(existsSync(join(libraries, 'libdaf_core.a')), flags);
  });
});

describe('the sources of the core', () => {
  /** What Ninja would build for a program. */
  const inputsOf = (target, name) => run('ninja', '-C', target, '-t', 'inputs', name);

  it('are built along with a project that fetches them, without tests, examples and install rules', () => {
    const target = configure(example, 'fetched', `-DDAF_SOURCE_DIR=${root}`);
    assert.match(inputsOf(target, 'read_publications'), /libdaf_core\.a\n/);
    const targets = run('ninja', '-C', target, '-t', 'targets', 'all');
    assert.doesNotMatch(targets, /daf_\w+_test|search_publications|doctest/);
    assert.ok(!existsSync(join(target, '_deps', 'daf-build', 'package')));
  });

  it('are built along with a project that has them in a folder, whose warnings are its own', () => {
    const project = join(folder, 'nested');
    mkdirSync(project);
    writeFileSync(
      join(project, 'CMakeLists.txt'),
      `cmake_minimum_required(VERSION 3.25)
project(nested LANGUAGES C CXX)
add_subdirectory("${root}" daf)
add_executable(nested "${example}/read_publications.cpp")
target_link_libraries(nested PRIVATE daf::core)
`,
    );
    const target = configure(project, 'nested-build');
    assert.match(inputsOf(target, 'nested'), /libdaf_core\.a\n/);
    const commands = run('ninja', '-C', target, '-t', 'commands', 'nested').split('\n');
    const own = commands.find((line) => line.includes('read_publications.cpp.o'));
    assert.match(own, /core\/include/);
    assert.doesNotMatch(own, /-Werror|-Wconversion|fno-exceptions|core\/src/);
  });
});
