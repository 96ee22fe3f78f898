// @ts-check
// A server for this machine alone: the reader at `/`, publications under `/library/`, and
// `/library.json`, which names them. Any static host can serve the same files; this one exists for
// trying out, and so that the strict headers that we recommend are the ones that are tested. For
// `daf serve` and for `npm start` (web/tools/server.mjs), so nothing but Node's own modules and
// static-files.js is imported here.
//
// Tested by tests/tools/server.test.mjs and tests/cli/serve.test.mjs.
import { createServer as createHttpServer } from 'node:http';
import { decodePath, openInside, sendFile, sendText } from './static-files.js';

/** @typedef {import('./static-files.js').Request} Request */
/** @typedef {import('./static-files.js').Response} Response */
/** @typedef {import('./static-files.js').OpenFile} OpenFile */
/** @typedef {object} ServedPublications
 * @property {() => Promise<{sources: object[]}>} describe what `/library.json` says
 * @property {(names: string[]) => Promise<OpenFile | null>} open what an address below `/library/`
 *     names */
/** @typedef {object} Content
 * @property {string | null} site the folder of the built reader, or of any other site
 * @property {ServedPublications | null} publications null where the site has its own
 * @property {() => Promise<string>} [indexPage] HTML for `/`, where there is no site */

/** The policy that the reader runs under, everywhere. */
export const kContentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob: https:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** That of a site with pages of its own: without scripts, a question to the reader is a form. */
const kSitePolicy = kContentSecurityPolicy.replace("form-action 'none'", "form-action 'self'");

/** What a person's own file may do when its address is opened as a page: nothing. */
const kPublicationsPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

const kLoopback = '127.0.0.1';
/** After a port that is taken, this many of the following ones are tried. */
const kPortsToTry = 50;

/**
 * Whether the request was meant for this machine. A page elsewhere could have its own host name
 * resolve to 127.0.0.1 and read the publications (DNS rebinding); its name gives it away.
 * @param {string | undefined} host
 */
function isLocalHost(host) {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '');
}

/** @param {Request} request @param {Response} response @param {Content} content */
async function answer(request, response, { site, publications, indexPage }) {
  const policy = publications ? kContentSecurityPolicy : kSitePolicy;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  if (!isLocalHost(request.headers.host)) {
    sendText(request, response, 421, 'This server answers for localhost only.');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    sendText(request, response, 405, 'Only GET and HEAD are answered here.');
    return;
  }
  const [pathname] = String(request.url).split(/[?#]/);
  const names = decodePath(pathname);
  if (publications && names && names[0] === 'library.json' && names.length === 1) {
    const library = JSON.stringify(await publications.describe());
    sendBody(request, response, 'application/json; charset=utf-8', library);
    return;
  }
  if (!site && indexPage && names && names.length === 0) {
    sendBody(request, response, 'text/html; charset=utf-8', await indexPage());
    return;
  }
  let file = null;
  if (publications && names && names[0] === 'library' && names.length > 1) {
    response.setHeader('Content-Security-Policy', kPublicationsPolicy);
    file = await publications.open(names.slice(1));
  } else if (site && names) {
    file = await openInside(site, pathname.endsWith('/') ? [...names, 'index.html'] : names);
  }
  if (file) await sendFile(request, response, file);
  else sendText(request, response, 404, 'There is nothing at this address.');
}

/** @param {Request} request @param {Response} response @param {string} type @param {string} text */
function sendBody(request, response, type, text) {
  const body = Buffer.from(text);
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': body.length,
    'Cache-Control': 'no-cache',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * A server that does not listen yet.
 * @param {Content} content
 */
export function createServer(content) {
  return createHttpServer((request, response) => {
    answer(request, response, content).catch((error) => {
      if (response.headersSent) response.destroy();
      else sendText(request, response, 500, `The server failed: ${error.message}`);
    });
  });
}

/**
 * Listens on the loopback interface at a port, or at the next free one.
 * @param {import('node:http').Server} server
 * @param {number} port 0 for any
 * @returns {Promise<string>} the address, with a slash at its end
 */
export async function listen(server, port) {
  for (let candidate = port; ; ++candidate) {
    try {
      await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(candidate, kLoopback, () => {
          server.off('error', reject);
          resolve(undefined);
        });
      });
      return `http://${kLoopback}:${/** @type {any} */ (server.address()).port}/`;
    } catch (error) {
      const isLast = candidate >= Math.min(port + kPortsToTry, 65535);
      if (/** @type {any} */ (error).code !== 'EADDRINUSE' || isLast) throw error;
    }
  }
}

/**
 * Ends a server and the connections that it still holds open.
 * @param {import('node:http').Server} server
 */
export function close(server) {
  return new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}
