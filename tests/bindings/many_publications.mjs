// Archives that do not become small: for tests of what takes several pieces, or several requests.
import { Library } from 'daf-reader';

import { randomNumbers } from './range_server.mjs';

/** Publications of words that nothing can be foretold of. */
export function makePublications(count, seed) {
  const next = randomNumbers(seed);
  const word = () => Math.floor(next() * 2 ** 40).toString(36);
  return Array.from({ length: count }, (_, index) => ({
    id: `urn:many:${index}`,
    name: { value: `Title ${index} harbour`, language: 'en' },
    inLanguage: 'en',
    body: { encodingFormat: 'text/plain', value: Array.from({ length: 150 }, word).join(' ') },
  }));
}

/** The archive of what is given. */
export async function build(source) {
  const library = await Library.open(source);
  const saved = await library.save();
  library.close();
  return saved;
}
