// The result of a test run: adds up, prints the table and the last line.
//
// Tested by tests/tools/runner.test.mjs.

/** Of a failing suite's output, at most this many lines are printed: the last ones. */
const kOutputLines = 300;

/** Adds outcomes of the same suite, e.g. of several programs under one label. */
export function mergeOutcomes(outcomes) {
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    seconds: sum('seconds'),
    reasons: outcomes.flatMap(({ reasons }) => reasons),
    problem: outcomes
      .map(({ problem }) => problem)
      .filter(Boolean)
      .join('; '),
    output: outcomes
      .filter(({ failed }) => failed > 0)
      .map(({ output }) => output)
      .join('\n'),
  };
}

/** A suite in which nothing ran at all has failed: it would otherwise pass for ever. */
export function demandTests(outcome) {
  if (outcome.passed + outcome.failed + outcome.skipped > 0) return outcome;
  return { ...outcome, failed: 1, problem: outcome.problem || 'no test ran' };
}

/** What is printed for a failing suite. */
export function describeFailure(suite, { problem, output }) {
  const lines = output.trimEnd().split('\n');
  const cut = lines.length - kOutputLines;
  const shown = cut > 0 ? [`… ${cut} lines before this`, ...lines.slice(cut)] : lines;
  return [`--- ${suite} failed${problem ? `: ${problem}` : ''}`, ...shown, ''].join('\n');
}

/** The table of all suites, the reasons for what was skipped, and the line that counts. */
export function describeSummary(rows) {
  const total = mergeOutcomes(rows);
  const width = Math.max(...rows.map(({ suite }) => suite.length), 'suite'.length);
  const line = (suite, ...cells) =>
    suite.padEnd(width) + cells.map((cell) => String(cell).padStart(9)).join('');
  return [
    '',
    line('suite', 'passed', 'failed', 'skipped', 'seconds'),
    ...rows.map(({ suite, passed, failed, skipped, seconds }) =>
      line(suite, passed, failed, skipped, seconds.toFixed(1)),
    ),
    '',
    ...rows.flatMap(({ suite, reasons }) => reasons.map((why) => `skipped in ${suite}: ${why}`)),
    `tests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`,
  ].join('\n');
}
