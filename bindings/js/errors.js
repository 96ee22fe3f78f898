// @ts-check
// The one class of error that Daf throws, and how it crosses to and from a worker and the core.
// Tested by tests/bindings/engine.test.mjs and worker.test.mjs.

/** @typedef {import('./index.js').Diagnostic} Diagnostic */
/** @typedef {{code: string, message: string, pointer?: string | null, offset?: number | null,
 *     diagnostics?: Diagnostic[]}} WireError */

/** See index.d.ts for the codes. */
export class DafError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {{pointer?: string | null, offset?: number | null, diagnostics?: Diagnostic[],
   *     cause?: unknown}} [details]
   */
  constructor(code, message, { pointer = null, offset = null, diagnostics = [], cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DafError';
    this.code = code;
    this.pointer = pointer;
    this.offset = offset;
    this.diagnostics = diagnostics;
  }
}

/** @param {WireError} wire */
export function fromWire({ code, message, ...details }) {
  return new DafError(code, message, details);
}

/**
 * @param {unknown} error anything that was thrown
 * @returns {WireError}
 */
export function toWire(error) {
  const { code, message, pointer, offset, diagnostics } = asDafError(error);
  return { code, message, pointer, offset, diagnostics };
}

/**
 * A DafError as it is; anything else as an 'engine-failed' that has it as its cause.
 * @param {unknown} error
 */
export function asDafError(error) {
  if (error instanceof DafError) return error;
  return new DafError('engine-failed', `The engine failed: ${messageOf(error)}`, { cause: error });
}

/** @param {unknown} error anything that was thrown */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
