// @ts-check
// `daf validate`: what is wrong, and where. Tested by tests/cli/validate.test.mjs.
import { pathToFileURL } from 'node:url';
import { checkArchive, Damage } from '../archive-check.js';
import { FileRanges } from '../byte-ranges.js';
import { Engine } from '../engine.js';
import { turn } from '../turns.js';
import { integerOption, usageError } from './arguments.js';
import { buildOptionsOf, memoryOption } from './build.js';
import { DiagnosticLog, describeFound, summarise } from './diagnostics.js';
import { inputFailure, kNo, kOk } from './failures.js';
import { count, countOf } from './format.js';
import { expandInputs } from './inputs.js';
import { NearArchives } from './near-archives.js';
import { LibraryReader } from './read-library.js';
import { formatOrManifestOption, isManifest, processManifests } from './source-format.js';

/** @typedef {import('./main.js').Call} Call */
/** @typedef {import('./inputs.js').Input} Input */
/** @typedef {import('./diagnostics.js').Found} Found */

const kMax = { least: 0, most: 10_000, otherwise: 100 };
const kReadAheadBytes = 1024 * 1024;
const kItemsPerTurn = 500;

/** @type {import('./arguments.js').Command} */
export const command = {
  name: 'validate',
  usage: 'INPUT… [OPTION…]',
  about: `
Reads everything and prints what is wrong, by file, with line, column and byte: items
that cannot be read (fatal), that break the format (must), that could be better
(should), and notes (info). Of archives (.daf) every checksum is tested. One id in
several inputs is told, too. Inputs are those of daf build.`,
  options: {
    max: {
      value: 'N',
      help: `How many to print; the others are counted (default ${kMax.otherwise}).`,
    },
    memory: memoryOption,
    format: formatOrManifestOption,
    json: { help: 'Print an array of diagnostics as JSON; all that were kept, without --max.' },
  },
  examples: [
    ['daf validate publications.ndjson', 'a file'],
    ['daf validate texts/ --max 20', 'a folder; the first twenty problems'],
    ['daf validate library.daf && publish library.daf', 'an archive, before it is copied'],
  ],
  exits: [
    [0, 'there is no error: nothing is fatal or must'],
    [1, 'there are errors, or an archive is damaged'],
    [2, 'the command line is wrong, or an input cannot be opened'],
  ],
  run,
};

/** @param {Call} call */
async function run(call) {
  const { values, positionals, cwd, out, err } = call;
  if (positionals.length === 0) throw usageError('What is to be read? Name an input.', 'validate');
  const max = integerOption(command, values, 'max', kMax);
  const buildOptions = buildOptionsOf(command, values, { mayBeManifest: true });
  const inputs = expandInputs(positionals, { cwd });
  const log = new DiagnosticLog();
  const progress = call.progress(values.json === true || !err.isTty);
  const ids = inputs.length > 1 ? new IdWatch(log) : null;
  const options = { ...buildOptions, stdin: call.stdin, log, progress };
  const inArchives = { publications: 0 };
  const reader = new LibraryReader(sinkOf(log, ids, progress, inArchives), options);
  if (isManifest(options.format)) {
    const { publications } = await processManifests(inputs, options);
    reader.accepted = publications.length;
    reader.sources = inputs.length;
  } else {
    await reader.readAll(inputs);
    await reader.finish();
  }
  if (values.json) {
    const kept = values.max === undefined ? log.kept : log.kept.slice(0, max);
    log.locate(kept);
    await out.line(JSON.stringify(kept, null, 2));
  } else {
    await printFound(call, log, max);
    const read = countOf(reader.accepted + inArchives.publications, 'publication');
    await err.line(`${read} read of ${countOf(reader.sources, 'input')}`);
  }
  return log.hasErrors ? kNo : kOk;
}

/**
 * Nothing is saved: it is read, and looked at.
 * @param {DiagnosticLog} log
 * @param {IdWatch | null} ids
 * @param {import('./progress.js').Progress} progress
 * @param {{publications: number}} inArchives is added to
 * @returns {import('./read-library.js').Sink}
 */
function sinkOf(log, ids, progress, inArchives) {
  return {
    async savePending(engine, input) {
      const pieces = engine.savePending();
      if (ids) await ids.addPieces(pieces, input);
    },
    save() {},
    finished(engine, input, first) {
      ids?.addItems(engine, input, first);
    },
    async archive(input) {
      progress.begin(`Checking ${input.shown}`);
      const damage = await damageOf(input, progress);
      progress.clear();
      if (damage) log.add(input, damage);
      else inArchives.publications += await readArchive(input, ids);
    },
  };
}

/**
 * @param {Input} input an archive
 * @param {import('./progress.js').Progress} progress
 * @returns {Promise<{severity: 'fatal', code: string, message: string, offset: number | null} |
 *     null>}
 */
async function damageOf(input, progress) {
  const ranges = await FileRanges.open(pathToFileURL(input.path).href);
  const { signal } = new AbortController();
  let bytes = 0;
  const onBytes = (/** @type {number} */ more) => {
    bytes += more;
    progress.update({ bytes, totalBytes: input.byteLength });
  };
  try {
    await checkArchive(ranges, undefined, { signal, onBytes });
    return null;
  } catch (error) {
    if (!(error instanceof Damage)) throw inputFailure(input.shown, error);
    const { code, message, offset, cause } = error;
    const place = offset ?? /** @type {any} */ (cause)?.offset ?? null;
    return { severity: 'fatal', code, message, offset: place };
  } finally {
    ranges.close();
  }
}

/**
 * @param {Input} input an archive that is sound
 * @param {IdWatch | null} ids are told of all ids
 * @returns {Promise<number>} how many publications it has
 */
async function readArchive(input, ids) {
  const engine = await Engine.create(undefined);
  const archives = new NearArchives(engine, { readAheadBytes: ids ? kReadAheadBytes : 0 });
  try {
    await archives.open(input.path, input.shown);
    for (let number = 0; ids && number < engine.documentCount(); ++number) {
      const item = await archives.ask(() => engine.sourceItem(number));
      if (item) ids.add(item.id, input);
      if (number % kItemsPerTurn === 0) await turn(); // to hear of signals
    }
    return engine.size();
  } finally {
    archives.close();
    engine.close();
  }
}

/** Which input has which id. Asked for several inputs only: it holds every id. */
class IdWatch {
  #log;
  /** @type {Map<string, Input>} the last input that has it */
  #inputs = new Map();

  /** @param {DiagnosticLog} log */
  constructor(log) {
    this.#log = log;
  }

  /** @param {Engine} engine @param {Input} input @param {number} first */
  addItems(engine, input, first) {
    for (let number = first; number < engine.documentCount(); ++number) {
      const item = engine.sourceItem(number);
      if (item) this.add(item.id, input);
    }
  }

  /** @param {Uint8Array[]} pieces an archive @param {Input} input */
  async addPieces(pieces, input) {
    const engine = await Engine.create(undefined);
    try {
      const byteLength = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
      const names = { name: input.name, baseUrl: '' };
      const archive = engine.beginArchive({ ...names, byteLength, access: 'whole' });
      let offset = 0;
      for (const piece of pieces) {
        engine.provide(archive, offset, piece);
        offset += piece.byteLength;
      }
      engine.openArchive(archive);
      this.addItems(engine, input, 0);
    } finally {
      engine.close();
    }
  }

  /** @param {string} id @param {Input} input */
  add(id, input) {
    const before = this.#inputs.get(id);
    this.#inputs.set(id, input);
    if (!before || before === input) return;
    this.#log.add(input, {
      code: 'duplicate-id',
      severity: 'should',
      message: `The id "${id}" is in ${before.shown}, too; the later one is kept.`,
      publication: id,
    });
  }
}

/**
 * By file, each in its order.
 * @param {Call} call
 * @param {DiagnosticLog} log
 * @param {number} max
 */
async function printFound({ out }, log, max) {
  /** @type {Map<string, Found[]>} */
  const byFile = new Map();
  for (const found of log.kept) {
    const ofFile = byFile.get(found.file);
    if (ofFile) ofFile.push(found);
    else byFile.set(found.file, [found]);
  }
  const groups = [...byFile.values()].map((ofFile) =>
    ofFile.sort((a, b) => (a.offset ?? Infinity) - (b.offset ?? Infinity)),
  );
  const shown = groups.flat().slice(0, max);
  log.locate(shown);
  let file = null;
  for (const found of shown) {
    if (file !== null && found.file !== file) await out.line();
    ({ file } = found);
    await out.line(describeFound(found));
  }
  const left = log.total - shown.length;
  if (left > 0) await out.line(`${file === null ? '' : '\n'}${count(left)} more not printed`);
  if (log.total > 0) await out.line(`\n${summarise(log)}`);
}
