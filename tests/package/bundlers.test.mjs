// The packed library in pages that were bundled by others, and in one that was not bundled at all:
// each runs under the policy of README.md, works in a worker, and makes the browser complain of nothing.
import assert from 'node:assert/strict';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { build as esbuild } from 'esbuild';

import { reasonToSkip as reasonToSkipBrowser } from '../web/browser.mjs';
import * as packed from './packed.mjs';
import { serveFolder } from './pages.mjs';

const skip = packed.reasonToSkip() || reasonToSkipBrowser();
const bundlers = join(packed.root, 'build', 'bundlers');
const here = new URL('bundlers/', import.meta.url);

/** What npm says where it does not reach its registry, and has kept nothing. */
const kUnreachable =
  /code (EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOTCACHED|ENOTFOUND|ETIMEDOUT)\b/;

/**
 * Installs Vite and webpack, once.
 * @returns {string | false} why they cannot be had: there is no network
 * @throws {Error} where anything else fails
 */
function installBundlers() {
  mkdirSync(bundlers, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) {
    copyFileSync(new URL(name, here), join(bundlers, name));
  }
  try {
    const installed = readFileSync(join(bundlers, 'node_modules', '.package-lock.json'), 'utf8');
    const { packages } = JSON.parse(readFileSync(join(bundlers, 'package-lock.json'), 'utf8'));
    const isThere = (name) =>
      JSON.parse(installed).packages[name]?.version === packages[name].version;
    if (['node_modules/vite', 'node_modules/webpack'].every(isThere)) return false;
  } catch {
    // nothing is installed yet
  }
  try {
    packed.npm(bundlers, 'ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund');
    return false;
  } catch (error) {
    const said = String(error.stderr).trim();
    const [, code] = kUnreachable.exec(said) ?? [];
    if (!code) throw new Error(`Vite and webpack cannot be installed:\n${said}`);
    return `there is no network for Vite and webpack (${code})`;
  }
}

/** Imports a bundler from where the tests have installed it. */
function importBundler(name) {
  const { resolve } = createRequire(join(bundlers, 'package.json'));
  return import(pathToFileURL(resolve(name)).href);
}

describe('a page', { skip }, () => {
  const unavailable = skip || installBundlers();
  let scratch;
  let installed;
  let browser;
  before(async () => {
    await packed.assemble();
    scratch = packed.scratchFolder(join(packed.root, 'build'));
    installed = packed.installPacked(scratch.folder);
    browser = await packed.launch();
  });
  after(async () => {
    await browser?.close();
    scratch?.remove();
  });

  /** The sources of a page, from tests/package/bundlers. */
  function sourcesOf(name) {
    const folder = join(scratch.folder, name);
    cpSync(new URL('page/', here), folder, { recursive: true });
    return folder;
  }

  /** Opens what was built, and checks that it does what it should. */
  async function check(t, folder, { path = '' } = {}) {
    copyFileSync(packed.sampleLibrary, join(folder, 'library.json'));
    const url = await serveFolder(t, folder, { policy: packed.kPolicy });
    const { said, complaints, workers, requests } = await packed.visit(browser, url + path);
    assert.deepEqual(complaints, []);
    assert.equal(said.error, undefined);
    assert.equal(said.total, 1);
    assert.match(said.title, /מ״ק/);
    assert.equal(said.direction, 'rtl', 'by bidi.wasm');
    assert.equal(workers, 1);
    const modules = requests.filter((each) => each.endsWith('.wasm'));
    assert.equal(new Set(modules).size, modules.length, 'no module is loaded twice');
    return requests.map((each) => each.slice(url.length));
  }

  /** Copies what bundles load and esbuild does not follow. */
  function copyEngine(target) {
    const names = readdirSync(installed).filter((name) => /^worker\.js$|\.wasm$/.test(name));
    for (const name of names) copyFileSync(join(installed, name), join(target, name));
  }

  it('loads the package as it is', async (t) => {
    const folder = sourcesOf('plain');
    cpSync(installed, join(folder, 'daf-reader'), { recursive: true });
    // An import map would be an inline script, which the policy forbids: the path is written out.
    const script = readFileSync(join(folder, 'main.js'), 'utf8');
    writeFileSync(
      join(folder, 'main.js'),
      script.replace("'daf-reader'", "'./daf-reader/index.js'"),
    );
    const requests = await check(t, folder);
    assert.ok(requests.includes('daf-reader/worker.js'));
  });

  it('is built by Vite', { skip: unavailable }, async (t) => {
    const folder = sourcesOf('vite');
    const { build } = await importBundler('vite');
    const outDir = join(folder, 'dist');
    await build({ root: folder, configFile: false, logLevel: 'error', build: { outDir } });
    const requests = await check(t, outDir);
    assert.ok(
      requests.some((path) => /^assets\/worker-[\w-]+\.js$/.test(path)),
      requests.join(' '),
    );
    assert.ok(
      requests.some((path) => /^assets\/core-[\w-]+\.wasm$/.test(path)),
      requests.join(' '),
    );
  });

  it('is built by Vite for a folder of a site', { skip: unavailable }, async (t) => {
    const folder = sourcesOf('vite-below');
    const { build } = await importBundler('vite');
    const outDir = join(folder, 'dist', 'archive');
    await build({
      root: folder,
      base: './',
      configFile: false,
      logLevel: 'error',
      build: { outDir },
    });
    copyFileSync(packed.sampleLibrary, join(outDir, 'library.json'));
    await check(t, join(folder, 'dist'), { path: 'archive/' });
  });

  it("is served by Vite's development server", { skip: unavailable }, async () => {
    const folder = sourcesOf('vite-development');
    const publicFolder = join(folder, 'public');
    mkdirSync(publicFolder);
    copyFileSync(packed.sampleLibrary, join(publicFolder, 'library.json'));
    writeFileSync(join(publicFolder, 'favicon.ico'), '');
    const { createServer } = await importBundler('vite');
    const server = await createServer({
      root: folder,
      configFile: false,
      cacheDir: join(folder, 'cache'),
      logLevel: 'error',
      server: { port: 0, host: '127.0.0.1', fs: { allow: [scratch.folder] } },
    });
    try {
      await server.listen();
      const { port } = server.httpServer.address();
      const { said, complaints, workers } = await packed.visit(
        browser,
        `http://127.0.0.1:${port}/`,
      );
      assert.deepEqual(complaints, []); // it injects scripts of its own, so there is no policy
      assert.deepEqual([said.total, said.direction, workers], [1, 'rtl', 1]);
    } finally {
      await server.close();
    }
  });

  it('is built by webpack', { skip: unavailable }, async (t) => {
    const dist = await buildWithWebpack(sourcesOf('webpack'), './main.js');
    const requests = await check(t, dist);
    assert.ok(
      requests.some((path) => /^[0-9a-f]{20}\.wasm$/.test(path)),
      requests.join(' '),
    );
  });

  it(
    'is built by webpack, which keeps the elements that nobody names',
    { skip: unavailable },
    async (t) => {
      const dist = await buildWithWebpack(sourcesOf('webpack-element'), './with-element.js');
      const url = await serveFolder(t, dist, { policy: packed.kPolicy });
      const { said, complaints } = await packed.visit(browser, url);
      assert.deepEqual({ said, complaints }, { said: { defined: true }, complaints: [] });
    },
  );

  /** @returns {Promise<string>} the folder of the page */
  async function buildWithWebpack(folder, entry) {
    const { default: webpack } = await importBundler('webpack');
    const dist = join(folder, 'dist');
    const stats = await new Promise((resolve, reject) => {
      const done = (error, result) => (error ? reject(error) : resolve(result));
      webpack(
        {
          mode: 'production',
          context: folder,
          entry,
          output: { path: dist, trustedTypes: true }, // for what is loaded on demand
          optimization: { minimize: false }, // what is small already would take most of the time
        },
        done,
      );
    });
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    assert.deepEqual(errors, []);
    assert.deepEqual(
      warnings.filter(({ message }) => !/size limit|performance/.test(message)),
      [],
    );
    copyFileSync(join(folder, 'index.html'), join(dist, 'index.html')); // main.js is webpack's name, too
    return dist;
  }

  it('is built by esbuild, with worker and modules copied beside the bundle', async (t) => {
    const folder = sourcesOf('esbuild');
    const dist = join(folder, 'dist');
    await esbuild({
      absWorkingDir: folder,
      entryPoints: ['main.js'],
      outdir: dist,
      bundle: true,
      format: 'esm',
    });
    copyFileSync(join(folder, 'index.html'), join(dist, 'index.html'));
    copyEngine(dist);
    const requests = await check(t, dist);
    assert.ok(requests.includes('worker.js') && requests.includes('core.wasm'));
  });

  it('is built by esbuild, with worker and modules wherever it says', async (t) => {
    const folder = sourcesOf('esbuild-options');
    const dist = join(folder, 'dist');
    await esbuild({
      absWorkingDir: folder,
      entryPoints: ['with-options.js'],
      outfile: join(dist, 'main.js'),
      bundle: true,
      format: 'esm',
    });
    copyFileSync(join(folder, 'index.html'), join(dist, 'index.html'));
    mkdirSync(join(dist, 'engine'));
    copyEngine(join(dist, 'engine'));
    const requests = await check(t, dist);
    assert.ok(requests.includes('engine/core.wasm') && !requests.includes('core.wasm'));
    assert.ok(existsSync(join(dist, 'engine', 'worker.js')));
  });
});
