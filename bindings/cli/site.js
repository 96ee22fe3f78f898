// @ts-check
// `daf site`: publications become a site that any static host serves, and that can be read without
// scripts, too. Tested by tests/cli/site.test.mjs.
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { stringOption, usageError } from './arguments.js';
import {
  baseUrlOption,
  buildOptionsOf,
  countsOf,
  droppedOf,
  memoryOption,
  peakMemoryBytes,
  printDiagnostics,
} from './build.js';
import { buildArchive } from './build-archive.js';
import { DiagnosticLog } from './diagnostics.js';
import { CliError, kNo, kOk } from './failures.js';
import { byteCount, countOf, duration } from './format.js';
import { expandInputs } from './inputs.js';
import { readerFolder } from './reader-folder.js';
import { formatOption } from './source-format.js';
import { checkFolder, withoutOutput } from './site/output-folder.js';
import { kArchive } from './site/shell.js';
import { kInterfaceLanguages } from './site/words.js';
import { writeSite } from './site/write-site.js';
import { prepareText } from './text.js';

/** @typedef {import('./main.js').Call} Call */
/** @typedef {import('./build-archive.js').Built} Built */
/** @typedef {import('./site/write-site.js').WrittenSite} WrittenSite */

/** @type {import('./arguments.js').Command} */
export const command = {
  name: 'site',
  usage: 'INPUT… -o FOLDER [OPTION…]',
  about: `
Writes a folder that any static host serves as it is, at the top of a host or below a
path: the reader with an archive of all inputs (as of daf build), and beside it a page
for each publication and lists of them by topic, series, author, year and language,
which need no script. Pictures that lie beside the inputs, where publications say, are
copied into it; nothing else of their folders is. The same inputs and options give the
same bytes. The folder is replaced only when the new one is whole, and only if it is
new, empty, or a site that this command has written, to which nothing has come since.`,
  options: {
    output: { short: 'o', value: 'FOLDER', help: 'The folder to write.' },
    url: {
      value: 'URL',
      help:
        'Where the site will be. Without it there is no site map, no feed, and no page says ' +
        'its address or that of its translations to search engines: these must be absolute.',
    },
    title: { value: 'WORDS', help: 'What the site is called (default: Daf).' },
    language: {
      value: 'TAG',
      help:
        `Of the pages around publications in other languages than ${kInterfaceLanguages.join(', ')}; ` +
        'one of these. Default: the one that most publications are in.',
    },
    'remote-pictures': {
      help: 'Show pictures from other hosts, which then learn who reads; else they are links.',
    },
    force: { help: 'Replace the folder, whatever is in it.' },
    'base-url': baseUrlOption,
    format: formatOption,
    memory: memoryOption,
    quiet: { short: 'q', help: 'Say nothing but errors.' },
    json: { help: 'Print what was done as JSON, with every diagnostic that was kept.' },
  },
  examples: [
    ['daf site texts/ -o public/', 'to be looked at with daf serve public/'],
    [
      'daf site texts/ -o public/ --url https://institute.example/archive/ --title Archive',
      'with a site map and a feed, for search engines and for those who follow it',
    ],
  ],
  exits: [
    [0, 'the site is written'],
    [
      1,
      'it is written without an input in which nothing could be read; or it is not written, ' +
        'because there is no publication',
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
  if (positionals.length === 0) throw usageError('Which publications? Name an input.', 'site');
  if (!shown) throw usageError('Where to? Name the folder: -o public/', 'site');
  const siteOptions = siteOptionsOf(values);
  const buildOptions = buildOptionsOf(command, values);
  const reader = readerFolder();
  if (reader === null) throw new CliError('The reader, which is a part of the site, is not built.');
  const output = checkFolder(cwd, shown, values.force === true);
  const inputs = withoutOutput(expandInputs(positionals, { cwd }), positionals, output, shown);
  const log = new DiagnosticLog();
  const progress = call.progress(values.quiet === true || values.json === true);
  const folder = temporary.createFolder(output, shown);
  const archive = folder.pathOf(kArchive);
  const options = { ...buildOptions, stdin, log, progress, temporary, shown };
  const built = await buildArchive(inputs, { ...options, output: archive });
  if (built.file) temporary.publish(built.file, archive);
  let written = null;
  if (built.file) {
    await prepareText();
    const archiveBytes = statSync(archive).size;
    const writeOptions = { ...siteOptions, reader, progress, pictureFolders: foldersOf(inputs) };
    written = await writeSite(folder, archiveBytes, writeOptions);
    temporary.publishFolder(folder, output);
  }
  const seconds = (performance.now() - begin) / 1000;
  const outcome = { built, written, log, shown, seconds, hasUrl: siteOptions.url !== null };
  if (values.json) await printJson(call, outcome);
  else await printSummary(call, outcome);
  return written && built.reader.failed === 0 ? kOk : kNo;
}

/** The folders of the inputs, each once. @param {import('./inputs.js').Input[]} inputs */
function foldersOf(inputs) {
  return [...new Set(inputs.flatMap(({ kind, path }) => (kind === 'file' ? [dirname(path)] : [])))];
}

/** @param {import('./arguments.js').Values} values */
function siteOptionsOf(values) {
  const language = stringOption(values, 'language') ?? null;
  if (language !== null && !kInterfaceLanguages.includes(language)) {
    const known = kInterfaceLanguages.join(', ');
    throw usageError(`--language ${language}: it is one of ${known}.`, 'site');
  }
  const title = stringOption(values, 'title') ?? 'Daf';
  if (title.trim() === '') throw usageError('--title: it is empty.', 'site');
  const remotePictures = values['remote-pictures'] === true;
  return { url: urlOf(stringOption(values, 'url')), title, language, remotePictures };
}

/** @param {string | undefined} given @returns {string | null} with a slash at its end */
function urlOf(given) {
  if (given === undefined) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  const isOfWeb = url !== null && /^https?:$/.test(url.protocol);
  if (!isOfWeb || url.search || url.hash || url.username || url.password) {
    throw usageError(`--url ${given}: it is no address of a folder of the web.`, 'site');
  }
  const address = url.origin + url.pathname; // no "?" or "#" with nothing behind it
  return address.endsWith('/') ? address : `${address}/`;
}

/** @typedef {{built: Built, written: WrittenSite | null, log: DiagnosticLog, shown: string,
 *     seconds: number, hasUrl: boolean}} Outcome */

/** @param {Call} call @param {Outcome} outcome */
async function printJson({ out }, { built, written, log, shown, seconds, hasUrl }) {
  const result = {
    output: written ? shown : null,
    publications: written?.publications ?? 0,
    pages: written?.pages ?? 0,
    languages: written?.languages ?? [],
    hasAbsoluteAddresses: hasUrl,
    bytesOut: written?.bytes ?? 0,
    ...countsOf(built, log, seconds),
  };
  await out.line(JSON.stringify(result, null, 2));
}

/** @param {Call} call @param {Outcome} outcome */
async function printSummary({ err, values }, { built, written, log, shown, seconds, hasUrl }) {
  if (values.quiet && written) return;
  await printDiagnostics(err, log);
  if (!written) {
    const reason = 'there is no publication in the inputs';
    await err.line(`${err.style('daf:', 'red', 'bold')} ${shown} is not written: ${reason}.`);
    return;
  }
  const what = countOf(written.publications, 'publication');
  const pages = countOf(written.pages, 'page');
  await err.line(`${shown}: ${[`${what} on ${pages}`, ...droppedOf(built)].join(', ')}`);
  const memory = byteCount(peakMemoryBytes());
  const bytes = `${byteCount(built.reader.bytesIn)} read, ${byteCount(written.bytes)} written`;
  await err.line(`${bytes}; ${duration(seconds)}, ${memory} of memory at most`);
  if (!hasUrl) {
    await err.line('No site map, feed or absolute addresses: --url says where the site will be.');
  }
}
