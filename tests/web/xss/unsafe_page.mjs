// A page as it must not be: what others wrote becomes its markup, and nothing stops that. If the
// attacks did nothing here, that they do nothing in the reader would say nothing.
import { createServer } from 'node:http';

import { evilHost } from './corpus.mjs';

/** Vectors that are tried at the same time, each in a frame of its own. */
const kBatch = 30;

/** The links, pictures and addresses of CommonMark, by a few rules that check nothing. */
function naiveMarkdown(text) {
  return text
    .replace(/!\[([^\]]*)\]\(\s*<?([^\s)>]*)[^)]*\)/g, '<img alt="$1" src="$2">')
    .replace(/\[([^\]]*)\]\(\s*<?((?:[^\s()>]|\([^)]*\))*)[^)]*\)/g, '<a href="$2">$1</a>')
    .replace(/^>? *\[([^\]]*)\]:\s*<?(\S*[^\s>])/gm, '<a href="$2">$1</a>')
    .replace(/<([a-z][a-z\d+.-]*:[^\s<>]*)>/gi, '<a href="$1">$1</a>');
}

/** In the page: shows each vector twice, and does what a reader could do. */
async function showAll(vectors) {
  const provoke = (root) => {
    for (const node of [...root.querySelectorAll('*')].slice(0, 300)) {
      for (const { name } of [...node.attributes].filter((each) => each.name.startsWith('on'))) {
        node.dispatchEvent(new Event(name.slice(2), { bubbles: true, cancelable: true }));
      }
      const address = `${node.href ?? node.formAction ?? ''}`;
      if (/^javascript:/.test(address) || node.matches('form button, form [type=submit]')) {
        node.click?.();
      }
    }
  };
  const tryTo = (act) => {
    try {
      act();
    } catch {
      // The attack took the document away.
    }
  };
  const frames = vectors.map(({ markup }) => {
    const frame = document.createElement('iframe');
    frame.srcdoc = `<!doctype html><body>${markup}`;
    document.body.append(frame);
    return frame;
  });
  const wait = (timeMs) => new Promise((resolve) => setTimeout(resolve, timeMs));
  await wait(200);
  frames.forEach((frame, index) => {
    tryTo(() => provoke(frame.contentDocument));
    // Read, written, and read again: what wakes a mutation.
    tryTo(() => {
      const host = frame.contentDocument.createElement('div');
      const read = new DOMParser().parseFromString(vectors[index].markup, 'text/html');
      frame.contentDocument.body.append(host);
      host.innerHTML = read.body.innerHTML;
      provoke(host);
    });
  });
  await wait(350);
  for (const frame of frames) frame.remove();
}

/**
 * Shows vectors on the page that must not be.
 * @param {import('playwright-core').Browser} browser
 * @param {import('./corpus.mjs').Vector[]} vectors
 * @returns {Promise<{ ran: Set<number>, reached: Set<number> }>} numbers of the vectors that ran, and
 *     of those that asked another host for something
 */
export async function showUnsafely(browser, vectors) {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><meta charset="utf-8"><title>Unsafe</title><body>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const context = await browser.newContext();
  const ran = new Set();
  const reached = new Set();
  // An answer without content leaves whoever asked where it is.
  await context.route(
    (url) => url.origin !== origin,
    (route) => route.fulfill({ status: 204 }),
  );
  context.on('request', (request) => {
    const number = new RegExp(`//${evilHost}/(\\d+)`).exec(request.url())?.[1];
    if (number) reached.add(Number(number));
  });
  await context.exposeFunction('reportAttack', (number) => ran.add(Number(number)));
  const page = await context.newPage();
  page.on('dialog', (dialog) => dialog.dismiss());
  context.on('page', (popup) => popup.close());
  await page.goto(origin);
  await page.evaluate(() => {
    window.attacked = (number) => window.reportAttack(Number(number));
  });
  const shown = vectors.map((vector) => ({
    markup: vector.technique === 'CommonMark' ? naiveMarkdown(vector.markup) : vector.markup,
  }));
  for (let start = 0; start < shown.length; start += kBatch) {
    await page.evaluate(showAll, shown.slice(start, start + kBatch));
  }
  await context.close();
  await new Promise((resolve) => server.close(resolve));
  return { ran, reached };
}
