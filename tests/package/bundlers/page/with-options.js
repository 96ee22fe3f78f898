// The same for bundlers that follow no `new URL(…, import.meta.url)`: told where things are.
import { bidi, Library } from 'daf-reader';
import { show } from './show.js';

function startWorker() {
  const url = new URL('./engine/worker.js', location.href);
  const policy = trustedTypes.createPolicy('page', { createScriptURL: () => url.href });
  return new Worker(policy.createScriptURL(''), { type: 'module' });
}

show(async () => {
  const library = await Library.open('library.json', {
    worker: startWorker,
    wasmUrl: './engine/core.wasm',
  });
  await bidi.ready({ wasmUrl: './engine/bidi.wasm' });
  return { library, bidi };
});
