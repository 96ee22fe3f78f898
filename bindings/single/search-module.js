// In place of js/search-module.js: all of core.wasm is in the script anyway, so a smaller module beside
// it would only make the script larger. Tested by tests/package/single_file.test.mjs.
export { instantiateSearch, searchModuleUrl } from '../../build/dist/search-module.js';

export function usesSearchModule(/** @type {{searchWasmUrl?: string}} */ { searchWasmUrl }) {
  return searchWasmUrl !== undefined;
}
