// Everything in one classic script, for pages that are opened from a file: `<script src>` gives the
// global `Daf`. web/tools/bundle-single.mjs makes it; the program is a function that is handed the
// WebAssembly modules (`dafParts`) and itself (`dafProgram`), so that its worker can be made of it.
// Tested by tests/package/single_file.test.mjs.
import * as api from '../../build/dist/index.js';
import { serve } from '../../build/dist/worker-server.js';

if (dafProgram === null) serve(globalThis);

export const Daf = api;
