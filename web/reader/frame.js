// What stands around the views of a reader: the header with the search box and the tools, the notices,
// and places for the views. What an element on somebody's page has no use for is left out.
// Tested by tests/web/elements.test.mjs.
import { element, icon } from '../interface/dom.js';

const lens = 'M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13Zm4.8-1.7L20 20';
const keyboard =
  'M4 6.5h16A1.5 1.5 0 0 1 21.5 8v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 16V8A1.5 1.5 0 0 1 4 6.5Z' +
  'M6.5 10h.01M10 10h.01M14 10h.01M17.5 10h.01M8 14h8';
const acceptedFiles =
  '.daf,.json,.jsonld,.ndjson,.jsonl,.html,.htm,text/html,application/json,application/ld+json,' +
  'application/x-ndjson';

/**
 * @typedef {object} Features what of the reader an element has
 * @property {boolean} isPage it is what its page is for: landmarks, and a link that skips to the text
 * @property {boolean} hasSearch a search box
 * @property {boolean} hasTools the tools beside it
 * @property {boolean} hasLibrary results that one can go back to
 * @property {boolean} loadsRemotePictures of other sites, without asking the reader
 * @property {boolean} remembers what was searched and read, for the next visit
 * @property {boolean} opensFiles readers may open files of their own
 */

/**
 * @param {Features} features
 * @returns {Record<string, any>} the parts by name; `root` holds all of them
 */
export function buildFrame({ isPage, hasSearch, hasTools, opensFiles }) {
  const parts = {
    // No link: what its address named would be looked for outside of the shadow tree.
    skip: element('button', {
      class: 'skip',
      id: 'skip',
      type: 'button',
      'data-message': 'skipToContent',
    }),
    announcer: element('p', { class: 'spoken', id: 'announcer', role: 'status' }),
    progress: element('div', { class: 'progress', id: 'progress', hidden: true }),
    keep: element('div', { class: 'keep', id: 'keep', hidden: true }),
    problems: element('div', { id: 'problems' }),
    publication: element('div', { class: 'publication-page', id: 'publication', hidden: true }),
    ...searchParts(),
    ...toolParts(),
    opened: element('div', { class: 'opened', id: 'opened', hidden: true }),
  };
  parts.library = libraryPlace(parts);
  parts.content = contentElement(isPage, parts);
  parts.bar = element(
    isPage ? 'header' : 'div',
    { class: 'bar', part: 'header', hidden: !hasSearch && !hasTools },
    isPage ? parts.skip : null,
    element('slot', { name: 'brand' }, isPage ? brandLink() : null),
    hasSearch ? parts.form : null,
    element('div', { class: 'tools', hidden: !hasTools }, ...toolList(parts, opensFiles)),
    parts.progressBar,
  );
  parts.root = element(
    'div',
    { class: 'daf', part: 'root' },
    parts.bar,
    parts.content,
    element('slot', { name: 'footer' }),
    parts.announcer,
  );
  return parts;
}

function searchParts() {
  const searchBox = element('input', {
    id: 'search',
    type: 'search',
    name: 'q',
    dir: 'auto',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    enterkeyhint: 'search',
    maxlength: '1000',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': 'suggestions',
    'aria-expanded': 'false',
    'data-message-label': 'search',
    'data-message-placeholder': 'search',
  });
  const key = element('kbd', { 'aria-hidden': 'true' }, '/');
  const form = element('form', { class: 'search', role: 'search', part: 'search' });
  form.append(icon(lens), searchBox, key);
  const suggestions = element('ul', {
    id: 'suggestions',
    role: 'listbox',
    hidden: true,
    'data-message-label': 'suggestions',
  });
  const place = element('div', { class: 'suggestions', id: 'suggestions-place', hidden: true });
  place.append(suggestions);
  return { form, searchBox, suggestions, suggestionsPlace: place };
}

function toolParts() {
  return {
    offline: element('span', { class: 'offline', id: 'offline', hidden: true }),
    open: element('button', {
      class: 'tool',
      id: 'open',
      type: 'button',
      'data-message': 'open',
      'data-message-title': 'openHelp',
    }),
    fileInput: element('input', {
      id: 'file-input',
      type: 'file',
      multiple: true,
      hidden: true,
      accept: acceptedFiles,
    }),
    shortcuts: shortcutsButton(),
    languageMenu: element('select', {
      class: 'tool',
      id: 'language',
      'data-message-label': 'interfaceLanguage',
    }),
    progressBar: element('progress', {
      class: 'hairline',
      id: 'progress-bar',
      max: '1',
      hidden: true,
      'data-message-label': 'preparing',
    }),
  };
}

function shortcutsButton() {
  const attributes = {
    class: 'tool',
    id: 'shortcuts',
    type: 'button',
    'data-message-label': 'shortcuts',
    'data-message-title': 'shortcuts',
  };
  return element('button', attributes, icon(keyboard));
}

function toolList({ offline, open, fileInput, shortcuts, languageMenu }, opensFiles) {
  const opening = opensFiles ? [open, fileInput] : [];
  return [offline, ...opening, element('slot', { name: 'tools' }), shortcuts, languageMenu];
}

function libraryPlace({ suggestionsPlace }) {
  const filters = element('aside', { class: 'filters', hidden: true });
  const results = element('section', {
    class: 'results',
    part: 'results',
    'aria-labelledby': 'library-title',
  });
  results.append(suggestionsPlace);
  return element('div', { class: 'library', id: 'library' }, filters, results);
}

function contentElement(isPage, { progress, opened, keep, problems, library, publication }) {
  const notices = element('div', { class: 'notices' }, progress, opened, keep, problems);
  const attributes = { class: 'content', id: 'content', tabindex: '-1' };
  return element(isPage ? 'main' : 'div', attributes, notices, library, publication);
}

function brandLink() {
  const name = element('span', { lang: 'en', dir: 'ltr' }, 'Daf');
  return element('a', { class: 'brand', href: './', 'data-message-label': 'home' }, name);
}
