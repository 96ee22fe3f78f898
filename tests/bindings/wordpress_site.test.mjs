// All posts of a WordPress site, by the address of its REST API.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { afterEach, describe, it } from 'node:test';

import { Library, read } from '../../build/dist/index.js';
import { isPostsAddress } from '../../build/dist/wordpress-site.js';

let server;
afterEach(() => server?.close());

const postOf = (number) => ({
  id: number,
  link: `https://inst.example/${number}/`,
  guid: { rendered: `https://inst.example/?p=${number}` },
  title: { rendered: `פוסט ${number}` },
  content: { rendered: `<p>מילים ${number}</p>`, protected: false },
  lang: 'he',
});

/** A site of `count` posts. `answer(request, page)` may answer in its place. */
async function site(count, answer = () => null, hasTotal = true) {
  const requests = [];
  server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const page = Number(url.searchParams.get('page'));
    const perPage = Number(url.searchParams.get('per_page'));
    requests.push({ url, at: performance.now() });
    const own = answer(url, page, requests.length);
    if (own) {
      response.writeHead(own.status, own.headers ?? {});
      response.end(own.body ?? '');
      return;
    }
    const pages = Math.ceil(count / perPage);
    if (page > pages) {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ code: 'rest_post_invalid_page_number', message: 'No' }));
      return;
    }
    const first = (page - 1) * perPage + 1;
    const posts = Array.from({ length: Math.min(perPage, count - first + 1) }, (_, i) =>
      postOf(first + i),
    );
    const total = { 'x-wp-total': String(count), 'x-wp-totalpages': String(pages) };
    response.writeHead(200, { 'content-type': 'application/json', ...(hasTotal ? total : {}) });
    response.end(JSON.stringify(posts));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}/wp-json/wp/v2/posts`;
  return { address, requests };
}

describe('the address of a WordPress site', () => {
  it('is that of a list of posts of any type', () => {
    for (const address of [
      'https://a.example/wp-json/wp/v2/posts',
      'https://a.example/wp-json/wp/v2/publication/',
      'https://a.example/blog/wp-json/wp/v2/posts?categories=3',
      'https://a.example/?rest_route=/wp/v2/posts',
    ]) {
      assert.ok(isPostsAddress(address), address);
    }
    for (const address of [
      'https://a.example/wp-json/wp/v2/posts/12',
      'https://a.example/wp-json/wp/v2/posts?page=2',
      'https://a.example/wp-json/wp/v2/types',
      'https://a.example/feed.json',
      'file:///wp-json/wp/v2/posts',
      undefined,
    ]) {
      assert.ok(!isPostsAddress(address), String(address));
    }
  });

  it('opens all of its posts, page after page, with a pause in between', async () => {
    const { address, requests } = await site(250);
    const progress = [];
    const library = await Library.open(address, { onProgress: (each) => progress.push(each) });
    assert.equal(library.size, 250);
    assert.equal(library.diagnostics.length, 0);
    const { hits } = await library.search('מילים 249');
    assert.equal(hits[0].id, 'https://inst.example/?p=249');
    library.close();
    assert.deepEqual(
      requests.map(({ url }) => url.searchParams.get('page')),
      ['1', '2', '3'],
    );
    assert.equal(requests[0].url.searchParams.get('_embed'), '1');
    assert.ok(requests[1].at - requests[0].at >= 290);
    assert.ok(progress.some(({ publications }) => publications > 0 && publications < 250));
  });

  it('goes on to the last page of a site that does not say how many there are', async () => {
    const { address } = await site(200, undefined, false);
    const { publications } = await read(address);
    assert.equal(publications.length, 200);
  });

  it('waits where the site asks for it, and tries again', async () => {
    const { address, requests } = await site(150, (_, page, count) =>
      page === 2 && count === 2 ? { status: 429, headers: { 'retry-after': '1' } } : null,
    );
    const { publications } = await read(address);
    assert.equal(publications.length, 150);
    assert.ok(requests[2].at - requests[1].at >= 990);
  });

  it('says what the site says where it does not answer', async () => {
    const { address } = await site(10, () => ({
      status: 403,
      body: JSON.stringify({ code: 'rest_forbidden', message: 'Only for members.' }),
    }));
    await assert.rejects(read(address), (error) => {
      assert.equal(error.code, 'http-status');
      assert.match(error.message, /403.*Only for members/);
      return true;
    });
  });

  it('can be taken back between two pages', async () => {
    const { address, requests } = await site(1000);
    const controller = new AbortController();
    const reading = read(address, { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 400);
    await assert.rejects(reading, /enough/);
    assert.ok(requests.length <= 3);
  });
});
