// @ts-check
// What callers hand over, checked before anything is done with it.
// Tested by tests/bindings/library.test.mjs and tests/bindings/bidi_arguments.test.mjs.
import { DafError } from './errors.js';

/**
 * Options by name, so that a slip of the pen is not silently without effect.
 * @param {string} method
 * @param {any} options
 * @param {string[]} known
 */
export function checkOptions(method, options, known) {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw invalidArgument(`${method}: the options are no object.`);
  }
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw invalidArgument(`${method} has no option '${name}'.`);
  }
  return options;
}

/** @param {string} method @param {string} name @param {unknown} value */
export function requireString(method, name, value) {
  if (typeof value !== 'string') throw invalidArgument(`${method}: ${name} is no string.`);
}

/** @param {string} method @param {string} name @param {unknown} value */
export function requireBoolean(method, name, value) {
  if (typeof value !== 'boolean') throw invalidArgument(`${method}: ${name} is no boolean.`);
}

/** @param {string} method @param {string} name @param {unknown} value */
export function requireArray(method, name, value) {
  if (!Array.isArray(value)) throw invalidArgument(`${method}: ${name} is no array.`);
}

/** @param {string} name @param {number} value @param {number} least @param {number} most */
export function integerIn(name, value, least, most) {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalidArgument(`${name} is an integer from ${least} to ${most}, not ${describe(value)}.`);
}

/**
 * The place of a value among those that there are.
 * @param {string} name
 * @param {unknown} value
 * @param {readonly string[]} values
 */
export function indexIn(name, value, values) {
  const index = values.indexOf(/** @type {string} */ (value));
  if (index >= 0) return index;
  throw invalidArgument(`${name} is one of ${values.join(', ')}, not ${describe(value)}.`);
}

/** @param {string} message */
export function invalidArgument(message) {
  return new DafError('invalid-argument', message);
}

/** @param {unknown} value which may be anything, even what cannot become a string */
export function describe(value) {
  if (typeof value === 'string') return `'${value.slice(0, 40)}'`;
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
