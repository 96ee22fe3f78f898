// The render tree of a body as DOM, through one closed table: a kind that is not listed is not shown
// as an element, whatever a file says. Blocks carry lang, dir and id; inlines carry lang and dir
// where they declare them. Walks with its own stack: depth is the author's, the call stack is ours.
// Tested by tests/web/render.test.mjs, hostile.test.mjs and xss.test.mjs.
import { element, interfaceElement } from '../interface/dom.js';
import { externalLinkRelation, resolveImage, resolveLink } from '../interface/links.js';
import { heldPicture, isHeldBack, replaceKeeping } from './remote-pictures.js';

/** kind to name of the element. Kinds with attributes of their own are in `builders`. */
const plainElements = {
  quote: 'blockquote',
  'list-item': 'li',
  'definition-list': 'dl',
  'definition-term': 'dt',
  definition: 'dd',
  'table-caption': 'caption',
  figure: 'figure',
  'figure-caption': 'figcaption',
  section: 'div',
  details: 'details',
  summary: 'summary',
  paragraph: 'p',
  'thematic-break': 'hr',
  emphasis: 'em',
  strong: 'strong',
  'line-break': 'br',
  subscript: 'sub',
  superscript: 'sup',
  small: 'small',
  mark: 'mark',
  underline: 'u',
  deleted: 'del',
  inserted: 'ins',
  citation: 'cite',
  quotation: 'q',
  isolate: 'bdi',
  override: 'bdo',
  ruby: 'ruby',
  'ruby-text': 'rt',
  'ruby-parenthesis': 'rp',
  span: 'span',
};

const builders = {
  list: buildList,
  table: buildTable,
  'table-row': buildTableRow,
  'table-cell': buildTableCell,
  heading: (node) => ({ outer: element(`h${headingLevel(node)}`) }),
  'code-block': buildCodeBlock,
  code: () => ({ outer: element('code', { dir: 'auto' }) }),
  link: buildLink,
  image: buildImage,
  abbreviation: (node) => ({ outer: element('abbr', { title: node.title }) }),
  time: (node) => ({ outer: element('time', { datetime: node.datetime }) }),
};

/**
 * Appends the DOM of a tree's blocks to `target`.
 * @param {object[]} blocks the render tree of Library.body
 * @param {Element} target
 * @param {PictureContext & { base: string }} context `base` is what relative references are
 *     relative to
 */
export function renderTree(blocks, target, context) {
  // Each frame is a list of siblings, how far it has been walked, and where its elements go.
  const frames = [{ nodes: blocks, next: 0, parent: target }];
  while (frames.length > 0) {
    const frame = frames[frames.length - 1];
    if (frame.next === frame.nodes.length) {
      frames.pop();
      continue;
    }
    const node = frame.nodes[frame.next];
    frame.next += 1;
    const inner = renderNode(node, frame.parent, context);
    if (inner && node.children?.length > 0) {
      frames.push({ nodes: node.children, next: 0, parent: inner });
    }
  }
}

/** The headings of a rendered body, in order: what a table of contents is made from. */
export function headingsOf(root) {
  return [...root.querySelectorAll('h2, h3')].filter((heading) => heading.id);
}

/**
 * Appends one node without its children.
 * @returns {Element | null} where its children go; null for none
 */
function renderNode(node, parent, context) {
  if (node.kind === 'text') {
    parent.append(node.text);
    return null;
  }
  const plain = Object.hasOwn(plainElements, node.kind) ? plainElements[node.kind] : null;
  const build = Object.hasOwn(builders, node.kind) ? builders[node.kind] : null;
  if (!plain && !build) return parent;
  const built = plain ? { outer: element(plain) } : build(node, context, parent);
  const { outer, inner = outer, described = inner, container = parent } = built;
  describe(described, node);
  container.append(outer);
  return inner;
}

function describe(target, node) {
  if (node.id) target.id = node.id;
  if (node.language) target.lang = node.language;
  if (node.direction === 'ltr' || node.direction === 'rtl') target.dir = node.direction;
}

function headingLevel(node) {
  return Math.min(Math.max(Number(node.level) || 2, 2), 6);
}

function isTrue(value) {
  return value === true || value === 'true';
}

function buildList(node) {
  const attributes = { class: isTrue(node.tight) ? 'tight' : null };
  if (!isTrue(node.ordered)) return { outer: element('ul', attributes) };
  const start = Number.isInteger(Number(node.start)) ? node.start : null;
  return { outer: element('ol', { ...attributes, start, reversed: isTrue(node.reversed) }) };
}

/** A wide table scrolls by itself, so that the page never does; hence the focusable frame. */
function buildTable(node, { ui }) {
  const table = element('table');
  const outer = interfaceElement(ui, 'div', {
    class: 'table-frame',
    role: 'region',
    tabindex: '0',
    'aria-label': ui.t('table'),
  });
  outer.append(table);
  return { outer, inner: table };
}

/** Rows say their section; neighbours of one section share one thead, tbody or tfoot. */
function buildTableRow(node, context, parent) {
  const name = { head: 'thead', foot: 'tfoot' }[node.section] ?? 'tbody';
  let container = parent;
  if (parent.localName === 'table') {
    container = parent.lastElementChild;
    if (container?.localName !== name) {
      container = element(name);
      parent.append(container);
    }
  }
  return { outer: element('tr'), container };
}

function buildTableCell(node) {
  const isHeader = isTrue(node.header);
  const alignment = ['start', 'center', 'end'].includes(node.align) ? node.align : null;
  return {
    outer: element(isHeader ? 'th' : 'td', {
      scope: isHeader ? (node.scope ?? 'col') : null,
      colspan: node.colspan,
      rowspan: node.rowspan,
      class: alignment && `align-${alignment}`,
    }),
  };
}

function buildCodeBlock() {
  const code = element('code');
  const outer = element('pre', { dir: 'ltr' }, code);
  return { outer, inner: code, described: outer };
}

function buildLink(node, { base }) {
  const title = node.title;
  if (node.href?.startsWith('#')) return { outer: element('a', { href: node.href, title }) };
  const href = resolveLink(node.href, base);
  // A reference without a base leads nowhere; its words remain.
  if (href === null) return { outer: element('span', { title }) };
  // What a page would embed: a film, a sound, a frame.
  const look = node.media ? 'media-card' : null;
  return { outer: element('a', { href, title, rel: externalLinkRelation, class: look }) };
}

function buildImage(node, context) {
  const picture = imageElement(context, {
    source: resolveImage(node.src, context.base),
    alternative: node.alt ?? '',
    width: node.width,
    height: node.height,
  });
  if (node.title) picture.title = node.title;
  return { outer: picture };
}

/**
 * An image, or where it cannot be had, or is not to be asked for, its text alternative in its place.
 * @typedef {{ ui: import('../interface/interface.js').Interface,
 *     loadsRemotePictures: boolean }} PictureContext
 *
 * @param {PictureContext} context
 * @param {{ source: string | null, alternative: string, width?: number, height?: number }} image
 */
export function imageElement({ ui, loadsRemotePictures }, image) {
  const { source, alternative } = image;
  if (source === null) return missingImage(ui, alternative);
  const makePicture = () => pictureElement(ui, image);
  return isHeldBack(source, loadsRemotePictures)
    ? heldPicture(ui, source, alternative, makePicture)
    : makePicture();
}

function pictureElement(ui, { source, alternative, width, height }) {
  const picture = element('img', {
    alt: alternative,
    width: width || null,
    height: height || null,
    loading: 'lazy',
    decoding: 'async',
    referrerpolicy: 'no-referrer',
  });
  picture.addEventListener('error', () => replaceKeeping(picture, missingImage(ui, alternative)));
  picture.src = source;
  return picture;
}

function missingImage(ui, alternative) {
  const label = interfaceElement(ui, 'span', { class: 'missing-label' }, ui.t('pictureMissing'));
  const words = alternative ? element('bdi', {}, alternative) : null;
  return element('span', { class: 'missing-picture' }, label, words);
}
