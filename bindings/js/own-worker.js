// @ts-check
// Our own worker, as `new Worker` is written where bundlers look for it, and as pages are allowed to
// start it that require Trusted Types (`require-trusted-types-for 'script'`; Trusted Types, W3C
// Working Draft, section 2.3). Tested by tests/bindings/worker.test.mjs, in a browser by tests/web, and
// from bundles by tests/package.

/** @type {{createScriptURL: (url: string) => any} | undefined} one policy, however many workers */
let policy;
/** The one address that the policy lets through, while it is asked to. @type {string | null} */
let workerUrl = null;

/** @returns {Worker} */
export function startOwnWorker() {
  const scope = /** @type {any} */ (globalThis);
  const { Worker: nativeWorker, trustedTypes: factory } = scope;
  if (!factory) return newWorker();
  // What stands in newWorker() cannot be changed without bundlers losing sight of it. So, for the
  // length of that one call, `Worker` is a constructor that has the address trusted first.
  // (The address is a URL, or what a bundler has made of it.)
  scope.Worker = function TrustingWorker(
    /** @type {unknown} */ url,
    /** @type {object} */ options,
  ) {
    return new nativeWorker(trustedUrl(factory, String(url)), options);
  };
  try {
    return newWorker();
  } finally {
    scope.Worker = nativeWorker;
  }
}

/** Vite and webpack read this expression as it stands: none of it may be a variable. */
function newWorker() {
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module', name: 'daf' });
}

/** @param {any} factory @param {string} url */
function trustedUrl(factory, url) {
  policy ??= factory.createPolicy('daf', {
    /** @param {string} candidate */
    createScriptURL(candidate) {
      if (candidate === workerUrl) return candidate;
      throw new TypeError(`${candidate} is not Daf's worker.`);
    },
  });
  workerUrl = url;
  try {
    return /** @type {any} */ (policy).createScriptURL(url);
  } finally {
    workerUrl = null;
  }
}
