// A web server and a network that do all the wrong things, to a file that is read by ranges.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HttpRanges } from '../../bindings/js/byte-ranges.js';
import { DafError } from '../../bindings/js/errors.js';
import { kRetryPausesMs, PassingFailure } from '../../bindings/js/retries.js';
import { codeOf } from './helper.mjs';
import { pausesMs, plain, randomBytes, RangeServer, slices, until } from './range_server.mjs';

const file = randomBytes(1_500_000);
const kHead = 32_768;
const far = [{ start: 50_000, end: 60_000 }];

async function open(t, server, options) {
  const source = await HttpRanges.open(server.url, { pausesMs, ...options });
  t.after(() => source.close());
  return source;
}

/** A server that begins to misbehave after the file has been opened. */
async function opened(t, misbehave) {
  const server = await RangeServer.start(t, file);
  const source = await open(t, server);
  server.misbehave = misbehave;
  return { server, source };
}

async function isRight(source, spans = far) {
  assert.deepEqual(plain(await source.read(spans)), plain(slices(file, spans)));
}

/** Misbehaviour: the right answer, spoilt. */
const spoilt = (spoil) => (exchange) => {
  exchange.server.send(exchange.request, exchange.response, spoil);
};
const status = (code, headers) => (exchange) => {
  exchange.response.writeHead(code, headers).end('<!doctype html>');
};

describe('a part that is not the one asked for is an error that says so:', () => {
  const cases = [
    [
      'other bytes',
      spoilt(({ headers }) => (headers['content-range'] = 'bytes 50001-60000/1500000')),
      /sent bytes 50001-60000 instead of bytes 50000-59999/,
    ],
    [
      'fewer bytes',
      spoilt((answer) => {
        answer.headers['content-range'] = 'bytes 50000-50099/1500000';
        answer.headers['content-length'] = 100;
        answer.body = answer.body.subarray(0, 100);
      }),
      /sent bytes 50000-50099 instead of bytes 50000-59999/,
    ],
    [
      'no Content-Range',
      spoilt(({ headers }) => delete headers['content-range']),
      /does not say which bytes/,
    ],
    [
      'a Content-Range without sense',
      spoilt(({ headers }) => (headers['content-range'] = 'bytes 60000-50000/1500000')),
      /does not say which bytes/,
    ],
    [
      'several ranges',
      spoilt(({ headers }) => (headers['content-type'] = 'multipart/byteranges; boundary=x')),
      /sent several ranges/,
    ],
    [
      'compressed bytes',
      spoilt((answer) => (answer.headers['content-encoding'] = 'deflate')),
      /compressed/,
    ],
    [
      'a body that is known to be too short',
      spoilt((answer) => {
        answer.body = answer.body.subarray(0, 9000);
        answer.headers['content-length'] = 9000;
      }),
      /sent 9000 bytes as bytes 50000-59999/,
    ],
    [
      'a body that turns out too short',
      spoilt((answer) => {
        answer.body = answer.body.subarray(0, 9000);
        delete answer.headers['content-length'];
      }),
      /sent 1000 bytes too few/,
    ],
    [
      'a body that is known to be too long',
      spoilt((answer) => {
        answer.body = file.subarray(0, 10_001);
        answer.headers['content-length'] = 10_001;
      }),
      /sent 10001 bytes as bytes 50000-59999/,
    ],
  ];
  for (const [what, misbehave, message] of cases) {
    it(what, async (t) => {
      const { server, source } = await opened(t, misbehave);
      await assert.rejects(source.read(far), { code: 'network', message });
      await assert.rejects(source.read(far), { message: /library\.daf/ });
      assert.equal(server.requests.length, 3, 'once each: it would be the same again');
      server.misbehave = () => true;
      await isRight(source);
    });
  }

  it('a body without an end, which is not read to its end', async (t) => {
    const { server, source } = await opened(t, ({ request, response }) => {
      const { headers } = server.prepare(request);
      delete headers['content-length'];
      response.writeHead(206, headers);
      const more = () => response.write(file.subarray(0, 100_000)) && setImmediate(more);
      response.on('drain', more);
      more();
    });
    await assert.rejects(source.read(far), { code: 'network', message: /sent too much/ });
    await until(() => server.abandoned === 1);
    assert.ok(source.receivedBytes < kHead + 500_000);
  });

  it('and so is a head that is not', async (t) => {
    for (const [what, misbehave] of cases) {
      // At the beginning these two only say that the server is of no use for ranges.
      if (['no Content-Range', 'compressed bytes'].includes(what)) continue;
      const server = await RangeServer.start(t, file, misbehave);
      assert.equal(await codeOf(open(t, server)), 'network', what);
      assert.equal(server.requests.length, 1, what);
    }
  });
});

describe('what a server refuses', () => {
  it('is not asked for again', async (t) => {
    for (const code of [400, 401, 403, 404, 410]) {
      const { server, source } = await opened(t, status(code));
      await assert.rejects(source.read(far), {
        code: 'http-status',
        message: new RegExp(
          `^Cannot load bytes 50000-59999 of http.*library.daf: .* says ${code} `,
        ),
      });
      assert.equal(server.requests.length, 2);
      await assert.rejects(open(t, server), {
        code: 'http-status',
        message: new RegExp(`^Cannot load http.*library.daf: .* says ${code} `),
      });
      assert.equal(server.requests.length, 3);
    }
  });

  it('ends the other requests of the same read', async (t) => {
    const { server, source } = await opened(t, ({ number, response }) => {
      if (number === 2) response.writeHead(404).end(); // the one before is never answered
    });
    const spans = [
      { start: 50_000, end: 50_001 },
      { start: 90_000, end: 90_001 },
    ];
    assert.equal(await codeOf(source.read(spans)), 'http-status');
    await until(() => server.abandoned === 1);
  });
});

describe('what may pass', () => {
  it('is tried again after pauses that grow', async (t) => {
    assert.deepEqual(kRetryPausesMs, [250, 1000, 2500]);
    const server = await RangeServer.start(t, file);
    const source = await open(t, server, { pausesMs: undefined });
    const begin = performance.now();
    server.misbehave = (exchange) => exchange.number > 2 || status(500)(exchange);
    await isRight(source);
    assert.ok(performance.now() - begin >= 1240, 'in ms');
    assert.deepEqual(server.ranges.slice(1), Array(3).fill('bytes=50000-59999'));
  });

  it('is an error after the fourth time, with what is missing', async (t) => {
    for (const code of [500, 502, 503, 504, 408, 429]) {
      const { server, source } = await opened(t, status(code));
      await assert.rejects(source.read(far), {
        code: 'http-status',
        message: new RegExp(`bytes 50000-59999 of http.*library.daf: .* says ${code} `),
      });
      assert.equal(server.requests.length, 5);
      assert.equal(await codeOf(open(t, server)), 'http-status');
      assert.equal(server.requests.length, 9);
    }
  });

  it('waits as long as the server asks, within reason', async (t) => {
    const { server, source } = await opened(t, (exchange) => {
      return exchange.number > 1 || status(503, { 'retry-after': '1' })(exchange);
    });
    const begin = performance.now();
    await isRight(source);
    assert.ok(performance.now() - begin >= 990, 'in ms');
    assert.equal(server.requests.length, 3);
    assert.equal(new PassingFailure(new DafError('', ''), { pauseMs: 3_600_000 }).pauseMs, 10_000);
  });

  it('is not waited for where the server names a day or nonsense', async (t) => {
    for (const text of ['Fri, 31 Dec 2999 23:59:59 GMT', '-5', '1e9', '']) {
      const { source } = await opened(t, (exchange) => {
        return exchange.number > 1 || status(503, { 'retry-after': text })(exchange);
      });
      await isRight(source);
    }
  });

  it('is an address at which nobody listens, in the end', async () => {
    const url = 'http://127.0.0.1:1/library.daf';
    const expected = { code: 'network', message: /^Cannot load http:\/\/127\.0\.0\.1:1\/library/ };
    await assert.rejects(HttpRanges.open(url, { pausesMs }), expected);
  });
});

describe('a connection that is cut', () => {
  it('in the middle of a part: the rest is asked for, of the same version', async (t) => {
    const { server, source } = await opened(t, ({ request, response, number }) => {
      return number > 1 || server.sendAndCut(request, response, 4000);
    });
    await isRight(source);
    assert.deepEqual(server.ranges.slice(1), ['bytes=50000-59999', 'bytes=54000-59999']);
    assert.equal(server.requests[2]['if-range'], '"v1"');
    assert.equal(source.receivedBytes, kHead + 10_000);
  });

  it('in the middle of the head: likewise', async (t) => {
    const server = await RangeServer.start(t, file, ({ request, response, number }) => {
      return number > 0 || server.sendAndCut(request, response, 1000);
    });
    const source = await open(t, server);
    assert.deepEqual(server.ranges, ['bytes=0-32767', 'bytes=1000-32767']);
    assert.deepEqual(plain([source.head]), plain([file.subarray(0, kHead)]));
  });

  it('while the file is replaced: nothing is mixed', async (t) => {
    const { server, source } = await opened(t, ({ request, response, number }) => {
      if (number > 1) return true;
      server.sendAndCut(request, response, 4000);
      server.etag = '"v2"';
    });
    assert.equal(await codeOf(source.read(far)), 'archive-changed');
  });

  it('again and again: is an error that says what is missing', async (t) => {
    const { server, source } = await opened(t, ({ request, response }) => {
      server.sendAndCut(request, response, 1000);
    });
    await assert.rejects(source.read(far), {
      code: 'network',
      message: /^Loading bytes 53000-59999 of http.*library\.daf broke off: ./,
    });
    assert.equal(server.requests.length, 5);
  });

  it('again and again, but each time after a good way: is read to the end', async (t) => {
    const { server, source } = await opened(t, ({ request, response }) => {
      server.sendAndCut(request, response, 350_000);
    });
    await isRight(source, [{ start: 0, end: 1_500_000 }]);
    assert.ok(server.requests.length > 5);
  });

  it('after the last byte: does not matter', async (t) => {
    const { server, source } = await opened(t, ({ request, response }) => {
      const { headers, body } = server.prepare(request);
      delete headers['content-length']; // chunked: the end is not told
      response.writeHead(206, headers);
      response.write(body, () => setTimeout(() => request.socket.destroy(), 5));
    });
    await isRight(source);
    assert.equal(server.requests.length, 2);
  });

  it('before a file that has no ranges is there: it is loaded again', async (t) => {
    const server = await RangeServer.start(t, file, ({ request, response, number }) => {
      delete request.headers.range;
      return number > 1 || server.sendAndCut(request, response, number ? 200_000 : 600_000);
    });
    const reports = [];
    const source = await open(t, server, { onProgress: ({ bytes }) => reports.push(bytes) });
    await isRight(source);
    assert.equal(server.requests.length, 3);
    assert.deepEqual(
      reports,
      [...reports].sort((a, b) => a - b),
      'progress never goes back',
    );
  });
});

describe('what is called off', () => {
  const reason = new Error('enough');
  const never = () => {};
  const half = ({ request, response, server }) => {
    const { status: code, headers, body } = server.prepare(request);
    response.writeHead(code, headers).write(body.subarray(0, 100));
  };

  /** Calls it off when so many requests have come, and makes sure that it ends at once. */
  async function endsAtOnce(server, requestCount, begin) {
    const controller = new AbortController();
    const settled = assert.rejects(begin(controller.signal), reason);
    await until(() => server.requests.length === requestCount);
    await new Promise((resolve) => setTimeout(resolve, 30)); // for what is answered to arrive
    const begun = performance.now();
    controller.abort(reason);
    await settled;
    assert.ok(performance.now() - begun < 2000, 'in ms');
  }

  for (const [when, misbehave, isHeard] of [
    ['while the answer is waited for', never, true],
    ['while the body comes', half, true],
    ['during a pause', status(503, { 'retry-after': '10' }), false],
  ]) {
    it(`${when} ends at once`, async (t) => {
      const { server, source } = await opened(t, misbehave);
      await endsAtOnce(server, 2, (signal) => source.read(far, signal));
      await endsAtOnce(server, 3, (signal) => open(t, server, { signal }));
      await until(() => server.abandoned === (isHeard ? 2 : 0));
      server.misbehave = () => true;
      await isRight(source);
      assert.equal(server.requests.length, 4, 'nothing else was asked for');
    });
  }

  it('while it waits for its turn ends at once', async (t) => {
    const { server, source } = await opened(t, never);
    const others = Array.from({ length: 6 }, () => codeOf(source.read(far)));
    const late = [{ start: 90_000, end: 90_001 }];
    await endsAtOnce(server, 7, (signal) => source.read(late, signal));
    assert.equal(server.requests.length, 7);
    source.close();
    assert.deepEqual(new Set(await Promise.all(others)), new Set(['closed']));
    await until(() => server.abandoned === 6);
  });

  it('before it begins makes no request', async (t) => {
    const { server, source } = await opened(t);
    const signal = AbortSignal.abort(reason);
    await assert.rejects(source.read(far, signal), reason);
    await assert.rejects(open(t, server, { signal }), reason);
    assert.equal(server.requests.length, 1);
  });

  it('does not disturb another read', async (t) => {
    const { server, source } = await opened(t, ({ request, response }) => {
      setTimeout(() => server.send(request, response), 200);
    });
    const other = isRight(source);
    await endsAtOnce(server, 3, (signal) => source.read(far, signal));
    await other;
  });

  it('keeps nothing alive: a script that waits for nothing else ends', async (t) => {
    const timers = () => process.getActiveResourcesInfo().filter((each) => each === 'Timeout');
    const { server, source } = await opened(t, status(503, { 'retry-after': '10' }));
    const before = timers().length;
    await endsAtOnce(server, 2, (signal) => source.read(far, signal));
    assert.equal(timers().length, before);
  });
});
