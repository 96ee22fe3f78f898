// @ts-check
// What publications are written as when they leave a library, and what `Library.export` is given.
// Tested by tests/bindings/export.test.mjs.
import { indexIn, invalidArgument, requireBoolean, requireString } from './arguments.js';

/** In the order of daf::ExportFormat. */
export const kExportFormats = [
  'bibtex',
  'ris',
  'csl-json',
  'markdown',
  'text',
  'html',
  'json',
  'html-body',
];

/** Of these one file holds any number of publications. */
const kCitationFormats = ['bibtex', 'ris', 'csl-json'];

/** The names of options. */
export const kExportOptions = ['remoteImages', 'localImages', 'signal'];

/** A path with a name in it: whatever follows its slash is a path, too, and names no host. */
const kLocalImages = /^\/?[\w.~%-]+(\/[\w.~%-]+)*\/$/;

/** @typedef {{ids: string[], format: number, remoteImages: boolean, localImages?: string}}
 *     ExportQuestion */

/**
 * @param {unknown} id one, or several in an array
 * @param {unknown} name of the format
 * @param {any} options of kExportOptions
 * @returns {ExportQuestion} the format as a daf::ExportFormat
 */
export function checkExport(id, name, options) {
  const format = indexIn('export: format', name, kExportFormats);
  const { remoteImages = false, localImages = '' } = options;
  requireBoolean('export', 'remoteImages', remoteImages);
  requireString('export', 'localImages', localImages);
  if (localImages !== '' && !kLocalImages.test(localImages)) {
    throw invalidArgument('export: localImages is a path that ends in a slash, such as "../".');
  }
  if (!Array.isArray(id)) requireString('export', 'id', id);
  const ids = Array.isArray(id) ? [...id] : [id];
  for (const each of ids) requireString('export', 'id', each);
  if (ids.length !== 1 && !kCitationFormats.includes(String(name))) {
    throw invalidArgument(`export: as ${name} one publication is written at a time.`);
  }
  return { ids, format, remoteImages, localImages };
}
