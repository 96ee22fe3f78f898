// The names of what a library is made of, files and addresses, as a list on one line.
// Tested by tests/web/open_dialog.test.mjs and open_file.test.mjs.
import { element } from '../interface/dom.js';

/** More names are too long for a line; they are counted. */
const maxNames = 3;

/**
 * The first of them, each isolated in its own direction.
 * @param {import('../interface/interface.js').Interface} ui
 * @param {string[]} names
 * @returns {(Node | string)[]}
 */
export function sourceNames(ui, names) {
  const nodes = names.slice(0, maxNames).flatMap((name, index) => {
    const node = element('bdi', { lang: 'und', dir: 'auto' }, name);
    return index > 0 ? [', ', node] : [node];
  });
  const left = names.length - maxNames;
  return left > 0 ? [...nodes, ', ', ui.t('moreNames', { count: left })] : nodes;
}
