// A server of one file that knows ranges as a good server does, and misbehaves as it is told; and
// what else the tests of reading by ranges share.
import { serve } from './helper.mjs';

/** Pauses between attempts that a test has time for. */
export const pausesMs = [5, 10, 15];

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Bytes in which no stretch looks like another. */
export function randomBytes(length, seed = 1) {
  const next = randomNumbers(seed);
  return Uint8Array.from({ length }, () => next() * 256);
}

/** Spans all over a file, in no order: short and long ones, empty ones, the same one twice. */
export function randomSpans(byteLength, next, count = 12) {
  const spans = Array.from({ length: count }, () => {
    const start = Math.floor(next() * (byteLength + 1));
    const most = next() < 0.2 ? byteLength : 3000;
    return { start, end: Math.min(byteLength, start + Math.floor(next() * most)) };
  });
  return [...spans, spans[0]];
}

/** The spans' bytes as they ought to be. */
export const slices = (bytes, spans) => spans.map(({ start, end }) => bytes.slice(start, end));

/** An ordinary array of each, so that views and copies compare equal. */
export const plain = (arrays) => arrays.map((each) => Array.from(each));

/** Waits until something is so; for a long time, because the machine may be busy. */
export async function until(condition) {
  const deadline = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`It never came to ${condition}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export class RangeServer {
  /** Every request: its headers by their names, and its number from 0. */
  requests = [];
  /** Connections that the other side gave up before their answer was complete. */
  abandoned = 0;
  etag = '"v1"';
  lastModified = 'Mon, 01 Jan 2024 00:00:00 GMT';
  date = 'Tue, 02 Jan 2024 00:00:00 GMT';

  /**
   * @param {import('node:test').TestContext} t with which it ends
   * @param {Uint8Array} bytes of the file
   * @param {(exchange: {request: any, response: any, number: number, server: RangeServer}) => any}
   *     [misbehave] answers instead; where it returns true, the file is sent as it should be
   */
  static async start(t, bytes, misbehave = () => true) {
    const server = new RangeServer();
    server.bytes = bytes;
    server.misbehave = misbehave;
    const base = await serve(t, (request, response) => server.#answer(request, response));
    server.url = `${base}files/library.daf`;
    return server;
  }

  get ranges() {
    return this.requests.map(({ range }) => range);
  }

  #answer(request, response) {
    const number = this.requests.push(request.headers) - 1;
    response.on('close', () => (this.abandoned += response.writableFinished ? 0 : 1));
    if (this.misbehave({ request, response, number, server: this }) === true) {
      this.send(request, response);
    }
  }

  /** The headers that tell versions apart. */
  get validators() {
    const headers = { etag: this.etag, 'last-modified': this.lastModified, date: this.date };
    return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== null));
  }

  /** The answer that a request should get: {status, headers, body}. */
  prepare(request) {
    const { range, 'if-range': ifRange } = request.headers;
    const isCurrent = !ifRange || ifRange === this.etag || ifRange === this.lastModified;
    const match = isCurrent ? /^bytes=(\d+)-(\d+)$/.exec(range ?? '') : null;
    const total = this.bytes.byteLength;
    const headers = this.validators;
    const answer = (status, body) => {
      headers['content-length'] = body.byteLength;
      return { status, headers, body };
    };
    if (!match) return answer(200, this.bytes);
    const [start, end] = [Number(match[1]), Math.min(Number(match[2]) + 1, total)];
    headers['content-range'] = `bytes ${start < total ? `${start}-${end - 1}` : '*'}/${total}`;
    return start < total
      ? answer(206, this.bytes.subarray(start, end))
      : answer(416, new Uint8Array(0));
  }

  /** Sends the answer that a request should get, but for what `spoil` does to it. */
  send(request, response, spoil = () => {}) {
    const answer = this.prepare(request);
    spoil(answer);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  /** Sends so many bytes of the body, then cuts the connection. */
  sendAndCut(request, response, byteCount) {
    const { status, headers, body } = this.prepare(request);
    response.writeHead(status, headers);
    response.write(body.subarray(0, byteCount), () => {
      setTimeout(() => request.socket.destroy(), 30); // what is written arrives first
    });
  }
}
