// @ts-check
// One instance of bidi.wasm: strings and words in, words and strings out, synchronously. An instance
// that has trapped is in an unknown state; the next call gets a fresh one, so that one text that was
// too much does not end direction on the page. bindings/bidi_exports.h has the protocol.
// Tested by tests/bindings/bidi_module.test.mjs.
import { readResolution } from './bidi-records.js';
import { compileOnce } from './compile.js';
import { asDafError, DafError, messageOf } from './errors.js';
import { unicodeVersion, version } from './version.js';

/** Bytes of the input buffer at least, so that short texts never ask for another. */
const kLeastInput = 4096;
/** Memory cannot be given back but with its instance: one that has grown past this is let go. */
const kMaxKeptMemory = 64 * 1024 * 1024;
/**
 * From this length on Node's Buffer writes UTF-16 faster than a loop: over ten times for long texts.
 * Pages have nothing like it.
 */
const kLeastBufferLength = 32;
/** UTF-8 bytes for one UTF-16 unit, at most. */
const kMaxUtf8PerUnit = 3;

/**
 * What the module needs of its host: to be told of growth, which shows in the memory itself, and an
 * end, which no call comes to.
 */
const kImports = {
  env: { emscripten_notify_memory_growth() {} },
  wasi_snapshot_preview1: {
    proc_exit() {
      throw new Error('The module has ended.');
    },
  },
};

const nodeBuffer = /** @type {any} */ (globalThis).process?.versions?.node
  ? /** @type {any} */ (globalThis).Buffer
  : undefined;

/** @typedef {{count: number, words: ArrayLike<number>}} Records equally long ones, in a row */
/** @typedef {{records?: Records, utf16?: string, strings?: string[]}} Input */
/** @typedef {{text: string, words: Uint32Array}} Answer */

export class BidiModule {
  #compiled;
  /** @type {any} the exports of the instance, or null after it has failed */
  #exports = null;
  #bytes = new Uint8Array(0);
  #units = new Uint16Array(0);
  #words = new Uint32Array(0);
  /** @type {any} the memory as Node's Buffer */
  #buffer;
  #inputAddress = 0;
  #inputCapacity = 0;
  #failureFlagAddress = 0;
  #encoder = new TextEncoder();
  #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /**
   * @param {string | undefined} wasmUrl absolute; undefined: beside the scripts
   * @throws {DafError} 'wasm-load', 'version-mismatch'
   */
  static async load(wasmUrl) {
    const url = wasmUrl ?? new URL('./bidi.wasm', import.meta.url).href;
    const compiled = await compileOnce(url);
    let module;
    try {
      module = new BidiModule(compiled, await WebAssembly.instantiate(compiled, kImports));
    } catch (error) {
      const message = `Cannot load ${url}: it is no bidi.wasm: ${messageOf(error)}`;
      throw new DafError('wasm-load', message, { cause: error });
    }
    if (module.version !== version || module.unicodeVersion !== unicodeVersion) {
      throw new DafError(
        'version-mismatch',
        `The scripts are version ${version}, but ${url} is version ${module.version}: ` +
          'one of them comes from an old cache or another release.',
      );
    }
    return module;
  }

  /** @param {WebAssembly.Module} compiled @param {WebAssembly.Instance} instance */
  constructor(compiled, instance) {
    this.#compiled = compiled;
    this.#start(instance);
    this.version = this.#cString(this.#exports.daf_version());
    this.unicodeVersion = this.#cString(this.#exports.daf_unicode_version());
  }

  /**
   * UAX #9: a way of its own, because it is the one call that is made for every string of a page.
   * @param {string} text
   * @param {number} base
   * @param {ArrayLike<number> | null} lines starts and ends
   */
  resolve(text, base, lines) {
    const lineWords = lines === null ? 0 : lines.length;
    try {
      this.#reserve(4 * lineWords + 2 * text.length);
      if (lines !== null) this.#words.set(lines, this.#inputAddress >>> 2);
      this.#writeUtf16(text, this.#inputAddress + 4 * lineWords);
      const record = this.#exports.daf_resolve(text.length, base, lineWords / 2) >>> 2;
      this.#refresh();
      return readResolution(this.#bytes, this.#words, record, text.length, lines);
    } catch (error) {
      throw this.#fail(error);
    } finally {
      this.#shrink();
    }
  }

  /**
   * Calls an export that leaves an answer. Its first arguments, the number of records and the lengths
   * of the strings, are put there.
   * @param {string} name
   * @param {Input} input
   * @param {...number} numbers the arguments after those
   * @returns {Answer} a copy
   */
  ask(name, input, ...numbers) {
    try {
      const pointer = this.#call(name, input, numbers) >>> 2;
      this.#refresh();
      const text = this.#words[pointer];
      const words = this.#words[pointer + 2] >>> 2;
      return {
        text: this.#decoder.decode(this.#bytes.subarray(text, text + this.#words[pointer + 1])),
        words: this.#words.slice(words, words + this.#words[pointer + 3]),
      };
    } catch (error) {
      throw this.#fail(error);
    } finally {
      this.#shrink();
    }
  }

  /**
   * The same for an export that returns a number.
   * @param {string} name
   * @param {Input} input
   * @param {...number} numbers
   * @returns {number}
   */
  askNumber(name, input, ...numbers) {
    try {
      return this.#call(name, input, numbers) >>> 0;
    } catch (error) {
      throw this.#fail(error);
    } finally {
      this.#shrink();
    }
  }

  /** @param {string} name @param {Input} input @param {number[]} numbers */
  #call(name, { records, utf16, strings = [] }, numbers) {
    let room = 4 * (records?.words.length ?? 0) + 2 * (utf16?.length ?? 0);
    for (const string of strings) room += kMaxUtf8PerUnit * string.length;
    this.#reserve(room);
    let at = this.#inputAddress;
    const counts = [];
    if (records) {
      this.#words.set(records.words, at >>> 2);
      at += 4 * records.words.length;
      counts.push(records.count);
    }
    if (utf16 !== undefined) {
      this.#writeUtf16(utf16, at);
      at += 2 * utf16.length;
      counts.push(utf16.length);
    }
    for (const string of strings) {
      const { written } = this.#encoder.encodeInto(string, this.#bytes.subarray(at));
      at += written;
      counts.push(written);
    }
    return this.#exports[name](...counts, ...numbers);
  }

  /**
   * Room for an input. Afterwards the views are those of the memory as it is.
   * @param {number} byteLength
   */
  #reserve(byteLength) {
    if (this.#exports === null) this.#restart();
    if (byteLength > this.#inputCapacity) {
      const capacity = Math.max(byteLength, kLeastInput);
      // A length over 32 bits would be taken for another one.
      if (capacity >= 2 ** 32) throw new RangeError('The text is too long.');
      this.#inputAddress = this.#exports.daf_input(capacity) >>> 0;
      this.#inputCapacity = capacity;
    }
    this.#refresh();
  }

  /** Memory that has grown has left the views without any. */
  #refresh() {
    if (this.#bytes.length !== 0) return;
    const { buffer } = this.#exports.memory;
    this.#bytes = new Uint8Array(buffer);
    this.#units = new Uint16Array(buffer);
    this.#words = new Uint32Array(buffer);
    this.#buffer = nodeBuffer?.from(buffer);
  }

  /** @param {string} text @param {number} address an even one */
  #writeUtf16(text, address) {
    const { length } = text;
    if (this.#buffer && length >= kLeastBufferLength) {
      this.#buffer.write(text, address, 2 * length, 'utf16le');
      return;
    }
    const units = this.#units;
    const start = address >>> 1;
    for (let i = 0; i < length; ++i) units[start + i] = text.charCodeAt(i);
  }

  /** @param {number} address of characters that end in a zero */
  #cString(address) {
    this.#refresh();
    const start = address >>> 0;
    return this.#decoder.decode(this.#bytes.subarray(start, this.#bytes.indexOf(0, start)));
  }

  /** @param {WebAssembly.Instance} instance */
  #start(instance) {
    this.#exports = instance.exports;
    this.#bytes = new Uint8Array(0);
    this.#inputCapacity = 0;
    this.#exports._initialize();
    this.#exports.daf_initialize();
    this.#failureFlagAddress = this.#exports.daf_out_of_memory() >>> 0;
  }

  #restart() {
    this.#start(new WebAssembly.Instance(this.#compiled, kImports));
  }

  /** Lets an instance go that holds much memory, where another one can take its place. */
  #shrink() {
    if (this.#bytes.length <= kMaxKeptMemory) return;
    try {
      this.#restart();
    } catch {
      // Old browsers start modules of this size asynchronously only: then it stays.
    }
  }

  /** @param {unknown} error what came out of the module, or of handing over */
  #fail(error) {
    if (error instanceof DafError) return error;
    const memory = this.#exports && new Uint8Array(this.#exports.memory.buffer);
    const hasRunOut = memory?.[this.#failureFlagAddress] === 1;
    this.#exports = null;
    this.#bytes = new Uint8Array(0);
    // A RangeError is JavaScript's own word for it: no room for a string or an array.
    if (hasRunOut || error instanceof RangeError) {
      return new DafError('out-of-memory', 'There is not enough memory for this text.', {
        cause: error,
      });
    }
    return asDafError(error);
  }
}
