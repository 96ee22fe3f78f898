// @ts-check
// read(): a source of any format as canonical publications, without a library. index.d.ts documents
// it. Tested by tests/bindings/read.test.mjs.
import { resolveAddress } from './address.js';
import { indexIn } from './arguments.js';
import { checkCallOptions, guardCallback } from './call-options.js';
import { kSourceFormats } from './source-formats.js';
import { describeSource } from './sources.js';
import { startClient } from './start-client.js';

const kReadOptions = ['base', 'format', 'name', 'signal', 'onProgress', 'wasmUrl', 'worker'];

/**
 * @param {unknown} source
 * @param {import('./index.js').ReadOptions} [options]
 * @returns {Promise<import('./index.js').ReadResult>}
 */
export async function read(source, options = {}) {
  checkCallOptions('read', options, kReadOptions);
  const { base, format = 'any', name, signal, onProgress, wasmUrl, worker } = options;
  signal?.throwIfAborted();
  const args = {
    format: indexIn('read: format', format, kSourceFormats),
    name,
    baseUrl: base === undefined ? undefined : resolveAddress(String(base)),
    wasmUrl: wasmUrl === undefined ? undefined : resolveAddress(String(wasmUrl)),
  };
  const input = describeSource(source);
  const client = await startClient(worker);
  try {
    const callback = onProgress && guardCallback(onProgress, signal);
    return await client.call('read', args, { signal, onProgress: callback, input });
  } finally {
    client.close();
  }
}
