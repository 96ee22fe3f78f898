// bidi.wasm and what loads it: when, from where, what it weighs, and what follows a text that is too
// much for it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { bidi as lazy, version } from 'daf-reader';
import { codeOf, dist, serve } from './helper.mjs';

/** What the module may weigh as it is downloaded: a page loads it for its direction alone. */
const kMostBrotliBytes = 60 * 1024;

const wasm = await readFile(new URL('bidi.wasm', dist));
const dataUrl = (bytes) => `data:application/wasm;base64,${bytes.toString('base64')}`;

/** bidi.js as if nobody had loaded it before. */
let copies = 0;
const fresh = () => import(new URL(`bidi.js?${++copies}`, dist).href);

/** Files that a module imports, and theirs, but for those that it imports when it needs them. */
async function importsOf(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = await readFile(new URL(name, dist), 'utf8');
  for (const [, from] of text.matchAll(/^(?:import|export)\b[^'";]*?from '(.+)';$/gm)) {
    await importsOf(from, seen);
  }
  return seen;
}

/** The module with room for so many pages of memory (of 64 KiB) instead of 4 GiB. */
function withMemoryLimit(pages) {
  const limited = Buffer.from(wasm);
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = limited[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  for (;;) {
    const section = limited[at++];
    const end = number() + at;
    if (section === 5) break; // WebAssembly core specification, 5.5.8: the memory section
    at = end;
  }
  at += 2; // one memory, with a limit
  number();
  assert.deepEqual([...limited.subarray(at, at + 3)], [0x80, 0x80, 0x04]); // 65,536 pages
  limited.set([(pages & 0x7f) | 0x80, (pages >> 7) | 0x80, 0], at);
  return limited;
}

describe('the whole package', () => {
  it('does not load direction before it is made ready', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'daf-bidi-'));
    t.after(() => rm(folder, { recursive: true }));
    const isOfBidi = (path) => /\/(bidi|localizable)[^/]*$/.test(path);
    await cp(dist, folder, { recursive: true, filter: (path) => !isOfBidi(path) });
    const script = `
      const { bidi, Library } = await import(${JSON.stringify(join(folder, 'index.js'))});
      const library = await Library.open([{ id: 'a', name: 'Found' }]);
      console.log((await library.search('found')).total);
      await bidi.ready().catch((error) => console.log(error.code));`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--input-type=module',
      '--eval',
      script,
    ]);
    assert.equal(stdout, '1\nERR_MODULE_NOT_FOUND\n');
    assert.ok(![...(await importsOf('./index.js'))].some(isOfBidi));
  });

  it('says so until it is, and then has every function of daf-reader/bidi', async () => {
    const functions = Object.keys(await fresh()).sort();
    assert.deepEqual(Object.keys(lazy).sort(), functions);
    for (const name of functions.filter((each) => each !== 'ready')) {
      assert.throws(() => lazy[name]('a'), { code: 'not-ready', message: new RegExp(`^${name}:`) });
    }
    await lazy.ready();
    assert.equal(lazy.resolve('אבג').paragraphs[0].level, 1);
    assert.equal(lazy.localizableJson(lazy.localizable({ en: 'a' })).language, 'en');
    await lazy.ready({});
  });
});

describe('daf-reader/bidi', () => {
  it('has functions that say that it is not ready, until it is', async () => {
    const bidi = await fresh();
    const needReady = Object.keys(bidi).filter((name) => !/^(ready|localizable.*)$/.test(name));
    for (const name of needReady) assert.throws(() => bidi[name]('a'), { code: 'not-ready' }, name);
    const loading = bidi.ready();
    assert.throws(() => bidi.resolve('a'), { code: 'not-ready' });
    await Promise.all([loading, bidi.ready()]);
    assert.equal(bidi.resolve('a').runs.length, 1);
  });

  it('loads neither the library nor anything of Node where a page would see it', async () => {
    const names = [...(await importsOf('./bidi.js'))].sort();
    assert.deepEqual(names, [
      './address.js',
      './arguments.js',
      './bidi-module.js',
      './bidi-names.js',
      './bidi-records.js',
      './bidi.js',
      './compile.js',
      './errors.js',
      './localizable.js',
      './node-files.js',
      './version.js',
    ]);
  });

  it('makes no code from strings', async () => {
    for (const name of await importsOf('./bidi.js')) {
      const text = await readFile(new URL(name, dist), 'utf8');
      assert.doesNotMatch(text, /new Function|\beval\s*\(|Function\s*\(\s*["'`]/, name);
    }
    const script = `
      import * as bidi from 'daf-reader/bidi';
      await bidi.ready();
      console.log(bidi.isolate('abc', 'ltr', { as: 'html' }));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', script],
      { cwd: fileURLToPath(new URL('.', import.meta.url)) },
    );
    assert.equal(stdout, '<bdi dir="ltr">abc</bdi>\n');
  });

  it('works without Node’s Buffer, as in a page', async () => {
    const script = `
      delete globalThis.Buffer;
      const bidi = await import('daf-reader/bidi');
      await bidi.ready();
      console.log(bidi.resolve('abc אבג '.repeat(20)).levels.join(''));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { cwd: fileURLToPath(new URL('.', import.meta.url)) },
    );
    await lazy.ready();
    assert.equal(stdout.trim(), lazy.resolve('abc אבג '.repeat(20)).levels.join(''));
  });
});

describe('bidi.wasm', () => {
  it('is small, and asks its host for nothing but room', () => {
    assert.ok(brotliCompressSync(wasm).length < kMostBrotliBytes);
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm));
    assert.deepEqual(
      imports.map(({ module, name }) => `${module}.${name}`),
      ['env.emscripten_notify_memory_growth', 'wasi_snapshot_preview1.proc_exit'],
    );
  });

  it('may come from any address, with any media type', async (t) => {
    const base = await serve(t, (request, response) => {
      const type = request.url === '/right' ? 'application/wasm' : 'application/octet-stream';
      response.setHeader('content-type', type).end(wasm);
    });
    for (const wasmUrl of [`${base}right`, new URL(`${base}wrong`), new URL('bidi.wasm', dist)]) {
      const bidi = await fresh();
      await bidi.ready({ wasmUrl });
      assert.equal(bidi.resolve('אבג').paragraphs[0].level, 1);
    }
  });

  it('that is missing, a page, another module or cut is a wasm-load error, and may be tried again', async (t) => {
    let body = null;
    const base = await serve(t, (_, response) => {
      if (body === null) response.writeHead(404).end();
      else response.setHeader('content-type', 'application/wasm').end(body);
    });
    const bidi = await fresh();
    const wasmUrl = `${base}bidi.wasm`;
    for (const wrong of [null, '<!doctype html>', wasm.subarray(0, 1000)]) {
      body = wrong;
      await assert.rejects(bidi.ready({ wasmUrl }), { code: 'wasm-load' });
    }
    body = wasm;
    await bidi.ready({ wasmUrl });
    assert.equal(bidi.info().unicode, '15.0.0');
    const other = await fresh();
    const core = new URL('core.wasm', dist);
    assert.equal(await codeOf(other.ready({ wasmUrl: core })), 'wasm-load');
    await other.ready();
  });

  it('of another release is a version mismatch', async () => {
    const other = version.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    const changed = Buffer.from(wasm);
    const at = changed.indexOf(`${version}\0`);
    assert.ok(at > 0);
    changed.write(other, at, 'latin1');
    const bidi = await fresh();
    await assert.rejects(bidi.ready({ wasmUrl: dataUrl(changed) }), {
      code: 'version-mismatch',
      message: new RegExp(other.replaceAll('.', '\\.')),
    });
  });
});

describe('a text that is too much', () => {
  it('for the memory is an error, and the next call works', async () => {
    const bidi = await fresh();
    await bidi.ready({ wasmUrl: dataUrl(withMemoryLimit(64)) });
    const before = bidi.resolve('abc אבג', { direction: 'rtl' });
    const long = 'אבג '.repeat(2_000_000);
    const calls = [
      () => bidi.resolve(long),
      () => bidi.direction(long),
      () => bidi.isolate(long, 'rtl'),
      () => bidi.auditControls('\u202e'.repeat(400_000)),
      () => bidi.visualToLogical(long, [{ start: 0, end: long.length, level: 1 }]),
    ];
    for (const call of calls) {
      assert.throws(call, { code: 'out-of-memory' });
      assert.deepEqual(bidi.resolve('abc אבג', { direction: 'rtl' }), before);
      assert.equal(bidi.isolate('a', 'ltr'), '\u2066a\u2069');
    }
  });

  it('for the objects of JavaScript is an error, and the next call works', async () => {
    await lazy.ready();
    const text = 'aא'.repeat(2_500_000);
    assert.throws(() => lazy.resolve(text), { code: 'out-of-memory', message: /5000000/ });
    assert.throws(() => lazy.resolve('\n'.repeat(5_000_000)), { code: 'out-of-memory' });
    assert.equal(lazy.resolve('אבג').runs.length, 1);
  });

  it('is not one of fifty megabytes', async () => {
    await lazy.ready();
    const text = `${'שלום עולם '.repeat(2_500_000)}abc`;
    const { levels, runs, paragraphs } = lazy.resolve(text);
    assert.equal(levels.length, text.length);
    assert.deepEqual(paragraphs.length, 1);
    assert.deepEqual(
      runs.map(({ level }) => level),
      [2, 1],
    );
    assert.equal(lazy.direction(text).direction, 'rtl');
    assert.equal(lazy.auditControls(text).risk, 'none');
    assert.equal(lazy.truncate(text, { graphemes: 9 }).text, 'שלום עולם…');
    assert.deepEqual([...lazy.resolve('abc').levels], [0, 0, 0]);
  });
});
