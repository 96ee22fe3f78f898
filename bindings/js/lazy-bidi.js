// @ts-check
// `bidi` of the whole package: the functions of bidi.js, which is not loaded before it is asked to be
// ready, so that a page that only searches does not pay for it.
// Tested by tests/bindings/bidi_module.test.mjs.
import { DafError } from './errors.js';

const kNames = [
  'atoms',
  'auditControls',
  'balance',
  'caret',
  'direction',
  'fold',
  'graphemes',
  'info',
  'isolate',
  'joinList',
  'localizable',
  'localizableJson',
  'logicalRanges',
  'logicalToVisual',
  'mirror',
  'moveVisually',
  'resolve',
  'strip',
  'truncate',
  'visualSpans',
  'visualToLogical',
  'words',
];

/** @type {any} */
export const bidi = {
  /** @param {{wasmUrl?: string | URL}} [options] */
  async ready(options) {
    const loaded = await import('./bidi.js');
    await loaded.ready(options);
    Object.assign(bidi, loaded);
  },
};

for (const name of kNames) {
  bidi[name] = () => {
    throw new DafError('not-ready', `${name}: bidi.ready() has not been awaited yet.`);
  };
}
