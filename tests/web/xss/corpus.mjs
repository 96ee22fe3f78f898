// The corpus: attacks on those who show what others wrote, by technique, one file for each. A vector
// is `[name, markup]`, or `[name, markup, traits]` where it needs to say more of itself. In a markup
//
//   RUN    is the code that says that it ran,
//   TICK   the same without parentheses,
//   EVIL   an address that nothing may ask for,
//
// each with the number of the vector in it, so that whatever happens can be told to be its doing.
import { commonMark } from './commonmark.mjs';
import { css } from './css.mjs';
import { danglingMarkup } from './dangling_markup.mjs';
import { documentElements } from './document_elements.mjs';
import { encodings } from './encodings.mjs';
import { eventHandlers } from './event_handlers.mjs';
import { forms } from './forms.mjs';
import { frames } from './frames.mjs';
import { mathml } from './mathml.mjs';
import { clobbering } from './clobbering.mjs';
import { brokenTags } from './broken_tags.mjs';
import { mutations } from './mutations.mjs';
import { polyglots } from './polyglots.mjs';
import { scriptElements } from './script_elements.mjs';
import { svg } from './svg.mjs';
import { templates } from './templates.mjs';
import { urlAttributes } from './url_attributes.mjs';
import { urlSchemes } from './url_schemes.mjs';

/** Vectors that are bodies, by technique. */
const bodies = {
  'script elements': scriptElements,
  'event handlers': eventHandlers,
  'URL schemes': urlSchemes,
  'URL attributes': urlAttributes,
  SVG: svg,
  MathML: mathml,
  mutations,
  CSS: css,
  frames,
  'elements of the document': documentElements,
  forms,
  clobbering,
  'dangling markup': danglingMarkup,
  encodings,
  'broken tags': brokenTags,
  polyglots,
  templates,
  CommonMark: commonMark,
};

export const evilHost = 'evil.example';

/**
 * @typedef {object} Vector
 * @property {number} number from 1, unique in the corpus
 * @property {string} technique
 * @property {string} name unique in its technique
 * @property {string} markup
 * @property {boolean} swallows the markup hides what follows it, as it does in a browser: a script, a
 *     style sheet or a comment without an end
 */

/** The markup of the vector of this number. */
export function arm(markup, number) {
  return markup
    .replaceAll('TICK', `top.attacked\`${number}\``)
    .replaceAll('RUN', `top.attacked(${number})`)
    .replaceAll('EVIL', `https://${evilHost}/${number}`);
}

/** @type {Vector[]} */
export const bodyVectors = Object.entries(bodies)
  .flatMap(([technique, vectors]) =>
    vectors.map(([name, markup, traits = {}]) => ({ technique, name, markup, ...traits })),
  )
  .map((vector, index) => ({
    swallows: false,
    ...vector,
    number: index + 1,
    markup: arm(vector.markup, index + 1),
  }));

/** What stands behind a vector, and must be shown whatever the vector is. */
export function tailOf({ number }) {
  return `End of vector ${number}.`;
}

/** A publication with a vector as three bodies: HTML, Markdown and plain text. */
export function publicationOf(vector) {
  const { number, technique, name, markup } = vector;
  const tail = tailOf(vector);
  return {
    id: `urn:vector:${number}`,
    name: `Vector ${number}: ${technique}, ${name}`,
    inLanguage: 'en',
    body: [
      { encodingFormat: 'text/html', value: `${markup}\n<p>${tail}</p>` },
      { encodingFormat: 'text/markdown', value: `${markup}\n\n${tail}\n` },
      { encodingFormat: 'text/plain', value: `${markup}\n\n${tail}` },
    ],
  };
}
