// The package where a stranger has installed it: in Node, as a command, and with files of two releases,
// as a cache may bring them together.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

import { reasonToSkip as reasonToSkipBrowser } from '../web/browser.mjs';
import * as packed from './packed.mjs';
import { serveFolder } from './pages.mjs';

const run = promisify(execFile);
const { version } = JSON.parse(readFileSync(join(packed.root, 'package.json'), 'utf8'));
/** As long as the version, so that it can take its place in a file. */
const otherVersion = version.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));

describe('the installed package', { skip: packed.reasonToSkip() }, () => {
  let scratch;
  let installed;
  let daf;
  before(async () => {
    await packed.assemble();
    scratch = packed.scratchFolder();
    installed = packed.installPacked(scratch.folder);
    daf = join(scratch.folder, 'node_modules', '.bin', 'daf');
  });
  after(() => scratch?.remove());

  /** Runs a module in the project; what it prints, from JSON. */
  async function runModule(text, ...nodeOptions) {
    const path = join(scratch.folder, 'program.js');
    writeFileSync(path, text);
    const { stdout } = await run(process.execPath, [...nodeOptions, path], { cwd: scratch.folder });
    return JSON.parse(stdout);
  }

  const search = `
    import { bidi, Library, version } from 'daf-reader';
    import { direction, ready } from 'daf-reader/bidi';
    const library = await Library.open(${JSON.stringify(packed.sampleLibrary)});
    const { hits } = await library.search('צינור');
    await Promise.all([ready(), bidi.ready()]);
    const title = hits[0].title.text;
    console.log(JSON.stringify({ version, title, by: [direction, bidi.direction].map((each) => each(title).direction) }));`;

  it('searches under Node, where code may not be made of strings', async () => {
    const said = await runModule(search, '--disallow-code-generation-from-strings');
    assert.equal(said.version, version);
    assert.match(said.title, /מ״ק/);
    assert.deepEqual(said.by, ['rtl', 'rtl']);
  });

  it('does nothing when it is imported', async () => {
    const said = await runModule(`
      const before = Object.keys(globalThis).length;
      globalThis.fetch = () => { throw new Error('fetched'); };
      await import('daf-reader');
      await import('daf-reader/bidi');
      console.log(JSON.stringify(Object.keys(globalThis).length - before));`);
    assert.equal(said, 0);
  });

  it('refuses a module of another release', async () => {
    const module = readFileSync(join(installed, 'core.wasm'));
    const at = module.indexOf(`\0${version}\0`);
    assert.ok(at > 0 && module.indexOf(`\0${version}\0`, at + 1) < 0, 'the version is there once');
    module.write(otherVersion, at + 1);
    writeFileSync(join(scratch.folder, 'other.wasm'), module);
    const code = await runModule(`
      import { Library } from 'daf-reader';
      const error = await Library.open([{}], { wasmUrl: 'other.wasm' }).catch((error) => error);
      console.log(JSON.stringify(error.code + ' ' + error.message));`);
    assert.match(code, /^version-mismatch /);
    assert.ok(code.includes(version) && code.includes(otherVersion), code);
  });

  describe('in a page', { skip: reasonToSkipBrowser() }, () => {
    let browser;
    before(async () => {
      browser = await packed.launch();
    });
    after(() => browser?.close());

    /** A page with a copy of the package, which `change` may change. */
    async function visitPage(t, name, main, change = () => {}) {
      const folder = join(scratch.folder, name);
      cpSync(new URL('bundlers/page/', import.meta.url), folder, { recursive: true });
      cpSync(installed, join(folder, 'daf-reader'), { recursive: true });
      cpSync(packed.sampleLibrary, join(folder, 'library.json'));
      writeFileSync(
        join(folder, 'main.js'),
        `import { bidi, Library, WorkerHost } from './daf-reader/index.js';
         import { show } from './show.js';
         show(async () => { ${main} });`,
      );
      change(join(folder, 'daf-reader'));
      const url = await serveFolder(t, folder, { policy: packed.kPolicy });
      return packed.visit(browser, url);
    }

    it('has one worker for several libraries, in which the module is compiled once', async (t) => {
      const { said, complaints, workers, requests } = await visitPage(
        t,
        'hosted',
        `const host = new WorkerHost();
         await Library.open([{ name: 'another' }], { worker: host });
         const library = await Library.open('library.json', { worker: host });
         await bidi.ready();
         return { library, bidi };`,
      );
      assert.deepEqual(complaints, []);
      assert.equal(said.total, 1, said.error);
      assert.equal(workers, 1);
      assert.equal(requests.filter((url) => url.endsWith('/core.wasm')).length, 1);
    });

    it('refuses a worker of another release', async (t) => {
      const main = "return { library: await Library.open('library.json') };";
      const { said } = await visitPage(t, 'skewed', main, (folder) => {
        const path = join(folder, 'worker.js');
        const text = readFileSync(path, 'utf8');
        assert.ok(text.includes(`"${version}"`));
        writeFileSync(path, text.replaceAll(`"${version}"`, `"${otherVersion}"`));
      });
      assert.match(said.error, /^version-mismatch: /);
      assert.ok(said.error.includes(version) && said.error.includes(otherVersion), said.error);
    });
  });

  it('has a command that builds and searches', async () => {
    const cwd = scratch.folder;
    assert.equal((await run(daf, ['--version'])).stdout, `${version}\n`);
    await run(daf, ['build', packed.sampleLibrary, '-o', 'library.daf'], { cwd });
    const { stdout } = await run(daf, ['search', 'library.daf', 'צינור', '--json'], { cwd });
    assert.match(stdout, /מ״ק/);
  });

  it('has a command that serves the reader', async (t) => {
    const server = spawn(daf, ['serve', packed.sampleLibrary, '--port', '0']);
    t.after(() => server.kill());
    const address = await new Promise((resolve) => {
      createInterface(server.stdout).once('line', resolve);
    });
    const page = await (await fetch(address)).text();
    assert.match(page, /<script type="module" src="\.\/app\.js">/);
    const module = await fetch(new URL('daf/core.wasm', address));
    assert.equal(module.headers.get('content-type'), 'application/wasm');
    const { sources } = await (await fetch(new URL('library.json', address))).json();
    assert.equal(sources[0].name, 'library.json');
  });
});
