// A search box over a library of publications, as one types. See index.html for how to serve it.
// Tested by tests/examples/page.test.mjs.
import { Library } from '../../build/dist/index.js';

const box = document.querySelector('input');
const languages = document.querySelector('select');
const suggestions = document.querySelector('datalist');
const correction = document.querySelector('button');
const status = document.querySelector('[role=status]');
const list = document.querySelector('ol');

/** A Text as an element: its language, its direction, its matches as <mark>. Never innerHTML. */
function textElement(name, { text, language, direction, highlights }) {
  const node = document.createElement(name);
  if (language) node.lang = language;
  if (direction !== 'neutral') node.dir = direction;
  let done = 0;
  for (const [start, end] of highlights) {
    const mark = document.createElement('mark');
    mark.textContent = text.slice(start, end);
    node.append(text.slice(done, start), mark);
    done = end;
  }
  node.append(text.slice(done));
  return node;
}

function isolated(text) {
  return textElement('bdi', { text: text ?? '', direction: 'neutral', highlights: [] });
}

/** "Quay Notes 214, 2025-03-12"; each part isolated, so that neighbours cannot reorder it. */
function aboutElement({ series, date, direction }) {
  const about = document.createElement('p');
  about.dir = direction === 'rtl' ? 'rtl' : 'ltr';
  for (const { name, position } of series) {
    about.append(textElement('bdi', name), ' ', isolated(position), ' \u00b7 ');
  }
  about.append(isolated(date?.text));
  return about;
}

function resultElement(hit) {
  const result = document.createElement('li');
  result.append(textElement('h2', hit.title), aboutElement(hit));
  if (hit.snippet) result.append(textElement('p', hit.snippet));
  return result;
}

/** The languages of what was found, with their counts; the one that is chosen stays. */
function showLanguages({ values }) {
  const chosen = languages.value;
  const options = values.map(({ value, label, count }) => {
    return new Option(`${label.text} (${count})`, value, false, value === chosen);
  });
  languages.replaceChildren(new Option('every language', ''), ...options);
}

/** "Did you mean \u2026?", to be clicked; nothing where nothing was mistyped. */
function showCorrection(didYouMean) {
  correction.hidden = !didYouMean;
  if (didYouMean) correction.replaceChildren('Did you mean ', textElement('bdi', didYouMean), '?');
}

let lastSearch = new AbortController();

async function search(library) {
  lastSearch.abort(); // the answer to what was typed before is of no interest any more
  lastSearch = new AbortController();
  const { signal } = lastSearch;
  const { total, hits, facets, didYouMean } = await library.search(box.value, {
    limit: 20,
    facets: ['language'],
    filters: { language: languages.value || null },
    signal,
  });
  status.textContent = `${total} of ${library.size} publications`;
  list.replaceChildren(...hits.map(resultElement));
  showLanguages(facets.language);
  showCorrection(didYouMean);
  const proposals = await library.suggest(box.value, { limit: 5, signal });
  suggestions.replaceChildren(...proposals.map(({ text }) => new Option(text)));
}

function report(error) {
  if (error.name !== 'AbortError') status.textContent = error.message;
}

document.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
try {
  const library = await Library.open(new URL('../library/library.json', import.meta.url));
  box.addEventListener('input', () => search(library).catch(report));
  languages.addEventListener('change', () => search(library).catch(report));
  correction.addEventListener('click', () => {
    box.value = correction.querySelector('bdi').textContent;
    search(library).catch(report);
  });
  await search(library); // an empty box asks for everything, the newest first
} catch (error) {
  report(error);
}
