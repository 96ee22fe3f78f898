// `daf serve`.
import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { daf, folderFor, item, ndjson, sampleLibrary, startDaf } from './helper.mjs';

/**
 * A server that ends with the test.
 * @returns {Promise<{address: string, end: () => Promise<number>}>}
 */
async function serve(t, args, cwd) {
  const child = startDaf(['serve', ...args, '--port', '0'], { cwd });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const end = () => (child.kill('SIGINT'), ended);
  t.after(end);
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const address = await new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
    child.on('close', () => reject(new Error(stderr)));
  });
  return { address, end };
}

/** A request whose path goes out exactly as it is written. */
function get(address, path, { method = 'GET', headers = {} } = {}) {
  const { port } = new URL(address);
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode: status, headers: received } = response;
        resolve({ status, headers: received, body: Buffer.concat(chunks) });
      });
    });
    sent.on('error', reject).end();
  });
}

async function archiveFor(t) {
  const cwd = folderFor(t, { 'secret.txt': 'secret', 'image.png': 'png', '.hidden.png': 'x' });
  await daf(['build', sampleLibrary, '-o', 'library.daf'], { cwd });
  return { cwd, bytes: readFileSync(join(cwd, 'library.daf')) };
}

describe('daf serve', () => {
  it('gives an archive by byte ranges, with a strong tag', async (t) => {
    const { cwd, bytes } = await archiveFor(t);
    const { address } = await serve(t, ['library.daf'], cwd);
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    const path = '/library/library.daf';
    const whole = await get(address, path);
    assert.equal(whole.status, 200);
    assert.ok(whole.body.equals(bytes));
    const { etag } = whole.headers;
    assert.match(etag, /^"[^"]+"$/);
    assert.equal(whole.headers['accept-ranges'], 'bytes');
    const range = { Range: 'bytes=10-19' };
    const part = await get(address, path, { headers: { ...range, 'If-Range': etag } });
    assert.deepEqual([part.status, part.body.equals(bytes.subarray(10, 20))], [206, true]);
    assert.equal(part.headers['content-range'], `bytes 10-19/${bytes.length}`);
    const other = await get(address, path, { headers: { ...range, 'If-Range': '"other"' } });
    assert.deepEqual([other.status, other.body.length], [200, bytes.length]);
    const same = await get(address, path, { headers: { 'If-None-Match': etag } });
    assert.deepEqual([same.status, same.body.length], [304, 0]);
    const head = await get(address, path, { method: 'HEAD' });
    assert.deepEqual([head.status, head.headers['content-length']], [200, String(bytes.length)]);
  });

  it('is searched from its address as from the file', async (t) => {
    const { cwd } = await archiveFor(t);
    const { address } = await serve(t, ['library.daf'], cwd);
    const url = `${address}library/library.daf`;
    const near = await daf(['search', 'library.daf', 'water', '--json'], { cwd });
    const far = await daf(['search', url, 'water', '--json']);
    assert.deepEqual([far.status, far.stderr], [0, '']);
    assert.equal(JSON.parse(far.stdout).total, JSON.parse(near.stdout).total);
    const id = 'urn:example:saffron-quay:leaves:7:en';
    assert.match((await daf(['show', url, id])).stdout, /^Nine Birds of an Ordinary Harbour\n/);
    assert.match((await daf(['info', url])).stdout, /16 publications/);
    const missing = await daf(['search', `${address}library/no.daf`, 'water']);
    assert.equal(missing.status, 2);
    assert.match(missing.stderr, /404/);
  });

  it('is read over the network in parts where it is long', async (t) => {
    const items = Array.from({ length: 4000 }, (_, i) =>
      item(`urn:${i}`, `Walrus ${i}`, 'x '.repeat(90)),
    );
    items[3999].body[0].value = 'A single narwhal.';
    const cwd = folderFor(t, {
      'a.ndjson': ndjson(...items.map((each) => ({ ...each, n: Math.random() }))),
    });
    await daf(['build', 'a.ndjson', '-o', 'a.daf'], { cwd });
    const { address } = await serve(t, ['a.daf'], cwd);
    const { status, stdout } = await daf(['search', `${address}library/a.daf`, 'narwhal']);
    assert.equal(status, 0);
    assert.match(stdout, /^1\. \u2068Walrus 3999\u2069\n/);
  });

  it('names the libraries of a folder: its archives, or else its other files', async (t) => {
    const cwd = folderFor(t, { 'a.json': '[]', 'deep/שלום.ndjson': ndjson(item('urn:a')) });
    const { address } = await serve(t, ['.'], cwd);
    const list = async () => JSON.parse((await get(address, '/library.json')).body).sources;
    const urls = (await list()).map(({ url }) => url);
    assert.deepEqual(urls, ['library/a.json', `library/deep/${encodeURIComponent('שלום')}.ndjson`]);
    assert.equal((await get(address, `/${urls[1]}`)).body.toString(), ndjson(item('urn:a')));
    const { headers } = await get(address, '/library/a.json');
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
    await daf(['build', 'deep', '-o', 'deep/a.daf'], { cwd });
    assert.deepEqual(
      (await list()).map(({ name }) => name),
      ['deep/a.daf'],
    );
  });

  it('serves a folder that is a site as it is', async (t) => {
    const cwd = folderFor(t, { 'index.html': '<p>Site', 'library.json': '{"sources":[]}' });
    const { address } = await serve(t, [], cwd);
    assert.equal((await get(address, '/')).body.toString(), '<p>Site');
    assert.equal((await get(address, '/library.json')).body.toString(), '{"sources":[]}');
    // Its pages ask the reader by a form where no script does.
    const { headers } = await get(address, '/');
    assert.match(headers['content-security-policy'], /form-action 'self'/);
  });

  it('gives nothing else away', async (t) => {
    const { cwd } = await archiveFor(t);
    symlinkSync('/etc', join(cwd, 'etc'));
    const { address } = await serve(t, ['library.daf'], cwd);
    assert.equal((await get(address, '/library/image.png')).status, 200);
    for (const path of [
      '/library/secret.txt',
      '/library/.hidden.png',
      '/library/../secret.txt',
      '/library/%2e%2e/secret.txt',
      '/library/..%2fsecret.txt',
      '/library/etc/passwd',
      '/library/etc/x.png',
      '/library/',
    ]) {
      assert.equal((await get(address, path)).status, 404, path);
    }
    const elsewhere = await get(address, '/library.json', { headers: { Host: 'evil.example' } });
    assert.equal(elsewhere.status, 421);
  });

  it('is ended by Ctrl-C, which is no failure', async (t) => {
    const { cwd } = await archiveFor(t);
    const { end } = await serve(t, ['library.daf'], cwd);
    assert.equal(await end(), 0);
  });
});
