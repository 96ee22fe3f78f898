// The single file: pages that are opened from a folder, without a server, by one classic script.
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { reasonToSkip as reasonToSkipBrowser } from '../web/browser.mjs';
import * as packed from './packed.mjs';
import { serveFolder } from './pages.mjs';

const kScript = 'daf-reader.single.js';
/** Without `blob:`, so that there can be no worker. */
const kPolicyWithoutBlobs = "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";

describe(
  'a page with the single file',
  {
    skip: packed.reasonToSkip() || reasonToSkipBrowser(),
  },
  () => {
    let scratch;
    let browser;
    before(async () => {
      await packed.assemble();
      scratch = packed.scratchFolder();
      copyFileSync(join(packed.packageFolder, kScript), join(scratch.folder, kScript));
      browser = await packed.launch();
    });
    after(async () => {
      await browser?.close();
      scratch?.remove();
    });

    /** Writes a page with the sample library in it, whose script gives what it has to say. */
    function writePage(name, script) {
      const data = readFileSync(packed.sampleLibrary, 'utf8').replaceAll('<', '\\u003c');
      writeFileSync(
        join(scratch.folder, `${name}.js`),
        `(async () => {${script}})()
        .catch((error) => ({ error: error.code + ': ' + error.message }))
        .then((said) => { document.querySelector('output').textContent = JSON.stringify(said); });`,
      );
      const path = join(scratch.folder, `${name}.html`);
      writeFileSync(
        path,
        `<!doctype html><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">
       <output></output><input type="file">
       <script type="application/json" id="library">${data}</script>
       <script src="${kScript}"></script><script src="${name}.js"></script>`,
      );
      return pathToFileURL(path).href;
    }

    const search = `
    const data = JSON.parse(document.getElementById('library').textContent);
    const library = await Daf.Library.open(data);
    const { total, hits } = await library.search('צינור');
    const body = await library.body(hits[0].id);
    return { total, title: hits[0].title.text, blocks: body.length };`;

    it('searches and reads what is in the page itself, from a folder, in a worker', async () => {
      const { said, complaints, workers, requests } = await packed.visit(
        browser,
        writePage('search', search),
      );
      assert.deepEqual(complaints, []);
      assert.equal(said.total, 1);
      assert.match(said.title, /מ״ק/);
      assert.ok(said.blocks > 3);
      assert.ok(workers >= 1);
      assert.deepEqual(
        requests.filter((url) => !/^(file|blob):|^data:,$/.test(url)),
        [],
      );
    });

    it('has all that the package has', async () => {
      const { said, complaints } = await packed.visit(
        browser,
        writePage(
          'api',
          `const host = new Daf.WorkerHost();
         const [a, b] = await Promise.all(['a', 'b'].map((name) =>
           Daf.Library.open([{ name }], { worker: host })));
         const { publications } = await Daf.read([{ name: 'read' }], { worker: false });
         await Daf.bidi.ready();
         const found = [(await a.search('a')).total, (await b.search('a')).total];
         return {
           names: Object.keys(Daf).sort(),
           found,
           inHost: host.size,
           read: publications[0].name,
           direction: Daf.bidi.direction('שלום').direction,
           saved: (await a.save()).length > 100,
         };`,
        ),
      );
      assert.deepEqual(complaints, []);
      const api = await import('daf-reader');
      assert.deepEqual(said, {
        names: Object.keys(api).sort(),
        found: [1, 0],
        inHost: 2,
        read: said.read,
        direction: 'rtl',
        saved: true,
      });
      assert.match(JSON.stringify(said.read), /read/);
    });

    it('opens a file that a person chooses', async () => {
      const url = writePage(
        'choose',
        `const input = document.querySelector('input');
       await new Promise((chosen) => input.addEventListener('change', chosen, { once: true }));
       const library = await Daf.Library.open(input.files[0]);
       return { size: library.size, name: input.files[0].name };`,
      );
      const page = await browser.newPage();
      await page.goto(url);
      await page.locator('input').setInputFiles(packed.sampleLibrary);
      await page.locator('output:not(:empty)').waitFor();
      const said = JSON.parse(await page.locator('output').textContent());
      await page.close();
      const { publications } = JSON.parse(readFileSync(packed.sampleLibrary, 'utf8'));
      assert.deepEqual(said, { size: publications.length, name: 'library.json' });
    });

    it('defines the elements, which open files and read them, from a folder', async () => {
      const path = join(scratch.folder, 'element.html');
      writeFileSync(
        path,
        `<!doctype html><meta charset="utf-8"><title>element</title><link rel="icon" href="data:,">
       <script src="${kScript}"></script><daf-reader ui-lang="he" open-files></daf-reader>`,
      );
      const page = await browser.newPage();
      const complaints = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(pathToFileURL(path).href);
      await page.locator('.message').first().waitFor();
      await page.locator('#file-input').setInputFiles([packed.sampleLibrary]);
      await page.locator('.hit-title a[lang=he], .hit-title [lang=he]').first().click();
      const article = page.locator('.publication');
      await article.locator('.body p').first().waitFor();
      assert.equal(await article.getAttribute('dir'), 'rtl');
      await page.close();
      assert.deepEqual(complaints, []);
    });

    it('holds each module that it needs, and no other', () => {
      const text = readFileSync(join(packed.packageFolder, kScript), 'utf8');
      assert.ok(text.includes('"core.wasm":"') && text.includes('"bidi.wasm":"'));
      assert.ok(!text.includes('"search.wasm":"'));
    });

    it('does without a worker where it may have none', async (t) => {
      writePage('served', search);
      const url = await serveFolder(t, scratch.folder, { policy: kPolicyWithoutBlobs });
      const { said, complaints } = await packed.visit(browser, `${url}served.html`);
      assert.equal(said.total, 1, said.error);
      assert.ok(
        complaints.length > 0 && complaints.every((words) => /blob:|worker-src/.test(words)),
      );
    });

    it('takes the worker that the page starts, where it may have none of its own', async (t) => {
      for (const name of ['worker.js', 'core.wasm', 'search.wasm']) {
        copyFileSync(join(packed.packageFolder, name), join(scratch.folder, name));
      }
      writePage(
        'own-worker',
        `const start = () => new Worker('worker.js', { type: 'module' });
       const found = [];
       for (const worker of [start, new Daf.WorkerHost(start)]) {
         const library = await Daf.Library.open([{ name: 'water' }], { worker });
         found.push((await library.search('water')).total);
       }
       return { found };`,
      );
      const url = await serveFolder(t, scratch.folder, { policy: kPolicyWithoutBlobs });
      const { said, complaints, workers } = await packed.visit(browser, `${url}own-worker.html`);
      assert.deepEqual(said, { found: [1, 1] });
      assert.deepEqual(complaints, []);
      assert.equal(workers, 2);
    });

    it('works where Trusted Types are required, and workers from blobs are allowed', async (t) => {
      writePage('trusted', search);
      const policy = `script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; require-trusted-types-for 'script'`;
      const url = await serveFolder(t, scratch.folder, { policy });
      const { said, complaints, workers } = await packed.visit(browser, `${url}trusted.html`);
      assert.equal(said.total, 1, said.error);
      assert.deepEqual(complaints, []);
      assert.ok(workers >= 1);
    });
  },
);
