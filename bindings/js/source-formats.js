// @ts-check
// The names of the formats that publications come in. Tested by tests/bindings/read.test.mjs.

/** In the order of daf::SourceFormat. @type {import('./index.js').SourceFormat[]} */
export const kSourceFormats = [
  'any',
  'canonical',
  'manifest',
  'wordpress',
  'json-feed',
  'schema-org',
  'readium',
  'csl-json',
  'crossref',
  'elife',
  'gov-uk',
];
