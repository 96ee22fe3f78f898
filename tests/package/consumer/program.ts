// A program that is never run: it compiles, under both ways to find modules, only if the package's
// declarations say what README.md says. Compiled by tests/package/types.test.mjs.
import { bidi, DafError, Library, read, shareLibrary, version, WorkerHost } from 'daf-reader';
import type { Hit, RenderNode, SearchResult, SharedLibrary, Text } from 'daf-reader';
import * as direction from 'daf-reader/bidi';

function lineOf({ text, highlights }: Text): string {
  return highlights.map(([start, end]) => text.slice(start, end)).join(' ');
}

export async function useLibrary(signal: AbortSignal): Promise<string[]> {
  using library = await Library.open('publications.ndjson', {
    onProgress: ({ phase, bytes, totalBytes }) => console.log(phase, bytes / (totalBytes ?? bytes)),
    signal,
  });
  const { hits, facets, total }: SearchResult = await library.search('energy', {
    filters: { language: ['he', 'en'], from: '2020' },
    facets: ['topic', 'year'],
    limit: 10,
  });
  const tree: RenderNode[] = await library.body(hits[0].id);
  const report = await library.add(new Uint8Array(3), { format: 'csl-json' });
  const bytes: Uint8Array = await library.save();
  // @ts-expect-error a format that there is not
  await library.export(hits[0].id, 'docx');
  // @ts-expect-error libraries are opened
  new Library();
  const years = facets.year?.values.map(({ label, count }) => `${label.text}: ${count}`) ?? [];
  return [...years, ...hits.map((hit: Hit) => lineOf(hit.title)), `${total} ${report.added} ${tree.length} ${bytes.length}`];
}

export async function useWorkers(): Promise<number> {
  const host = new WorkerHost(() => new Worker('worker.js', { type: 'module' }));
  const library = await Library.open(new URL('https://example.org/a.daf'), { worker: host });
  const shared: SharedLibrary = shareLibrary(['a.daf', 'b.daf'], { worker: false });
  const { size } = await shared.library;
  shared.release();
  return size + library.size + host.size;
}

export async function useRead(): Promise<string> {
  try {
    const { publications, diagnostics } = await read({ name: 'a' }, { format: 'manifest' });
    return `${version} ${publications.length} ${diagnostics[0]?.code}`;
  } catch (error) {
    return error instanceof DafError ? `${error.code} at ${error.offset}` : String(error);
  }
}

export async function useDirection(): Promise<number> {
  await Promise.all([bidi.ready(), direction.ready()]);
  const { runs } = bidi.resolve('abc אבג');
  const spans: [number, number][] = direction.visualSpans(runs, 0, 2);
  return spans.length;
}
