// The server of `npm start` (web/tools/server.mjs, files.mjs): its answers, and what it refuses.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { decodePath, parseRange } from '../../web/tools/files.mjs';
import { Publications } from '../../web/tools/publications.mjs';
import { close, createServer, kContentSecurityPolicy, listen } from '../../web/tools/server.mjs';

const kText = 'abcdefghijklmnopqrstuvwxyz';
let folder;
let server;
let address;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daf-server-'));
  const site = join(folder, 'site');
  mkdirSync(join(site, 'daf'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>Daf</title>');
  writeFileSync(join(site, 'letters.txt'), kText);
  writeFileSync(join(site, 'empty.txt'), '');
  writeFileSync(join(site, 'שלום עולם.txt'), 'שלום');
  writeFileSync(join(site, '.hidden'), 'hidden');
  writeFileSync(join(site, 'messages.json'), '{}');
  writeFileSync(join(site, 'manifest.webmanifest'), '{}');
  writeFileSync(join(site, 'style.css'), '');
  writeFileSync(join(site, 'daf', 'index.js'), '');
  writeFileSync(join(site, 'daf', 'core.wasm'), '');
  symlinkSync(join(folder, 'secret.txt'), join(site, 'link.txt'));
  symlinkSync(folder, join(site, 'up'));
  server = createServer({ site, publications: new Publications([]) });
  address = await listen(server, 0);
});

after(async () => {
  await close(server);
  rmSync(folder, { recursive: true });
});

/** A request whose path goes out exactly as it is written; fetch would tidy it up. */
function get(path, { method = 'GET', headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const { port } = server.address();
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode, headers: response.headers, body });
      });
    });
    request.on('error', reject);
    request.end();
  });
}

describe('what the server answers', () => {
  test('the reader is at the root, under the strict policy', async () => {
    const { status, headers, body } = await get('/?q=energy');
    assert.equal(status, 200);
    assert.match(body, /<title>Daf/);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(
      headers['content-security-policy'],
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; " +
        "style-src 'self'; img-src 'self' data: blob: https:; connect-src 'self'; " +
        "manifest-src 'self'; base-uri 'none'; form-action 'none'; " +
        "require-trusted-types-for 'script'",
    );
  });

  test('scripts and workers, which have policies of their own, come with it too', async () => {
    const { headers } = await get('/daf/index.js');
    assert.equal(headers['content-security-policy'], kContentSecurityPolicy);
  });

  test('every kind of file has its media type', async () => {
    const types = {
      '/daf/core.wasm': 'application/wasm',
      '/daf/index.js': 'text/javascript; charset=utf-8',
      '/manifest.webmanifest': 'application/manifest+json; charset=utf-8',
      '/messages.json': 'application/json; charset=utf-8',
      '/style.css': 'text/css; charset=utf-8',
      '/letters.txt': 'text/plain; charset=utf-8',
    };
    for (const [path, type] of Object.entries(types)) {
      assert.equal((await get(path)).headers['content-type'], type, path);
    }
  });

  test('a name in another script is found by its percent-encoded UTF-8', async () => {
    const { status, body } = await get(encodeURI('/שלום עולם.txt'));
    assert.equal(status, 200);
    assert.equal(body, 'שלום');
  });

  test('HEAD has the headers of GET and no body', async () => {
    const { status, headers, body } = await get('/letters.txt', { method: 'HEAD' });
    assert.equal(status, 200);
    assert.equal(headers['content-length'], String(kText.length));
    assert.equal(body, '');
  });

  test('an empty file is an answer, not an error', async () => {
    const { status, headers, body } = await get('/empty.txt');
    assert.deepEqual([status, headers['content-length'], body], [200, '0', '']);
  });

  test('a file that has not changed is not sent again', async () => {
    const { headers } = await get('/letters.txt');
    assert.equal(headers['cache-control'], 'no-cache');
    for (const tag of [headers.etag, `W/${headers.etag}`, `"other", ${headers.etag}`, '*']) {
      const again = await get('/letters.txt', { headers: { 'If-None-Match': tag } });
      assert.deepEqual([again.status, again.body], [304, ''], tag);
      assert.equal(again.headers.etag, headers.etag);
    }
    utimesSync(join(folder, 'site', 'letters.txt'), 1, 1);
    const changed = await get('/letters.txt', { headers: { 'If-None-Match': headers.etag } });
    assert.equal(changed.status, 200);
    assert.notEqual(changed.headers.etag, headers.etag);
  });
});

describe('byte ranges', () => {
  const ranges = {
    'bytes=0-0': ['a', 'bytes 0-0/26'],
    'bytes=2-4': ['cde', 'bytes 2-4/26'],
    'bytes=24-': ['yz', 'bytes 24-25/26'],
    'bytes=-3': ['xyz', 'bytes 23-25/26'],
    'bytes=20-999': ['uvwxyz', 'bytes 20-25/26'],
    'bytes=-999': [kText, 'bytes 0-25/26'],
  };
  for (const [range, [body, contentRange]] of Object.entries(ranges)) {
    test(`“${range}” sends that part`, async () => {
      const answer = await get('/letters.txt', { headers: { Range: range } });
      assert.deepEqual([answer.status, answer.body], [206, body]);
      assert.equal(answer.headers['content-range'], contentRange);
      assert.equal(answer.headers['content-length'], String(body.length));
    });
  }

  for (const range of ['bytes=26-', 'bytes=99-100', 'bytes=-0']) {
    test(`“${range}” lies outside, and the answer says how large the file is`, async () => {
      const { status, headers } = await get('/letters.txt', { headers: { Range: range } });
      assert.deepEqual([status, headers['content-range']], [416, 'bytes */26']);
    });
  }

  for (const range of ['bytes=4-2', 'bytes=-', 'items=0-1', 'bytes=0-1,3-4', 'bytes=a-b']) {
    test(`“${range}” is not understood and the whole file is sent`, async () => {
      const { status, body } = await get('/letters.txt', { headers: { Range: range } });
      assert.deepEqual([status, body], [200, kText]);
    });
  }

  test('a range of another version of the file is not sent', async () => {
    const headers = { Range: 'bytes=0-1', 'If-Range': '"another"' };
    const { status, body } = await get('/letters.txt', { headers });
    assert.deepEqual([status, body], [200, kText]);
  });

  test('an empty file has no range', () => {
    assert.equal(parseRange('bytes=0-', 0), 'unsatisfiable');
    assert.equal(parseRange('bytes=-5', 0), 'unsatisfiable');
  });
});

describe('what the server must not answer', () => {
  const attempts = [
    '/../secret.txt',
    '/daf/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2E%2E%2Fsecret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%252e%252e/secret.txt',
    '/daf/%2e%2e%2f%2e%2e/secret.txt',
    '/daf\\..\\..\\secret.txt',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/up/secret.txt',
    '/link.txt',
    '/.hidden',
    '/%2ehidden',
    '/letters.txt%00.html',
    '/%ff%fe',
    '/%',
    '/daf',
    '/daf/',
    '/letters.txt/',
    '/library/',
    '/library/0/x.png',
    '/library/../../secret.txt',
    '/library/0/%2e%2e/%2e%2e/secret.txt',
    '/no-such-file.txt',
  ];
  for (const path of attempts) {
    test(`nothing is found at ${path}`, async () => {
      const { status, headers, body } = await get(path);
      assert.equal(status, 404);
      assert.equal(headers['content-type'], 'text/plain; charset=utf-8');
      assert.doesNotMatch(body, /secret|hidden|root:/);
    });
  }

  test('a request that is not HTTP does not disturb the next one', async () => {
    await new Promise((resolve) => {
      const socket = connect(server.address().port, '127.0.0.1', () =>
        socket.end('\0\xff GET\r\n\r\n'),
      );
      socket
        .on('error', () => {})
        .on('close', resolve)
        .resume();
    });
    assert.equal((await get('/')).status, 200);
  });

  test('other methods are refused with those that are allowed', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await get('/', { method });
      assert.deepEqual([status, headers.allow], [405, 'GET, HEAD'], method);
    }
  });

  test('a page elsewhere that makes its name mean this machine is refused', async () => {
    assert.equal((await get('/', { headers: { Host: 'evil.example:8371' } })).status, 421);
    assert.equal((await get('/', { headers: { Host: 'localhost.evil.example' } })).status, 421);
    assert.equal((await get('/', { headers: { Host: 'localhost:9000' } })).status, 200);
  });

  test('it listens on the loopback interface alone', () => {
    assert.equal(server.address().address, '127.0.0.1');
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/$/);
  });
});

test('a port that is taken is passed over for the next free one', async () => {
  const second = createServer({ site: folder, publications: new Publications([]) });
  const taken = server.address().port;
  const found = Number(new URL(await listen(second, taken)).port);
  await close(second);
  assert.ok(found > taken && found <= taken + 50, `${taken} was taken, ${found} was found`);
});

test('a path is decoded exactly once', () => {
  assert.deepEqual(decodePath('/a/b%20c'), ['a', 'b c']);
  assert.deepEqual(decodePath('/%2541'), ['%41']);
  assert.deepEqual(decodePath('/'), []);
  assert.equal(decodePath('/a/%2e%2e'), null);
});
