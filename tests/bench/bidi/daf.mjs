// Daf in JavaScript as one engine of the harness (README.md). Its engines are CommonJS modules, which
// cannot wait until a WebAssembly module is loaded, so this one is preloaded (node --import) and is
// left where `engines/daf.js` finds it. Not part of any build of the project.
import { info, ready, resolve, visualToLogical } from 'daf-reader/bidi';

await ready();

globalThis.dafBidiEngine = {
  name: 'daf',
  unicode: info().unicode,

  /** What a page does with a string: paragraph, levels, one line, visual runs. */
  layout(text) {
    const { levels, runs } = resolve(text);
    return levels[levels.length - 1] + runs.length;
  },

  /** For the conformance tests: everything by code point. */
  resolve(codePoints, base) {
    const text = String.fromCodePoint(...codePoints);
    const direction = base < 0 ? 'auto' : base === 0 ? 'ltr' : 'rtl';
    const { paragraphs, levels, runs } = resolve(text, { direction });
    const indexOf = codePoints.flatMap((codePoint, index) =>
      codePoint > 0xffff ? [index, index] : [index],
    );
    const order = [...visualToLogical(text, runs)]
      .filter((unit) => unit === 0 || indexOf[unit] !== indexOf[unit - 1])
      .map((unit) => indexOf[unit]);
    return {
      levels: codePoints.map((_, index) => levels[indexOf.indexOf(index)]),
      para: paragraphs[0]?.level ?? 0,
      order,
    };
  },
};
