// @ts-check
// Trying again what may succeed the next time.
// Tested by tests/bindings/http_failures.test.mjs.
import { pause } from './abort.js';

/** Between the attempts, in ms; as many as there are retries. */
export const kRetryPausesMs = [250, 1000, 2500];
/** The longest pause that a server can ask for, in ms: nobody waits longer in front of a page. */
const kLongestPauseMs = 10_000;

/** What an attempt throws that may be made again. */
export class PassingFailure extends Error {
  /**
   * @param {import('./errors.js').DafError} error that is thrown if no attempt is left
   * @param {{pauseMs?: number, isProgress?: boolean}} [details]
   *     pauseMs: the least pause that the other side asked for;
   *     isProgress: the attempt got far enough for the count of attempts to begin anew
   */
  constructor(error, { pauseMs = 0, isProgress = false } = {}) {
    super(error.message, { cause: error });
    this.error = error;
    this.pauseMs = Math.min(pauseMs, kLongestPauseMs);
    this.isProgress = isProgress;
  }
}

/**
 * @template T
 * @param {() => Promise<T>} attempt
 * @param {AbortSignal} signal that the attempt obeys as well
 * @param {readonly number[]} pausesMs
 * @returns {Promise<T>}
 */
export async function persist(attempt, signal, pausesMs) {
  for (let failures = 0; ; ++failures) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof PassingFailure)) throw error;
      if (error.isProgress) failures = 0;
      if (failures >= pausesMs.length) throw error.error;
      await pause(Math.max(pausesMs[failures], error.pauseMs), signal);
    }
  }
}
