// Building the page: createElement, setAttribute and text nodes, and nothing else. There is no way
// from a string to markup here, which is what lets the page require Trusted Types.
// Tested by tests/web/hostile.test.mjs.

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

/**
 * An element that holds one message of the interface, in the interface's language.
 * @param {import('./interface.js').Interface} ui
 */
export function messageElement(ui, name, key, values, attributes = {}) {
  return interfaceElement(ui, name, attributes, ui.t(key, values));
}

/** An element whose words are the interface's own, wherever it stands. */
export function interfaceElement(ui, name, attributes, ...children) {
  return element(name, { lang: ui.language, dir: ui.direction, ...attributes }, ...children);
}

/**
 * A message of the interface in the place of whose values stand elements; each isolates itself.
 * @param {Record<string, Node>} values
 */
export function sentenceElement(ui, name, key, values, attributes = {}) {
  const parts = ui.messageParts(key).map((part, index) => (index % 2 === 1 ? values[part] : part));
  return interfaceElement(ui, name, attributes, ...parts);
}

/**
 * What stands below the title of a state: words, which may be in a slot for those of the page, and
 * what to do.
 * @param {{ help?: string, actions?: Element[], slot?: string }} state
 * @returns {Element[]}
 */
export function stateElements({ help, actions = [], slot }) {
  const words = help ? element('p', {}, help) : null;
  const buttons = actions.length > 0 ? element('p', { class: 'message-actions' }, ...actions) : null;
  return [slot ? element('slot', { name: slot }, words) : words, buttons].filter(Boolean);
}

/** Words of the interface for those who listen; others see what they mean. */
export function spokenElement(ui, key, values = {}) {
  return messageElement(ui, 'span', key, values, { class: 'spoken' });
}

/** What has the focus, in the page or the shadow tree that a node is in. */
export function focusedIn(node) {
  const root = node.getRootNode();
  return 'activeElement' in root ? root.activeElement : null;
}

/** Gives the focus to something that is read, and not pressed; nothing scrolls. @param {HTMLElement} node */
export function focusBlock(node) {
  if (!node.hasAttribute('tabindex')) node.setAttribute('tabindex', '-1');
  node.focus({ preventScroll: true });
}

/** Puts a node at a place among the children of its parent, and moves nothing that stands right. */
export function placeChild(parent, node, index) {
  if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
}

/** An element of SVG. */
export function svgElement(name, attributes = {}, ...children) {
  const node = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/** A decorative icon: a path on a 24 by 24 grid. */
export function icon(pathData, className = 'icon') {
  const attributes = { viewBox: '0 0 24 24', class: className, 'aria-hidden': 'true' };
  return svgElement('svg', attributes, svgElement('path', { d: pathData }));
}

/** Path of an arrow that points to the start of the line in left-to-right text. */
export const backArrow = 'M19 12H5m6-6-6 6 6 6';
/** Path of a cross: takes something away. */
export const cross = 'M7 7l10 10M17 7 7 17';
/** Path of two quotation marks: cites. */
export const quotationMarks = 'M10 7H5v6h4v1c0 2-1 3-3 3M19 7h-5v6h4v1c0 2-1 3-3 3';
/** Path of a bookmark. */
export const bookmark = 'M7 4h10v16l-5-4-5 4V4Z';
/** Path of an angle that points to the end of the line in left-to-right text. */
export const chevron = 'm9.5 6.5 5.5 5.5-5.5 5.5';
