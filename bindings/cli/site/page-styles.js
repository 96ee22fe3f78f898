// @ts-check
// The sheets of the reader's elements for pages that no element is around: what a sheet says of its
// host, it says of the page. For static pages and for the package (web/tools/build-package.mjs), so
// nothing is imported here. Tested by tests/cli/site_styles.test.mjs.

/**
 * @param {string} css
 * @param {string} attribute by which a page may say its theme, as `theme` says it of an element
 */
export function forPages(css, attribute) {
  return css
    .replace(/:host\(\[theme='(\w+)'\]\)/g, `:root[${attribute}='$1']`)
    .replaceAll(':host(:not([theme]))', `:root:not([${attribute}])`)
    .replaceAll(':host', ':root');
}
