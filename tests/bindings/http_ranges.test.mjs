// A file on a web server, read by ranges: how it is opened, which requests are made, and that bytes
// of two versions are never mixed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { HttpRanges } from '../../bindings/js/byte-ranges.js';
import { ifRangeOf } from '../../bindings/js/http-answer.js';
import { codeOf } from './helper.mjs';
import { pausesMs, plain, randomBytes, RangeServer, slices, until } from './range_server.mjs';

const file = randomBytes(100_000);
const kHead = 32_768;
const far = [{ start: 50_000, end: 50_010 }];

async function open(t, server, options) {
  const source = await HttpRanges.open(server.url, { pausesMs, ...options });
  t.after(() => source.close());
  return source;
}

/** A server of the file, and the file opened from it. */
async function opened(t, misbehave) {
  const server = await RangeServer.start(t, file, misbehave);
  return { server, source: await open(t, server) };
}

async function isRight(source, spans = far, bytes = file) {
  assert.deepEqual(plain(await source.read(spans)), plain(slices(bytes, spans)));
}

describe('opening an address', () => {
  it('takes one request, for the head', async (t) => {
    const { server, source } = await opened(t);
    assert.deepEqual(server.ranges, ['bytes=0-32767']);
    assert.equal(source.byteLength, file.byteLength);
    assert.equal(source.whole, false);
    assert.deepEqual(plain([source.head]), plain([file.subarray(0, kHead)]));
    assert.deepEqual([source.requests, source.receivedBytes], [1, kHead]);
    assert.deepEqual([source.name, source.baseUrl], ['library.daf', server.url]);
  });

  it('asks for the bytes as they are, and past the cache', async (t) => {
    const { server, source } = await opened(t);
    await isRight(source);
    for (const headers of server.requests) {
      assert.equal(headers['accept-encoding'], 'identity');
      assert.equal(headers['cache-control'], 'no-cache'); // what `no-store` tells a proxy
    }
  });

  it('takes one request for a file that is smaller than the head', async (t) => {
    const small = file.subarray(0, 500);
    const server = await RangeServer.start(t, small);
    const source = await open(t, server);
    assert.equal(source.whole, true);
    await isRight(source, [{ start: 3, end: 500 }], small);
    assert.equal(server.requests.length, 1);
  });

  it('takes the whole file from a server that ignores ranges, with progress', async (t) => {
    const server = await RangeServer.start(t, file, ({ response }) => {
      response.writeHead(200, { 'content-length': file.byteLength }).write(file.subarray(0, 9));
      setTimeout(() => response.end(file.subarray(9)), 20);
    });
    const reports = [];
    const source = await open(t, server, { onProgress: (progress) => reports.push(progress) });
    assert.equal(source.whole, true);
    await isRight(source);
    assert.equal(server.requests.length, 1);
    assert.deepEqual(reports[0], { bytes: 9, totalBytes: 100_000 });
    assert.deepEqual(reports.at(-1), { bytes: 100_000, totalBytes: 100_000 });
  });

  it('does so too where the length is told by nobody', async (t) => {
    const server = await RangeServer.start(t, file, ({ response }) => {
      response.write(file.subarray(0, 70_000)); // chunked, therefore
      setTimeout(() => response.end(file.subarray(70_000)), 10);
    });
    const reports = [];
    const source = await open(t, server, { onProgress: (progress) => reports.push(progress) });
    assert.deepEqual(reports.at(-1), { bytes: 100_000, totalBytes: null });
    await isRight(source);
  });

  it('takes the whole file where ranges are compressed or of an unknown length', async (t) => {
    const squeezed = gzipSync(file);
    const answers = [
      { 'content-encoding': 'gzip', 'content-range': `bytes 0-99/${squeezed.byteLength}` },
      { 'content-range': 'bytes 0-32767/*' },
      {}, // as a page sees it that is from another origin
    ];
    for (const headers of answers) {
      const server = await RangeServer.start(t, file, ({ request, response }) => {
        if (!request.headers.range) return true;
        const body = headers['content-encoding'] ? squeezed : file.subarray(0, kHead);
        response.writeHead(206, headers).end(body);
      });
      const source = await open(t, server);
      assert.equal(source.whole, true);
      await isRight(source);
      assert.deepEqual(server.ranges, ['bytes=0-32767', undefined]);
    }
  });

  it('takes the whole file where nothing comes of asking for a part', async (t) => {
    const server = await RangeServer.start(t, file, ({ request }) => {
      if (!request.headers.range) return true;
      request.socket.destroy(); // what a page sees of CORS, or of a wrong Content-Encoding
    });
    const source = await open(t, server, { pausesMs: [60_000] }); // which it does not wait for
    await isRight(source);
    assert.deepEqual(server.ranges, ['bytes=0-32767', undefined, 'bytes=0-32767']);
  });

  it('does not take it for a network that was down for a moment', async (t) => {
    const server = await RangeServer.start(t, file, ({ request, number }) => {
      return number > 0 || void request.socket.destroy();
    });
    const source = await open(t, server);
    assert.deepEqual(server.ranges, ['bytes=0-32767', undefined, 'bytes=0-32767']);
    assert.equal(source.whole, false);
    await isRight(source);
    server.misbehave = ({ request, number }) => number > 7 || void request.socket.destroy();
    assert.equal((await open(t, server)).whole, false);
  });

  it('of an empty file says that it is empty', async (t) => {
    const server = await RangeServer.start(t, new Uint8Array(0));
    const expected = { code: 'empty-source', message: `${server.url} is empty.` };
    await assert.rejects(open(t, server), expected);
    server.misbehave = ({ response }) => void response.writeHead(200).end();
    await assert.rejects(open(t, server), expected);
  });

  it('goes where it is sent, again for every part', async (t) => {
    const server = await RangeServer.start(t, file);
    const paths = [];
    server.misbehave = ({ request, response }) => {
      paths.push(request.url);
      if (request.url === '/real/other.daf') return true;
      response.writeHead(302, { location: '/real/other.daf' }).end();
    };
    const source = await open(t, server);
    await isRight(source);
    assert.deepEqual(
      paths,
      [...Array(4).keys()].map((n) => (n % 2 ? '/real/other.daf' : '/files/library.daf')),
    );
    assert.equal(source.name, 'other.daf');
    assert.equal(source.baseUrl, new URL('/real/other.daf', server.url).href);
  });
});

describe('reading an address', () => {
  const kilobyte = (start) => ({ start, end: start + 1000 });

  it('makes one request of spans that are close together, one each of others', async (t) => {
    const { server, source } = await opened(t);
    const spans = [
      ...[kilobyte(90_000), kilobyte(40_000), kilobyte(40_500)],
      ...[kilobyte(44_000), kilobyte(60_000), kilobyte(100), kilobyte(64_000)],
    ];
    await isRight(source, spans);
    const asked = ['bytes=40000-44999', 'bytes=60000-64999', 'bytes=90000-90999'];
    assert.deepEqual(server.ranges.slice(1).sort(), asked);
    assert.deepEqual([source.requests, source.receivedBytes], [4, kHead + 11_000]);
  });

  it('makes one request of a very long span', async (t) => {
    const { server, source } = await opened(t);
    await isRight(source, [{ start: 10, end: 100_000 }]);
    assert.deepEqual(server.ranges.slice(1), ['bytes=10-99999']);
  });

  it('makes at most six requests at once, whichever reads they are of', async (t) => {
    let [atOnce, most] = [0, 0];
    const { server, source } = await opened(t, ({ request, response, number, server: self }) => {
      if (number === 0) return true;
      most = Math.max(most, ++atOnce);
      setTimeout(() => (atOnce--, self.send(request, response)), 10);
    });
    const spans = Array.from({ length: 8 }, (_, index) => kilobyte(33_000 + index * 8000));
    await Promise.all([isRight(source, spans), isRight(source, spans.toReversed())]);
    assert.equal(server.requests.length, 17);
    assert.equal(most, 6);
  });

  it('warns of nothing and leaves no rejection, however many spans and failures', async (t) => {
    const complaints = [];
    const complain = (what) => complaints.push(what);
    process.on('warning', complain).on('unhandledRejection', complain);
    t.after(() => process.off('warning', complain).off('unhandledRejection', complain));
    const wide = randomBytes(1_000_000);
    const server = await RangeServer.start(t, wide);
    const source = await open(t, server);
    const spans = Array.from({ length: 90 }, (_, index) => kilobyte(50_000 + index * 10_000));
    await isRight(source, spans, wide);
    server.misbehave = ({ response }) => void response.writeHead(404).end();
    const reads = Array.from({ length: 30 }, () =>
      codeOf(source.read(spans, new AbortController().signal)),
    );
    assert.deepEqual(new Set(await Promise.all(reads)), new Set(['http-status']));
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(complaints, []);
  });
});

describe('the version of a file', () => {
  it('is asked for by its strong ETag, else by its date', async (t) => {
    const cases = [
      [{}, '"v1"'],
      [{ etag: 'W/"v1"' }, 'Mon, 01 Jan 2024 00:00:00 GMT'],
      [{ etag: null }, 'Mon, 01 Jan 2024 00:00:00 GMT'],
      // Written within the minute: for some servers such a date is never the same.
      [{ etag: null, date: 'Mon, 01 Jan 2024 00:00:30 GMT' }, undefined],
      [{ etag: null, lastModified: null }, undefined],
    ];
    for (const [validators, expected] of cases) {
      const server = Object.assign(await RangeServer.start(t, file), validators);
      const source = await open(t, server);
      await isRight(source);
      assert.equal(server.requests[0]['if-range'], undefined);
      assert.equal(server.requests[1]['if-range'], expected);
    }
  });

  it('is not asked for in another origin, where it would cost a preflight', () => {
    const response = new Response('', { headers: { etag: '"v1"' } });
    assert.equal(ifRangeOf(response), '"v1"');
    Object.defineProperty(response, 'type', { value: 'cors' });
    assert.equal(ifRangeOf(response), null);
  });

  const replacements = [
    ['another ETag', (server) => (server.etag = '"v2"')],
    ['another weak ETag', (server) => (server.etag = 'W/"v2"'), { etag: 'W/"v1"' }],
    [
      'another date',
      (server) => (server.lastModified = 'Fri, 02 Feb 2024 00:00:00 GMT'),
      { etag: null },
    ],
    [
      'another length and no validators',
      (server) => (server.bytes = randomBytes(100_001)),
      { etag: null, lastModified: null },
    ],
    [
      'too few bytes for the span',
      (server) => (server.bytes = randomBytes(40_000)),
      { etag: null, lastModified: null },
    ],
    ['the whole file', (server) => (server.prepare = wholeOf), { etag: null }],
    ['status 412', (server) => (server.misbehave = preconditionFailed)],
    [
      'another ETag, from a server that knows no If-Range',
      (server) => {
        server.etag = '"v2"';
        server.misbehave = ({ request }) => delete request.headers['if-range'];
      },
    ],
  ];
  const wholeOf = () => ({ status: 200, headers: {}, body: randomBytes(100_000, 2) });
  const preconditionFailed = ({ response }) => void response.writeHead(412).end();

  for (const [sign, replace, validators] of replacements) {
    it(`is another one after ${sign}: nothing is read any more`, async (t) => {
      const server = Object.assign(await RangeServer.start(t, file), validators);
      const source = await open(t, server);
      await isRight(source);
      replace(server);
      const expected = {
        code: 'archive-changed',
        message: /library\.daf was replaced after it was opened: .*\. Open it again\.$/,
      };
      await assert.rejects(source.read(far), expected);
      const { requests } = source;
      await assert.rejects(source.read(far), expected);
      await assert.rejects(source.read([{ start: 0, end: 10 }]), expected, 'in the head');
      assert.equal(source.requests, requests, 'it is not asked for again');
    });
  }

  it('that is another one ends all reads under way', async (t) => {
    const { server, source } = await opened(t);
    server.misbehave = ({ number }) => number > 1; // the first one is never answered
    const waiting = source.read(far);
    waiting.catch(() => {});
    await until(() => server.requests.length === 2);
    server.etag = '"v2"';
    assert.equal(await codeOf(source.read([{ start: 90_000, end: 90_010 }])), 'archive-changed');
    assert.equal(await codeOf(waiting), 'archive-changed');
  });

  it('is read again by opening it again', async (t) => {
    const { server, source } = await opened(t);
    server.etag = '"v2"';
    server.bytes = randomBytes(100_000, 2);
    assert.equal(await codeOf(source.read(far)), 'archive-changed');
    await isRight(await open(t, server), far, server.bytes);
  });

  it('is the same while the ETag is, whatever the date of the host that answers', async (t) => {
    const { server, source } = await opened(t);
    server.lastModified = 'Fri, 02 Feb 2024 00:00:00 GMT';
    await isRight(source);
    // The whole of the same file is a nuisance, but no replacement.
    server.misbehave = ({ response }) => void response.writeHead(200, { etag: '"v1"' }).end(file);
    const expected = { code: 'http-status', message: /bytes 50000-50009 of .* says 200 OK/ };
    await assert.rejects(source.read(far), expected);
    server.misbehave = () => true;
    await isRight(source);
  });

  it('is the same where a later answer says less of it', async (t) => {
    const { server, source } = await opened(t);
    server.misbehave = ({ request, response }) => {
      server.send(request, response, ({ headers }) => {
        delete headers.etag;
        delete headers['last-modified'];
      });
    };
    await isRight(source);
  });
});

it('an address that is no web server’s is read as a whole', async () => {
  const source = await HttpRanges.open('data:application/octet-stream;base64,AAECAwQ=');
  assert.deepEqual(plain([source.head]), [[0, 1, 2, 3, 4]]);
  assert.deepEqual([source.whole, source.name, source.baseUrl], [true, '', '']);
});
