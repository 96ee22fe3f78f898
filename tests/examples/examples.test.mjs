// The examples as a person would run them: the C++ program and the Node script on the sample
// library, on half of it, and on nothing. Both print the same, so what holds for one holds for both.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const libraryFile = join(root, 'examples', 'library', 'library.json');
const size = JSON.parse(readFileSync(libraryFile, 'utf8')).publications.length;

const folder = mkdtempSync(join(tmpdir(), 'daf-examples-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const program = ['dev', 'release']
  .map((preset) => join(root, 'build', preset, 'examples', 'search_publications'))
  .find((path) => existsSync(path));
const script = join(root, 'examples', 'node', 'search-publications.mjs');
const isBuilt = existsSync(join(root, 'build', 'dist', 'core.wasm'));

const examples = [
  { name: 'the C++ example', command: [program], skip: !program && 'the C++ example is not built' },
  {
    name: 'the Node example',
    command: [process.execPath, script],
    skip: !isBuilt && 'run: npm run build',
  },
];

function run([file, ...first], ...rest) {
  const { status, stdout, stderr } = spawnSync(file, [...first, ...rest], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

for (const { name, command, skip } of examples) {
  const test = (behaviour, check) => it(behaviour, { skip }, check);

  describe(name, () => {
    test('finds a Hebrew publication and shows it from right to left', () => {
      const { status, stdout, stderr } = run(command, libraryFile, 'צינור');
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
      assert.match(stdout, /^[1-9]\d* of \d+ publications\n/);
      assert.match(stdout, /\n\u2067כמה עולה מ״ק: [^\n]*\u2069\n {2}2025-03-12 he rtl\n/);
      assert.match(stdout, /\[[לב]?צינור\]/);
    });

    test('marks what matched in an English snippet', () => {
      const { status, stdout } = run(command, libraryFile, 'night', 'train');
      assert.equal(status, 0);
      assert.match(stdout, /^\d+ of (\d+) publications\n/);
      assert.equal(Number(/of (\d+)/.exec(stdout)[1]), size);
      assert.match(stdout, /\u2066[^\n]*\[night\] \[train\][^\n]*\u2069/i);
    });

    test('finds Arabic and Persian', () => {
      assert.match(run(command, libraryFile, 'خياطة').stdout, /\[خياطة\] لا تُرى/);
      assert.match(run(command, libraryFile, 'مرکب').stdout, /\[مرکب\] در هوای شرجی/);
    });

    test('counts what it found by language, and filters by it', () => {
      const { stdout } = run(command, libraryFile, 'Marsat');
      const counts = [...stdout.matchAll(/^ {2}(en|he|ar|fa): (\d+)$/gm)].map(([, , n]) => Number(n));
      assert.ok(counts.length > 1, stdout);
      const english = run(command, libraryFile, '--language', 'en', 'Marsat').stdout;
      assert.match(english, /\n {2}\S+ en ltr\n/);
      assert.doesNotMatch(english, / (he|ar|fa) rtl\n/);
      assert.ok(parseInt(english, 10) < size);
    });

    test('says what was likely meant, and how one might go on', () => {
      assert.match(run(command, libraryFile, 'breakfsat').stdout, /^Did you mean .*breakfast.*\?$/m);
      assert.match(run(command, libraryFile, 'צינ').stdout, /^> \u2067?.*\[צינ\]/m);
    });

    test('says with its exit code that nothing was found', () => {
      const { status, stdout } = run(command, libraryFile, 'qqzzxxyy');
      assert.equal(status, 1);
      assert.match(stdout, /^0 of /);
    });

    test('reads what is whole of a file that was cut, and says where it ends', () => {
      const half = join(folder, 'half.json');
      writeFileSync(half, readFileSync(libraryFile).subarray(0, 80_000));
      const { status, stdout, stderr } = run(command, half, 'brine');
      assert.equal(status, 0);
      const read = Number(/of (\d+)/.exec(stdout)[1]);
      assert.ok(read >= 4 && read < size, stdout);
      assert.match(stderr, /^(fatal|must) [^\n]+: [^\n]+\n/);
    });

    test('reports a file that is missing, empty or no JSON', () => {
      const empty = join(folder, 'empty.json');
      const noJson = join(folder, 'page.html');
      writeFileSync(empty, '');
      writeFileSync(noJson, '<!doctype html><title>404</title>');
      for (const file of [join(folder, 'missing.json'), empty, noJson]) {
        const { status, stdout, stderr } = run(command, file, 'water');
        assert.deepEqual({ file, status, stdout }, { file, status: 2, stdout: '' });
        assert.match(stderr, /: [A-Z'][^\n]+\n$/);
      }
    });

    test('explains itself when it is called without words', () => {
      for (const words of [[], [libraryFile], [libraryFile, '--language', 'he']]) {
        const { status, stderr } = run(command, ...words);
        assert.equal(status, 2);
        assert.match(stderr, /^usage: /);
      }
    });
  });
}

describe('both examples', () => {
  const skip = examples.map((example) => example.skip).find(Boolean);

  it('print the same, natively and in WebAssembly', { skip }, () => {
    for (const words of ['night train', 'Marsat', 'shad', 'צל', 'קוט״ש', 'الليل', 'برگه‌دان']) {
      const [native, wasm] = examples.map(({ command }) => run(command, libraryFile, words));
      assert.deepEqual({ words, ...wasm }, { words, ...native });
    }
  });
});
