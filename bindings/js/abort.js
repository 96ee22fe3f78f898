// @ts-check
// Waiting for something that can be called off, without leaving a listener or a timer behind.
// Tested by tests/bindings/byte_ranges.test.mjs.

/**
 * Settles as the promise does, or rejects with the signal's reason as soon as it is aborted.
 * @template T
 * @param {Promise<T>} promise whose own failure is never left unhandled
 * @param {AbortSignal} signal
 * @returns {Promise<T>}
 */
export function abortable(promise, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    const forget = () => signal.removeEventListener('abort', stop);
    promise.then(resolve, reject).then(forget);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/**
 * @param {number} ms
 * @param {AbortSignal} signal ends the pause at once, with its reason
 * @returns {Promise<void>}
 */
export function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
