// @ts-check
// What the words of a command line name: files, all files of folders and patterns, standard input,
// addresses. In a stable order, each once, and each with a name that says nothing of the machine:
// archives keep these names, and the same inputs have to give the same bytes anywhere.
// Tested by tests/cli/inputs.test.mjs.
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { posix, resolve, sep } from 'node:path';
import { beginsAsArchive, kMagic } from '../archive-magic.js';
import { CliError, readFailure } from './failures.js';
import { globMatcher, isGlob, splitGlob } from './glob.js';

/** @typedef {object} Input
 * @property {'file' | 'stream' | 'url'} kind a stream can be read once only
 * @property {string} path absolute; the address of a 'url'; '' of standard input
 * @property {string} shown as it was given, for messages
 * @property {string} name for the library: no more of the path than tells it from other inputs
 * @property {number | null} byteLength null where that is not known before its end
 * @property {boolean} isArchive of a file: whether it begins as a .daf does */

/** What is read of a folder. */
const kEndings = /\.(json|jsonl|ndjson|jsonld)$/i;
const kAddress = /^https?:\/\//i;

/** Inputs are read in slices of so many bytes, whatever they come from, so that what is done
 * between two of them is done at the same places every time. */
export const kSliceBytes = 256 * 1024;

/** @typedef {{input: Input, segments: string[], least: number}} Named
 *     segments: of the path; least: how many of the last ones are the name at least */

/**
 * @param {string[]} words
 * @param {{cwd: string, allowsUrls?: boolean, except?: string}} options `except`: an absolute path
 *     that no folder or pattern means, such as that of the output
 * @returns {Input[]}
 * @throws {CliError} where a word names nothing
 */
export function expandInputs(words, { cwd, allowsUrls = false, except }) {
  /** @type {Map<string, Named>} */
  const byPath = new Map();
  for (const word of words) {
    for (const named of expandWord(word, cwd, allowsUrls)) {
      const { path, shown } = named.input;
      const isListed = shown !== word; // not named itself
      if (isListed && path === except) continue;
      if (!byPath.has(path)) byPath.set(path, named);
    }
  }
  const all = [...byPath.values()];
  nameShortest(all);
  return all.map(({ input }) => input);
}

/**
 * @param {string} word
 * @param {string} cwd
 * @param {boolean} allowsUrls
 * @returns {Named[]}
 */
function expandWord(word, cwd, allowsUrls) {
  if (word === '') throw new CliError('The name of an input is empty.');
  if (word === '-') {
    return [alone({ kind: 'stream', path: '', shown: 'standard input', name: '-' })];
  }
  if (kAddress.test(word)) {
    if (allowsUrls) return [alone({ kind: 'url', path: word, shown: word, name: word })];
    throw new CliError(`${word}: here, files are read; download it first.`);
  }
  const path = resolve(cwd, word);
  const status = statusOf(path, word);
  if (status?.isDirectory()) return expandFolder(word, path);
  if (status) return [namedFile(word, path, 1)];
  if (isGlob(word)) return expandGlob(word, cwd);
  throw new CliError(`There is no file or folder ${word}.`);
}

/**
 * @param {{kind: 'stream' | 'url', path: string, shown: string, name: string}} input
 * @returns {Named}
 */
function alone(input) {
  return {
    input: { ...input, byteLength: null, isArchive: false },
    segments: [input.name],
    least: 1,
  };
}

/** @param {string} shown @param {string} path @returns {Named[]} */
function expandFolder(shown, path) {
  const files = listFiles(path, shown, false).filter((name) => kEndings.test(name));
  if (files.length === 0) {
    const endings = '.json, .jsonl, .ndjson or .jsonld';
    throw new CliError(`There is no ${endings} file in the folder ${shown}.`);
  }
  return files.map((name) => namedWithin(shown, path, name));
}

/** @param {string} word @param {string} cwd @returns {Named[]} */
function expandGlob(word, cwd) {
  const { folder, pattern } = splitGlob(word.split(sep).join('/'));
  const path = resolve(cwd, folder);
  const matches = globMatcher(pattern);
  const exists = statusOf(path, folder)?.isDirectory();
  const files = exists ? listFiles(path, folder, /(^|\/)\./.test(pattern)) : [];
  const found = files.filter(matches);
  if (found.length === 0) throw new CliError(`No file has a name like ${word}.`);
  return found.map((name) => namedWithin(folder, path, name));
}

/**
 * Every file below a folder, as relative paths with forward slashes, by code units: the order is
 * the same on every machine.
 * @param {string} folder
 * @param {string} shown
 * @param {boolean} withHidden
 */
export function listFiles(folder, shown, withHidden) {
  /** @type {string[]} */
  const files = [];
  const folders = [''];
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    const path = resolve(folder, below);
    for (const entry of readFolder(path, posix.join(shown, below))) {
      if (entry.name.startsWith('.') && !withHidden) continue;
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) folders.push(name);
      else if (entry.isFile() || (entry.isSymbolicLink() && leadsToFile(resolve(folder, name)))) {
        files.push(name); // a link to a folder is not followed: it may lead in a circle
      }
    }
  }
  return files.sort((a, b) => (a < b ? -1 : 1));
}

/** @param {string} path @param {string} shown */
function readFolder(path, shown) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    throw readFailure(`the folder ${shown}`, error);
  }
}

/** @param {string} path */
function leadsToFile(path) {
  try {
    return statSync(path).isFile();
  } catch {
    return false; // it leads nowhere, or to itself
  }
}

/**
 * What a path names, or null.
 * @param {string} path
 * @param {string} shown as it was given
 */
export function statusOf(path, shown) {
  try {
    return statSync(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(/** @type {any} */ (error).code)) return null;
    throw readFailure(shown, error);
  }
}

/** @param {string} shown of the folder @param {string} folder @param {string} name in it */
function namedWithin(shown, folder, name) {
  const path = resolve(folder, name);
  return namedFile(shown === '' ? name : posix.join(shown, name), path, name.split('/').length);
}

/** @param {string} shown @param {string} path @param {number} least @returns {Named} */
function namedFile(shown, path, least) {
  const status = statSync(path);
  const isFile = status.isFile();
  /** @type {Input} */
  const input = {
    kind: isFile ? 'file' : 'stream',
    path,
    shown,
    name: '',
    byteLength: isFile ? status.size : null,
    isArchive: isFile && beginsAsArchive(firstBytes(path, shown)),
  };
  return { input, segments: path.split(sep).filter(Boolean), least };
}

/** @param {string} path @param {string} shown */
function firstBytes(path, shown) {
  const bytes = new Uint8Array(kMagic.length);
  try {
    const descriptor = openSync(path, 'r');
    try {
      return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw readFailure(shown, error);
  }
}

/**
 * Names each input by as few of the last segments of its path as tell it from the others.
 * @param {Named[]} all
 */
function nameShortest(all) {
  const lengths = all.map(({ least }) => least);
  for (;;) {
    /** @type {Map<string, number>} */
    const uses = new Map();
    all.forEach(({ input, segments }, index) => {
      input.name = segments.slice(-lengths[index]).join('/');
      uses.set(input.name, (uses.get(input.name) ?? 0) + 1);
    });
    let isLonger = false;
    all.forEach(({ input, segments }, index) => {
      if (/** @type {number} */ (uses.get(input.name)) === 1) return;
      if (lengths[index] >= segments.length) return;
      lengths[index] += 1;
      isLonger = true;
    });
    if (!isLonger) return;
  }
}
