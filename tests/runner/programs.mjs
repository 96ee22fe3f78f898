// The C++ test programs of one build: finds them through CTest, runs them, and counts the test
// cases that each reports.
//
// Tested by tests/tools/runner.test.mjs.
import { basename, join } from 'node:path';

import { root, run } from '../../core/tools/command.mjs';

/** No test program takes a tenth of this, but on a machine that has other things to do. */
const kTimeoutMs = 900_000;

/** The tests that CTest knows in a build folder: [{suite, command, folder, skipCode}]. */
export async function listPrograms(buildFolder) {
  const listed = await run(['ctest', '--test-dir', buildFolder, '--show-only=json-v1']);
  const json = listed.output.slice(listed.output.indexOf('{'));
  return JSON.parse(json).tests.map(({ name, command, properties }) => {
    const property = (key) => properties.find((each) => each.name === key)?.value;
    return {
      suite: property('LABELS')?.[0] ?? name,
      command,
      folder: property('WORKING_DIRECTORY') ?? buildFolder,
      skipCode: property('SKIP_RETURN_CODE'),
    };
  });
}

/** Whether a command is one of our doctest programs, natively or under Node. */
function isDoctest(command) {
  return command.some((part) => /^daf_.*_test(\.c?js)?$/.test(basename(part)));
}

/**
 * Counts from what a doctest program printed, or null if it ended before its summary. A test case
 * that could not do its work (its data is not installed) says so in a line "skipped: reason".
 */
export function parseDoctest(output) {
  // Under Node a program believes that it writes to a terminal, and colours its summary.
  const plain = output.replace(/\x1b\[[\d;]*m/g, '');
  const summary =
    /^\[doctest\] test cases: +\d+ \| +(\d+) passed \| +(\d+) failed \| +(\d+) skipped/m.exec(
      plain,
    );
  if (!summary) return null;
  const [passed, failed, filtered] = summary.slice(1).map(Number);
  const reasons = [...plain.matchAll(/\bskipped: (.+)$/gm)].map((match) => match[1].trim());
  const saidSo = Math.min(reasons.length, passed);
  if (filtered > 0) reasons.push(`${filtered} left out by a doctest decorator`);
  return { passed: passed - saidSo, failed, skipped: saidSo + filtered, reasons };
}

/** The outcome of one program that has ended. With the exit code `skipCode` it did nothing. */
export function judge({ command, skipCode }, { status, signal, timedOut, output }) {
  if (skipCode !== undefined && status === skipCode) {
    const reason = output.trim().split('\n').at(-1);
    return { passed: 0, failed: 0, skipped: 1, reasons: [reason], problem: '' };
  }
  const ended = timedOut
    ? `was ended after ${kTimeoutMs / 1000} s`
    : signal
      ? `was ended by ${signal}`
      : `ended with exit code ${status}`;
  if (!isDoctest(command)) {
    const failed = status === 0 ? 0 : 1;
    return { passed: 1 - failed, failed, skipped: 0, reasons: [], problem: failed ? ended : '' };
  }
  const counts = parseDoctest(output);
  if (!counts) {
    const problem = `${ended}, without a summary`;
    return { passed: 0, failed: 1, skipped: 0, reasons: [], problem };
  }
  // A leak that AddressSanitizer finds at the end comes after a summary without failures.
  if (status !== 0 && counts.failed === 0) return { ...counts, failed: 1, problem: ended };
  return { ...counts, problem: counts.failed > 0 ? ended : '' };
}

/** Runs one program. @returns {Promise<object>} judge()'s counts with `output` and `seconds` */
export async function runProgram(program) {
  const { command, folder } = program;
  if (!command) {
    const problem = 'its program is not built'; // CTest leaves out a command that does not exist
    return { passed: 0, failed: 1, skipped: 0, reasons: [], problem, output: '', seconds: 0 };
  }
  const result = await run(command, { cwd: folder, timeoutMs: kTimeoutMs });
  return { ...judge(program, result), output: result.output, seconds: result.seconds };
}

/** Where a preset is built. */
export function buildFolderOf(preset) {
  return join(root, 'build', preset);
}
