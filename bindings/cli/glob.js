// @ts-check
// Patterns of paths, for shells that leave them alone (and for patterns in quotes): `*` and `?`
// within a name, `**` for any number of folders. Tested by tests/cli/inputs.test.mjs.

/** @param {string} word */
export function isGlob(word) {
  return /[*?]/.test(word);
}

/**
 * The folder that holds all that a pattern can name, and the rest of the pattern.
 * @param {string} pattern with forward slashes
 * @returns {{folder: string, pattern: string}} the folder '' is the working one
 */
export function splitGlob(pattern) {
  const names = pattern.split('/');
  const first = names.findIndex(isGlob);
  const folder = names.slice(0, first).join('/');
  const isRoot = first > 0 && folder === '';
  return { folder: isRoot ? '/' : folder, pattern: names.slice(first).join('/') };
}

/**
 * @param {string} pattern
 * @returns {(path: string) => boolean} whether a path with forward slashes is named by it. What
 *     begins with a dot has to be named with it, as in a shell
 */
export function globMatcher(pattern) {
  const source = pattern
    .split('/')
    .map((name, index, names) => {
      const isLast = index === names.length - 1;
      if (name === '**') return isLast ? '(?:(?!\\.)[^/]+/)*(?!\\.)[^/]+' : '(?:(?!\\.)[^/]+/)*';
      return nameSource(name) + (isLast ? '' : '/');
    })
    .join('');
  const expression = new RegExp(`^${source}$`, 'u');
  return (path) => expression.test(path);
}

/** @param {string} name without slashes */
function nameSource(name) {
  const hidden = /^[*?]/.test(name) ? '(?!\\.)' : '';
  const source = name
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replace(/\?/g, '[^/]');
  return hidden + source;
}
