// JSON that is changed without being parsed (bindings/cli/json-text.js).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compact, withContext } from '../../build/dist/cli/json-text.js';

describe('compact JSON', () => {
  it('has no white space but in its strings, and everything else as it was', () => {
    const json =
      '{\r\n\t"a b" : [ 1.0e+05 , -0 ,12345678901234567890.10 ] ,\n "q\\" :" : " x \\\\" }';
    assert.equal(compact(json), '{"a b":[1.0e+05,-0,12345678901234567890.10],"q\\" :":" x \\\\"}');
    assert.equal(compact('{"a":1}'), '{"a":1}');
    assert.equal(compact(' [ ] '), '[]');
  });

  it('means the same', () => {
    const value = { ' a\n': [' ', '\\', '"', '\u2028', 'א ב', { b: [null, true, 1e-7] }], '': {} };
    for (const indent of [0, 1, '\t']) {
      const json = JSON.stringify(value, null, indent);
      assert.equal(compact(json), JSON.stringify(value));
    }
  });

  it('of a string of megabytes is no harder', () => {
    const json = `[ "${'\\" x '.repeat(1_000_000)}" ]`;
    assert.equal(compact(json).length, json.length - 2);
  });
});

describe('an item of a collection with a context', () => {
  const globals = '{"language":"he","direction":"rtl"}';

  it('gets that context if it has none', () => {
    assert.equal(withContext('{"id":"a"}', globals), `{"@context":${globals},"id":"a"}`);
    assert.equal(withContext('{}', globals), `{"@context":${globals}}`);
    assert.equal(withContext('{"id":"a"}', null), '{"id":"a"}');
    // Deeper down, and in a string, it is none of the item's.
    const nested = '{"a":{"@context":1},"b":"\\"@context\\":"}';
    assert.equal(withContext(nested, globals), `{"@context":${globals},${nested.slice(1)}`);
  });

  it('keeps its own where that says everything', () => {
    for (const own of [
      '{"@context":{"language":"en","direction":"ltr"},"id":"a"}',
      '{"id":"a","@context":["https://schema.org",{"direction":null},{"language":null}]}',
    ]) {
      assert.equal(withContext(own, globals), own);
    }
  });

  it('keeps its own behind what it does not say itself', () => {
    assert.equal(
      withContext('{"id":1.50,"@context":{"language":"en"},"x":[]}', globals),
      '{"id":1.50,"@context":[{"direction":"rtl"},{"language":"en"}],"x":[]}',
    );
    assert.equal(
      withContext('{"@context":["https://schema.org"]}', globals),
      `{"@context":[${globals},"https://schema.org"]}`,
    );
    assert.equal(withContext('{"@context":[]}', globals), `{"@context":[${globals}]}`);
    assert.equal(
      withContext('{"\\u0040context":"https://schema.org"}', globals),
      `{"\\u0040context":[${globals},"https://schema.org"]}`,
    );
  });
});
