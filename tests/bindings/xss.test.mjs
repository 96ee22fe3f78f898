// The corpus of tests/web/xss through the engine: what Library.body makes of each attack says nothing
// outside of the vocabulary, and what stands behind it is still there.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Library } from 'daf-reader';
import { bodyVectors, publicationOf, tailOf } from '../web/xss/corpus.mjs';
import { strangersIn } from '../web/xss/vocabulary.mjs';
import { bytes } from './helper.mjs';

const techniques = [...new Set(bodyVectors.map(({ technique }) => technique))];
/** Places at which each attack is cut off. */
const mostCuts = 24;
let library;

before(async () => {
  // As a file has them: half of a surrogate pair is no JavaScript text, but JSON can escape it.
  library = await Library.open(bytes(JSON.stringify(bodyVectors.map(publicationOf))));
});
after(() => library?.close());

/** The text of a tree, in its order. */
function textOf(tree) {
  const texts = [];
  const nodes = [...tree].reverse();
  while (nodes.length > 0) {
    const { text, children = [] } = nodes.pop();
    if (text !== undefined) texts.push(text);
    nodes.push(...children.toReversed());
  }
  return texts.join('');
}

describe('a corpus of attacks', () => {
  it('is large, and each of its attacks has a name of its own', () => {
    const names = bodyVectors.map(({ technique, name }) => `${technique}: ${name}`);
    assert.ok(names.length >= 500);
    assert.equal(new Set(names).size, names.length);
    assert.equal(library.size, names.length);
  });

  for (const technique of techniques) {
    it(`${technique}: no tree says anything outside of the vocabulary`, async () => {
      const failures = [];
      for (const vector of bodyVectors.filter((each) => each.technique === technique)) {
        const body = await library.body(`urn:vector:${vector.number}`);
        const strangers = strangersIn(body);
        if (strangers.length > 0) failures.push({ name: vector.name, strangers });
        const tails = textOf(body).split(tailOf(vector)).length - 1;
        if (vector.swallows ? tails < 1 : tails !== 3) {
          failures.push({ name: vector.name, tails });
        }
      }
      assert.deepEqual(failures, []);
    });
  }

  it('says nothing else where each attack is cut off, in many places', async () => {
    const publications = bodyVectors.map((vector) => {
      const step = Math.ceil(vector.markup.length / mostCuts);
      const cuts = Array.from({ length: mostCuts }, (_, index) =>
        vector.markup.slice(0, vector.markup.length - index * step),
      );
      const body = cuts.map((value) => ({ encodingFormat: 'text/html', value }));
      return { ...publicationOf(vector), body };
    });
    const cut = await Library.open(bytes(JSON.stringify(publications)));
    const failures = [];
    for (const { id, name } of publications) {
      const strangers = strangersIn(await cut.body(id));
      if (strangers.length > 0) failures.push({ name, strangers });
    }
    cut.close();
    assert.deepEqual(failures, []);
  });
});
