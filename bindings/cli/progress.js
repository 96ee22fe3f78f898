// @ts-check
// How far long work is: on a terminal one line that is written anew, elsewhere a line every few
// seconds. Always on stderr. Tested by tests/cli/progress.test.mjs.
import { byteCount, count, duration } from './format.js';

/** @typedef {{bytes: number, totalBytes: number | null, publications?: number}} Amount */

const kTtyIntervalMs = 100;
/** What is done sooner is not worth a line that appears and goes. */
const kTtyFirstMs = 400;
const kLineIntervalMs = 5000;
/** Before that, what is left is anybody's guess. */
const kGuessAfterMs = 1500;
const kBarWidth = 20;

export class Progress {
  #stream;
  #isTerminal;
  #isQuiet;
  #title = '';
  #now;
  #beginMs;
  #lastMs;
  #isDrawn = false;

  /**
   * @param {{write: (text: string) => unknown, columns?: number}} stream
   * @param {{isTerminal: boolean, isQuiet?: boolean, now?: () => number}} options `isTerminal`: one
   *     that can write a line anew
   */
  constructor(stream, { isTerminal, isQuiet = false, now = () => performance.now() }) {
    this.#stream = stream;
    this.#isTerminal = isTerminal;
    this.#isQuiet = isQuiet;
    this.#now = now;
    this.#beginMs = this.#lastMs = now();
  }

  /** @param {string} title what is being done now, such as "Reading" */
  begin(title) {
    this.#title = title;
    this.#beginMs = this.#lastMs = this.#now();
  }

  /** @param {Amount} amount */
  update(amount) {
    if (this.#isQuiet) return;
    const nowMs = this.#now();
    const interval = this.#isTerminal ? kTtyIntervalMs : kLineIntervalMs;
    if (nowMs - this.#lastMs < interval) return;
    if (this.#isTerminal && nowMs - this.#beginMs < kTtyFirstMs) return;
    this.#lastMs = nowMs;
    const words = this.#words(amount, nowMs - this.#beginMs);
    if (!this.#isTerminal) {
      this.#stream.write(`${words}\n`);
      return;
    }
    const most = (this.#stream.columns || 80) - 1;
    this.#stream.write(`\r\x1b[K${words.slice(0, most)}`);
    this.#isDrawn = true;
  }

  /** Takes the line away, so that something else can be said. */
  clear() {
    if (this.#isDrawn) this.#stream.write('\r\x1b[K');
    this.#isDrawn = false;
  }

  /** @param {Amount} amount @param {number} elapsedMs */
  #words({ bytes, totalBytes, publications }, elapsedMs) {
    const rate = bytes / Math.max(elapsedMs / 1000, 0.001);
    const parts = [];
    if (totalBytes !== null && totalBytes > 0) {
      const share = Math.min(bytes / totalBytes, 1);
      const filled = Math.round(share * kBarWidth);
      if (this.#isTerminal) {
        parts.push(`[${'#'.repeat(filled)}${'-'.repeat(kBarWidth - filled)}]`);
      }
      parts.push(`${Math.floor(share * 100)} %`, `${byteCount(bytes)} of ${byteCount(totalBytes)}`);
    } else if (bytes > 0) {
      parts.push(byteCount(bytes));
    }
    if (bytes > 0) parts.push(`${byteCount(rate)}/s`);
    if (publications !== undefined) parts.push(`${count(publications)} publications`);
    const isKnown = totalBytes !== null && rate > 0 && elapsedMs >= kGuessAfterMs;
    if (isKnown && bytes < totalBytes) {
      parts.push(`${duration((totalBytes - bytes) / rate)} left`);
    }
    return `${this.#title} ${parts.join('  ')}`;
  }
}
