// @ts-check
// The folder that a site is written to. What is in it goes when the new site is whole, so it must be
// one that nobody misses: new, empty, or a site that this command has written, with nothing else in
// it. Tested by tests/cli/site_output.test.mjs.
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { CliError, readFailure } from '../failures.js';
import { statusOf } from '../inputs.js';

/** @typedef {import('../inputs.js').Input} Input */

/** Names every file of a site, so that what has come to it since can be told. */
export const kMarker = '.daf-site';

/**
 * The path that the site has in the end: a link to a folder is not replaced, but what it names.
 * @param {string} cwd
 * @param {string} shown
 * @param {boolean} isForced whether a folder with something else in it is replaced, too
 */
export function checkFolder(cwd, shown, isForced) {
  const path = resolve(cwd, shown);
  const status = statusOf(path, shown);
  const real = status ? realpathSync(path) : path;
  if (isWithin(realpathSync(cwd), real)) {
    throw refused(shown, 'it is the working folder, or has it in it');
  }
  if (!status) return real;
  if (!status.isDirectory()) throw refused(shown, 'it is no folder');
  if (!isForced) requireOwn(real, shown);
  return real;
}

/**
 * Inputs without those that were found in the output by looking for files.
 * @param {Input[]} inputs
 * @param {string[]} words that they were expanded from
 * @param {string} output
 * @param {string} shown
 */
export function withoutOutput(inputs, words, output, shown) {
  const outside = inputs.filter(({ path }) => path === '' || !isWithin(realpathSync(path), output));
  const named = inputs.find((input) => !outside.includes(input) && words.includes(input.shown));
  if (named) {
    throw new CliError(`${named.shown} lies in ${shown}, whose files go when the site is written.`);
  }
  if (outside.length === 0) throw new CliError(`All of the inputs lie in ${shown}.`);
  return outside;
}

/** What a marker says. @param {Iterable<string>} files of the site, with forward slashes */
export function markerText(files) {
  return `${JSON.stringify({ writtenBy: 'daf site', files: [...files].sort() }, null, 2)}\n`;
}

/**
 * @param {string} folder
 * @param {string} shown
 * @throws {CliError} where it has a file that is not in its marker
 */
function requireOwn(folder, shown) {
  const own = markedFiles(folder);
  if (own === 'unknown') {
    throw refused(
      shown,
      'the site in it does not say which files are its own: an earlier version wrote it; ' +
        'with --force all of it goes',
    );
  }
  const [foreign] = foreignFiles(folder, shown, own);
  if (foreign === undefined) return;
  throw refused(
    shown,
    `it has something in it that this command has not written (${foreign}); with --force it goes`,
  );
}

/**
 * What is no folder and not its own, in order. A link never is: it may stand where a file was.
 * @param {string} folder
 * @param {string} shown
 * @param {Set<string>} own
 */
function foreignFiles(folder, shown, own) {
  /** @type {string[]} */
  const foreign = [];
  const below = [''];
  try {
    for (const path of below) {
      for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
        const name = path + entry.name;
        if (entry.isDirectory()) below.push(`${name}/`);
        else if (!entry.isFile() || !own.has(name)) foreign.push(name);
      }
    }
  } catch (error) {
    throw readFailure(shown, error);
  }
  return foreign.sort();
}

/** @param {string} folder @returns {Set<string> | 'unknown'} none where there is no site */
function markedFiles(folder) {
  let marker;
  try {
    marker = JSON.parse(readFileSync(join(folder, kMarker), 'utf8'));
  } catch {
    return new Set(); // there is none, or it is not ours
  }
  return Array.isArray(marker?.files) ? new Set([kMarker, ...marker.files]) : 'unknown';
}

/** @param {string} path @param {string} folder */
function isWithin(path, folder) {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** @param {string} shown @param {string} reason */
function refused(shown, reason) {
  return new CliError(`Cannot write ${shown}: ${reason}.`);
}
