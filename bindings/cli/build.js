// @ts-check
// `daf build`: publications become one archive. Tested by tests/cli/build.test.mjs.
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { integerOption, stringOption, usageError } from './arguments.js';
import { buildArchive } from './build-archive.js';
import { DiagnosticLog, describeFound, summarise } from './diagnostics.js';
import { CliError, kNo, kOk } from './failures.js';
import { byteCount, countOf, duration } from './format.js';
import { expandInputs, statusOf } from './inputs.js';
import { limitOf } from './read-library.js';
import { formatNumberOf, formatOption } from './source-format.js';

/** @typedef {import('./main.js').Call} Call */
/** @typedef {import('./build-archive.js').Built} Built */

/** How many diagnostics are told in full. */
const kShownDiagnostics = 10;

/** Of --memory, in MB. */
const kMemory = { least: 128, most: 4096, otherwise: 1024 };

/** @type {import('./arguments.js').Option} */
export const memoryOption = {
  value: 'MB',
  help:
    `About how much memory may be used, ${kMemory.least} to ${kMemory.most} (default ` +
    `${kMemory.otherwise}). Larger inputs make an archive of several parts, which takes more ` +
    'room; the largest publication comes on top.',
};

/** @type {import('./arguments.js').Option} */
export const baseUrlOption = {
  value: 'URL',
  help: 'What relative URLs in the publications are relative to. Default: where the archive is.',
};

/** @type {import('./arguments.js').Command} */
export const command = {
  name: 'build',
  usage: 'INPUT… -o LIBRARY.daf [OPTION…]',
  about: `
Makes one archive of all inputs: files of JSON or NDJSON, archives, folders (every
.json, .jsonl, .ndjson and .jsonld file below them), patterns (*, ?, **), and - for
standard input. Of publications with one id the last one is kept. The same inputs and
options give the same bytes, wherever they lie. The output is replaced only when the
new one is whole.`,
  options: {
    output: { short: 'o', value: 'FILE', help: 'The archive to write.' },
    'base-url': baseUrlOption,
    format: formatOption,
    memory: memoryOption,
    strict: {
      help: 'Write nothing if an item was dropped or breaks the format (fatal, must).',
    },
    quiet: { short: 'q', help: 'Say nothing but errors.' },
    json: { help: 'Print what was done as JSON, with every diagnostic that was kept.' },
  },
  examples: [
    ['daf build publications.ndjson -o library.daf', 'one file'],
    ['daf build texts/ more.daf -o library.daf', 'a folder, and what another archive has'],
    ['export | daf build - -o library.daf --memory 256', 'NDJSON as it comes, of any length'],
  ],
  exits: [
    [0, 'the archive is written'],
    [
      1,
      'it is written without an input in which nothing could be read; or it is not written, ' +
        'because there is no publication, or because of --strict',
    ],
    [2, 'the command line is wrong, or reading or writing failed; it is not written'],
  ],
  run,
};

/** @param {Call} call */
async function run(call) {
  const { values, positionals, cwd, temporary, stdin } = call;
  const begin = performance.now();
  const shown = stringOption(values, 'output');
  if (positionals.length === 0) throw usageError('Which publications? Name an input.', 'build');
  if (!shown) throw usageError('Where to? Name the archive: -o library.daf', 'build');
  const buildOptions = buildOptionsOf(command, values);
  const output = checkOutput(cwd, shown);
  const inputs = expandInputs(positionals, { cwd, except: output });
  const log = new DiagnosticLog();
  const progress = call.progress(values.quiet === true || values.json === true);
  const options = { ...buildOptions, stdin, log, progress, temporary, output, shown };
  const built = await buildArchive(inputs, options);
  const isRefused = values.strict === true && log.hasErrors;
  const isWritten = built.file !== null && !isRefused;
  if (built.file && isWritten) temporary.publish(built.file, output);
  const seconds = (performance.now() - begin) / 1000;
  const outcome = { built, log, shown, isWritten, seconds };
  if (values.json) await printJson(call, outcome);
  else await printSummary(call, outcome);
  return isWritten && built.reader.failed === 0 ? kOk : kNo;
}

/**
 * How inputs are read, as those options say that commands have in common.
 * @param {import('./arguments.js').Command} given
 * @param {import('./arguments.js').Values} values
 * @param {{mayBeManifest?: boolean}} [options] as of formatNumberOf
 */
export function buildOptionsOf(given, values, options) {
  const baseUrl = stringOption(values, 'base-url');
  if (baseUrl !== undefined && !URL.canParse(baseUrl)) {
    throw usageError(`--base-url ${baseUrl}: it is no absolute URL.`, given.name);
  }
  const format = formatNumberOf(values, given.name, options);
  const limitBytes = limitOf(integerOption(given, values, 'memory', kMemory));
  return { baseUrl, format, limitBytes };
}

/**
 * The path that an output has in the end: a link to a file is not replaced, but what it names.
 * @param {string} cwd
 * @param {string} shown
 */
export function checkOutput(cwd, shown) {
  const path = resolve(cwd, shown);
  const status = statusOf(path, shown);
  if (!status) return path;
  if (status.isFile()) return realpathSync(path);
  const what = status.isDirectory() ? 'it is a folder' : 'it is no file, but a device or a pipe';
  throw new CliError(`Cannot write ${shown}: ${what}.`);
}

/** @typedef {{built: Built, log: DiagnosticLog, shown: string, isWritten: boolean,
 *     seconds: number}} Outcome */

/** @param {Call} call @param {Outcome} outcome */
async function printJson({ out }, { built, log, shown, isWritten, seconds }) {
  const { publications, parts, bytesOut } = built;
  const result = {
    output: isWritten ? shown : null,
    publications,
    added: publications,
    parts,
    bytesOut: isWritten ? bytesOut : 0,
    ...countsOf(built, log, seconds),
  };
  await out.line(JSON.stringify(result, null, 2));
}

/**
 * What was read, and what came of it, as --json has it.
 * @param {Built} built
 * @param {DiagnosticLog} log
 * @param {number} seconds
 */
export function countsOf({ replaced, reader }, log, seconds) {
  log.locate(log.kept);
  return {
    replaced,
    rejected: reader.rejected,
    sources: reader.sources,
    unreadableSources: reader.failed,
    bytesIn: reader.bytesIn,
    seconds: Math.round(seconds * 1000) / 1000,
    peakMemoryBytes: peakMemoryBytes(),
    diagnosticCount: log.total,
    diagnosticCounts: log.counts,
    diagnostics: log.kept,
  };
}

/** What was read and is not in the archive, in words. @param {Built} built */
export function droppedOf({ replaced, reader }) {
  return [
    replaced > 0 ? `${countOf(replaced, 'earlier one')} replaced` : '',
    reader.rejected > 0 ? `${countOf(reader.rejected, 'item')} rejected` : '',
    reader.failed > 0 ? `${countOf(reader.failed, 'input')} unreadable` : '',
  ].filter(Boolean);
}

/** @param {Call} call @param {Outcome} outcome */
async function printSummary({ err, values }, { built, log, shown, isWritten, seconds }) {
  const { publications, parts, bytesOut, reader } = built;
  if (values.quiet && isWritten) return;
  await printDiagnostics(err, log);
  if (!isWritten) {
    const reason = built.file
      ? 'with --strict, nothing may be fatal or must'
      : 'there is no publication in the inputs';
    await err.line(`${err.style('daf:', 'red', 'bold')} ${shown} is not written: ${reason}.`);
    return;
  }
  const what = countOf(publications, 'publication');
  const from = countOf(reader.sources, 'input');
  await err.line(`${shown}: ${[`${what} of ${from}`, ...droppedOf(built)].join(', ')}`);
  const inParts = parts > 1 ? ` in ${parts} parts` : '';
  const memory = byteCount(peakMemoryBytes());
  const bytes = `${byteCount(reader.bytesIn)} read, ${byteCount(bytesOut)} written${inParts}`;
  await err.line(`${bytes}; ${duration(seconds)}, ${memory} of memory at most`);
}

/**
 * The worst few in full, and how many there are.
 * @param {import('./output.js').Output} err
 * @param {DiagnosticLog} log
 */
export async function printDiagnostics(err, log) {
  const shown = log.worstFirst
    .filter(({ severity }) => severity !== 'info')
    .slice(0, kShownDiagnostics);
  log.locate(shown);
  for (const found of shown) await err.line(describeFound(found));
  if (log.total > 0) await err.line(summarise(log));
}

export function peakMemoryBytes() {
  return process.resourceUsage().maxRSS * 1024;
}
