// An archive on a real web server, read by ranges: how much is read, that answers are right, and
// what happens when the server or the network does not do its part.
import assert from 'node:assert/strict';
import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Library } from 'daf-reader';
import { modes, openFor, serve } from './helper.mjs';
import { reasonToSkipNginx, startNginx } from './nginx.mjs';
import { randomNumbers } from './range_server.mjs';

const skip = reasonToSkipNginx();
const kCount = 3000;
const kQueries = ['נמל', 'harbour', 'הנמלים הגדולים', '"ancient harbour"', 'harb', 'בית הספר', 'zzzz'];

/** Many publications in two languages, each with words of its own; every tenth is translated. */
function manyPublications(edition = 0) {
  const next = randomNumbers(7 + edition);
  const hebrew = ['נמל', 'הנמל', 'נמלים', 'בית', 'ספר', 'גדולים', 'ים', 'עיר', 'מים', 'רוח'];
  const english = ['harbour', 'harbours', 'ancient', 'school', 'sea', 'winds', 'water', 'city'];
  const words = (of, count) =>
    Array.from({ length: count }, () =>
      next() < 0.3 ? `${of[0]}${Math.floor(next() * 20_000)}` : of[Math.floor(next() ** 2 * of.length)],
    ).join(' ');
  return Array.from({ length: kCount }, (_, i) => {
    const language = i % 2 === 0 ? 'he' : 'en';
    const of = language === 'he' ? hebrew : english;
    return {
      id: `urn:many:${i}`,
      name: `${words(of, 4)} ${edition}`,
      inLanguage: language,
      datePublished: `${1990 + (i % 30)}`,
      author: { type: 'Person', name: `${of[i % of.length]} ${i % 50}` },
      body: { encodingFormat: 'text/plain', value: `${words(of, 60)}\n\n${words(of, 60)}` },
      ...(i % 20 === 0 ? { workTranslation: [{ id: `urn:many:${i + 1}` }] } : {}),
    };
  });
}

const kLocations = `
  location /whole/ { alias "ROOT/"; max_ranges 0; }
  location /gzip/ { alias "ROOT/"; gzip on; gzip_types *; gzip_min_length 1; }
`;

/** What was fetched, and in how many rounds: a round begins when nothing else is under way. */
function watchFetch(t) {
  const real = globalThis.fetch;
  const seen = { requests: 0, rounds: 0, bytes: 0, running: 0 };
  globalThis.fetch = async (...args) => {
    seen.requests += 1;
    if (seen.running === 0) seen.rounds += 1;
    seen.running += 1;
    try {
      const response = await real(...args);
      seen.bytes += Number(response.headers.get('content-length'));
      return response;
    } finally {
      setTimeout(() => (seen.running -= 1), 30); // those of one round come together
    }
  };
  t.after(() => (globalThis.fetch = real));
  return seen;
}

const settled = (seen) =>
  new Promise((resolve) => {
    const look = () => (seen.running === 0 ? resolve() : setTimeout(look, 5));
    look();
  });

describe('an archive that nginx serves', { skip }, () => {
  let root;
  let nginx;
  let archive;
  let local;
  before(async () => {
    if (skip) return;
    root = await mkdtemp(join(tmpdir(), 'daf remote '));
    nginx = await startNginx({ root, server: kLocations.replaceAll('ROOT', root) });
    archive = await archiveOf(manyPublications());
    await put(archive);
    local = await Library.open(archive);
  });
  after(async () => {
    local?.close();
    await nginx?.remove();
    if (root) await rm(root, { recursive: true });
  });

  async function archiveOf(publications) {
    const library = await Library.open(publications);
    const bytes = await library.save();
    library.close();
    return bytes;
  }
  /** Puts a file in the place of another at once, as whoever publishes it should. */
  async function put(bytes, time = new Date(Date.now() - 3_600_000)) {
    await writeFile(join(root, 'new'), bytes);
    await utimes(join(root, 'new'), time, time);
    await rename(join(root, 'new'), join(root, 'library.daf'));
  }
  const address = (folder = '') => `${nginx.origin}/${folder}library.daf`;

  it('is opened by one request, and asked in at most three rounds', async (t) => {
    const seen = watchFetch(t);
    for (const query of kQueries.slice(0, -1)) {
      Object.assign(seen, { requests: 0, rounds: 0, bytes: 0 });
      const library = await openFor(t, address());
      await settled(seen);
      assert.equal(seen.requests, 1, query);
      assert.ok(seen.bytes <= 32_768);
      seen.rounds = 0;
      const { hits } = await library.search(query, { language: 'he' });
      assert.ok(hits.length > 0, query);
      assert.ok(seen.rounds >= 1 && seen.rounds <= 3, `${query}: ${seen.rounds} rounds`);
      assert.ok(seen.bytes < archive.length / 4, `${query}: ${seen.bytes} bytes`);
      await settled(seen);
      const { requests } = seen;
      await library.search(query, { language: 'he' });
      assert.equal(seen.requests, requests, 'what was read once is not asked for again');
      library.close();
    }
  });

  it('gives citations of many at once in three rounds, and the text of one', async (t) => {
    const seen = watchFetch(t);
    const library = await openFor(t, address());
    await settled(seen);
    seen.rounds = 0;
    const ids = Array.from({ length: 20 }, (_, i) => `urn:many:${i * 97}`);
    assert.equal(await library.export(ids, 'bibtex'), await local.export(ids, 'bibtex'));
    assert.ok(seen.rounds <= 3, `${seen.rounds} rounds`);
    const html = (of) => of.export('urn:many:1234', 'html');
    // Where the archive is says what its references are relative to; there are none.
    assert.equal(await html(library), await html(local));
  });

  for (const [where, mode] of modes) {
    it(`finds what it finds when it is at hand, ${where}`, async (t) => {
      const library = await openFor(t, address(), mode);
      for (const query of kQueries) {
        const near = await local.search(query, { limit: 200, fuzzy: false });
        const far = await library.search(query, { limit: 200, fuzzy: false });
        assert.equal(far.total, near.total, query);
        if (near.total > 200) continue;
        const ids = ({ hits }) => hits.map(({ id }) => id).sort();
        assert.deepEqual(ids(far), ids(near), query);
      }
      for (const id of ['urn:many:0', 'urn:many:1', `urn:many:${kCount - 1}`]) {
        const expected = { ...(await local.publication(id)), baseUrl: address() };
        assert.deepEqual(await library.publication(id), expected);
        assert.deepEqual(await library.body(id), await local.body(id));
        assert.deepEqual(await library.find(id, 'נמל'), await local.find(id, 'נמל'));
        assert.ok((await library.related(id)).length > 0);
      }
      const options = { facets: ['language', 'author', 'year'], filters: { language: 'he' } };
      const [near, far] = await Promise.all([local, library].map((each) => each.search('נמל', options)));
      assert.deepEqual(far.facets, near.facets);
      assert.deepEqual(await library.timeline('נמל'), await local.timeline('נמל'));
      assert.ok((await library.suggest('harbou')).length > 0);
      await assert.rejects(library.body('urn:none'), { code: 'unknown-publication' });
    });
  }

  it('is fetched whole where there are no ranges, with progress, and answers the same', async (t) => {
    for (const folder of ['whole/', 'gzip/']) {
      const progress = [];
      const onProgress = (report) => progress.push(report);
      const library = await openFor(t, address(folder), { onProgress });
      assert.equal(library.size, kCount);
      if (folder === 'gzip/') continue; // nginx gives ranges of a file that it might compress
      assert.equal(progress.at(-1).bytes, archive.length);
      assert.deepEqual(await library.search('נמל'), await local.search('נמל'));
    }
  });

  it('is one library with another one that is far away', async (t) => {
    const items = manyPublications();
    await writeFile(join(root, 'a.daf'), await archiveOf(items.slice(0, 1501)));
    await writeFile(join(root, 'b.daf'), await archiveOf(items.slice(1501)));
    const one = await openFor(t, address());
    const two = await openFor(t, [`${nginx.origin}/a.daf`, `${nginx.origin}/b.daf`]);
    assert.equal(two.size, kCount);
    for (const query of kQueries) {
      // A beginning that stands for very many words is taken for those frequent in each archive.
      const options = { limit: 50, fuzzy: false, prefix: false };
      assert.deepEqual(await two.search(query, options), await one.search(query, options), query);
    }
  });

  it('that was replaced says so, never mixes the two, and can be opened again', async (t) => {
    t.after(() => put(archive));
    const library = await openFor(t, address());
    const before = await library.search('נמל');
    await put(await archiveOf(manyPublications(1)), new Date());
    assert.deepEqual(await library.search('נמל'), before, 'what is there goes on answering');
    await assert.rejects(library.search('winds water'), { code: 'archive-changed' });
    await assert.rejects(library.body('urn:many:77'), { code: 'archive-changed' });
    const again = await openFor(t, address());
    const { hits } = await again.search('winds water');
    assert.ok(hits.every(({ title }) => title.text.endsWith(' 1')));
  });

  it('answers again once a server that was gone is back', async (t) => {
    const library = await openFor(t, address());
    await nginx.stop();
    await assert.rejects(library.search('harbour'), { code: 'network' });
    await nginx.restart();
    assert.equal((await library.search('harbour')).total, (await local.search('harbour')).total);
  });

  it('is read to the end where connections are cut in the middle of an answer', async (t) => {
    const address = await cuttingProxy(t, nginx.origin);
    const library = await openFor(t, `${address}library.daf`);
    for (const query of kQueries) {
      const [near, far] = [await local.search(query), await library.search(query)];
      if (query !== 'zzzz') assert.equal(far.total, near.total, query);
    }
  });

  it('asks again where the server says that it is busy, and says which address fails', async (t) => {
    let busy = 2;
    const proxy = await serve(t, async (request, response) => {
      if (request.headers.range !== 'bytes=0-32767' && busy-- > 0) {
        return response.writeHead(503).end();
      }
      await forward(nginx.origin, request, response);
    });
    const library = await openFor(t, `${proxy}library.daf`);
    assert.ok((await library.search('harbour')).total > 0);
    busy = Infinity;
    const message = /503.*library\.daf|library\.daf.*503/;
    await assert.rejects(library.search('ancient school winds'), { code: 'http-status', message });
  });

  it('gives a search up at once that is taken back', async (t) => {
    let isHanging = true;
    let hang;
    const hanging = new Promise((resolve) => (hang = resolve));
    const proxy = await serve(t, async (request, response) => {
      if (isHanging && request.headers.range !== 'bytes=0-32767') return hang();
      await forward(nginx.origin, request, response);
    });
    const library = await openFor(t, `${proxy}library.daf`);
    const controller = new AbortController();
    const searching = library.search('harbour water', { signal: controller.signal });
    await hanging;
    controller.abort(new Error('enough'));
    await assert.rejects(searching, { message: 'enough' });
    isHanging = false;
    assert.ok((await library.search('sea')).total > 0);
  });

  it('whose bytes are not what was written is an error, not an answer', async (t) => {
    const proxy = await serve(t, async (request, response) => {
      const damage = request.headers.range !== 'bytes=0-32767';
      await forward(nginx.origin, request, response, (bytes) => {
        if (damage) for (let i = 5; i < bytes.length; i += 64) bytes[i] ^= 1;
        return bytes;
      });
    });
    const library = await openFor(t, `${proxy}library.daf`);
    await assert.rejects(library.search('harbour'), { code: 'damaged-archive' });
  });
});

/** Passes a request on and its answer back. */
async function forward(origin, request, response, change = (bytes) => bytes) {
  const headers = {};
  for (const name of ['range', 'if-range']) {
    if (request.headers[name]) headers[name] = request.headers[name];
  }
  const answer = await fetch(origin + request.url, { headers });
  const bytes = change(new Uint8Array(await answer.arrayBuffer()));
  const passed = ['content-range', 'etag', 'last-modified', 'accept-ranges', 'date'];
  for (const name of passed) {
    if (answer.headers.has(name)) response.setHeader(name, answer.headers.get(name));
  }
  response.writeHead(answer.status, { 'content-length': bytes.length });
  response.end(bytes);
}

/** A proxy that cuts every other connection in the middle of its answer. */
async function cuttingProxy(t, origin) {
  let number = 0;
  const server = createServer(async (request, response) => {
    await forward(origin, request, response, (bytes) => {
      if (number++ % 2 === 0) return bytes;
      response.flushHeaders = () => {};
      setImmediate(() => response.destroy());
      return bytes;
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}/`;
}
