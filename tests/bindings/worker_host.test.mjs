// Several libraries in one worker: how it comes and goes, and that none takes the others with it.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Library, read, WorkerHost } from 'daf-reader';
import { bytes, codeOf, collectionText, dist, harbourLibrary, NodeWorker } from './helper.mjs';

/** A host that keeps its workers where a test can look at them; closed when the test ends. */
function hostFor(t) {
  const workers = [];
  class Watched extends NodeWorker {
    terminated = false;
    terminate() {
      this.terminated = true;
      super.terminate();
    }
    fail(message) {
      for (const listener of this.#errors) listener({ message });
    }
    #errors = [];
    addEventListener(type, listener) {
      if (type === 'error') this.#errors.push(listener);
      super.addEventListener(type, listener);
    }
  }
  const host = new WorkerHost(() => {
    workers.push(new Watched());
    return workers.at(-1);
  });
  t.after(() => host.close());
  return { host, workers };
}

/** Where a copy of core.wasm is that may have hardly more memory than it begins with. */
function limitedWasmUrl(t) {
  const folder = mkdtempSync(join(tmpdir(), 'daf-host-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const module = readFileSync(new URL('core.wasm', dist));
  // The memory section (5): one memory with limits (1), from 256 pages to 65,536.
  const unlimited = Buffer.from([0x05, 0x07, 0x01, 0x01, 0x80, 0x02, 0x80, 0x80, 0x04]);
  const at = module.indexOf(unlimited);
  assert.ok(at > 0, 'core.wasm has the memory that its build asks for');
  Buffer.from([0x90, 0x82, 0x00]).copy(module, at + 6); // 272 pages, 17 MB
  writeFileSync(join(folder, 'core.wasm'), module);
  return pathToFileURL(join(folder, 'core.wasm'));
}

describe('a worker host', () => {
  it('has one worker for all its libraries, each with its own publications', async (t) => {
    const { host, workers } = hostFor(t);
    assert.equal(host.size, 0);
    assert.equal(workers.length, 0, 'nothing is started before it is needed');
    const [first, second] = await Promise.all([
      Library.open(bytes(collectionText), { worker: host }),
      Library.open(harbourLibrary, { worker: host }),
    ]);
    assert.equal(workers.length, 1);
    assert.equal(host.size, 2);
    const [inFirst, inSecond] = await Promise.all([first.search('energy'), second.search('gulls')]);
    assert.equal(inFirst.hits[0].id, 'urn:daf:en');
    assert.equal(inSecond.hits[0].id, 'g:en');
    assert.equal((await first.search('gulls')).total, 0);
  });

  it('ends its worker with the last library, and starts another when there is one again', async (t) => {
    const { host, workers } = hostFor(t);
    const first = await Library.open(harbourLibrary, { worker: host });
    const second = await Library.open(harbourLibrary, { worker: host });
    first.close();
    assert.equal(host.size, 1);
    assert.equal(workers[0].terminated, false);
    assert.equal((await second.search('gulls')).total, 1);
    second.close();
    assert.equal(host.size, 0);
    assert.ok(workers[0].terminated);
    const third = await Library.open(harbourLibrary, { worker: host });
    assert.equal(workers.length, 2);
    third.close();
  });

  it('serves read(), too', async (t) => {
    const { host, workers } = hostFor(t);
    const { publications } = await read(harbourLibrary, { worker: host });
    assert.equal(publications.length, 4);
    assert.ok(workers[0].terminated, 'it was the last one');
  });

  it('takes back what is aborted from the one that was asked', async (t) => {
    const { host } = hostFor(t);
    const library = await Library.open(harbourLibrary, { worker: host });
    const other = await Library.open(harbourLibrary, { worker: host });
    const controller = new AbortController();
    const aborted = library.search('gulls', { signal: controller.signal });
    const answered = other.search('gulls');
    controller.abort();
    await assert.rejects(aborted, { name: 'AbortError' });
    assert.equal((await answered).total, 1);
    assert.equal((await library.search('gulls')).total, 1);
  });

  it('keeps the others when one runs out of memory', async (t) => {
    const { host, workers } = hostFor(t);
    const other = await Library.open(harbourLibrary, { worker: host });
    const limited = { worker: host, wasmUrl: limitedWasmUrl(t) };
    const library = await Library.open(harbourLibrary, limited);
    const long = Array.from({ length: 40 }, (_, index) => ({
      id: `long:${index}`,
      name: 'Long',
      body: { encodingFormat: 'text/plain', value: `word${index} `.repeat(100_000) },
    }));
    assert.equal(await codeOf(library.add(long)), 'out-of-memory');
    assert.equal(await codeOf(library.search('gulls')), 'out-of-memory');
    assert.equal((await other.search('gulls')).total, 1);
    assert.equal(workers.length, 1);
  });

  it('fails all its libraries when the worker fails, and the next gets a new one', async (t) => {
    const { host, workers } = hostFor(t);
    const libraries = [
      await Library.open(harbourLibrary, { worker: host }),
      await Library.open(harbourLibrary, { worker: host }),
    ];
    const calls = libraries.map((library) => library.search('gulls'));
    workers[0].fail('out of luck');
    for (const call of calls) {
      await assert.rejects(call, { code: 'worker-failed', message: /out of luck/ });
    }
    assert.equal(await codeOf(libraries[0].search('gulls')), 'worker-failed');
    assert.equal(host.size, 0);
    const again = await Library.open(harbourLibrary, { worker: host });
    assert.equal(again.size, 4);
    assert.equal(workers.length, 2);
    libraries[0].close();
    assert.equal(host.size, 1, 'the dead are not counted twice');
  });

  it('that is closed ends its libraries and opens no more', async (t) => {
    const { host, workers } = hostFor(t);
    const library = await Library.open(harbourLibrary, { worker: host });
    host.close();
    host.close();
    assert.ok(workers[0].terminated);
    assert.equal(await codeOf(library.search('gulls')), 'worker-failed');
    assert.equal(await codeOf(Library.open(harbourLibrary, { worker: host })), 'closed');
    library.close();
    assert.equal(await codeOf(library.search('gulls')), 'closed');
  });

  it('that cannot have a worker says so, each time', async () => {
    const host = new WorkerHost(() => {
      throw new DOMException('not from there', 'SecurityError');
    });
    for (let attempt = 0; attempt < 2; ++attempt) {
      await assert.rejects(Library.open(harbourLibrary, { worker: host }), /not from there/);
    }
    assert.equal(host.size, 0);
    const withoutWorkers = new WorkerHost();
    assert.equal(
      await codeOf(Library.open(harbourLibrary, { worker: withoutWorkers })),
      'invalid-argument',
    );
  });
});
