// @ts-check
// `daf convert`: publications as JSON or NDJSON, each as its source had it.
// Tested by tests/cli/convert.test.mjs.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../engine.js';
import { turn } from '../turns.js';
import { stringOption, usageError } from './arguments.js';
import {
  baseUrlOption,
  buildOptionsOf,
  checkOutput,
  memoryOption,
  printDiagnostics,
} from './build.js';
import { buildArchive } from './build-archive.js';
import { DiagnosticLog } from './diagnostics.js';
import { CliError, kNo, kOk } from './failures.js';
import { countOf } from './format.js';
import { expandInputs } from './inputs.js';
import { compact, withContext } from './json-text.js';
import { NearArchives } from './near-archives.js';
import { formatOrManifestOption, isManifest, processManifests } from './source-format.js';

/** @typedef {import('./main.js').Call} Call */
/** @typedef {import('./inputs.js').Input} Input */
/** @typedef {'ndjson' | 'json' | 'daf'} Format */
/** @typedef {(text: string) => Promise<void>} Write */

/** By ending. @type {Record<string, Format>} */
const kFormats = { ndjson: 'ndjson', jsonl: 'ndjson', json: 'json', daf: 'daf' };
/** An archive is read from its beginning to its end. */
const kReadAheadBytes = 1024 * 1024;
const kWriteLength = 256 * 1024;
const kItemsPerTurn = 200;

/** @type {import('./arguments.js').Command} */
export const command = {
  name: 'convert',
  usage: 'INPUT… [-o OUTPUT] [OPTION…]',
  about: `
Writes the publications of all inputs as canonical JSON. What was canonical stands as
its source had it, but for the white space: numbers, escapes and the order of members
stay. The ending of the output says what it is: .ndjson or .jsonl (one a line), .json
(an array) or .daf (as daf build).
Where a collection declared a language or direction for all of its publications, each
gets it as its own @context. Of publications with one id the last one is written.
Inputs are those of daf build.`,
  options: {
    output: { short: 'o', value: 'FILE', help: 'Where to; without it NDJSON goes to stdout.' },
    'base-url': { ...baseUrlOption, help: `${baseUrlOption.help} Only for .daf and manifests.` },
    format: formatOrManifestOption,
    memory: memoryOption,
    quiet: { short: 'q', help: 'Say nothing but errors.' },
  },
  examples: [
    ['daf convert library.daf', 'the publications of an archive, one a line'],
    ['daf convert library.daf | grep -c he', 'into another program'],
    ['daf convert 2024/ 2025/ -o all.json', 'two folders as one array'],
    ['daf convert posts.json page.html', 'WordPress posts and a web page, as publications'],
  ],
  exits: [
    [0, 'the publications are written'],
    [1, 'they are written without an input in which nothing could be read; or there are none'],
    [2, 'the command line is wrong, or reading or writing failed'],
  ],
  run,
};

/** @param {Call} call */
async function run(call) {
  const { values, positionals, cwd, temporary } = call;
  if (positionals.length === 0) throw usageError('Which publications? Name an input.', 'convert');
  const shown = stringOption(values, 'output');
  const format = formatOf(shown);
  const buildOptions = buildOptionsOf(command, values, { mayBeManifest: true });
  const output = shown === undefined ? undefined : checkOutput(cwd, shown);
  const inputs = expandInputs(positionals, { cwd, except: output });
  const log = new DiagnosticLog();
  const progress = call.progress(values.quiet === true || (!shown && !call.err.isTty));
  const options = { ...buildOptions, stdin: call.stdin, log, progress, temporary };
  let written;
  if (shown !== undefined && output !== undefined) {
    if (format === 'daf') {
      const built = await buildArchive(inputs, { ...options, output, shown });
      if (built.file) temporary.publish(built.file, output);
      written = { publications: built.publications, failed: built.reader.failed };
    } else {
      const file = temporary.create(output, shown);
      const encoder = new TextEncoder();
      const write = async (/** @type {string} */ text) => file.write(encoder.encode(text));
      written = await writeItems(inputs, format, write, { ...options, output, shown });
      if (written.publications > 0) temporary.publish(file, output);
    }
  } else {
    const beside = { output: join(tmpdir(), 'daf-convert'), shown: tmpdir() };
    const write = (/** @type {string} */ text) => call.out.write(text);
    written = await writeItems(inputs, format, write, { ...options, ...beside });
  }
  if (!values.quiet) {
    await printDiagnostics(call.err, log);
    const where = shown ? `${shown}: ` : '';
    await call.err.line(`${where}${countOf(written.publications, 'publication')}`);
  }
  if (written.publications > 0 && written.failed === 0) return kOk;
  if (written.publications > 0) return kNo;
  throw new CliError('There is no publication in the inputs.', { exitCode: kNo });
}

/** @param {string | undefined} shown @returns {Format} */
function formatOf(shown) {
  if (shown === undefined) return 'ndjson';
  const ending = /\.([a-z]+)$/i.exec(shown)?.[1].toLowerCase() ?? '';
  if (Object.hasOwn(kFormats, ending)) return kFormats[ending];
  const known = Object.keys(kFormats).map((each) => `.${each}`);
  throw usageError(`-o ${shown}: the ending is one of ${known.join(', ')}.`, 'convert');
}

/**
 * @param {Input[]} inputs
 * @param {Format} format
 * @param {Write} write
 * @param {Parameters<typeof buildArchive>[1]} options
 * @returns {Promise<{publications: number, failed: number}>}
 */
async function writeItems(inputs, format, write, options) {
  if (isManifest(options.format ?? 0)) return writeManifests(inputs, format, write, options);
  const [only] = inputs;
  if (inputs.length === 1 && only.isArchive) {
    return { publications: await writeArchive(only.path, only.shown, format, write), failed: 0 };
  }
  const built = await buildArchive(inputs, { ...options, mayStayInMemory: true });
  const { engine, file, reader } = built;
  let publications = 0;
  if (engine) {
    const ask = async (/** @type {() => any} */ call) => call();
    publications = await writeAll(engine, ask, format, write);
    engine.close();
  } else if (file) {
    // More than memory may hold, or several archives: they became one, which is now forgotten.
    publications = await writeArchive(file.path, options.shown, format, write);
    options.temporary.remove(file);
  }
  return { publications, failed: reader.failed };
}

/**
 * @param {Input[]} inputs
 * @param {Format} format
 * @param {Write} write
 * @param {Parameters<typeof processManifests>[1]} options
 */
async function writeManifests(inputs, format, write, options) {
  const { publications, failed } = await processManifests(inputs, options);
  const [begin, between, end] = format === 'json' ? ['[\n', ',\n', '\n]\n'] : ['', '\n', '\n'];
  const items = publications.map((publication) => JSON.stringify(publication));
  if (items.length > 0) await write(begin + items.join(between) + end);
  return { publications: items.length, failed };
}

/** @param {string} path @param {string} shown @param {Format} format @param {Write} write */
async function writeArchive(path, shown, format, write) {
  const engine = await Engine.create(undefined);
  const archives = new NearArchives(engine, { readAheadBytes: kReadAheadBytes });
  try {
    await archives.open(path, shown);
    return await writeAll(engine, (call) => archives.ask(call), format, write);
  } finally {
    archives.close();
    engine.close();
  }
}

/**
 * @param {Engine} engine
 * @param {<T>(call: () => T) => Promise<T>} ask
 * @param {Format} format
 * @param {Write} write
 * @returns {Promise<number>} how many publications there were
 */
async function writeAll(engine, ask, format, write) {
  const [begin, between, end] = format === 'json' ? ['[\n', ',\n', '\n]\n'] : ['', '\n', '\n'];
  let written = 0;
  let buffer = '';
  for (let number = 0; number < engine.documentCount(); ++number) {
    const item = await ask(() => engine.sourceItem(number));
    if (!item) continue;
    buffer += written === 0 ? begin : between;
    buffer += withContext(compact(item.json), item.globals);
    written += 1;
    if (buffer.length >= kWriteLength) {
      await write(buffer);
      buffer = '';
    }
    if (written % kItemsPerTurn === 0) await turn(); // to hear of signals
  }
  if (written > 0) await write(buffer + end);
  return written;
}
