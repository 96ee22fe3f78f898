// @ts-check
// One object inside one WebAssembly instance: requests and bytes in, JSON or records out,
// synchronously. An instance that has trapped or aborted is in an unknown state and is never called
// again. Tested by tests/bindings/engine.test.mjs.
import { asDafError, DafError, fromWire } from './errors.js';
import { RecordReader } from './record-reader.js';
import { RequestWriter } from './request-writer.js';

/** The least room for requests, in bytes, so that few questions have to ask for more. */
const kMinInputBytes = 4096;

/**
 * What a call needs of archives before it can be made again: `spans` are
 * [number of the archive, byte offset, byte length].
 */
export class MissingBytes extends Error {
  /** @param {[number, number, number][]} spans */
  constructor(spans) {
    super('Bytes of an archive are missing.');
    this.spans = spans;
  }
}

/** What engine.js and reading.js have in common. Its members are for them alone. */
export class Instance {
  /** @type {any} */
  module;
  /** @type {any} */
  handle;
  request = new RequestWriter();
  #failureFlagAddress;
  /** @type {DafError | null} */
  #failure = null;
  /** In bytes of the memory; 0 before there is any. */
  #inputAddress = 0;
  #inputCapacity = 0;
  /** Where the module writes the place of an answer (AnswerPlace): an index into HEAPU32. */
  #answerPlace;
  /** Keeps a U+FEFF at the beginning: the lengths of the records count it. */
  #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /**
   * @param {any} module the Emscripten module, of which this instance is the only user
   * @param {string} className of the class of the module that is called
   */
  constructor(module, className) {
    this.module = module;
    this.#failureFlagAddress = module.failureFlagAddress();
    this.handle = this.guard(() => new module[className]());
    this.#answerPlace = this.guard(() => this.handle.answerPlaceAddress()) / 4;
  }

  /** Why nothing can be done any more, or null. */
  get failure() {
    return this.#failure;
  }

  /** Lets the instance go, memory and all. */
  close() {
    if (!this.#failure) this.handle.delete(); // lest Embind keep the instance until it notices
    this.#failure ??= new DafError('closed', 'The library is closed.');
    this.module = this.handle = null;
  }

  /**
   * @param {() => void} writeRequest into this.request
   * @param {(handle: any, byteLength: number) => void} action
   * @param {(reader: RecordReader) => any} [readRecords] of an answer that is no JSON
   * @returns {any} the value of the answer
   */
  ask(writeRequest, action, readRecords) {
    if (this.#failure) throw this.#failure;
    writeRequest();
    return this.call(this.request.bytes(), action, readRecords);
  }

  /**
   * @param {Uint8Array | null} input what the call finds in its buffer
   * @param {(handle: any, byteLength: number) => void} action
   * @param {(reader: RecordReader) => any} [readRecords]
   * @returns {any} the value of the answer
   */
  call(input, action, readRecords) {
    this.guard(() => {
      if (input) this.put(input);
      action(this.handle, input ? input.byteLength : 0);
    });
    // An answer over the limits of a JavaScript string throws here, and the instance lives on.
    const text = this.#decoder.decode(this.answerBytes());
    const { HEAPU32 } = this.module;
    const wordCount = HEAPU32[this.#answerPlace + 3];
    if (wordCount > 0 && readRecords) {
      const first = HEAPU32[this.#answerPlace + 2] >>> 2;
      return readRecords(new RecordReader(HEAPU32.subarray(first, first + wordCount), text));
    }
    const { ok, value, error, missing } = JSON.parse(text);
    if (ok) return value;
    if (missing) throw new MissingBytes(missing);
    throw fromWire(error);
  }

  /** A view of the last answer. The memory may have grown: its own views are asked for anew. */
  answerBytes() {
    const { HEAPU8, HEAPU32 } = this.module;
    const address = HEAPU32[this.#answerPlace];
    return HEAPU8.subarray(address, address + HEAPU32[this.#answerPlace + 1]);
  }

  /**
   * @param {Uint8Array} input
   * @param {Uint8Array} [rest] what follows it
   */
  put(input, rest) {
    const byteLength = input.byteLength + (rest?.byteLength ?? 0);
    if (byteLength > this.#inputCapacity) {
      this.#inputCapacity = Math.max(byteLength, kMinInputBytes);
      this.#inputAddress = this.handle.input(this.#inputCapacity);
    }
    this.module.HEAPU8.set(input, this.#inputAddress);
    if (rest) this.module.HEAPU8.set(rest, this.#inputAddress + input.byteLength);
  }

  /**
   * @template T
   * @param {() => T} action
   * @returns {T}
   */
  guard(action) {
    if (this.#failure) throw this.#failure;
    try {
      return action();
    } catch (error) {
      throw this.#fail(error);
    }
  }

  /** @param {unknown} error what came out of WebAssembly */
  #fail(error) {
    const outOfMemory = this.module.HEAPU8[this.#failureFlagAddress] === 1;
    this.module = this.handle = null;
    this.#failure = outOfMemory
      ? new DafError('out-of-memory', 'There is not enough memory for this library.', {
          cause: error,
        })
      : asDafError(error);
    return this.#failure;
  }
}
