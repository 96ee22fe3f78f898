// Taking calls back: before, while and after they run.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Library } from 'daf-reader';
import { bytes, codeOf, collectionText, modes, openFor, serve } from './helper.mjs';

/** How soon an abort has to be answered, in ms; generous, because test machines are shared. */
const kPromptMs = 500;

/** A long NDJSON source: one line over and over. */
function longSource(byteLength) {
  const line = bytes(`${JSON.stringify({ name: 'Line', abstract: 'some words '.repeat(300) })}\n`);
  const source = new Uint8Array(Math.floor(byteLength / line.length) * line.length);
  for (let start = 0; start < source.length; start += line.length) source.set(line, start);
  return source;
}

/** Aborts a call after some ms; gives its error and the time it took to come after the abort. */
async function abortAfter(ms, call) {
  const controller = new AbortController();
  const reason = new Error('no longer wanted');
  let abortMs = 0;
  setTimeout(() => {
    abortMs = performance.now();
    controller.abort(reason);
  }, ms);
  const error = await call(controller.signal).then(
    () => 'no error',
    (caught) => caught,
  );
  return { error, reason, lateMs: performance.now() - abortMs };
}

for (const [where, mode] of modes) {
  describe(`cancelling ${where}`, () => {
    it('before the call rejects with the reason of the signal, as fetch does', async (t) => {
      const reason = new Error('mine');
      const signal = AbortSignal.abort(reason);
      await assert.rejects(
        Library.open(bytes(collectionText), { ...mode, signal }),
        (e) => e === reason,
      );
      const library = await openFor(t, bytes(collectionText), mode);
      await assert.rejects(library.search('x', { signal }), (error) => error === reason);
      await assert.rejects(library.add([{}], { signal }), (error) => error === reason);
      await assert.rejects(library.search('x', { signal: AbortSignal.abort() }), {
        name: 'AbortError',
      });
    });

    it('while a long source is opened acts at once', async () => {
      const source = longSource(64 << 20);
      const { error, reason, lateMs } = await abortAfter(60, (signal) =>
        Library.open(source, { ...mode, signal }),
      );
      assert.equal(error, reason);
      assert.ok(lateMs < kPromptMs, `${lateMs} ms`);
    });

    it('while a long source is added leaves the library as it was, and free', async (t) => {
      const library = await openFor(t, bytes(collectionText), mode);
      const source = longSource(64 << 20);
      const { error, reason, lateMs } = await abortAfter(60, (signal) =>
        library.add(source, { signal }),
      );
      assert.equal(error, reason);
      assert.ok(lateMs < kPromptMs, `${lateMs} ms`);
      const begin = performance.now();
      assert.equal((await library.search('corridor')).total, 1);
      assert.ok(performance.now() - begin < kPromptMs, 'the engine has stopped too');
      assert.equal((await library.search('words')).total, 0);
      assert.deepEqual(await library.add([{ id: 'x', name: 'Next' }]), {
        added: 1,
        replaced: 0,
        rejected: 0,
      });
      assert.equal(library.size, 4);
    });

    it('while a server is slow acts at once, and hangs up', async (t) => {
      const controller = new AbortController();
      let abortMs = 0;
      let hangUp;
      const hungUp = new Promise((resolve) => (hangUp = resolve));
      const base = await serve(t, (request, response) => {
        request.on('close', hangUp);
        response.write('[');
        abortMs = performance.now();
        controller.abort();
      });
      const { signal } = controller;
      await assert.rejects(Library.open(base, { ...mode, signal }), { name: 'AbortError' });
      assert.ok(performance.now() - abortMs < kPromptMs);
      await hungUp;
    });

    it('a question before its turn leaves the others alone', async (t) => {
      const library = await openFor(t, bytes(collectionText), mode);
      const controllers = Array.from({ length: 20 }, () => new AbortController());
      const calls = controllers.map(({ signal }) => library.search('corridor', { signal }));
      controllers.slice(0, -1).forEach((controller) => controller.abort());
      const settled = await Promise.allSettled(calls);
      assert.deepEqual(
        settled.slice(0, -1).map(({ reason }) => reason.name),
        Array(19).fill('AbortError'),
      );
      assert.equal(settled.at(-1).value.total, 1);
    });

    it('after the call is without effect', async (t) => {
      const controller = new AbortController();
      const { signal } = controller;
      const library = await openFor(t, bytes(collectionText), { ...mode, signal });
      const result = await library.search('corridor', { signal });
      controller.abort();
      assert.equal(result.total, 1);
      assert.equal((await library.search('corridor')).total, 1);
    });

    it('a question is answered while a source is being added', async (t) => {
      const library = await openFor(t, bytes(collectionText), mode);
      let added = false;
      const adding = library.add(longSource(16 << 20)).then(() => (added = true));
      assert.equal((await library.search('corridor')).total, 1);
      assert.equal(added, false);
      await adding;
    });

    it('by closing rejects what is under way with closed', async (t) => {
      const library = await openFor(t, bytes(collectionText), mode);
      const adding = library.add(longSource(64 << 20));
      setTimeout(() => library.close(), 30);
      assert.equal(await codeOf(adding), 'closed');
    });
  });
}

describe('in the same thread, a question', () => {
  it('without a signal is answered before the event loop turns, if it has turned of late', async (t) => {
    const library = await openFor(t, bytes(collectionText));
    // A busy machine may take the time away between two questions: one of some is enough.
    for (let attempt = 0; ; ++attempt) {
      let turned = false;
      await library.search('corridor');
      setImmediate(() => (turned = true));
      await library.search('corridor');
      if (!turned) break;
      assert.ok(attempt < 20);
    }
  });

  it('asked over and over leaves the event loop its turns', async (t) => {
    const library = await openFor(t, bytes(collectionText));
    let ticks = 0;
    const timer = setInterval(() => ++ticks, 1);
    t.after(() => clearInterval(timer));
    const end = performance.now() + 200;
    while (performance.now() < end) await library.search('corridor');
    assert.ok(ticks >= 3, `${ticks} ticks`);
  });

  it('keeps its order among others, with a signal or without', async (t) => {
    const library = await openFor(t, bytes(collectionText));
    const { signal } = new AbortController();
    const order = [];
    const ask = (name, options) => library.search(name, options).then(() => order.push(name));
    await Promise.all([ask('a'), ask('b', { signal }), ask('c'), ask('d', { signal }), ask('e')]);
    assert.deepEqual(order, ['a', 'b', 'c', 'd', 'e']);
  });
});
