// @ts-check
// What ends a command, as a person is told of it: one sentence that names the file, the item and
// the place, and the exit code that goes with it. Tested by tests/cli/failures.test.mjs.
import { DafError, messageOf } from '../errors.js';

/** Everything went well; of a search: something was found. */
export const kOk = 0;
/** There is an answer, and it is no; each command says what that means. */
export const kNo = 1;
/** The command line was wrong, or reading or writing failed. */
export const kFailed = 2;
/** Ended by Ctrl-C, as a shell counts it. */
export const kInterrupted = 130;

/** What a person is told without a stack. */
export class CliError extends Error {
  /**
   * @param {string} message one sentence or more, without "daf:"
   * @param {{exitCode?: number, cause?: unknown}} [options]
   */
  constructor(message, { exitCode = kFailed, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}

/** What the file system says, in words. @type {Record<string, string>} */
const kReasons = {
  EACCES: 'permission is denied',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'it would be larger than the file system allows',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENFILE: 'too many files are open',
  ENOENT: 'there is no such file',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is no folder',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ETXTBSY: 'it is a program that is running',
};

/** @param {unknown} error of the file system */
export function reasonFor(error) {
  const code = /** @type {any} */ (error)?.code;
  return kReasons[code] ?? messageOf(error);
}

/** @param {string} shown the path as it was given @param {unknown} error */
export function readFailure(shown, error) {
  return new CliError(`Cannot read ${shown}: ${reasonFor(error)}.`, { cause: error });
}

/** @param {string} shown the path as it was given @param {unknown} error */
export function writeFailure(shown, error) {
  const isFolderMissing = /** @type {any} */ (error)?.code === 'ENOENT';
  const reason = isFolderMissing ? 'its folder does not exist' : reasonFor(error);
  return new CliError(`Cannot write ${shown}: ${reason}.`, { cause: error });
}

/**
 * An error of the library that is about one input.
 * @param {string} shown the input as it was given
 * @param {unknown} error
 */
export function inputFailure(shown, error) {
  if (!(error instanceof DafError)) return error;
  const place = error.offset === null ? '' : ` (byte ${error.offset})`;
  const named = error.message.includes(shown) ? '' : `${shown}${place}: `;
  return new CliError(`${named}${error.message}`, { cause: error });
}

/**
 * The sentence and the exit code for whatever was thrown.
 * @param {unknown} error
 * @returns {{message: string, exitCode: number}}
 */
export function describeFailure(error) {
  if (error instanceof CliError) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof DafError) return { message: error.message, exitCode: kFailed };
  const code = /** @type {any} */ (error)?.code;
  if (typeof code === 'string' && Object.hasOwn(kReasons, code)) {
    const path = /** @type {any} */ (error).path;
    const what = path ? `${path}: ` : '';
    return { message: `${what}${reasonFor(error)}.`, exitCode: kFailed };
  }
  // Anything else is a mistake of ours, and whoever mends it wants the stack.
  const stack = error instanceof Error ? error.stack : String(error);
  return { message: `This should not have happened.\n${stack}`, exitCode: kFailed };
}
