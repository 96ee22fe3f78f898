// One library for all parts of a page that name the same: opened once, closed with the last.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shareLibrary, WorkerHost } from 'daf-reader';
import { codeOf, collectionText, NodeWorker, serve } from './helper.mjs';

/** How long a library stays that nobody uses, and some more, in ms. */
const kLongerThanItLingersMs = 1300;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A server that counts what it is asked for, and fails as long as it is told to. */
async function startSource(t) {
  const state = { requests: 0, failing: false, url: '' };
  state.url = `${await serve(t, (request, response) => {
    ++state.requests;
    response.writeHead(state.failing ? 503 : 200, { 'Content-Type': 'application/json' });
    response.end(state.failing ? '' : collectionText);
  })}library.json`;
  return state;
}

/** A hold that ends with the test. */
function holdFor(t, ...args) {
  const shared = shareLibrary(...args);
  t.after(() => shared.release());
  return shared;
}

/** A worker that ends when it is told to, as one does that has no memory left. */
class FailingWorker extends NodeWorker {
  #listeners = [];
  addEventListener(type, listener) {
    if (type === 'error') this.#listeners.push(listener);
    super.addEventListener(type, listener);
  }
  fail() {
    for (const listener of this.#listeners) listener({ message: 'out of luck' });
  }
}

describe('a shared library', () => {
  it('is one for all that name the same address, however they write it', async (t) => {
    const { url } = await startSource(t);
    const address = new URL(url);
    const wanted = [url, address, [url], [address, url], `${address.origin}/x/../library.json`];
    const shared = wanted.map((each) => holdFor(t, each));
    const libraries = await Promise.all(shared.map(({ library }) => library));
    assert.equal(new Set(libraries).size, 1);
    assert.equal((await libraries[0].search('energy')).total, 1);
  });

  it('is another one for other addresses, another order, or other options', async (t) => {
    const { url } = await startSource(t);
    const other = `${url}?b`;
    const wanted = [
      [url],
      [other],
      [[url, other]],
      [[other, url]],
      [url, { format: 'canonical' }],
      [url, { baseUrl: 'https://example.org/' }],
      [url, { worker: false, format: undefined }],
    ];
    const libraries = await Promise.all(wanted.map((each) => holdFor(t, ...each).library));
    assert.equal(new Set(libraries).size, wanted.length);
  });

  it('is loaded once', async (t) => {
    const source = await startSource(t);
    const first = holdFor(t, source.url);
    await first.library;
    const requests = source.requests;
    const second = holdFor(t, source.url);
    assert.equal(await second.library, await first.library);
    assert.equal(source.requests, requests);
  });

  it('stays open until the last has let go, and a moment longer', async (t) => {
    const { url } = await startSource(t);
    const first = shareLibrary(url);
    const second = shareLibrary(url);
    const library = await first.library;
    first.release();
    first.release();
    assert.equal((await library.search('energy')).total, 1);
    second.release();
    const third = shareLibrary(url);
    assert.equal(await third.library, library, 'it was still there');
    await wait(kLongerThanItLingersMs);
    assert.equal((await library.search('energy')).total, 1);
    third.release();
    await wait(kLongerThanItLingersMs);
    assert.equal(await codeOf(library.search('energy')), 'closed');
    assert.notEqual(await holdFor(t, url).library, library);
  });

  it('that could not be opened is tried again by the next who asks', async (t) => {
    const source = await startSource(t);
    source.failing = true;
    const options = { worker: false };
    const first = holdFor(t, source.url, options);
    const second = holdFor(t, source.url, options);
    assert.equal(await codeOf(first.library), 'http-status');
    assert.equal(await codeOf(second.library), 'http-status');
    source.failing = false;
    const third = holdFor(t, source.url, options);
    assert.equal((await third.library).size, 3);
    first.release();
    assert.equal(await holdFor(t, source.url, options).library, await third.library);
  });

  it('that has failed, or that somebody has closed, is opened anew by the next who asks', async (t) => {
    const { url } = await startSource(t);
    const host = new WorkerHost(() => new NodeWorker());
    t.after(() => host.close());
    const first = await holdFor(t, url, { worker: host }).library;
    first.close();
    const second = await holdFor(t, url, { worker: host }).library;
    assert.notEqual(second, first);
    assert.equal((await second.search('energy')).total, 1);

    const workers = [];
    const start = () => (workers.push(new FailingWorker()), workers.at(-1));
    const failing = await holdFor(t, url, { worker: start }).library;
    workers[0].fail();
    assert.equal(await codeOf(failing.search('energy')), 'worker-failed');
    const another = await holdFor(t, url, { worker: start }).library;
    assert.equal((await another.search('energy')).total, 1);
    assert.equal(workers.length, 2);
  });

  it('is let go of by whoever aborts, and goes on for the others', async (t) => {
    const { url } = await startSource(t);
    const controller = new AbortController();
    const first = shareLibrary(url, { signal: controller.signal });
    const second = holdFor(t, url);
    const reason = new Error('no longer wanted');
    controller.abort(reason);
    await assert.rejects(first.library, (error) => error === reason);
    assert.equal((await second.library).size, 3);
    assert.throws(() => shareLibrary(url, { signal: controller.signal }), reason);
  });

  it('that is released before it is open says so', async (t) => {
    const { url } = await startSource(t);
    const shared = shareLibrary(url);
    shared.release();
    assert.equal(await codeOf(shared.library), 'closed');
  });

  it('tells everyone how far it is, those who come later too', async (t) => {
    const { url } = await startSource(t);
    const heard = [[], []];
    const first = holdFor(t, url, { onProgress: (progress) => heard[0].push(progress) });
    await first.library;
    const hold = holdFor(t, url, { onProgress: (progress) => heard[1].push(progress) });
    await hold.library;
    assert.ok(heard[0].length >= 2);
    assert.deepEqual(heard[1], [heard[0].at(-1)]);
  });

  it('is in the worker that is named', async (t) => {
    const { url } = await startSource(t);
    let started = 0;
    const host = new WorkerHost(() => (++started, new NodeWorker()));
    t.after(() => host.close());
    const shared = [url, `${url}?b`, url].map((each) => holdFor(t, each, { worker: host }));
    await Promise.all(shared.map(({ library }) => library));
    assert.equal(started, 1);
    assert.equal(host.size, 2);
  });

  it('has addresses as its sources, nothing else, and options that there are', async () => {
    for (const source of [{}, [], [{}], new Uint8Array(3), null, '']) {
      assert.throws(() => shareLibrary(source), { code: 'invalid-source' });
    }
    for (const options of [{ signal: {} }, { onProgress: 1 }]) {
      assert.throws(() => shareLibrary('a.json', options), { code: 'invalid-argument' });
    }
    assert.equal(await codeOf(shareLibrary('a.json', { colour: 1 }).library), 'invalid-argument');
  });
});
