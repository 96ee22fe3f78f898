// @ts-check
// The options that long calls have in common. Tested by tests/bindings/library.test.mjs.
import { checkOptions, invalidArgument } from './arguments.js';

/**
 * A callback that is not called after the abort, and whose exceptions are the page's, not ours.
 * @param {(progress: any) => void} callback
 * @param {AbortSignal | undefined} signal
 */
export function guardCallback(callback, signal) {
  return (/** @type {any} */ progress) => {
    if (signal?.aborted) return;
    try {
      callback(progress);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  };
}

/**
 * @param {string} method
 * @param {any} options
 * @param {string[]} known
 */
export function checkCallOptions(method, options, known) {
  checkOptions(method, options, known);
  const { signal, onProgress } = options;
  if (signal !== undefined && typeof signal?.throwIfAborted !== 'function') {
    throw invalidArgument(`${method}: signal is no AbortSignal.`);
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw invalidArgument(`${method}: onProgress is no function.`);
  }
}
