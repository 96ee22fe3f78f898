// Which blocks of a text and of its translation say the same: web/publication/align-blocks.js.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { alignBlocks } from '../../web/publication/align-blocks.js';

const paragraph = (length) => ({ kind: 'p', length });
const heading = (level, length = 20) => ({ kind: `h${level}`, level, length });
const table = (length) => ({ kind: 'table', length });

/** Rows as "01-0": indices of the left, indices of the right. */
function rowsOf(left, right) {
  const indices = ([start, end]) =>
    Array.from({ length: end - start }, (_, i) => start + i).join(',');
  return alignBlocks(left, right).map((row) => `${indices(row.left)}-${indices(row.right)}`);
}

describe('blocks of a translation', () => {
  it('that are as many as those of the text stand beside them one by one, whatever their lengths', () => {
    const left = [paragraph(10), paragraph(900), table(50)];
    const right = [paragraph(800), paragraph(20), paragraph(50)];
    assert.deepEqual(rowsOf(left, right), ['0-0', '1-1', '2-2']);
  });

  it('that became two are beside the one that they were', () => {
    const left = [paragraph(400), paragraph(820), paragraph(300)];
    const right = [paragraph(390), paragraph(400), paragraph(410), paragraph(310)];
    assert.deepEqual(rowsOf(left, right), ['0-0', '1-1,2', '2-3']);
    assert.deepEqual(rowsOf(right, left), ['0-0', '1,2-1', '3-2']);
  });

  it('that were left out leave their place empty', () => {
    const left = [paragraph(300), paragraph(900), paragraph(350), paragraph(400)];
    const right = [paragraph(290), paragraph(345), paragraph(405)];
    assert.deepEqual(rowsOf(left, right), ['0-0', '1-', '2-1', '3-2']);
  });

  it('of another kind are not taken for each other', () => {
    const left = [paragraph(300), table(120), paragraph(310)];
    const right = [paragraph(300), paragraph(310)];
    assert.deepEqual(rowsOf(left, right), ['0-0', '1-', '2-1']);
  });

  it('stay in their sections: headings are aligned first', () => {
    const left = [heading(2), paragraph(500), heading(2), paragraph(100), paragraph(100)];
    const right = [heading(2), paragraph(250), paragraph(250), heading(2), paragraph(200)];
    assert.deepEqual(rowsOf(left, right), ['0-0', '1-1,2', '2-3', '3,4-4']);
  });

  it('are found again behind a heading that only one side has', () => {
    const left = [
      heading(2),
      paragraph(500),
      heading(3),
      paragraph(400),
      heading(2),
      paragraph(600),
    ];
    const right = [heading(2), paragraph(510), paragraph(390), heading(2), paragraph(590)];
    const rows = rowsOf(left, right);
    assert.deepEqual(rows, ['0-0', '1-1', '2-', '3-2', '4-3', '5-4']);
  });

  it('may be measured in a language that is shorter throughout', () => {
    const left = [800, 200, 400, 420, 90].map(paragraph);
    const right = [400, 100, 410, 45].map(paragraph);
    assert.deepEqual(rowsOf(left, right), ['0-0', '1-1', '2,3-2', '4-3']);
  });

  it('are all there where one side has nothing', () => {
    assert.deepEqual(rowsOf([], []), []);
    assert.deepEqual(rowsOf([paragraph(5), paragraph(6)], []), ['0-', '1-']);
    assert.deepEqual(rowsOf([], [heading(2)]), ['-0']);
  });

  it('are each in exactly one row, in order, however odd the texts', () => {
    let seed = 7;
    const random = (below) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    const anyBlock = () => (random(4) === 0 ? heading(2 + random(3)) : paragraph(random(2000)));
    for (let round = 0; round < 200; round += 1) {
      const left = Array.from({ length: random(30) }, anyBlock);
      const right = Array.from({ length: random(30) }, anyBlock);
      let [leftEnd, rightEnd] = [0, 0];
      for (const row of alignBlocks(left, right)) {
        assert.deepEqual([row.left[0], row.right[0]], [leftEnd, rightEnd]);
        assert.ok(row.left[1] >= leftEnd && row.right[1] >= rightEnd);
        [leftEnd, rightEnd] = [row.left[1], row.right[1]];
      }
      assert.deepEqual([leftEnd, rightEnd], [left.length, right.length]);
    }
  });

  it('of enormous texts are aligned in bounded time', () => {
    const left = Array.from({ length: 60_000 }, (_, i) => (i % 3 ? paragraph(i) : heading(2)));
    const right = Array.from({ length: 50_000 }, (_, i) => (i % 5 ? paragraph(i) : heading(3)));
    const start = performance.now();
    const rows = alignBlocks(left, right);
    assert.ok(performance.now() - start < 5000);
    assert.equal(rows.at(-1).left[1], 60_000);
    assert.equal(rows.at(-1).right[1], 50_000);
  });
});
