// @ts-check
// Addresses as they are given: of a source, of a WebAssembly module.
// Tested by tests/bindings/sources.test.mjs.
import { DafError } from './errors.js';

/**
 * An address as an absolute URL: relative to the page; under Node, what has no scheme is a path,
 * relative to the working directory.
 * @param {string} address
 * @throws {DafError} 'invalid-source'
 */
export function resolveAddress(address) {
  if (address === '') throw new DafError('invalid-source', 'The address is empty.');
  const { process, document, location } = /** @type {any} */ (globalThis);
  const hasScheme = /^[a-z][a-z\d+.-]+:/i.test(address); // two letters at least: C: is a drive
  try {
    return process?.versions?.node && !hasScheme
      ? new URL(escapePath(address, process), `${fileUrlOf(process.cwd(), process)}/`).href
      : new URL(address, document?.baseURI ?? location?.href).href;
  } catch (error) {
    throw new DafError('invalid-source', `'${address}' is not an address.`, { cause: error });
  }
}

/** @param {string} path an absolute one @param {any} process Node's */
function fileUrlOf(path, process) {
  const escaped = escapePath(path, process);
  return escaped.startsWith('file:') ? escaped : `file://${escaped}`;
}

/**
 * A path as a URL, absolute or relative as it is.
 * @param {string} path
 * @param {any} process Node's
 */
function escapePath(path, process) {
  const slashed = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  const escaped = slashed.replace(/[%?#\\\n\r\t]/g, encodeURIComponent);
  return /^[a-z]:/i.test(escaped) ? `file:///${escaped}` : escaped;
}
