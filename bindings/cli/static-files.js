// @ts-check
// Answers HTTP requests for files, the way RFC 9110 asks a static server to: types, entity tags,
// single byte ranges, HEAD. What may be answered is decided by the caller, who names a folder; no
// path leads out of it. For `daf serve` and for `npm start` (web/tools/server.mjs), so nothing but
// Node's own modules is imported here.
//
// Tested by tests/tools/server.test.mjs.
import { constants, open, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {{handle: import('node:fs/promises').FileHandle, stats: import('node:fs').Stats,
 *     path: string}} OpenFile whoever opens it closes the handle */

/** Media types by file ending. Anything else is bytes that a browser saves, never runs.
 * @type {Record<string, string>} */
export const kMediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonld': 'application/ld+json; charset=utf-8',
  '.ndjson': 'application/x-ndjson; charset=utf-8',
  '.jsonl': 'application/x-ndjson; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Beside a file of publications only its images are served, never what else lies in its folder. */
export const kImageEndings = new Set(['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.svg']);

/**
 * The names of a URL path, decoded once; null if it is not well-formed or has a name that no file
 * has: `.`, `..`, one with a slash or a NUL in it (each of them also when written with %).
 * @param {string} pathname
 */
export function decodePath(pathname) {
  /** @type {string[]} */
  const names = [];
  for (const part of pathname.split('/').filter((name) => name !== '')) {
    let name;
    try {
      name = decodeURIComponent(part);
    } catch {
      return null;
    }
    if (name === '.' || name === '..' || /[/\0]/.test(name)) return null;
    names.push(name);
  }
  return names;
}

/**
 * Opens for reading without waiting: a pipe would otherwise block until somebody writes to it.
 * @param {string} path
 */
export function openToRead(path) {
  return open(path, constants.O_RDONLY | constants.O_NONBLOCK);
}

/**
 * Opens the regular file of these names under a folder, links resolved; null if there is none, if
 * it is hidden, or if a link leads out of the folder.
 * @param {string} folder
 * @param {string[]} names
 * @returns {Promise<OpenFile | null>} the caller closes the handle
 */
export async function openInside(folder, names) {
  if (names.some((name) => name.startsWith('.') || name.includes('\\'))) return null;
  let handle;
  try {
    const top = await realpath(folder);
    const path = await realpath(join(top, ...names));
    if (!path.startsWith(top.endsWith(sep) ? top : top + sep)) return null;
    handle = await openToRead(path);
    const stats = await handle.stat();
    if (stats.isFile()) return { handle, stats, path };
  } catch {
    // no such file, or not one that we may read
  }
  await handle?.close();
  return null;
}

/**
 * One range of RFC 9110 section 14.1.2, as [first, last]; 'none' where the header is to be ignored
 * (another unit, several ranges, not well-formed), 'unsatisfiable' where 416 is the answer.
 * @param {string | undefined} header
 * @param {number} size
 * @returns {[number, number] | 'none' | 'unsatisfiable'}
 */
export function parseRange(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return 'none';
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), size);
    return length === 0 ? 'unsatisfiable' : [size - length, size - 1];
  }
  const first = Number(match[1]);
  const last = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (match[2] !== '' && Number(match[2]) < first) return 'none';
  return first >= size ? 'unsatisfiable' : [first, last];
}

/**
 * Whether an If-None-Match header names the tag; the comparison is weak (RFC 9110 13.1.2).
 * @param {string | undefined} header
 * @param {string} tag
 */
function matchesTag(header, tag) {
  if (header === undefined) return false;
  return header.split(',').some((each) => ['*', tag].includes(each.trim().replace(/^W\//, '')));
}

/**
 * Sends plain text with a status; what errors look like.
 * @param {Request} request
 * @param {Response} response
 * @param {number} status
 * @param {string} text
 */
export function sendText(request, response, status, text) {
  const body = Buffer.from(`${text}\n`);
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-cache',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * Sends an opened file and closes it. Headers that are set on the response already stay.
 * @param {Request} request
 * @param {Response} response
 * @param {OpenFile} file
 */
export async function sendFile(request, response, { handle, stats, path }) {
  try {
    const tag = `"${stats.size.toString(36)}-${Math.round(stats.mtimeMs * 1000).toString(36)}"`;
    response.setHeader('ETag', tag);
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('Accept-Ranges', 'bytes');
    if (matchesTag(request.headers['if-none-match'], tag)) {
      response.writeHead(304).end();
      return;
    }
    const type = kMediaTypes[extname(path).toLowerCase()] ?? 'application/octet-stream';
    response.setHeader('Content-Type', type);

    // If-Range: a part of another version would be worse than the whole of this one.
    const condition = request.headers['if-range'];
    const wanted = condition === undefined || condition === tag ? request.headers.range : undefined;
    const range = parseRange(wanted, stats.size);
    if (range === 'unsatisfiable') {
      response.setHeader('Content-Range', `bytes */${stats.size}`);
      sendText(request, response, 416, 'No such range in this file.');
      return;
    }
    const [start, end] = range === 'none' ? [0, stats.size - 1] : range;
    if (range !== 'none') {
      response.statusCode = 206;
      response.setHeader('Content-Range', `bytes ${start}-${end}/${stats.size}`);
    }
    response.setHeader('Content-Length', end - start + 1);
    if (request.method === 'HEAD' || end < start) {
      response.end();
      return;
    }
    await pipeline(handle.createReadStream({ start, end, autoClose: false }), response);
  } catch {
    response.destroy(); // the reader went away, or the file shrank: there is no one to tell
  } finally {
    await handle.close();
  }
}
