// The JavaScript suites: the *.test.mjs files of one folder of tests/, run by `node --test`.
//
// Tested by tests/tools/runner.test.mjs.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { root, run } from '../../core/tools/command.mjs';

/** For one file and for each test in it; only what hangs takes so long, even on a busy machine. */
const kFileTimeoutMs = 900_000;
const kSuiteTimeoutMs = 1_800_000;

/** Counts from the lines of json_reporter.mjs. */
export function countLines(text) {
  const counts = { passed: 0, failed: 0, skipped: 0, reasons: [] };
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const { outcome, name, reason } = JSON.parse(line);
    counts[outcome] += 1;
    if (outcome === 'skipped') counts.reasons.push(reason ? `${name}: ${reason}` : name);
  }
  return counts;
}

/** From the output of Node's spec reporter, the part that is about failures. */
export function failuresOf(output) {
  const begin = output.lastIndexOf('failing tests:');
  return begin < 0 ? output : output.slice(output.lastIndexOf('\n', begin) + 1);
}

/** Suites whose files run one after the other: a browser keeps two cores busy by itself. */
const kAlone = new Set(['web']);

/** Runs the files of a suite, as many at a time as there are cores. */
export async function runNodeSuite(name, files) {
  const results = join(root, 'build', 'test-results');
  const lines = join(results, `${name}.jsonl`);
  mkdirSync(results, { recursive: true });
  rmSync(lines, { force: true });
  // Set where this runs inside a test of its own; a runner that sees it reports to that one alone.
  const { NODE_TEST_CONTEXT: _outer, ...env } = process.env;
  const reporter = fileURLToPath(new URL('json_reporter.mjs', import.meta.url));
  const result = await run(
    [
      process.execPath,
      '--test',
      `--test-concurrency=${kAlone.has(name) ? 1 : availableParallelism()}`,
      `--test-timeout=${kFileTimeoutMs}`,
      `--test-reporter=${reporter}`,
      `--test-reporter-destination=${lines}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      ...files,
    ],
    { env, timeoutMs: kSuiteTimeoutMs },
  );
  const counts = countLines(readIfThere(lines));
  let problem = '';
  if (result.timedOut) problem = `was ended after ${kSuiteTimeoutMs / 1000} s`;
  else if (result.status !== 0) problem = `ended with exit code ${result.status ?? result.signal}`;
  if (problem && counts.failed === 0) counts.failed = 1;
  return { ...counts, problem, output: failuresOf(result.output), seconds: result.seconds };
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it never got so far; the exit code tells
  }
}
