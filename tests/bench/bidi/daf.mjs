// Daf in JavaScript as one engine of the harness's JavaScript half, which loads engines as CommonJS:
// run.sh writes the few lines that hand it these. Not part of any build of the project.
import { ready, resolve, visualToLogical } from 'daf-reader/bidi';

await ready();

export const name = 'daf-js';
export const unicode = '15.0';

/** What a page does with a string: paragraph, levels, one line, visual runs. */
export function layout(text) {
  const { levels, runs } = resolve(text);
  return levels[levels.length - 1] + runs.length;
}

/** For the conformance tests: everything by code point. */
export function resolveCodePoints(codePoints, base) {
  const text = String.fromCodePoint(...codePoints);
  const direction = base < 0 ? 'auto' : base === 0 ? 'ltr' : 'rtl';
  const { paragraphs, levels, runs } = resolve(text, { direction });
  const indexOf = codePoints.flatMap((codePoint, index) =>
    codePoint > 0xffff ? [index, index] : [index],
  );
  const order = [...visualToLogical(text, runs)]
    .filter((unit) => unit === 0 || indexOf[unit] !== indexOf[unit - 1])
    .map((unit) => indexOf[unit]);
  const first = codePoints.map((_, index) => levels[indexOf.indexOf(index)]);
  return { levels: first, para: paragraphs[0]?.level ?? 0, order };
}
