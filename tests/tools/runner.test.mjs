// What `npm test` makes of the programs that it runs (tests/run.mjs, tests/runner/).
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { isWanted, plan } from '../run.mjs';
import { countLines, failuresOf, runNodeSuite } from '../runner/node_suites.mjs';
import { judge, parseDoctest, runProgram } from '../runner/programs.mjs';
import { demandTests, describeSummary, mergeOutcomes } from '../runner/summary.mjs';

const kDoctest = { command: ['/build/tests/bidi/daf_bidi_test'] };
const doctestSummary = (passed, failed, skipped) =>
  `[doctest] test cases:  ${passed + failed} |  ${passed} passed | ${failed} failed | ` +
  `${skipped} skipped\n[doctest] assertions: 76 | 76 passed | 0 failed |\n`;
const ended = (status, output, more) => ({
  status,
  signal: null,
  timedOut: false,
  output,
  ...more,
});

describe('a C++ test program', () => {
  test('is counted by its test cases', () => {
    const { passed, failed, skipped } = judge(kDoctest, ended(0, doctestSummary(40, 0, 0)));
    assert.deepEqual([passed, failed, skipped], [40, 0, 0]);
    assert.equal(judge(kDoctest, ended(1, doctestSummary(38, 2, 0))).failed, 2);
  });

  test('that ends before its summary has failed, whatever its exit code', () => {
    assert.equal(judge(kDoctest, ended(0, 'half a li')).failed, 1);
    const crashed = judge(kDoctest, ended(null, '', { signal: 'SIGSEGV' }));
    assert.match(crashed.problem, /SIGSEGV, without a summary/);
    assert.equal(
      judge({ command: ['node', '/b/daf_bidi_test.cjs'] }, ended(7, 'RuntimeError: unreachable'))
        .failed,
      1,
    );
  });

  test('in which a sanitizer finds something after the summary has failed', () => {
    assert.equal(judge(kDoctest, ended(1, `${doctestSummary(3, 0, 0)}LeakSanitizer`)).failed, 1);
  });

  test('says what it could not do, and that is not counted as passed', () => {
    const message = 'x.cpp(3): MESSAGE: skipped: BidiTest.txt is not installed\n';
    const { passed, skipped, reasons } = parseDoctest(message + doctestSummary(5, 0, 1));
    assert.deepEqual([passed, skipped], [4, 2]);
    assert.equal(reasons[0], 'BidiTest.txt is not installed');
  });

  test('an example has no test cases: its exit code is its result', () => {
    const example = { command: ['/build/examples/search'] };
    assert.equal(judge(example, ended(0, '')).passed, 1);
    assert.equal(judge(example, ended(2, '')).failed, 1);
  });

  test('that CTest knows and nobody has built has failed', async () => {
    const { failed, problem } = await runProgram({ suite: 'native/bidi', folder: '/' });
    assert.deepEqual([failed, problem], [1, 'its program is not built']);
  });

  test('may say by its exit code that it could not do its work', () => {
    const check = { command: ['python3', 'generate.py'], skipCode: 77 };
    const { passed, skipped, reasons } = judge(check, ended(77, 'looking\nno data here\n'));
    assert.deepEqual([passed, skipped, reasons], [0, 1, ['no data here']]);
    assert.equal(judge({ command: ['python3'] }, ended(77, '')).failed, 1);
  });
});

describe('a JavaScript suite', () => {
  /** Runs one test file with the given text. */
  async function runFile(text) {
    const folder = mkdtempSync(join(tmpdir(), 'daf-runner-'));
    const file = join(folder, 'x.test.mjs');
    writeFileSync(file, `import { describe, test } from 'node:test';\n${text}`);
    const outcome = await runNodeSuite('runner_itself', [file]);
    rmSync(folder, { recursive: true });
    return outcome;
  }

  test('is counted test by test, and skipped ones with their reason', async () => {
    const outcome = await runFile(`
      describe('group', () => { test('a', () => {}); test('b', () => {}); });
      test('c', () => { throw new Error('the reason of the failure'); });
      test('d', { skip: 'no data here' }, () => {});`);
    assert.deepEqual([outcome.passed, outcome.failed, outcome.skipped], [2, 1, 1]);
    assert.deepEqual(outcome.reasons, ['d: no data here']);
    assert.match(outcome.output, /the reason of the failure/);
  });

  test('a file that cannot be loaded has failed', async () => {
    assert.equal((await runFile("import 'no-such-package';")).failed, 1);
  });

  test('a file without tests has failed', async () => {
    const outcome = await runFile('');
    assert.deepEqual([outcome.passed, outcome.failed], [0, 1]);
  });

  test('lines are counted by outcome', () => {
    const lines = ['passed', 'passed', 'skipped'].map((outcome) => JSON.stringify({ outcome }));
    assert.deepEqual(countLines(`${lines.join('\n')}\n`).passed, 2);
  });

  test('of its output only the failures are shown', () => {
    assert.equal(failuresOf('✔ a\n✖ failing tests:\nx'), '✖ failing tests:\nx');
    assert.equal(failuresOf('it crashed'), 'it crashed');
  });
});

describe('the summary', () => {
  const outcome = (passed, failed, skipped) => ({
    passed,
    failed,
    skipped,
    seconds: 1,
    reasons: [],
    problem: '',
    output: '',
  });

  test('ends in a line that counts', () => {
    const rows = [
      { suite: 'native/bidi', ...outcome(40, 0, 1), reasons: ['no data'] },
      { suite: 'web', ...outcome(7, 2, 0) },
    ];
    const lines = describeSummary(rows).split('\n');
    assert.equal(lines.at(-1), 'tests: 47 passed, 2 failed, 1 skipped');
    assert.ok(lines.includes('skipped in native/bidi: no data'));
  });

  test('a suite in which nothing ran has failed', () => {
    assert.equal(demandTests(outcome(0, 0, 0)).failed, 1);
    assert.equal(demandTests(outcome(0, 0, 3)).failed, 0);
  });

  test('programs of one suite are added up', () => {
    assert.equal(mergeOutcomes([outcome(1, 0, 0), outcome(2, 1, 0)]).passed, 3);
  });
});

describe('the choice of suites', () => {
  const suites = {
    modules: ['base', 'bidi', 'examples'],
    files: new Map([
      ['tools', ['t']],
      ['web', ['w']],
      ['bindings', ['b']],
    ]),
  };

  test('a name chooses by any part of it', () => {
    assert.ok(isWanted('native/bidi', ['bidi']));
    assert.ok(isWanted('native/bidi', ['native']));
    assert.ok(isWanted('native/bidi', ['native/bidi']));
    assert.ok(isWanted('native/bidi', []));
    assert.ok(!isWanted('native/bidi', ['bid', 'web']));
  });

  test('only what they need is built', () => {
    assert.deepEqual(plan(suites, ['bidi']).builds, {
      native: ['daf_bidi_test'],
      wasm: ['daf_bidi_test'],
    });
    assert.deepEqual(plan(suites, ['web']).builds, { native: [], wasm: ['daf_bindings'] });
    assert.deepEqual(plan(suites, ['tools']).builds, { native: [], wasm: [] });
    assert.deepEqual(plan(suites, []).builds, { native: 'all', wasm: 'all' });
  });

  test('a name that no suite has is an error that lists the suites', () => {
    assert.throws(() => plan(suites, ['bydi']), /no suite “bydi”[^]*native\/bidi/);
  });
});
