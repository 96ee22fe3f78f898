// @ts-check
// Chunks of bytes that come one after the other. Tested by tests/bindings/archive.test.mjs.

/**
 * The first bytes of some chunks, at least `byteLength` where there are as many, and all the chunks
 * again.
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {number} byteLength
 */
export async function peek(chunks, byteLength) {
  const iterator = chunks[Symbol.asyncIterator]();
  /** @type {Uint8Array[]} */
  const seen = [];
  let length = 0;
  while (length < byteLength) {
    const { done, value } = await iterator.next();
    if (done) break;
    seen.push(value);
    length += value.byteLength;
  }
  return { first: join(seen), chunks: again(seen, iterator) };
}

/**
 * @param {Uint8Array[]} seen
 * @param {AsyncIterator<Uint8Array>} rest
 */
async function* again(seen, rest) {
  try {
    yield* seen;
    for (;;) {
      const { done, value } = await rest.next();
      if (done) return;
      yield value;
    }
  } finally {
    await rest.return?.();
  }
}

/**
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {AbortSignal} signal
 */
export async function collect(chunks, signal) {
  const collected = [];
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    collected.push(chunk);
  }
  return join(collected);
}

/** @param {Uint8Array[]} pieces */
export function join(pieces) {
  if (pieces.length === 1) return pieces[0];
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}
