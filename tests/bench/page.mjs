// What a reader waits for: the reader's page in Chromium, as `daf site` publishes it and a host that
// compresses sends it.
//
//   first results   from the beginning of the navigation to the first result in the list, nothing
//                   cached, on a processor slowed down four times: at 9 Mbit/s and 60 ms of latency
//                   (4G), and at 1.6 Mbit/s and 150 ms (slow 4G, Lighthouse's); medians of runs
//   while typing    tasks of the page's thread over 50 ms (Long Tasks API) while questions are typed,
//                   a letter each 80 ms, in the collection that was given; not slowed down, and slowed
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';
import { brotliCompressSync, constants } from 'node:zlib';
import { format, printTable, quantile } from './timing.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
const compressed = /\.(html|css|js|json|svg|wasm|webmanifest)$/;
const profiles = {
  '4G': { megabits: 9, latencyMs: 60 },
  'slow 4G': { megabits: 1.6, latencyMs: 150 },
};
const slowdown = 4;
const runs = 5;
const questions = ['climate change', 'ירושלים', 'tax credits', 'القاهرة', 'university of', 'הצבא'];

/** @param {string[]} files of publications, for the typing */
export async function measurePage(files) {
  const chromium = await findChromium();
  if (!chromium) return null;
  const sample = join(root, 'examples', 'library', 'library.json');
  const browser = await chromium.launch();
  try {
    const first = await withSite([sample], (url) => measureFirstResults(browser, url));
    const typing = await withSite(files, (url) => measureTyping(browser, url));
    console.log();
    printTable(
      ['first results, processor slowed 4 ×', 'median', 'worst of 5'],
      Object.entries(first).map(([name, times]) => [
        name,
        `${format(median(times))} ms`,
        `${format(Math.max(...times))} ms`,
      ]),
    );
    console.log();
    printTable(
      ['typing in the collection', 'letters', 'tasks over 50 ms', 'longest'],
      Object.entries(typing).map(([name, { letters, tasks }]) => [
        name,
        String(letters),
        String(tasks.length),
        `${format(Math.max(0, ...tasks))} ms`,
      ]),
    );
    return { first, typing };
  } finally {
    await browser.close();
  }
}

async function findChromium() {
  const playwright = await import('playwright-core').catch(() => null);
  const path = ['/usr/bin/chromium', playwright?.chromium.executablePath()].find(
    (each) => each && existsSync(each),
  );
  if (!path) {
    console.log('\npage: skipped, because there is no Chromium');
    return null;
  }
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic'];
  return { launch: () => playwright.chromium.launch({ executablePath: path, args }) };
}

/** Publishes files with `daf site`, and serves that. */
async function withSite(files, measure) {
  const folder = mkdtempSync(join(tmpdir(), 'daf-bench-'));
  const site = join(folder, 'site');
  const cli = join(root, 'build', 'dist', 'cli', 'daf.js');
  execFileSync(process.execPath, [cli, 'site', ...files, '-o', site, '-q'], { stdio: 'inherit' });
  const server = createServer((request, response) => answer(site, request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await measure(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
}

const median = (times) => quantile([...times].sort((a, b) => a - b), 0.5);

const bodies = new Map();

/** As a static host does that compresses what it may, and knows ranges for the rest. */
function answer(site, request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const path = join(site, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  if (!existsSync(path) || !statSync(path).isFile()) return response.writeHead(404).end();
  const headers = { 'Content-Type': mediaTypes[extname(path)] ?? 'application/octet-stream' };
  if (compressed.test(path)) {
    if (!bodies.has(path)) bodies.set(path, compress(readFileSync(path)));
    return response
      .writeHead(200, { ...headers, 'Content-Encoding': 'br' })
      .end(request.method === 'HEAD' ? undefined : bodies.get(path));
  }
  const bytes = readFileSync(path);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const etag = `"${bytes.length}"`;
  if (!range) {
    const all = { ...headers, 'Content-Length': bytes.length, 'Accept-Ranges': 'bytes', ETag: etag };
    return response.writeHead(200, all).end(request.method === 'HEAD' ? undefined : bytes);
  }
  const start = Number(range[1]);
  const end = Math.min(range[2] ? Number(range[2]) : bytes.length - 1, bytes.length - 1);
  return response
    .writeHead(206, {
      ...headers,
      'Content-Range': `bytes ${start}-${end}/${bytes.length}`,
      'Content-Length': end - start + 1,
      ETag: etag,
    })
    .end(bytes.subarray(start, end + 1));
}

function compress(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}

async function measureFirstResults(browser, url) {
  const found = {};
  for (const [name, profile] of Object.entries(profiles)) {
    found[name] = [];
    await firstResultMs(browser, url, profile); // the server compresses each file once
    for (let run = 0; run < runs; run += 1) {
      found[name].push(await firstResultMs(browser, url, profile));
    }
  }
  return found;
}

async function firstResultMs(browser, url, { megabits, latencyMs }) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: (megabits * 1e6) / 8,
    uploadThroughput: (megabits * 1e6) / 8,
  });
  await page.goto(`${url}?ui=en&q=water`, { waitUntil: 'commit' });
  const time = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const look = () => {
          const root = document.querySelector('daf-reader')?.shadowRoot;
          if (root?.querySelector('.hit')) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await context.close();
  return time;
}

async function measureTyping(browser, url) {
  const found = {};
  for (const [name, rate] of [
    ['as it is', 1],
    [`slowed ${slowdown} ×`, slowdown],
  ]) {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(`${url}?ui=en`);
    await page.locator('.hit').first().waitFor();
    await page.waitForTimeout(1000);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    await page.evaluate(() => {
      window.longTasks = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.longTasks.push(duration);
      }).observe({ entryTypes: ['longtask'] });
    });
    let letters = 0;
    for (const question of questions) {
      await page.locator('#search').fill('');
      await page.locator('#search').pressSequentially(question, { delay: 80 });
      letters += question.length;
      await page.waitForTimeout(500);
    }
    found[name] = { letters, tasks: await page.evaluate(() => window.longTasks) };
    await context.close();
  }
  return found;
}
