// The examples of direction alone, as a person would run them: the C++ program and the Node script,
// which print the same.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = ['dev', 'release']
  .map((preset) => join(root, 'build', preset, 'examples', 'text_direction'))
  .find((path) => existsSync(path));
const script = join(root, 'examples', 'node', 'text-direction.mjs');
const isBuilt = existsSync(join(root, 'build', 'dist', 'bidi.wasm'));

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
  describe(`${name} of direction`, () => {
    it('shows a mixed line as it is read, and a list in which nothing moves', { skip }, () => {
      const { status, stdout, stderr } = run(command, 'HTML היא שפת סימון', 'abc');
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
      assert.equal(
        stdout,
        [
          '\u2068HTML היא שפת סימון\u2069',
          '  rtl, by word-vote',
          '  1 " היא שפת סימון"',
          '  2 "HTML"',
          '\u2068abc\u2069',
          '  ltr, by word-vote',
          '  0 "abc"',
          '\u2067HTML היא שפת סימון\u2069 & \u2066abc\u2069',
          '',
        ].join('\n'),
      );
    });

    it('says with its exit code that a text is not what it looks like', { skip }, () => {
      const { status, stdout } = run(command, 'if (\u202ex\u2066 // ok\u2069) {');
      assert.equal(status, 1);
      assert.match(stdout, /\n {2}risk high: override \(unmatched\) isolate isolate-end\n/);
    });

    it('explains itself when it is called without texts', { skip }, () => {
      const { status, stderr } = run(command);
      assert.equal(status, 2);
      assert.match(stderr, /^usage: /);
    });
  });
}

describe('both examples of direction', () => {
  const skip = examples.map((example) => example.skip).find(Boolean);

  it('print the same, natively and in WebAssembly', { skip }, () => {
    const texts = ['طل +972', '٤٢', '', 'a\nב', '\u{1F600} שָׁלוֹם (abc)', '\u200f\u202aa\u202c'];
    const [native, wasm] = examples.map(({ command }) => run(command, ...texts));
    assert.deepEqual(wasm, native);
  });
});
