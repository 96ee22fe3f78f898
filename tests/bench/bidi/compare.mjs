// Times Daf in JavaScript against bidi-js with the harness (README.md), interleaved round by round,
// and prints MB/s of UTF-8 and the ratio of the two. First it counts what Daf passes of the standard's
// tests.
//
//   node compare.mjs HARNESS BUILD [ROUNDS]
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [harness, build, rounds = '5'] = process.argv.slice(2);
const engines = ['daf', 'bidi-js'];
const ucd = '/usr/share/unicode';

/** A copy of the harness's JavaScript half, with Daf among its engines. */
function prepare() {
  const folder = join(build, 'js');
  mkdirSync(join(folder, 'engines'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}\n');
  copyFileSync(join(harness, 'js', 'bench.js'), join(folder, 'bench.js'));
  copyFileSync(join(harness, 'js', 'engines', 'bidi-js.js'), join(folder, 'engines', 'bidi-js.js'));
  writeFileSync(join(folder, 'engines', 'daf.js'), 'module.exports = globalThis.dafBidiEngine;\n');
  return join(folder, 'bench.js');
}

/** One line of what the harness prints, as its fields. */
function run(bench, engine, args) {
  const preload =
    engine === 'daf' ? ['--import', fileURLToPath(import.meta.resolve('./daf.mjs'))] : [];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...preload, bench, ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${engine}: ${stderr}`);
  return stdout.trim().split('\t');
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

const bench = prepare();
const [, , , passed, cases, passedOfCharacters, casesOfCharacters] = run(bench, 'daf', [
  'conf',
  ucd,
  'daf',
]);
console.log(
  `daf passes ${passed} of ${cases} BidiTest, ${passedOfCharacters} of ${casesOfCharacters} BidiCharacterTest`,
);
console.log(`| corpus | ${engines.join(' | ')} | ratio |`);
for (const file of readdirSync(join(harness, 'corpora'))) {
  const speeds = Array.from({ length: Number(rounds) }, () =>
    engines.map((engine) => {
      const corpus = join(harness, 'corpora', file);
      return Number(run(bench, engine, ['bench', engine, '5', '10', corpus])[5]);
    }),
  );
  const ratio = median(speeds.map(([daf, peer]) => daf / peer));
  const columns = engines.map((_, index) => median(speeds.map((pair) => pair[index])).toFixed(1));
  console.log(`| ${file.replace('.txt', '')} | ${columns.join(' | ')} | ${ratio.toFixed(1)} |`);
}
