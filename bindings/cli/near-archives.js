// @ts-check
// Archives on this machine, opened in an engine without being held in memory, however small they
// are: many parts of one archive would fill it. Tested by tests/cli/build.test.mjs.
import { pathToFileURL } from 'node:url';
import { FileRanges } from '../byte-ranges.js';
import { MissingBytes } from '../instance.js';
import { DafError } from '../errors.js';
import { inputFailure } from './failures.js';

/** @typedef {import('../engine.js').Engine} Engine */

/** How often one call may come back for more; see Archives. */
const kMaxRounds = 64;

export class NearArchives {
  #engine;
  /** By their numbers in the engine. @type {FileRanges[]} */
  #ranges = [];
  #readAheadBytes;

  /**
   * @param {Engine} engine that has no other archives
   * @param {{readAheadBytes?: number}} [options] how much is read at once where more is asked for
   *     than there is: to go through an archive from its beginning to its end
   */
  constructor(engine, { readAheadBytes = 0 } = {}) {
    this.#engine = engine;
    this.#readAheadBytes = readAheadBytes;
  }

  /**
   * @param {string} path
   * @param {string} shown as it was given, for messages
   * @returns {Promise<number>} its number in the engine
   */
  async open(path, shown) {
    try {
      const ranges = await FileRanges.open(pathToFileURL(path).href);
      const number = this.#engine.beginArchive({
        name: shown,
        baseUrl: '',
        byteLength: ranges.byteLength,
        access: 'near-ranges',
      });
      this.#ranges[number] = ranges;
      this.#engine.provide(number, 0, ranges.head);
      await this.ask(() => this.#engine.openArchive(number));
      return number;
    } catch (error) {
      throw inputFailure(shown, error);
    }
  }

  /**
   * Makes a call of the engine as often as it needs bytes that are not there.
   * @template T
   * @param {() => T} call
   * @returns {Promise<T>}
   */
  async ask(call) {
    for (let round = 0; ; ++round) {
      try {
        return call();
      } catch (error) {
        if (!(error instanceof MissingBytes)) throw error;
        if (round === kMaxRounds) {
          throw new DafError('damaged-archive', 'The archive asks for more bytes without end.');
        }
        for (const [archive, offset, length] of error.spans) {
          await this.#provide(archive, offset, length);
        }
      }
    }
  }

  close() {
    for (const ranges of this.#ranges) ranges?.close();
  }

  /** @param {number} archive @param {number} offset @param {number} length */
  async #provide(archive, offset, length) {
    const ranges = this.#ranges[archive];
    const wanted = offset + Math.max(length, this.#readAheadBytes);
    const end = Math.max(Math.min(wanted, ranges.byteLength), offset + length);
    const [bytes] = await ranges.read([{ start: offset, end }]);
    this.#engine.provide(archive, offset, bytes);
  }
}
