// What the tests of the schemas share: the schemas compiled by Ajv, and Daf's own opinion.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { Library } from 'daf-reader';

const read = (name) =>
  JSON.parse(readFileSync(new URL(`../../core/schema/${name}`, import.meta.url), 'utf8'));

export const publicationSchema = read('publication.schema.json');
export const collectionSchema = read('collection.schema.json');

// Strict, but for two rules that forbid what the schemas mean: that a context may go on behind the
// two that it has to begin with, and that one of several fields is required.
const ajv = new Ajv({ strict: true, strictTuples: false, strictRequired: false });
ajv.addSchema([publicationSchema, collectionSchema]);
const part = (pointer) => ajv.compile({ $ref: `${publicationSchema.$id}#${pointer}` });

export const isPublication = ajv.getSchema(publicationSchema.$id);
export const isCollection = ajv.getSchema(collectionSchema.$id);
export const isManifest = part('/$defs/manifest');
/** The validator of a definition of the publication's schema. */
export const isDefined = (name) => part(`/$defs/${name}`);

/** What a validator said last, one line each. */
export function errorsOf(validate) {
  return (validate.errors ?? [])
    .map(({ instancePath, message }) => `${instancePath} ${message}`)
    .join('\n');
}

/**
 * A library of a value, or of text, with what it reported.
 * @param {import('node:test').TestContext} t
 */
export async function openFor(t, source) {
  const text = typeof source === 'string' ? source : JSON.stringify(source);
  const library = await Library.open(new TextEncoder().encode(text), { worker: false });
  t.after(() => library.close());
  return library;
}

/** The diagnostics that say that a source breaks the format; 'info' is none. */
export function complaintsOf(library) {
  return library.diagnostics.filter(({ severity }) => severity !== 'info');
}
