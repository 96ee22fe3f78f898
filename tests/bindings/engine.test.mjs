// The engine: loading it, its end, and the Content Security Policy.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { Library } from 'daf-reader';
import { Engine } from '../../build/dist/engine.js';
import { bytes, codeOf, dist, serve } from './helper.mjs';

/** A module whose engine does as it is told: what an Emscripten module looks like to engine.js. */
function fakeModule(feed) {
  const memory = (byteLength) => {
    module.HEAPU8 = new Uint8Array(byteLength);
    module.HEAPU32 = new Uint32Array(module.HEAPU8.buffer);
  };
  const module = {
    failureFlagAddress: () => 1000,
    Engine: class {
      input = () => 0;
      answerPlaceAddress = () => 96;
      feed() {
        const answer = bytes(feed(memory) ?? '{"ok":true,"value":null}');
        module.HEAPU32.set([104, answer.length], 96 / 4);
        module.HEAPU8.set(answer, 104);
      }
    },
  };
  memory(1024);
  return module;
}

const errorOf = (action) => {
  try {
    action();
  } catch (error) {
    return error;
  }
  return null;
};

describe('the engine', () => {
  it('hands on an error of the core with its place', () => {
    const engine = new Engine(
      fakeModule(
        () => '{"ok":false,"error":{"code":"not-json","message":"m","pointer":null,"offset":7}}',
      ),
    );
    const { code, offset, pointer } = errorOf(() => engine.feed(bytes('x')));
    assert.deepEqual([code, offset, pointer], ['not-json', 7, null]);
    assert.equal(engine.failure, null);
  });

  it('is dead after a trap: every later call says so', () => {
    const engine = new Engine(
      fakeModule(() => {
        throw new WebAssembly.RuntimeError('unreachable');
      }),
    );
    assert.equal(errorOf(() => engine.feed(bytes('x'))).code, 'engine-failed');
    assert.equal(errorOf(() => engine.size()).code, 'engine-failed');
    assert.equal(errorOf(() => engine.search({ text: 'x' })).cause.message, 'unreachable');
  });

  it('says that the memory ran out where that was the reason', () => {
    const module = fakeModule(() => {
      module.HEAPU8[1000] = 1;
      throw new WebAssembly.RuntimeError('Aborted()');
    });
    const engine = new Engine(module);
    assert.equal(errorOf(() => engine.feed(bytes('x'))).code, 'out-of-memory');
    assert.equal(errorOf(() => engine.state()).code, 'out-of-memory');
  });

  it('takes the memory as it is after it has grown', () => {
    const engine = new Engine(
      fakeModule((memory) => {
        memory(4096);
        return '{"ok":true,"value":"grown"}';
      }),
    );
    assert.doesNotThrow(() => engine.feed(bytes('x')));
  });
});

describe('the index', () => {
  it('is a block of bytes, with what the publications of all sources say', async () => {
    const engine = await Engine.create(undefined);
    for (const name of ['חיפוש', 'Xylophone']) {
      engine.beginSource('', '');
      engine.feed(bytes(JSON.stringify([{ name }])));
      engine.finishSource();
    }
    const segments = engine.indexSegments();
    assert.equal(segments.length, 1);
    assert.ok(Buffer.from(segments[0]).includes('xylophone'));
    assert.ok(Buffer.from(segments[0]).includes('חיפוש'));
    engine.close();
  });
});

describe('core.wasm', () => {
  it('may come from any address, with any media type', async (t) => {
    const wasm = await readFile(new URL('core.wasm', dist));
    const base = await serve(t, (request, response) => {
      const type = request.url === '/right' ? 'application/wasm' : 'application/octet-stream';
      response.setHeader('content-type', type).end(wasm);
    });
    for (const wasmUrl of [`${base}right`, new URL(`${base}wrong`), new URL('core.wasm', dist)]) {
      (await Library.open([{ name: 'a' }], { wasmUrl })).close();
    }
  });

  it('that is missing, a page, or no module is a wasm-load error, and may be tried again', async (t) => {
    const wasm = await readFile(new URL('core.wasm', dist));
    let body = null;
    const base = await serve(t, (_, response) => {
      if (body === null) response.writeHead(404).end();
      else response.setHeader('content-type', 'application/wasm').end(body);
    });
    const open = () => Library.open([{ name: 'a' }], { wasmUrl: `${base}core.wasm` });
    await assert.rejects(open(), { code: 'wasm-load', message: /404/ });
    body = '<!doctype html>';
    await assert.rejects(open(), { code: 'wasm-load' });
    body = wasm.subarray(0, 1000);
    await assert.rejects(open(), { code: 'wasm-load' });
    body = wasm;
    (await open()).close();
    assert.equal(await codeOf(Library.open([{}], { wasmUrl: './missing.wasm' })), 'wasm-load');
  });

  it('of another release is a version mismatch', async () => {
    // The version stands in the module as plain text; another of the same length is another release.
    const wasm = await readFile(new URL('core.wasm', dist));
    const { version } = await import('daf-reader');
    const other = version.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    const at = wasm.indexOf(`${version}\0`);
    assert.ok(at > 0);
    wasm.write(other, at, 'latin1');
    const wasmUrl = `data:application/wasm;base64,${wasm.toString('base64')}`;
    await assert.rejects(Library.open([{}], { wasmUrl }), {
      code: 'version-mismatch',
      message: new RegExp(other.replaceAll('.', '\\.')),
    });
  });
});

describe('the scripts', () => {
  it('make no code from strings', async () => {
    const glue = await readFile(new URL('core.js', dist), 'utf8');
    assert.doesNotMatch(glue, /new Function|\beval\s*\(|Function\s*\(\s*["'`]/);
    const script = `
      import { Library } from 'daf-reader';
      const library = await Library.open([{ id: 'a', name: 'Found' }]);
      console.log((await library.search('found')).total);`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', script],
      { cwd: new URL('.', import.meta.url) },
    );
    assert.equal(stdout, '1\n');
  });

  it('import nothing of Node where a page would see it', async () => {
    const pending = ['./index.js'];
    const seen = new Set(['./core.js']);
    while (pending.length > 0) {
      const name = pending.pop();
      if (seen.has(name)) continue;
      seen.add(name);
      assert.match(name, /^\.\/[a-z-]+\.js$/);
      const text = await readFile(new URL(name, dist), 'utf8');
      const imports = text.matchAll(/^(?:import|export) .*from '(.+)'|^import '(.+)'/gm);
      pending.push(...[...imports].map(([, from, only]) => from ?? only));
    }
    assert.ok(seen.size >= 6, [...seen].join());
  });
});
