// A strict reader of the HTML that `daf site` writes: every element is closed in its order, every
// attribute has its value in double quotes, and no `<` is anything but a tag. What is more lenient
// than this would not notice a string that got out of its place.
import assert from 'node:assert/strict';

const kVoid = new Set(['meta', 'link', 'img', 'input', 'br', 'hr']);
const kRaw = new Set(['script', 'style']);
/** Elements of the core that have an attribute without a value. */
const kFlags = new Set(['defer', 'reversed']);

/** @typedef {{name: string, attributes: Record<string, string>, text: string, parent: Element | null,
 *     children: Element[]}} Element */

/**
 * @param {string} html
 * @returns {Element[]} in the order of the document; the first is <html>
 */
export function readHtml(html) {
  assert.ok(html.startsWith('<!doctype html>\n'));
  const elements = [];
  /** @type {Element[]} */
  const open = [];
  const pattern = /<(\/?)([a-z][a-z0-9]*)((?:[^">]|"[^"]*")*)>|([^<]+)/gy;
  pattern.lastIndex = '<!doctype html>\n'.length;
  while (pattern.lastIndex < html.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(html);
    assert.ok(match, `no tag and no text: ${html.slice(at, at + 120)}`);
    const [, end, name, rest, text] = match;
    if (text !== undefined) {
      for (const element of open) element.text += decodeEntities(text);
    } else if (end) {
      assert.equal(open.pop()?.name, name, html.slice(Math.max(at - 200, 0), at + 20));
    } else {
      const parent = open[open.length - 1] ?? null;
      const element = { name, attributes: readAttributes(rest), text: '', parent, children: [] };
      parent?.children.push(element);
      elements.push(element);
      if (kRaw.has(name)) {
        const close = html.indexOf(`</${name}`, pattern.lastIndex);
        element.text = html.slice(pattern.lastIndex, close);
        pattern.lastIndex = close;
      }
      if (!kVoid.has(name)) open.push(element);
    }
  }
  assert.deepEqual(
    open.map(({ name }) => name),
    [],
  );
  return elements;
}

/** @param {string} text */
function readAttributes(text) {
  /** @type {Record<string, string>} */
  const attributes = {};
  const rest = text.replace(/\s+([a-z][a-zA-Z-]*)="([^"]*)"/g, (_, name, value) => {
    assert.ok(!Object.hasOwn(attributes, name), `${name} is there twice: ${text}`);
    assert.ok(!name.startsWith('on') && name !== 'style', `${name} is not used: ${text}`);
    attributes[name] = decodeEntities(value);
    return '';
  });
  const flags = rest.split(/\s+/).filter(Boolean);
  for (const flag of flags) {
    assert.ok(kFlags.has(flag), `${flag} is no attribute: ${text}`);
    attributes[flag] = '';
  }
  return attributes;
}

const kEntities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** @param {string} text */
function decodeEntities(text) {
  return text.replace(/&([^;&\s]*);?/g, (all, name) => {
    assert.ok(Object.hasOwn(kEntities, name), `${all} is no entity that is used`);
    return kEntities[name];
  });
}

/** A reader of XML that is as strict. @param {string} xml @returns {Element[]} */
export function readXml(xml) {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  assert.ok(xml.startsWith(head));
  assert.doesNotMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  const elements = [];
  /** @type {Element[]} */
  const open = [];
  const pattern = /<(\/?)([a-zA-Z:]+)((?:\s+[a-zA-Z:]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  pattern.lastIndex = head.length;
  while (pattern.lastIndex < xml.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(xml);
    assert.ok(match, `no tag and no text: ${xml.slice(at, at + 120)}`);
    const [, end, name, rest, isEmpty, text] = match;
    if (text !== undefined) {
      for (const element of open) element.text += decodeEntities(text);
    } else if (end) {
      assert.equal(open.pop()?.name, name);
    } else {
      const given = [...rest.matchAll(/([a-zA-Z:]+)="([^"]*)"/g)];
      const attributes = Object.fromEntries(
        given.map(([, key, value]) => [key, decodeEntities(value)]),
      );
      const parent = open[open.length - 1] ?? null;
      const element = { name, attributes, text: '', parent, children: [] };
      parent?.children.push(element);
      elements.push(element);
      if (!isEmpty) open.push(element);
    }
  }
  assert.equal(open.length, 0);
  return elements;
}
