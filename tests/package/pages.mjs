// A folder of files over HTTP, with a Content Security Policy: what a static host does.
import { createServer } from 'node:http';

import { decodePath, openInside, sendFile, sendText } from '../../web/tools/files.mjs';

/**
 * Serves a folder until the test ends.
 * @param {import('node:test').TestContext} t
 * @param {string} folder
 * @param {{policy: string}} options
 * @returns {Promise<string>} its address, with a slash at the end
 */
export async function serveFolder(t, folder, { policy }) {
  const server = createServer(async (request, response) => {
    const names = decodePath(new URL(request.url, 'http://localhost').pathname) ?? [];
    if (request.url.endsWith('/')) names.push('index.html');
    // Browsers ask for it of their own accord.
    if (names[0] === 'favicon.ico') return response.writeHead(204).end();
    const file = await openInside(folder, names);
    if (!file) return sendText(request, response, 404, 'not found');
    response.setHeader('Content-Security-Policy', policy);
    return sendFile(request, response, file);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}/`;
}
