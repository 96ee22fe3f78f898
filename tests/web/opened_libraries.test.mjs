// Libraries that were opened before, as they are remembered: web/shelf/opened-libraries.js in the page
// that it is for, and addresses as people write them.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { addressFrom, postsAddress } from '../../web/shelf/address-failures.js';
import { launch, Reader, reasonToSkip } from './browser.mjs';

const skip = reasonToSkip();
let browser;
let reader;

before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());
afterEach(async () => {
  await reader?.end();
  reader = null;
});

describe('an address', () => {
  const base = 'https://reader.example/app/';
  for (const [written, meant] of [
    [' https://example.org/a.daf ', 'https://example.org/a.daf'],
    ['http://example.org', 'http://example.org/'],
    ['example.org', 'https://example.org/'],
    ['www.example.org/feed', 'https://www.example.org/feed'],
    ['example.org:8080/x.json', 'https://example.org:8080/x.json'],
    ['library.json', 'https://reader.example/app/library.json'],
    ['../2023.daf', 'https://reader.example/2023.daf'],
    ['דף.daf', 'https://reader.example/app/%D7%93%D7%A3.daf'],
  ]) {
    it(`“${written}” means ${meant}`, () => assert.equal(addressFrom(written, base), meant));
  }

  for (const written of [
    '',
    '  ',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:,x',
    'http://',
    'blob:x',
  ]) {
    it(`“${written}” is none`, () => assert.equal(addressFrom(written, base), ''));
  }

  it('of a page may be that of a WordPress site, one of a file not', () => {
    const error = { code: 'not-json' };
    const posts = (url, other) => postsAddress({ url, ...other }, error);
    assert.equal(posts('https://example.org/'), 'https://example.org/wp-json/wp/v2/posts');
    assert.equal(
      posts('https://example.org/blog?x=1#y'),
      'https://example.org/blog/wp-json/wp/v2/posts',
    );
    assert.equal(posts('https://example.org/a.json'), '');
    assert.equal(posts('https://example.org/', { isSite: true }), '');
    assert.equal(postsAddress({ url: 'https://example.org/' }, { code: 'network' }), '');
  });
});

/** A page with what the tests need of it as `window.lab`. */
async function openLab() {
  reader = await Reader.start(browser);
  const page = await reader.open('?ui=en');
  await page.evaluate(async () => {
    const load = (path) => import(new URL(path, document.baseURI).href);
    const { Memory } = await load('interface/memory.js');
    const { maxLibraries, OpenedLibraries } = await load('shelf/opened-libraries.js');
    const memory = new Memory();
    window.lab = {
      memory,
      maxLibraries,
      opened: new OpenedLibraries({ memory }),
      make: (options) => new OpenedLibraries({ memory: new Memory(options) }),
      holding: (names, addresses = [], withSite = false) => ({
        withSite,
        addresses,
        files: names.map((name) => new File([`content of ${name}`], name)),
      }),
      keys: async () => {
        const cache = await caches.open('daf-opened');
        return (await cache.keys()).map(({ url }) => new URL(url).pathname);
      },
    };
  });
  return page;
}

describe('libraries that were opened', { skip }, () => {
  it('come back with their files, their order and their addresses', async () => {
    const page = await openLab();
    const found = await page.evaluate(async () => {
      const { make, holding } = window.lab;
      await make().remember(holding(['ב.json', 'a.json'], ['https://example.org/x.daf'], true), 7);
      const { current } = make();
      const { files, ...rest } = await make().holdingOf(current);
      const contents = await Promise.all(files.map(async (file) => [file.name, await file.text()]));
      return { ...rest, contents, count: current.count };
    });
    assert.deepEqual(found, {
      withSite: true,
      addresses: ['https://example.org/x.daf'],
      contents: [
        ['ב.json', 'content of ב.json'],
        ['a.json', 'content of a.json'],
      ],
      count: 7,
    });
  });

  it('are listed once each, the last one first; the oldest go, with their files', async () => {
    const page = await openLab();
    const { names, keys, most } = await page.evaluate(async () => {
      const { opened, holding, maxLibraries } = window.lab;
      for (let count = 0; count < maxLibraries + 3; count += 1) {
        await opened.remember(holding([`${count}.json`]), 1);
      }
      await opened.remember(holding(['5.json']), 2);
      const names = opened.all.map(({ fileNames }) => fileNames[0]);
      return { names, keys: await window.lab.keys(), most: maxLibraries };
    });
    assert.equal(names.length, most);
    assert.equal(names[0], '5.json');
    assert.equal(new Set(names).size, most);
    assert.ok(!names.includes('0.json'));
    assert.equal(keys.length, most);
  });

  it('are forgotten with everything that is stored of them', async () => {
    const page = await openLab();
    const left = await page.evaluate(async () => {
      const { opened, holding, memory } = window.lab;
      await opened.remember(holding(['a.json', 'b.json']), 1);
      await opened.forget(opened.current.id);
      return [opened.current, await window.lab.keys(), memory.read('libraries')];
    });
    assert.deepEqual(left, [null, [], null]);
  });

  it('are not returned to once they were closed, even while they were being stored', async () => {
    const page = await openLab();
    const found = await page.evaluate(async () => {
      const { opened, holding } = window.lab;
      const storing = opened.remember(holding(['a.json']), 1);
      await new Promise((resolve) => setTimeout(resolve)); // it has begun
      opened.leave();
      await storing;
      const left = [opened.current, opened.all.length];
      await opened.remember(holding(['a.json']), 1);
      return [...left, opened.current?.fileNames];
    });
    assert.deepEqual(found, [null, 1, ['a.json']]);
  });

  it('are returned to as soon as they are listed, whatever is still to be tidied up', async () => {
    const page = await openLab();
    const current = await page.evaluate(async () => {
      const { opened, memory, holding } = window.lab;
      const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      const { keys } = Cache.prototype;
      Cache.prototype.keys = async function () {
        await pause(200);
        return keys.call(this);
      };
      opened.remember(holding(['a.json']), 1);
      while (!memory.read('libraries')) await pause(5);
      return opened.current?.fileNames;
    });
    assert.deepEqual(current, ['a.json']);
  });

  it('are forgotten even while they are being stored', async () => {
    const page = await openLab();
    const left = await page.evaluate(async () => {
      const { opened, holding } = window.lab;
      await opened.remember(holding(['a.json']), 1);
      const { id } = opened.current;
      const storing = opened.remember(holding(['a.json']), 2);
      await opened.forget(id);
      await storing;
      return [opened.current, opened.all, await window.lab.keys()];
    });
    assert.deepEqual(left, [null, [], []]);
  });

  it('leave nothing where nothing is to be remembered', async () => {
    const page = await openLab();
    const found = await page.evaluate(async () => {
      const opened = window.lab.make({ remember: false });
      const outcome = await opened.remember(window.lab.holding(['a.json']), 1);
      return [outcome, opened.all, await window.lab.keys(), localStorage.length];
    });
    assert.deepEqual(found, ['not-kept', [], [], 0]);
  });

  it('are not kept where there is no room, and nothing of them stays', async () => {
    const page = await openLab();
    const found = await page.evaluate(async () => {
      const { put } = Cache.prototype;
      Cache.prototype.put = function (request, response) {
        if (request.endsWith('/1')) throw new DOMException('full', 'QuotaExceededError');
        return put.call(this, request, response);
      };
      const { opened, holding } = window.lab;
      const outcome = await opened.remember(holding(['a.json', 'b.json']), 1);
      return [outcome, opened.all, await window.lab.keys()];
    });
    assert.deepEqual(found, ['no-room', [], []]);
  });

  it('that somebody else wrote are taken only in our form', async () => {
    const page = await openLab();
    const found = await page.evaluate(() => {
      const { memory, opened } = window.lab;
      const good = {
        id: '0123456789abcdef',
        withSite: false,
        addresses: ['https://example.org/'],
        fileNames: [],
        time: 1,
        count: 2,
      };
      const bad = [
        null,
        7,
        { ...good, id: '../../x' },
        { ...good, addresses: ['javascript:alert(1)'] },
        { ...good, addresses: [] },
        { ...good, fileNames: [{}] },
        { ...good, time: 9e15 },
        { ...good, count: '2' },
        { ...good, withSite: 'yes' },
      ];
      return [...bad, good, { length: 3 }].map((entry) => {
        memory.write('libraries', [entry]);
        return opened.all.length;
      });
    });
    assert.deepEqual(found, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
  });
});
