// @ts-check
// The folder that a site is written to. What is in it goes when the new site is whole, so it must be
// one that nobody misses: new, empty, or a site that this command has written, with nothing else in
// it. Tested by tests/cli/site_output.test.mjs.
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { CliError, readFailure } from '../failures.js';
import { statusOf } from '../inputs.js';

/** @typedef {import('../inputs.js').Input} Input */

/** Names what a site has at its top, so that what it has not can be told. */
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
  const foreign = foreignNames(real, shown);
  if (foreign.length > 0 && !isForced) {
    throw refused(
      shown,
      `it has something in it that this command has not written (${foreign[0]}); with --force it goes`,
    );
  }
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

/** What a marker says. @param {string[]} names of the files and folders at the top */
export function markerText(names) {
  return `${JSON.stringify({ writtenBy: 'daf site', names: [...names].sort() }, null, 2)}\n`;
}

/** @param {string} folder @param {string} shown @returns {string[]} */
function foreignNames(folder, shown) {
  try {
    const own = new Set([kMarker, ...markedNames(folder)]);
    return readdirSync(folder)
      .filter((name) => !own.has(name))
      .sort();
  } catch (error) {
    throw readFailure(shown, error);
  }
}

/** @param {string} folder @returns {string[]} */
function markedNames(folder) {
  try {
    const { names } = JSON.parse(readFileSync(join(folder, kMarker), 'utf8'));
    return Array.isArray(names) ? names : [];
  } catch {
    return []; // there is none, or it is not ours
  }
}

/** @param {string} path @param {string} folder */
function isWithin(path, folder) {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** @param {string} shown @param {string} reason */
function refused(shown, reason) {
  return new CliError(`Cannot write ${shown}: ${reason}.`);
}
