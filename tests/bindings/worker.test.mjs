// The worker: how it is started under Trusted Types, and what its end means for the calls.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { DafError, Library, version } from 'daf-reader';
import { serve } from '../../build/dist/worker-server.js';
import { codeOf, dist } from './helper.mjs';

/** A worker that never answers, and into which a test can reach. */
class SilentWorker {
  messages = [];
  terminated = false;
  #listeners = new Map();
  addEventListener(type, listener) {
    this.#listeners.set(type, listener);
  }
  postMessage(message) {
    this.messages.push(message);
  }
  terminate() {
    this.terminated = true;
  }
  emit(type, event = {}) {
    this.#listeners.get(type)(event);
  }
}

/** Sets globals for one test. */
function withGlobals(t, globals) {
  for (const [name, value] of Object.entries(globals)) {
    globalThis[name] = value;
    t.after(() => delete globalThis[name]);
  }
}

describe('a worker', () => {
  it('that fails to load, later than its construction, fails the opening', async () => {
    const worker = new SilentWorker();
    const opening = Library.open([{}], { worker: () => worker });
    let prevented = false;
    setTimeout(() => worker.emit('error', { preventDefault: () => (prevented = true) }), 10);
    assert.equal(await codeOf(opening), 'worker-failed');
    assert.ok(worker.terminated && prevented);
  });

  it('that crashes fails the calls under way and all later ones', async () => {
    const worker = new SilentWorker();
    const answer = (value) =>
      worker.emit('message', { data: { id: worker.messages.at(-1).id, ok: true, value } });
    const opening = Library.open('https://example.org/a.json', { worker: () => worker });
    const settle = () => new Promise((resolve) => setTimeout(resolve, 1));
    await settle();
    assert.equal(worker.messages[0].args.version, version);
    answer(null);
    await settle();
    assert.deepEqual(worker.messages[1].source, { kind: 'url', url: 'https://example.org/a.json' });
    answer({ report: { added: 1 }, state: { size: 1, diagnosticCount: 0, diagnostics: [] } });
    const library = await opening;
    assert.equal(library.size, 1);
    const calls = [library.search('a'), library.body('b'), library.add([{}])];
    setTimeout(() => worker.emit('error', { message: 'out of luck' }), 5);
    for (const call of calls)
      await assert.rejects(call, { code: 'worker-failed', message: /out of luck/ });
    assert.equal(await codeOf(library.search('a')), 'worker-failed');
    library.close();
    assert.equal(await codeOf(library.search('a')), 'closed');
  });

  it('whose message cannot be read has failed', async () => {
    const worker = new SilentWorker();
    const opening = Library.open([{}], { worker: () => worker });
    setTimeout(() => worker.emit('messageerror'), 5);
    assert.equal(await codeOf(opening), 'worker-failed');
  });

  it('of another release refuses to open', async () => {
    const sent = [];
    const listeners = {};
    serve({
      postMessage: (message) => sent.push(message),
      addEventListener: (type, listener) => (listeners[type] = listener),
    });
    listeners.message({ data: { id: 1, method: 'open', args: { version: '0.0.0-old' } } });
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(sent[0].ok, false);
    assert.equal(sent[0].error.code, 'version-mismatch');
    assert.match(sent[0].error.message, /0\.0\.0-old/);
  });

  it('is the default in a page, and is given a trusted address', async (t) => {
    const started = [];
    const policies = [];
    class FakeWorker extends SilentWorker {
      constructor(url, options) {
        super();
        started.push({ url, options });
        setTimeout(() => this.emit('error', {}), 1);
      }
    }
    withGlobals(t, {
      document: { baseURI: 'https://example.org/' },
      Worker: FakeWorker,
      trustedTypes: {
        createPolicy(name, rules) {
          policies.push({ name, rules });
          return { createScriptURL: (url) => ({ trusted: rules.createScriptURL(url) }) };
        },
      },
    });
    assert.equal(await codeOf(Library.open('a.json')), 'worker-failed');
    assert.equal(await codeOf(Library.open('a.json')), 'worker-failed');
    assert.equal(started.length, 2);
    assert.deepEqual(started[0].url, { trusted: new URL('worker.js', dist).href });
    assert.equal(started[0].options.type, 'module');
    assert.deepEqual(
      policies.map(({ name }) => name),
      ['daf'],
      'one policy, however many workers',
    );
    assert.throws(
      () => policies[0].rules.createScriptURL('https://evil.example/worker.js'),
      TypeError,
    );
    assert.throws(
      () => policies[0].rules.createScriptURL(`${new URL('worker.js', dist)}?x`),
      TypeError,
    );
  });

  it('ends when its library was forgotten without being closed', async () => {
    const script = `
      import { Library } from 'daf-reader';
      import { NodeWorker } from './helper.mjs';
      let ended = false;
      class Watched extends NodeWorker {
        terminate() { ended = true; super.terminate(); }
      }
      await (async () => {
        const library = await Library.open([{ name: 'a' }], { worker: () => new Watched() });
        if ((await library.search('a')).total !== 1) throw new Error('not found');
      })();
      while (!ended) {
        gc();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }`;
    await promisify(execFile)(
      process.execPath,
      ['--expose-gc', '--input-type=module', '--eval', script],
      { cwd: new URL('.', import.meta.url), timeout: 60_000 },
    );
  });

  it('that the page may not have is a worker-failed that says what to do', async (t) => {
    withGlobals(t, {
      document: { baseURI: 'https://example.org/' },
      Worker: class {
        constructor() {
          throw new DOMException('cross-origin', 'SecurityError');
        }
      },
    });
    const failure = await Library.open('a.json').catch((error) => error);
    assert.ok(failure instanceof DafError);
    assert.equal(failure.code, 'worker-failed');
    assert.match(failure.message, /worker: false/);
  });
});
