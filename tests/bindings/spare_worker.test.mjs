// A worker that is ready before there is a library for it: bindings/js/spare-worker.js.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Library, WorkerHost } from 'daf-reader';
import { codeOf, dist, harbourLibrary, NodeWorker } from './helper.mjs';

/** A page, as far as Library.open asks for one; its workers, and what they are posted. */
function pageFor(t) {
  const workers = [];
  class PageWorker extends NodeWorker {
    posted = [];
    #errorListeners = [];
    constructor() {
      super();
      workers.push(this);
    }
    postMessage(message, transfer) {
      this.posted.push(message);
      super.postMessage(message, transfer);
    }
    addEventListener(type, listener) {
      if (type === 'error') this.#errorListeners.push(listener);
      super.addEventListener(type, listener);
    }
    fail() {
      for (const listener of this.#errorListeners) listener({ message: 'out of luck' });
    }
  }
  globalThis.document = { baseURI: 'https://example.org/' };
  globalThis.Worker = PageWorker;
  t.after(() => {
    delete globalThis.document;
    delete globalThis.Worker;
    for (const worker of workers) worker.terminate();
  });
  return { workers };
}

/** The address of a copy that may go. */
function copyOfSearchModule(t) {
  const folder = mkdtempSync(join(tmpdir(), 'daf-spare-'));
  t.after(() => rmSync(folder, { recursive: true }));
  copyFileSync(new URL('search.wasm', dist), join(folder, 'search.wasm'));
  return pathToFileURL(join(folder, 'search.wasm')).href;
}

describe('a library that was prepared', () => {
  it('has the worker that was started for it, once, with the addresses of its modules', async (t) => {
    const { workers } = pageFor(t);
    Library.prepare({ searchWasmUrl: 'https://example.org/search.wasm' });
    Library.prepare();
    assert.equal(workers.length, 1);
    const [{ prepare, isComing }] = workers[0].posted;
    assert.equal(prepare.searchWasmUrl, 'https://example.org/search.wasm');
    assert.ok(isComing);
    const library = await Library.open(harbourLibrary);
    t.after(() => library.close());
    assert.equal((await library.search('gulls')).total, 1);
    assert.equal(workers.length, 1);
    const other = await Library.open(harbourLibrary);
    t.after(() => other.close());
    assert.equal(workers.length, 2, 'the one that was ready is taken');
  });

  it('has the module of archives from the page, and does not load it again', async (t) => {
    const { workers } = pageFor(t);
    const source = await Library.open(harbourLibrary, { worker: false });
    const archive = await source.save();
    source.close();
    const url = copyOfSearchModule(t);
    Library.prepare({ searchWasmUrl: url });
    while (workers[0].posted.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok(workers[0].posted[1].module instanceof WebAssembly.Module);
    rmSync(fileURLToPath(url)); // what is gone cannot be loaded
    const library = await Library.open(archive, { searchWasmUrl: url });
    t.after(() => library.close());
    assert.equal((await library.search('gulls')).total, 1);
    assert.equal(workers.length, 1);
  });

  it('loads the module itself where the page could not', async (t) => {
    const { workers } = pageFor(t);
    const source = await Library.open(harbourLibrary, { worker: false });
    const archive = await source.save();
    source.close();
    const url = new URL('no-such-file.wasm', copyOfSearchModule(t)).href;
    Library.prepare({ searchWasmUrl: url });
    assert.equal(await codeOf(Library.open(archive, { searchWasmUrl: url })), 'wasm-load');
    assert.equal(workers[0].posted.find((message) => 'module' in message).module, null);
  });

  it('has no module that it will not ask for', async (t) => {
    const { workers } = pageFor(t);
    Library.prepare({ wasmUrl: new URL('core.wasm', dist) });
    assert.equal(workers[0].posted.length, 1);
    assert.equal(workers[0].posted[0].isComing, undefined);
    (await Library.open(harbourLibrary)).close();
  });

  it('may be in a host that has no worker of its own making', async (t) => {
    const { workers } = pageFor(t);
    Library.prepare();
    const host = new WorkerHost();
    t.after(() => host.close());
    const library = await Library.open(harbourLibrary, { worker: host });
    assert.equal(library.size, 4);
    assert.equal(workers.length, 1);
  });

  it('gets another worker where the one that was ready has failed', async (t) => {
    const { workers } = pageFor(t);
    Library.prepare();
    workers[0].fail();
    const library = await Library.open(harbourLibrary);
    t.after(() => library.close());
    assert.equal(workers.length, 2);
  });

  it('tells of a worker that fails once it is taken', async (t) => {
    const { workers } = pageFor(t);
    Library.prepare();
    const opening = Library.open(harbourLibrary);
    workers[0].fail();
    assert.equal(await codeOf(opening), 'worker-failed');
  });

  it('is told by its opening that there can be no worker', async (t) => {
    pageFor(t);
    globalThis.Worker = class {
      constructor() {
        throw new DOMException('cross-origin', 'SecurityError');
      }
    };
    Library.prepare();
    assert.equal(await codeOf(Library.open(harbourLibrary)), 'worker-failed');
  });
});

it('without a page nothing is prepared', async () => {
  Library.prepare();
  assert.equal((await Library.open(harbourLibrary)).size, 4);
});

it('what is no option of it is refused', () => {
  assert.throws(() => Library.prepare({ name: 'x' }), { code: 'invalid-argument' });
});
