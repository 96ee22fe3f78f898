// `npm test [-- SUITE…]`: makes ready what is missing, builds what has changed, runs every test:
//
//   native/<module>  the C++ tests, with AddressSanitizer and UndefinedBehaviorSanitizer
//   wasm/<module>    the same programs compiled to WebAssembly, under Node
//   <folder>         the *.test.mjs files of tests/<folder>
//
// A name chooses suites: `npm test -- bidi` (both of them), `npm test -- native`, or `-- web`.
// The exit code is 0 only if nothing failed and every suite ran something. The last line counts.
//
// Tested by tests/tools/runner.test.mjs.
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { buildPreset } from '../core/tools/build.mjs';
import { CommandError, isMain, Progress, root, runMain } from '../core/tools/command.mjs';
import { ensure } from '../core/tools/setup.mjs';
import { assembleSite, listFiles } from '../web/tools/build-site.mjs';
import { runNodeSuite } from './runner/node_suites.mjs';
import { buildFolderOf, listPrograms, runProgram } from './runner/programs.mjs';
import { demandTests, describeFailure, describeSummary, mergeOutcomes } from './runner/summary.mjs';

const kKinds = { native: 'dev', wasm: 'wasm' }; // the word in a suite's name, and its preset
/** JavaScript suites that look at the repository only, and need nothing built. */
const kNeedNoBuild = new Set(['architecture', 'tools']);

/** The C++ suites and JavaScript suites that the tree holds. */
export function findSuites(tests = join(root, 'tests')) {
  const folders = readdirSync(tests, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const modules = folders.filter((name) => existsSync(join(tests, name, 'CMakeLists.txt')));
  const files = new Map();
  for (const name of folders) {
    const found = listFiles(join(tests, name)).filter((path) => path.endsWith('.test.mjs'));
    if (found.length > 0)
      files.set(
        name,
        found.map((path) => join(tests, name, path)),
      );
  }
  return { modules: [...modules, 'examples'], files };
}

/** Whether a suite is wanted: no filter, or one that is its name or a part between slashes. */
export function isWanted(suite, filters) {
  const names = [suite, ...suite.split('/')];
  return filters.length === 0 || filters.some((filter) => names.includes(filter));
}

/** What has to be built and run for the filters. @throws {CommandError} if one matches nothing */
export function plan({ modules, files }, filters) {
  const programs = Object.keys(kKinds)
    .flatMap((kind) => modules.map((name) => `${kind}/${name}`))
    .filter((suite) => suite !== 'wasm/examples'); // in WebAssembly the example is the Node script
  const known = [...programs, ...files.keys()];
  for (const filter of filters) {
    if (!known.some((suite) => isWanted(suite, [filter]))) {
      throw new CommandError(`no suite “${filter}”. There are: ${known.join(', ')}`, {
        exitCode: 2,
      });
    }
  }
  const wanted = programs.filter((suite) => isWanted(suite, filters));
  const nodeSuites = [...files.keys()].filter((suite) => isWanted(suite, filters));
  const needsDist = nodeSuites.some((suite) => !kNeedNoBuild.has(suite));
  const targets = (kind) => {
    const ofKind = (suite) => suite.startsWith(`${kind}/`);
    const chosen = wanted.filter(ofKind);
    // One module of many is built alone; examples and everything together are CMake's default.
    const isAll = chosen.length === programs.filter(ofKind).length;
    return isAll || chosen.includes(`${kind}/examples`)
      ? 'all'
      : chosen.map((suite) => `daf_${suite.split('/')[1]}_test`);
  };
  const builds = { native: targets('native'), wasm: targets('wasm') };
  if (needsDist && builds.wasm !== 'all') builds.wasm.push('daf_bindings');
  return { builds, programs: wanted, nodeSuites, needsDist };
}

/** Builds both presets side by side: configuring and linking would each keep one core idle. */
async function buildAll(builds) {
  const wanted = Object.entries(builds).filter(([, targets]) => targets.length > 0);
  if (wanted.length === 0) return [];
  const progress = new Progress(`building: ${wanted.map(([kind]) => kind).join(' and ')}`);
  const notes = {};
  const results = await Promise.all(
    wanted.map(async ([kind, targets]) => {
      const onNote = (note) => {
        notes[kind] = `${kind} ${note}`;
        progress.note(Object.values(notes).join(', '));
      };
      const begin = performance.now();
      const options = { targets: targets === 'all' ? [] : targets, onNote };
      const { status, output } = await buildPreset(kKinds[kind], options);
      return { kind, failed: status !== 0, output, seconds: (performance.now() - begin) / 1000 };
    }),
  );
  progress.end(results.some(({ failed }) => failed) ? 'failed' : 'done');
  return results;
}

/** Runs jobs, as many at a time as there are cores; the results keep the order of the jobs. */
async function runParallel(jobs) {
  const results = [];
  const queue = jobs.entries();
  const worker = async () => {
    for (const [index, job] of queue) results[index] = await job();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results;
}

/** One row for a suite; a failure is printed as soon as it is known. */
function finishRow(suite, outcomes) {
  const row = { suite, ...demandTests(mergeOutcomes(outcomes)) };
  if (row.failed > 0) console.log(describeFailure(suite, row));
  else console.log(`${suite}: ${row.passed} passed (${row.seconds.toFixed(1)} s)`);
  return row;
}

/**
 * Runs the C++ programs of one build that the filters want. A suite of `expected` that CTest does
 * not know of has failed: its tests would otherwise be forgotten without a word.
 */
async function runPrograms(kind, { filters, expected }) {
  const programs = (await listPrograms(buildFolderOf(kKinds[kind])))
    .map((program) => ({ ...program, suite: `${kind}/${program.suite}` }))
    .filter(({ suite }) => isWanted(suite, filters));
  const outcomes = await runParallel(programs.map((program) => () => runProgram(program)));
  const suites = new Set(expected.filter((suite) => suite.startsWith(`${kind}/`)));
  for (const { suite } of programs) suites.add(suite);
  const outcomesOf = (suite) => outcomes.filter((_, index) => programs[index].suite === suite);
  return [...suites].map((suite) => finishRow(suite, outcomesOf(suite)));
}

function failedBuildRow({ kind, output, seconds }) {
  const outcome = { passed: 0, failed: 1, skipped: 0, reasons: [], problem: 'it does not build' };
  return finishRow(`${kind} build`, [{ ...outcome, output, seconds }]);
}

async function main() {
  const filters = process.argv.slice(2);
  const suites = findSuites();
  const { builds, programs, nodeSuites, needsDist } = plan(suites, filters);
  await ensure({ for: 'test' });

  const rows = [];
  const built = await buildAll(builds);
  for (const result of built) {
    if (result.failed) rows.push(failedBuildRow(result));
    else rows.push(...(await runPrograms(result.kind, { filters, expected: programs })));
  }
  const distFailed = needsDist && built.some(({ kind, failed }) => kind === 'wasm' && failed);
  if (needsDist && !distFailed) assembleSite();
  for (const suite of nodeSuites) {
    if (distFailed && !kNeedNoBuild.has(suite)) continue; // its build is a failed row already
    rows.push(finishRow(suite, [await runNodeSuite(suite, suites.files.get(suite))]));
  }
  if (rows.length === 0) throw new CommandError('no test ran');
  console.log(describeSummary(rows));
  if (rows.some(({ failed }) => failed > 0)) process.exitCode = 1;
}

if (isMain(import.meta)) await runMain(main);
