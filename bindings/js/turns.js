// @ts-check
// Sharing a thread: giving way to the event loop, and reporting progress no more often than needed.
// Tested by tests/bindings/progress.test.mjs.

/** @typedef {import('./index.js').Progress} Progress */

/** How long work may go on before it gives way, in ms: under one frame at 60 Hz. */
export const kTurnMs = 12;
/** The least time between two reports of progress, in ms. */
export const kProgressIntervalMs = 50;

/** @type {MessageChannel | undefined} */
let channel;
/** @type {(() => void)[]} */
const waiting = [];

/**
 * Resolves after the tasks that are queued now. Messages, unlike timers, are not slowed down to
 * 4 ms a piece when nested, or to one a second in a hidden page.
 * @returns {Promise<void>}
 */
export function turn() {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}

/** Gives way only where the last time is a while ago. */
export class Pacer {
  #lastTurnMs = performance.now();

  isDue() {
    return performance.now() - this.#lastTurnMs >= kTurnMs;
  }

  async pause() {
    if (!this.isDue()) return;
    await turn();
    this.#lastTurnMs = performance.now();
  }
}

/** Passes on what `report` is told, the first of each phase at once, then at most every 50 ms. */
export class ProgressReporter {
  /** @type {((progress: Progress) => void) | undefined} */
  #onProgress;
  #lastReportMs = -Infinity;
  #lastPhase = '';

  /** @param {((progress: Progress) => void) | undefined} onProgress */
  constructor(onProgress) {
    this.#onProgress = onProgress;
  }

  /**
   * @param {() => Progress} describe called only if there is something to report
   * @param {string} phase
   * @param {boolean} [now] whatever the time
   */
  report(phase, describe, now = false) {
    if (!this.#onProgress) return;
    const timeMs = performance.now();
    const due = phase !== this.#lastPhase || timeMs - this.#lastReportMs >= kProgressIntervalMs;
    if (!due && !now) return;
    this.#lastPhase = phase;
    this.#lastReportMs = timeMs;
    this.#onProgress(describe());
  }
}
