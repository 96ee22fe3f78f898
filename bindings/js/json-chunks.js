// @ts-check
// A parsed collection as UTF-8 JSON again, an item at a time, so that it never stands in memory as
// one text. Tested by tests/bindings/sources.test.mjs.
import { DafError, messageOf } from './errors.js';

/** How much text is gathered before it is encoded, in UTF-16 units. */
const kChunkLength = 256 * 1024;

/**
 * @param {object} data
 * @returns {AsyncGenerator<Uint8Array>} rejects with DafError 'invalid-source', whose pointer names
 *     the item
 */
export async function* jsonChunks(data) {
  const encoder = new TextEncoder();
  if (!Array.isArray(data)) {
    yield encoder.encode(stringify(data, ''));
    return;
  }
  let text = '[';
  for (let index = 0; index < data.length; ++index) {
    text += (index > 0 ? ',' : '') + stringify(data[index], `/${index}`);
    if (text.length < kChunkLength) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(`${text}]`);
}

/**
 * @param {unknown} value
 * @param {string} pointer
 */
function stringify(value, pointer) {
  let json;
  try {
    json = JSON.stringify(value) ?? 'null'; // undefined and functions, as inside an array
  } catch (error) {
    const message = `The source cannot be written as JSON: ${messageOf(error)}.`;
    throw new DafError('invalid-source', message, { pointer, cause: error });
  }
  if (hasLoneSurrogate(json)) {
    const message = 'The source has a string with half of a surrogate pair, which is no text.';
    throw new DafError('invalid-source', message, { pointer });
  }
  return json;
}

/**
 * JSON.stringify writes well-formed text, and a lone surrogate as its only \ud… escape.
 * @param {string} json
 */
function hasLoneSurrogate(json) {
  if (!json.includes('\\ud')) return false;
  // Escapes are taken whole, so that the second backslash of "\\ud800" begins none.
  for (const [escape] of json.matchAll(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g)) {
    if (escape.length > 2) return true;
  }
  return false;
}
