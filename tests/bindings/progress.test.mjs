// What onProgress is told.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Library } from 'daf-reader';
import { bytes, collectionText, modes, serve } from './helper.mjs';

/** Opens a source and gives all that was reported. */
async function reportsOf(source, mode) {
  const reports = [];
  const library = await Library.open(source, {
    ...mode,
    onProgress: (progress) => reports.push({ ...progress, timeMs: performance.now() }),
  });
  library.close();
  return reports;
}

const longText = (lineCount) => {
  const line = `${JSON.stringify({ name: 'A line', abstract: 'word '.repeat(200) })}\n`;
  return line.repeat(lineCount);
};

for (const [where, mode] of modes) {
  describe(`progress ${where}`, () => {
    it('begins at zero, never goes back, and ends with all bytes and the last phase', async () => {
      const source = bytes(longText(4000));
      const reports = await reportsOf(source, mode);
      assert.deepEqual([reports[0].phase, reports[0].bytes], ['load', 0]);
      assert.deepEqual([reports.at(-1).phase, reports.at(-1).bytes], ['index', source.length]);
      for (const [index, { phase, bytes: count, totalBytes, publications }] of reports.entries()) {
        assert.equal(totalBytes, source.length);
        assert.ok(Number.isInteger(publications));
        if (index === 0) continue;
        assert.ok(count >= reports[index - 1].bytes);
        assert.ok(!(reports[index - 1].phase === 'index' && phase === 'load'));
      }
    });

    it('is told no more often than about every 50 ms', async () => {
      const begin = performance.now();
      const reports = await reportsOf(bytes(longText(6000)), mode);
      const elapsedMs = performance.now() - begin;
      assert.ok(reports.length <= 4 + elapsedMs / 50, `${reports.length} in ${elapsedMs} ms`);
    });

    it('knows no total where the server says none or compresses', async (t) => {
      const text = bytes(collectionText);
      const base = await serve(t, (request, response) => {
        if (request.url === '/known') response.setHeader('content-length', text.length);
        response.write(text);
        response.end();
      });
      assert.equal((await reportsOf(`${base}known`, mode)).at(-1).totalBytes, text.length);
      assert.equal((await reportsOf(`${base}unknown`, mode)).at(-1).totalBytes, null);
      const lying = new Response(collectionText, { headers: { 'content-length': '3' } });
      const reports = await reportsOf(lying, mode);
      assert.equal(reports.at(-1).totalBytes, null, 'fewer than came');
      const compressed = new Response(collectionText, {
        headers: { 'content-length': '999999', 'content-encoding': 'br' },
      });
      assert.equal((await reportsOf(compressed, mode)).at(-1).totalBytes, null);
    });
  });
}
