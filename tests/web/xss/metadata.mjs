// Attacks in everything that a publication says beside its body: each field with markup where words
// are expected, and with addresses that run where addresses are.
import { arm, bodyVectors } from './corpus.mjs';

const words = [
  ['an element', '<img src=x onerror=RUN>'],
  ['a script', '</script><script>RUN</script>'],
  ['quotes', `"' autofocus tabindex=1 onfocus=RUN x="`],
  ['an address', 'javascript:RUN'],
  ['controls', '\u202e\u2066</title><svg onload=RUN>\u0000\u2028'],
  ['a template', '{{constructor.constructor("RUN")()}}${RUN}{name}$&'],
];

const wordFields = {
  id: (text) => ({ id: text }),
  name: (text, number) => ({ name: `${titleOf(number)} ${text}` }),
  alternativeHeadline: (text) => ({ alternativeHeadline: text }),
  type: (text) => ({ type: [text, 'Report'] }),
  inLanguage: (text) => ({ inLanguage: text }),
  'language of a string': (text) => ({ abstract: { value: 'words', language: text } }),
  'direction of a string': (text) => ({ abstract: { value: 'words', direction: text } }),
  'language as a key': (text) => ({ abstract: { en: 'words', [text]: text } }),
  author: (text) => ({ author: text }),
  'author, a person': (text) => ({ author: [{ type: text, id: text, name: text, url: text }] }),
  editor: (text) => ({ editor: [{ name: text }] }),
  translator: (text) => ({ translator: [{ name: text }] }),
  contributor: (text) => ({ contributor: [{ name: text }] }),
  publisher: (text) => ({ publisher: { name: text, url: text } }),
  datePublished: (text) => ({ datePublished: text }),
  dateModified: (text) => ({ datePublished: '2020', dateModified: text }),
  'date behind a year': (text) => ({ datePublished: `2020-01-01${text}` }),
  abstract: (text) => ({ abstract: [text, { value: text, language: 'he' }] }),
  about: (text) => ({ about: [{ name: text }, text] }),
  'about, its id and what is broader': (text) => ({
    about: [{ id: text, name: 'Topic', broader: [text] }],
  }),
  keywords: (text) => ({ keywords: [text, text] }),
  isPartOf: (text) => ({ isPartOf: [{ id: text, name: text, position: text }] }),
  'position without a series': (text) => ({ isPartOf: [{ position: text }] }),
  'image, its words': (text) => ({
    image: [{ url: 'x', name: text, caption: text, creditText: text }],
  }),
  'image, its size': (text) => ({ image: [{ url: 'x', width: text, height: text }] }),
  breadcrumb: (text) => ({ breadcrumb: [{ name: text, url: text }] }),
  workTranslation: (text) => ({ workTranslation: [{ id: text, inLanguage: 'he', name: text }] }),
  'workTranslation, its language': (text) => ({
    workTranslation: [{ id: 'urn:other', inLanguage: text, url: 'https://example.org/' }],
  }),
  related: (text) => ({
    related: [{ id: text, name: text, description: text, datePublished: text }],
  }),
  citation: (text) => ({ citation: [{ name: text, url: text }] }),
  disclaimer: (text) => ({ disclaimer: [text] }),
  copyrightNotice: (text) => ({ copyrightNotice: text }),
  license: (text) => ({ license: text }),
  event: (text) => ({ event: { name: text, startDate: text, location: text } }),
  'format of the body': (text) => ({ body: [{ encodingFormat: text, value: text }] }),
  'language of the body': (text) => ({
    body: [
      { encodingFormat: 'text/html', value: `<p>${text}</p>`, language: text, direction: text },
    ],
  }),
  'a field that nobody knows': (text) => ({ [text]: { [text]: text }, onload: text, style: text }),
};

const addresses = [
  ['a script', 'javascript:RUN'],
  ['a script in a disguise', ' \u0001java\tscript\n:RUN'],
  ['a page', 'data:text/html,<script>RUN</script>'],
  [
    'a picture that is a page',
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="RUN"/>',
  ],
  ['VBScript', 'vbscript:RUN'],
  ['a blob', 'blob:https://example.org/0123'],
  ['a file of the browser', 'filesystem:https://example.org/temporary/a'],
  ['no scheme', '//evil.example/1/a.png'],
  ['no encryption', 'http://evil.example/1/a.png'],
  ['backslashes', String.raw`\\evil.example\1\a.png`],
  ['quotes', 'https://example.org/" onclick="RUN'],
  ['source', 'view-source:javascript:RUN'],
];

const picture = '<img src="a.png" alt="d">';
const relative = '<a href="a">a</a><a href="#x">b</a><a href="?q=RUN">c</a><p id="x">d</p>';

const addressFields = {
  url: (url) => ({ url }),
  'url, as a base': (url) => ({
    url,
    body: [{ encodingFormat: 'text/html', value: relative + (isShown(url) ? '' : picture) }],
  }),
  'address of an author': (url) => ({ author: [{ name: 'Author', id: url, url }] }),
  'address of a topic': (url) => ({ about: [{ id: url, url, name: 'Topic' }] }),
  'address of a series': (url) => ({ isPartOf: [{ id: url, url, name: 'Series', position: '1' }] }),
  'address of an image': (url) => ({ image: isShown(url) ? [] : [{ url, name: 'Image' }] }),
  'address of a breadcrumb': (url) => ({ breadcrumb: [{ name: 'Place', url }] }),
  'address of a translation': (url) => ({
    workTranslation: [{ id: `${url}/he`, inLanguage: 'he', url }],
    translationOfWork: [{ id: `${url}/ar`, inLanguage: 'ar', url }],
  }),
  'address of what is related': (url) => ({ related: [{ id: url, name: 'Related', url }] }),
  license: (license) => ({ license }),
  'address of a body': (url) => ({ body: [{ encodingFormat: 'text/html', url }] }),
  'address of a resource': (url) => ({
    resources: [{ url, rel: 'cover', encodingFormat: 'image/png' }],
    links: [{ url, rel: 'stylesheet' }],
    readingOrder: [{ url, encodingFormat: 'text/html' }],
  }),
};

// What is shown from where it says it is, because pictures may come from anywhere.
function isShown(url) {
  return url.startsWith('https:');
}

/** Names that a JavaScript object has without being told. */
const inherited = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
];

/** Values that would change every object, or that a page would take for its own. */
const pollution = {
  polluted: 'RUN',
  innerHTML: '<img src=x onerror=RUN>',
  srcdoc: '<script>RUN</script>',
  onload: 'RUN',
  style: 'position:fixed',
  prototype: { polluted: 'RUN' },
};

// The computed key makes a property of that name, where `{ __proto__: … }` would set the prototype.
const keys = {
  'of a publication': (key) => ({ [key]: pollution }),
  'of an author': (key) => ({ author: [{ name: 'Author', [key]: pollution }] }),
  'of a string': (key) => ({ abstract: { value: 'words', [key]: pollution } }),
  'as a language': (key) => ({ abstract: { en: 'words', [key]: 'RUN' }, inLanguage: key }),
  'of a body': (key) => ({
    body: [{ encodingFormat: 'text/html', value: '<p>words</p>', [key]: pollution }],
  }),
  'as an id': (key) => ({ id: key, workTranslation: [{ id: key, inLanguage: 'he' }] }),
  'as values that are counted': (key) => ({
    type: [key],
    author: [{ id: key, name: key }],
    about: [{ id: key, name: key, broader: [key] }],
    isPartOf: [{ id: key, name: key, position: key }],
    keywords: [key],
  }),
  'as an id in a body': (key) => ({
    body: [{ encodingFormat: 'text/html', value: `<p id="${key}">a</p><a href="#${key}">b</a>` }],
  }),
};

function combine(technique, fields, payloads) {
  return Object.entries(fields).flatMap(([field, make]) =>
    payloads.map(([name, payload]) => ({ technique, name: `${field}: ${name}`, make, payload })),
  );
}

const described = [
  ...combine('words', wordFields, words),
  ...combine('addresses', addressFields, addresses),
  ...combine(
    'keys',
    keys,
    inherited.map((name) => [name, name]),
  ),
];

function titleOf(number) {
  return `Vector ${number}:`;
}

/** Vectors that are whole publications. @type {(import('./corpus.mjs').Vector & object)[]} */
export const metadataVectors = described.map(({ technique, name, make, payload }, index) => {
  const number = bodyVectors.length + index + 1;
  const publication = {
    id: `urn:vector:${number}`,
    name: `${titleOf(number)} ${technique}, ${name}`,
    inLanguage: 'en',
    body: [{ encodingFormat: 'text/plain', value: 'Words.' }],
    ...JSON.parse(arm(JSON.stringify(make(arm(payload, number), number)), number)),
  };
  return { number, technique, name, title: titleOf(number), publication };
});
