// In place of js/own-worker.js: a worker from this script's own text, for pages that have no address
// to load one from. Tested by tests/package/single_file.test.mjs.

/** @type {any} a string, or a TrustedScriptURL where there are such */
let workerUrl;

/** @returns {Worker} */
export function startOwnWorker() {
  workerUrl ??= trusted(URL.createObjectURL(programBlob()));
  return new Worker(workerUrl, { name: 'daf' });
}

/** The program with its parts, but without itself: that is how it knows that it is the worker. */
function programBlob() {
  const source = `(${dafProgram})(${JSON.stringify(dafParts)}, null);`;
  return new Blob([source], { type: 'text/javascript' });
}

/** @param {string} url */
function trusted(url) {
  const policy = globalThis.trustedTypes?.createPolicy('daf', {
    createScriptURL(candidate) {
      if (candidate === url) return candidate;
      throw new TypeError(`${candidate} is not Daf's worker.`);
    },
  });
  return policy ? policy.createScriptURL(url) : url;
}
