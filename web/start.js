// Begins with what takes longest, in few kilobytes: the worker and its module are loaded, and the words
// of the page's language, while the reader itself (app.js) still is, and while it makes its elements.
// Tested by tests/web/first_results.test.mjs.
import { Library } from './daf/index.js';
import { Interface } from './interface/interface.js';

Library.prepare();
// What cannot be had is missed, and said, by the reader.
const loadWords = () => Interface.in(document.documentElement.lang).catch(() => {});
// The language stands in the page once choose-language.js has run.
if (document.readyState === 'loading') {
  document.addEventListener('readystatechange', loadWords, { once: true });
} else {
  loadWords();
}
