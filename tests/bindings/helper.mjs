// What the tests of the JavaScript API share: publications to open, both ways to run the engine,
// and a server that behaves badly when asked to.
import { createServer } from 'node:http';
import { Worker as ThreadWorker } from 'node:worker_threads';
import { Library } from 'daf-reader';

export const dist = new URL('../../build/dist/', import.meta.url);

/** Text as UTF-8. */
export const bytes = (text) => new TextEncoder().encode(text);

/** A small collection in two directions. `שלום` stands after an astral character in one title. */
export const publications = [
  {
    id: 'urn:daf:en',
    type: 'Report',
    name: { value: 'The corridor of energy', language: 'en' },
    inLanguage: 'en',
    datePublished: '2020-03-26',
    author: { type: 'Person', name: 'Dana Levi' },
    isPartOf: { id: 'urn:daf:series', name: 'Briefs', position: '12/3' },
    body: {
      encodingFormat: 'text/markdown',
      value: 'A first paragraph.\n\n## Gas\n\nGas *flows* on.',
    },
    workTranslation: { id: 'urn:daf:he', inLanguage: 'he' },
  },
  {
    id: 'urn:daf:he',
    name: { value: '\u{1F600} \u{1D11E} שלום לעולם', language: 'he' },
    inLanguage: 'he',
    datePublished: '2021-05',
    body: { encodingFormat: 'text/plain', value: 'פסקה ראשונה על \u{1F4A1} אנרגיה מתחדשת.' },
  },
  {
    id: 'urn:daf:"odd"\\/\u2028',
    name: { value: 'Odd', language: 'en' },
    body: { encodingFormat: 'text/plain', value: 'Nothing \u0001 odd "here" \\ at all' },
  },
];

const sea = { id: 't:sea', name: { value: 'Sea', language: 'en' } };
const gulls = { id: 't:gulls', name: { value: 'Gulls', language: 'en' }, broader: ['t:sea'] };
const plain = (value) => ({ encodingFormat: 'text/plain', value });

/** A collection to be filtered and counted: four publications, three works. */
export const harbourLibrary = [
  {
    id: 'h:en',
    name: 'Birds of the harbour',
    inLanguage: 'en',
    datePublished: '2020-03-26',
    author: { type: 'Person', name: 'Dana Levi' },
    about: [sea],
    isPartOf: { id: 's:notes', name: 'Quay notes', position: '7' },
    body: plain('\u{1F426} The harbour is loud.\n\nBirds nest in every HARBOUR of the coast.'),
    workTranslation: { id: 'h:he', inLanguage: 'he' },
  },
  {
    id: 'h:he',
    name: 'הנמל וציפוריו',
    inLanguage: 'he',
    datePublished: '2020-03-26',
    author: { type: 'Person', name: 'דנה לוי' },
    about: [sea],
    body: plain('\u{1F426} ציפורים מקננות לאורך החוף. הנמל רועש.'),
  },
  {
    id: 'g:en',
    type: 'Article',
    name: 'Gulls of the harbour at night',
    inLanguage: 'en',
    datePublished: '2021-05',
    author: { type: 'Person', name: 'Dana Levi' },
    about: [gulls],
    body: plain('Gulls are birds of the coast that nest by night.'),
  },
  {
    id: 'w:fa',
    name: 'بهای آب',
    inLanguage: 'fa',
    datePublished: '2023',
    about: [{ id: 't:water', name: { value: 'آب', language: 'fa' } }],
    body: plain('آب در تابستان گران است.'),
  },
];

export const collectionText = JSON.stringify(publications);
export const ndjsonText = publications.map((item) => `${JSON.stringify(item)}\n`).join('');

/** A worker_threads worker that looks like a page's Worker. */
export class NodeWorker {
  #thread = new ThreadWorker(new URL('./node-worker.mjs', import.meta.url), { execArgv: [] });
  addEventListener(type, listener) {
    if (type === 'message') this.#thread.on('message', (data) => listener({ data }));
    if (type === 'error') this.#thread.on('error', (error) => listener({ message: error.message }));
  }
  postMessage(message, transfer) {
    this.#thread.postMessage(message, transfer);
  }
  terminate() {
    this.#thread.terminate();
  }
}

/** Every way to run the engine, as options of Library.open. */
export const modes = [
  ['in the same thread', {}],
  ['in a worker', { worker: () => new NodeWorker() }],
];

/**
 * A library that is closed when the test ends.
 * @param {import('node:test').TestContext} t
 */
export async function openFor(t, source, options) {
  const library = await Library.open(source, options);
  t.after(() => library.close());
  return library;
}

/**
 * The code of the error that a call rejects with.
 * @param {Promise<unknown>} promise
 */
export async function codeOf(promise) {
  try {
    await promise;
  } catch (error) {
    return error.code;
  }
  return 'no error';
}

/**
 * A server on the loopback interface; ends with the test.
 * @param {import('node:test').TestContext} t
 * @param {import('node:http').RequestListener} listener
 * @returns {Promise<string>} its address, with a slash at the end
 */
export async function serve(t, listener) {
  const server = createServer(listener);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}/`;
}
