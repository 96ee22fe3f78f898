// Begins with what takes longest, in few kilobytes: the worker and its module are loaded, and the words
// of the page's language, while the reader itself (app.js) still is, and while it makes its elements.
// Tested by tests/web/first_results.test.mjs.
import { Library } from './daf/index.js';
import { Interface } from './interface/interface.js';

Library.prepare();
// What cannot be had is missed, and said, by the reader.
Interface.in(document.documentElement.lang).catch(() => {});
