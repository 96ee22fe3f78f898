// @ts-check
// `daf serve`: a library on this machine, with the reader if that is there.
// Tested by tests/cli/serve.test.mjs.
import { basename, dirname, extname, join, resolve } from 'node:path';
import { integerOption, usageError } from './arguments.js';
import { CliError, kOk } from './failures.js';
import { countOf } from './format.js';
import { listFiles, statusOf } from './inputs.js';
import { hasIndex, readerFolder } from './reader-folder.js';
import { close, createServer, listen } from './server.js';
import { kImageEndings, openInside, openToRead } from './static-files.js';

/** @typedef {import('./main.js').Call} Call */
/** @typedef {import('./server.js').Content} Content */
/** @typedef {import('./server.js').ServedPublications} ServedPublications */
/** @typedef {import('./static-files.js').OpenFile} OpenFile */

const kPort = 8371;
/** How many addresses are printed. */
const kShownSources = 10;

/** @type {import('./arguments.js').Command} */
export const command = {
  name: 'serve',
  usage: '[LIBRARY | FOLDER] [OPTION…]',
  about: `
Serves a library, or all archives of a folder (or else its files of JSON and NDJSON),
to this machine only, with byte ranges and entity tags: what any static host does. At
the address that is printed is the reader, if it is built; the files are below
/library/. A folder with an index.html is a site and served as it is. Without a name
it is the working folder.`,
  options: {
    port: {
      short: 'p',
      value: 'N',
      help: `The port; the next free one if it is taken, any for 0 (default ${kPort}).`,
    },
  },
  examples: [
    ['daf serve library.daf', 'read it in a browser'],
    ['daf serve public/ --port 9000', 'a folder as it will be on a static host'],
  ],
  exits: [
    [0, 'it was ended by Ctrl-C'],
    [2, 'the command line is wrong, or the port or the library cannot be opened'],
  ],
  run,
};

/** @param {Call} call */
async function run(call) {
  const { values, positionals, cwd, out, err } = call;
  if (positionals.length > 1) throw usageError('Name one library or one folder.', 'serve');
  const port = integerOption(command, values, 'port', { least: 0, most: 65535, otherwise: kPort });
  const [word = '.'] = positionals;
  const path = resolve(cwd, word);
  const status = statusOf(path, word);
  if (!status) throw new CliError(`There is no file or folder ${word}.`);
  if (!status.isFile() && !status.isDirectory()) {
    throw new CliError(`${word} is a device or a pipe, not a file or a folder.`);
  }
  const content = status.isDirectory() ? contentOfFolder(path) : contentOfFile(path);
  const server = createServer(content);
  const ended = new Promise((done) => call.onInterrupt(() => done(undefined)));
  const address = await listen(server, port).catch((error) => {
    throw new CliError(`Cannot listen at port ${port}: ${error.message}.`);
  });
  await out.line(address);
  await out.flush();
  const described = await content.publications?.describe();
  const sources = /** @type {{url: string}[]} */ (described?.sources ?? []);
  for (const { url } of sources.slice(0, kShownSources)) {
    await err.line(`  ${new URL(url, address)}`);
  }
  if (sources.length > kShownSources) {
    await err.line(`  and ${countOf(sources.length - kShownSources, 'more file')}`);
  }
  await err.line(`Serving ${word} to this machine; Ctrl-C ends it.`);
  await err.flush();
  await ended;
  await close(server);
  return kOk;
}

/** @param {string} path @returns {Content} */
function contentOfFile(path) {
  const name = basename(path);
  const folder = dirname(path);
  const publications = new ServedFiles(
    folder,
    () => [name],
    async (names) => {
      if (names.length === 1 && names[0] === name) return openNamed(path);
      // Beside a file that was named, its images are all that is given away of its folder.
      const isImage = kImageEndings.has(extname(names[names.length - 1]).toLowerCase());
      return isImage ? openInside(folder, names) : null;
    },
  );
  return { site: readerFolder(), publications, indexPage: () => publications.indexPage() };
}

/**
 * A file that was named on the command line: a link of that name may lead anywhere.
 * @param {string} path
 * @returns {Promise<OpenFile>}
 */
async function openNamed(path) {
  const handle = await openToRead(path);
  return { handle, stats: await handle.stat(), path };
}

/** @param {string} folder @returns {Content} */
function contentOfFolder(folder) {
  if (hasIndex(folder)) return { site: folder, publications: null };
  const list = () => {
    const files = listFiles(folder, folder, false);
    const archives = files.filter((name) => /\.daf$/i.test(name));
    // Archives and what they were made of would be the same publications twice.
    return archives.length > 0 ? archives : files.filter((name) => kPublications.test(name));
  };
  const publications = new ServedFiles(folder, list, (names) => openInside(folder, names));
  return { site: readerFolder(), publications, indexPage: () => publications.indexPage() };
}

const kPublications = /\.(json|jsonl|ndjson|jsonld)$/i;

/** @implements {ServedPublications} */
class ServedFiles {
  #folder;
  #list;

  /**
   * @param {string} folder
   * @param {() => string[]} list the libraries in it, as paths with forward slashes
   * @param {(names: string[]) => Promise<OpenFile | null>} open a file below it, if it may be had
   */
  constructor(folder, list, open) {
    this.#folder = folder;
    this.#list = list;
    this.open = open;
  }

  /** Looked up on every call, so that it is true when it is asked. */
  async describe() {
    const sources = this.#list().flatMap((name) => {
      const status = statusOf(join(this.#folder, name), name);
      const url = `library/${name.split('/').map(encodeURIComponent).join('/')}`;
      return status ? [{ name, url, bytes: status.size }] : [];
    });
    return { sources };
  }

  async indexPage() {
    const { sources } = await this.describe();
    const items = sources.map(
      ({ name, url, bytes }) =>
        `<li dir="auto"><a href="${escapeHtml(url)}">${escapeHtml(name)}</a> (${bytes} bytes)`,
    );
    return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Daf</title>
<h1>Daf</h1>
<p>The reader is not built; these are the files.
<ul>
${items.join('\n')}
</ul>
</html>
`;
  }
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
