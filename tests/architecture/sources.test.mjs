// What every source file keeps to: its size, its characters, its names, its form; and that nothing
// in it belongs to one machine.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';

import { findProgram } from '../../core/tools/command.mjs';
import { files, isCpp, isGenerated, read, root } from './tree.mjs';

const kMostLines = 400;

const isCode = (path) => /\.(h|cpp|js|mjs|ts|css|html|py|sh|cmake)$|CMakeLists\.txt$/.test(path);
const isWritten = (path) => isCode(path) && !isGenerated(path) && !isMessages(path);
const isMessages = (path) => path.startsWith('web/messages/');
const isText = (path) => !readFileSync(join(root, path)).subarray(0, 8000).includes(0);
const isFixture = (path) => path.startsWith('tests/fixtures/');

/** The lines of these files that match, as "file:line". */
function linesWith(paths, pattern) {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .map((text, index) => ({ text, place: `${path}:${index + 1}: ${text.trim().slice(0, 80)}` }))
      .filter(({ text }) => pattern.test(text))
      .map(({ place }) => place),
  );
}

describe('source files', () => {
  test(`have at most ${kMostLines} lines`, () => {
    const lengths = files
      .filter(isWritten)
      .map((path) => [path, read(path).split('\n').length - 1]);
    assert.deepEqual(
      lengths.filter(([, length]) => length > kMostLines),
      [],
    );
  });

  test('in C++ are ASCII, but for labelled texts in tests', () => {
    const paths = files.filter((path) => isCpp(path) && !path.startsWith('tests/'));
    assert.deepEqual(linesWith(paths, /[^\x00-\x7f]/), []);
  });

  test('name tests that there are', () => {
    const names = new Set(files.map((path) => basename(path)));
    const missing = [];
    for (const path of files.filter((each) => /^(core|bindings|web)\/.*\.(h|cpp|js)$/.test(each))) {
      const head = read(path).slice(0, 6000);
      const text = head.replace(/\n\s*(\/\/|\*) ?/g, ' ');
      for (const [, sentence] of text.matchAll(/[Tt]ested by (.*?(?:_test\.cpp|\.test\.mjs))(?=[.,; )])/g)) {
        for (const [name] of sentence.matchAll(/[\w{},*]+?(?:_test\.cpp|\.test\.mjs)/g)) {
          if (!/[{},*]/.test(name) && !names.has(name)) missing.push([path, name]);
        }
      }
    }
    assert.deepEqual(missing, []);
  });

  test('hold no invisible direction control that would make code read as what it is not', () => {
    const paths = files.filter((path) => isCode(path) || path.endsWith('.md'));
    assert.deepEqual(linesWith(paths, /[\u202a-\u202e\u2066-\u2069]/), []);
  });

  test('are named in snake_case, those of the web in kebab-case', () => {
    const cpp = files.filter(
      (path) => isCpp(path) && !/^[a-z0-9_]+\.(h|cpp)$/.test(basename(path)),
    );
    assert.deepEqual(cpp, []);
    const web = files.filter((path) => /^(web|bindings)\/.*\.(m?js|css|html)$/.test(path));
    assert.deepEqual(
      web.filter((path) => !/^[a-z0-9-]+\.(m?js|css|html)$/.test(basename(path))),
      [],
    );
  });

  test('end in a newline and have no blanks at the ends of lines, but for what others wrote', () => {
    const paths = files.filter((path) => isCode(path) && !isFixture(path));
    assert.deepEqual(
      paths.filter((path) => !/(^|\n)$/.test(read(path))),
      [],
    );
    assert.deepEqual(linesWith(paths, /[ \t\r]$/), []);
  });
});

describe('nothing belongs to one machine', () => {
  const texts = files.filter((path) => isText(path) && !isFixture(path));

  test('no absolute path into somebody’s folders', () => {
    // Put together here, so that this file does not hold what it looks for.
    const folders = ['work', 'root', 'home', 'Users'].join('|');
    assert.deepEqual(linesWith(texts, new RegExp(`(^|[\\s"'\`(=:,])/(${folders})/`)), []);
  });

  test('no package registry: whoever installs has one of their own', () => {
    const asked = spawnSync('npm', ['config', 'get', 'registry'], { cwd: root, encoding: 'utf8' });
    const hosts = [new URL(asked.stdout.trim()).host, ['registry', 'npmjs', 'org'].join('.')];
    for (const host of hosts) {
      assert.deepEqual(
        texts.filter((path) => read(path).includes(host)),
        [],
        host,
      );
    }
    assert.doesNotMatch(read('package-lock.json'), /"resolved"/);
  });

  test('no third-party source, no built file is committed', () => {
    const foreign = /(^|\/)(node_modules|build|third-party)\/|\.(wasm|a|o|tgz|tar\.gz)$/;
    assert.deepEqual(
      files.filter((path) => foreign.test(path)),
      [],
    );
  });

  test('every npm package is pinned to one version', () => {
    const { dependencies = {}, devDependencies } = JSON.parse(read('package.json'));
    assert.deepEqual(dependencies, {}, 'the library needs no package at run time');
    for (const [name, version] of Object.entries(devDependencies)) {
      // SQLite numbers its builds behind the version.
      assert.match(version, /^\d+\.\d+\.\d+(-build\d+)?$/, name);
    }
  });
});

describe('the compiler and the formatter', () => {
  for (const path of files.filter((each) => /^core\/include\/daf\/.*\.h$/.test(each))) {
    const header = path.replace('core/include/', '');
    test(`${header} compiles alone`, () => {
      const flags = [
        '-std=c++20',
        '-fsyntax-only',
        '-fno-exceptions',
        '-Wall',
        '-Wextra',
        '-Werror',
      ];
      const command = [...flags, '-I', 'core/include', '-x', 'c++', '-'];
      const input = `#include "${header}"\n`;
      const { status, stderr } = spawnSync('c++', command, { cwd: root, input, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
    });
  }

  const formatter = findProgram('clang-format');
  test('C++ is formatted', { skip: formatter ? false : 'clang-format is not installed' }, () => {
    const paths = files.filter((path) => isCpp(path) && !isGenerated(path));
    const command = ['--dry-run', '-Werror', '--ferror-limit=1', ...paths];
    const { status, stderr } = spawnSync(formatter, command, { cwd: root, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });

  test('the programs that are run directly may be', () => {
    const staged = execFileSync('git', ['ls-files', '-s', '.ci/run'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (staged !== '') assert.match(staged, /^100755/);
    const { status, stderr } = spawnSync('bash', ['-n', '.ci/run'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });
});
