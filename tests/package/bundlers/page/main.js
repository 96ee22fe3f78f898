// The page that tests/package/bundlers.test.mjs bundles: nothing in it knows how.
import { bidi, Library } from 'daf-reader';
import { show } from './show.js';

show(async () => {
  const library = await Library.open('library.json');
  await bidi.ready();
  return { library, bidi };
});
