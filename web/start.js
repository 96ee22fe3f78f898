// Begins with what takes longest, in few kilobytes: the worker and its module are loaded while the
// reader itself (app.js) still is, and while it makes its elements.
// Tested by tests/web/first_results.test.mjs.
import { Library } from './daf/index.js';

Library.prepare();
