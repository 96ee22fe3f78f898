// Building the page: createElement, setAttribute and text nodes, and nothing else. There is no way
// from a string to markup here, which is what lets the page require Trusted Types.
// Tested by tests/web/hostile.test.mjs.
import { direction, language, t } from './i18n.js';

const svgNamespace = 'http://www.w3.org/2000/svg';

/**
 * Makes an element.
 * @param {string} name
 * @param {Record<string, unknown>} [attributes] null, undefined and false are left out
 * @param {...(Node | string | null | undefined)} children
 */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    // Handlers are added with addEventListener and looks with classes; both would break the CSP.
    if (key.startsWith('on') || key === 'style') throw new Error(`attribute ${key} is not used`);
    if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(key, value === true ? '' : String(value));
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** An element that holds one message of the interface, in the interface's language. */
export function messageElement(name, key, values, attributes = {}) {
  return interfaceElement(name, attributes, t(key, values));
}

/** An element whose words are the interface's own, wherever it stands. */
export function interfaceElement(name, attributes, ...children) {
  return element(name, { lang: language(), dir: direction(), ...attributes }, ...children);
}

/** A decorative icon: a path on a 24 by 24 grid. */
export function icon(pathData, className = 'icon') {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', pathData);
  svg.append(path);
  return svg;
}

/** Path of an arrow that points to the start of the line in left-to-right text. */
export const backArrow = 'M19 12H5m6-6-6 6 6 6';
