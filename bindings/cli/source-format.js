// @ts-check
// --format: what the inputs are, where that is not to be told by their content; and manifests of the
// W3C, which are processed and not read. Tested by tests/cli/formats.test.mjs.
import { pathToFileURL } from 'node:url';
import { DafError } from '../errors.js';
import { read } from '../read.js';
import { kSourceFormats } from '../source-formats.js';
import { stringOption, usageError } from './arguments.js';
import { readSlices } from './read-slices.js';

/** @typedef {import('./inputs.js').Input} Input */

/** @type {import('./arguments.js').Option} */
export const formatOption = {
  value: 'FORMAT',
  help:
    'Read every input as this, whatever it looks like: canonical, wordpress, json-feed, ' +
    'schema-org, readium, csl-json, crossref, elife or gov-uk.',
};

/** @type {import('./arguments.js').Option} */
export const formatOrManifestOption = {
  value: 'FORMAT',
  help:
    `${formatOption.help?.replace(' or gov-uk.', ', gov-uk;')} or manifest: any W3C Publication ` +
    'Manifest, or a page that leads to one, by its processing algorithm, strictly.',
};

/**
 * @param {import('./arguments.js').Values} values
 * @param {string} name of the command
 * @param {{mayBeManifest?: boolean}} [options]
 * @returns {number} for Engine.beginSource
 */
export function formatNumberOf(values, name, { mayBeManifest = false } = {}) {
  const format = stringOption(values, 'format') ?? 'any';
  const number = kSourceFormats.indexOf(/** @type {any} */ (format));
  const isKnown = number >= 0 && (mayBeManifest || format !== 'manifest');
  if (isKnown) return number;
  const names = kSourceFormats.filter((each) => mayBeManifest || each !== 'manifest');
  throw usageError(`--format ${format}: it is one of ${names.join(', ')}.`, name);
}

/** @param {number} format */
export function isManifest(format) {
  return kSourceFormats[format] === 'manifest';
}

/**
 * Processes the manifests of all inputs.
 * @param {Input[]} inputs
 * @param {{baseUrl?: string, stdin: NodeJS.ReadStream,
 *     log: import('./diagnostics.js').DiagnosticLog}} options
 * @returns {Promise<{publications: Record<string, any>[], failed: number}>}
 */
export async function processManifests(inputs, { baseUrl, stdin, log }) {
  /** @type {Record<string, any>[]} */
  const publications = [];
  let failed = 0;
  for (const input of inputs) {
    const base = baseUrl ?? (input.kind === 'file' ? pathToFileURL(input.path).href : undefined);
    try {
      const source = new Blob(await slicesOf(input, stdin));
      const result = await read(source, { format: 'manifest', base, name: input.name });
      publications.push(...result.publications);
      for (const diagnostic of result.diagnostics) log.add(input, diagnostic);
    } catch (error) {
      if (!(error instanceof DafError) || error.diagnostics.length === 0) throw error;
      failed += 1;
      for (const diagnostic of error.diagnostics) log.add(input, diagnostic);
    }
  }
  return { publications, failed };
}

/** @param {Input} input @param {NodeJS.ReadStream} stdin */
async function slicesOf(input, stdin) {
  /** @type {any[]} */
  const slices = [];
  for await (const slice of readSlices(input, stdin)) slices.push(slice.slice());
  return slices;
}
