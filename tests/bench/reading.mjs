// How fast publications are read, and bodies turned into render trees: core/reading.cpp, which is
// built when it is needed, run beside what a page would otherwise do.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from '../../core/tools/build.mjs';
import { CommandError, root, run } from '../../core/tools/command.mjs';
import { format, printTable, quantile } from './timing.mjs';

const kTarget = 'daf_reading_bench';
const kRounds = 7; // of both, one after the other: a busy machine slows down both
const kBudgetMs = 500;

/** What the program prints of a file. */
async function runProgram(preset, what, file) {
  const program = path.join(root, 'build', preset, 'tests/bench/core', kTarget);
  const command =
    preset === 'wasm' ? [process.execPath, '--no-experimental-fetch', `${program}.cjs`] : [program];
  const result = await run([...command, what, path.resolve(file)]);
  if (result.status !== 0) throw new CommandError(`${kTarget} ${what} ${file} failed`, result);
  return JSON.parse(result.output);
}

/**
 * Publication JSON to values: Daf's reader in WebAssembly, with every field read and checked, against
 * TextDecoder and JSON.parse, which leave that to be done. Both warm, in the same engine, on the same
 * bytes in memory; the ratio is the median of those of each round.
 */
export async function measureJson(files) {
  await build('wasm', { targets: [kTarget] });
  const rows = [];
  for (const file of files) {
    const bytes = await readFile(file);
    const rounds = [];
    for (let i = 0; i < kRounds; ++i) {
      const daf = await runProgram('wasm', 'publications', file);
      rounds.push({ ...daf, parseSeconds: medianSeconds(() => parse(bytes)) });
    }
    const rate = (name) => bytes.length / 1e6 / median(rounds.map((round) => round[name]));
    rows.push({
      file: path.basename(file),
      bytes: bytes.length,
      publications: rounds[0].publications,
      dafMegabytesPerSecond: rate('seconds'),
      parseMegabytesPerSecond: rate('parseSeconds'),
      ratio: median(rounds.map(({ seconds, parseSeconds }) => parseSeconds / seconds)),
    });
  }
  console.log('\njson, bytes to publications, WebAssembly; MB/s of source');
  printTable(
    ['file', 'MB', 'publications', 'Daf', 'TextDecoder + JSON.parse', 'Daf is x as fast'],
    rows.map((row) => [
      row.file,
      format(row.bytes / 1e6),
      row.publications,
      format(row.dafMegabytesPerSecond),
      format(row.parseMegabytesPerSecond),
      format(row.ratio),
    ]),
  );
  return rows;
}

/** Bodies to render trees, natively and in WebAssembly; MB/s of the bodies' own text. */
export async function measureMarkup(files) {
  const rows = [];
  for (const preset of ['release', 'wasm']) {
    await build(preset, { targets: [kTarget] });
    for (const file of files) {
      for (const row of await runProgram(preset, 'bodies', file)) {
        if (row.bodies === 0) continue;
        const rate = row.bytes / 1e6 / row.seconds;
        rows.push({ preset, file: path.basename(file), ...row, megabytesPerSecond: rate });
      }
    }
  }
  console.log('\nmarkup, bodies to render trees; MB/s of bodies');
  printTable(
    ['built', 'file', 'format', 'bodies', 'MB', 'nodes', 'MB/s'],
    rows.map((row) => [
      row.preset === 'release' ? 'native' : 'WebAssembly',
      row.file,
      row.format,
      row.bodies,
      format(row.bytes / 1e6),
      row.nodes,
      format(row.megabytesPerSecond),
    ]),
  );
  return rows;
}

/** JSON, or NDJSON. */
function parse(bytes) {
  const text = new TextDecoder().decode(bytes);
  const firstLine = text.slice(0, text.indexOf('\n') + 1);
  if (!isJson(firstLine)) return JSON.parse(text);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** As the program measures: the median over a time, after as long a time that is not counted. */
function medianSeconds(pass) {
  const times = [];
  const begin = performance.now();
  do {
    const passBegin = performance.now();
    pass();
    if (passBegin - begin >= kBudgetMs) times.push((performance.now() - passBegin) / 1000);
  } while (times.length === 0 || performance.now() - begin < 2 * kBudgetMs);
  return median(times);
}

function median(numbers) {
  return quantile(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );
}
