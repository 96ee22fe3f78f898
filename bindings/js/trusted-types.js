// @ts-check
// The address of our worker, fit for `new Worker` under `require-trusted-types-for 'script'`: one
// policy, which lets nothing else through (Trusted Types, W3C Working Draft, section 2.3).
// Tested by tests/bindings/worker.test.mjs, and in a browser by tests/web.

/** @type {{createScriptURL: (url: string) => any} | undefined} */
let policy;

/** @returns {any} a string, or a TrustedScriptURL where there are such */
export function trustedWorkerUrl() {
  const workerUrl = new URL('./worker.js', import.meta.url).href;
  const factory = /** @type {any} */ (globalThis).trustedTypes;
  if (!factory) return workerUrl;
  policy ??= factory.createPolicy('daf', {
    /** @param {string} url */
    createScriptURL(url) {
      if (url === workerUrl) return url;
      throw new TypeError(`${url} is not Daf's worker.`);
    },
  });
  return /** @type {any} */ (policy).createScriptURL(workerUrl);
}
