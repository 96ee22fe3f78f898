// @ts-check
// The body of a publication for a terminal: its render tree as lines of text.
// Tested by tests/cli/plain_text.test.mjs.
import { paint, wrap } from './layout.js';
import { clean, widthOf } from './text.js';

/** @typedef {import('../publication.js').RenderNode} RenderNode */
/** @typedef {import('../publication.js').Direction} Direction */
/** @typedef {import('./layout.js').Span} Span */
/** @typedef {import('./output.js').Style} Style */
/** @typedef {{width: number, style: (text: string, ...styles: Style[]) => string}} Page
 *     width: in columns, 0 where no line is broken */

/** A narrower line is not made, however deep a list is. */
const kMinWidth = 20;
const kRuleWidth = 40;
const kCodeIndent = '    ';

/** Blocks that hold inlines, and how they are set. @type {Record<string, Style[]>} */
const kTextBlocks = {
  paragraph: [],
  heading: ['bold'],
  'definition-term': ['bold'],
  'table-caption': ['dim'],
  'figure-caption': ['dim'],
  summary: ['bold'],
};

/** Inlines that are set in a style. @type {Record<string, Style[]>} */
const kInlineStyles = {
  strong: ['bold'],
  emphasis: ['underline'],
  citation: ['underline'],
  underline: ['underline'],
  mark: ['yellow'],
  code: ['cyan'],
  small: ['dim'],
};

/**
 * @param {RenderNode[]} blocks
 * @param {Page} page
 * @returns {string[]} lines; an empty one between blocks
 */
export function bodyLines(blocks, page) {
  return flowLines(blocks, page, false);
}

/**
 * Blocks, and runs of inlines between them as paragraphs.
 * @param {RenderNode[]} nodes
 * @param {Page} page
 * @param {boolean} isTight
 */
function flowLines(nodes, page, isTight) {
  /** @type {RenderNode[]} */
  const blocks = [];
  let isRun = false;
  for (const node of nodes) {
    if (!isInline(node)) blocks.push(node);
    else if (isRun) blocks[blocks.length - 1].children?.push(node);
    else blocks.push({ kind: 'paragraph', children: [node] });
    isRun = isInline(node);
  }
  return joinBlocks(
    blocks.map((block) => blockLines(block, page)),
    isTight,
  );
}

/**
 * @param {string[][]} blocks
 * @param {boolean} isTight
 */
function joinBlocks(blocks, isTight) {
  const shown = blocks.filter((lines) => lines.length > 0);
  return shown.flatMap((lines, index) => (index > 0 && !isTight ? ['', ...lines] : lines));
}

/** @param {RenderNode} node @param {Page} page @returns {string[]} */
function blockLines(node, page) {
  const children = node.children ?? [];
  if (Object.hasOwn(kTextBlocks, node.kind)) return textLines(node, page);
  switch (node.kind) {
    case 'thematic-break':
      return ['\u2500'.repeat(page.width > 0 ? Math.min(page.width, kRuleWidth) : kRuleWidth)];
    case 'code-block':
      return codeLines(node, page);
    case 'list':
      return listLines(node, page);
    case 'quote':
      return indented(bodyLines(children, narrower(page, 2)), '\u2502 ');
    case 'definition':
      return indented(bodyLines(children, narrower(page, 4)), kCodeIndent);
    case 'definition-list':
      return flowLines(children, page, true);
    case 'table':
      return tableLines(node, page);
    default:
      return bodyLines(children, page);
  }
}

/** @param {RenderNode} node a block that holds inlines @param {Page} page */
function textLines(node, page) {
  const marks = node.kind === 'heading' ? `${'#'.repeat(node.level ?? 2)} ` : '';
  const styles = kTextBlocks[node.kind] ?? [];
  const spans = inlineSpans(node.children ?? [], styles);
  if (marks) spans.unshift({ text: marks, styles });
  return linesOf(spans, page, node.direction ?? null);
}

/** @param {Span[]} spans @param {Page} page @param {Direction | null} direction */
function linesOf(spans, page, direction) {
  return wrap(spans, page.width)
    .map((line) => paint(line, direction, page.style))
    .filter((line, _, lines) => line !== '' || lines.length > 1);
}

/** @param {RenderNode} node @param {Page} page */
function codeLines(node, page) {
  const lines = plainText(node.children ?? []).split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  return lines.map((line) => {
    const text = clean(line.replaceAll('\t', '    '));
    return (kCodeIndent + paint([{ text, styles: [] }], null, page.style)).trimEnd();
  });
}

/** @param {RenderNode} node @param {Page} page */
function listLines(node, page) {
  const items = node.children ?? [];
  const step = node.reversed ? -1 : 1;
  const first = node.start ?? (node.reversed ? items.length : 1);
  const markers = items.map((_, index) => (node.ordered ? `${first + step * index}. ` : '\u2022 '));
  const width = Math.max(0, ...markers.map((marker) => marker.length));
  const blocks = items.map((item, index) => {
    const inside = narrower(page, width);
    const lines = flowLines(item.children ?? [], inside, node.tight === true);
    return indented(lines.length > 0 ? lines : [''], ' '.repeat(width), markers[index]);
  });
  return joinBlocks(blocks, node.tight === true);
}

/**
 * A table with its cells on one line each; what spans several columns stands in the first of them.
 * @param {RenderNode} node
 * @param {Page} page
 */
function tableLines(node, page) {
  const children = node.children ?? [];
  const captions = children.filter(({ kind }) => kind === 'table-caption');
  const rows = children.filter(({ kind }) => kind === 'table-row');
  const cells = rows.map((row) =>
    (row.children ?? []).flatMap((cell) => {
      const inner = cell.children ?? [];
      const spans = inner.some(isInline) ? inner : inner.flatMap((block) => [block, kBlank]);
      const text = clean(plainText(spans)).replace(/ {2,}/g, ' ').trim();
      const styles = /** @type {Style[]} */ (cell.header ? ['bold'] : []);
      const shown = paint([{ text, styles }], cell.direction ?? null, page.style);
      return [shown, ...Array(Math.max(0, (cell.colspan ?? 1) - 1)).fill('')];
    }),
  );
  /** @type {number[]} */
  const widths = [];
  for (const row of cells) {
    row.forEach((text, i) => (widths[i] = Math.max(widths[i] ?? 0, widthOf(text))));
  }
  const lines = cells.map((row) =>
    row
      .map((text, i) => text + ' '.repeat(widths[i] - widthOf(text)))
      .join(' \u2502 ')
      .trimEnd(),
  );
  const heads = rows.filter(({ section }) => section === 'head').length;
  if (heads > 0 && heads < rows.length) {
    const rule = widths.map((width) => '\u2500'.repeat(width)).join('\u2500\u253c\u2500');
    lines.splice(heads, 0, rule);
  }
  return [...captions.flatMap((caption) => blockLines(caption, page)), ...lines];
}

/** Between two blocks of one cell. @type {RenderNode} */
const kBlank = { kind: 'text', text: ' ' };

/** @param {string[]} lines @param {string} indent @param {string} [first] of the first line */
function indented(lines, indent, first = indent) {
  return lines.map((line, index) =>
    ((index === 0 ? first.padStart(indent.length) : indent) + line).trimEnd(),
  );
}

/** @param {Page} page @param {number} columns @returns {Page} */
function narrower(page, columns) {
  return { ...page, width: page.width > 0 ? Math.max(page.width - columns, kMinWidth) : 0 };
}

const kInlines = new Set([
  'text',
  'emphasis',
  'strong',
  'code',
  'link',
  'image',
  'line-break',
  'subscript',
  'superscript',
  'small',
  'mark',
  'underline',
  'deleted',
  'inserted',
  'abbreviation',
  'citation',
  'quotation',
  'time',
  'isolate',
  'override',
  'ruby',
  'ruby-text',
  'ruby-parenthesis',
  'span',
]);

/** @param {RenderNode} node */
function isInline({ kind }) {
  return kInlines.has(kind);
}

/**
 * @param {RenderNode[]} nodes
 * @param {readonly Style[]} styles
 * @returns {Span[]}
 */
function inlineSpans(nodes, styles) {
  return nodes.flatMap((node) => {
    const own = kInlineStyles[node.kind];
    const inner = own ? [...new Set([...styles, ...own])] : styles;
    const children = () => inlineSpans(node.children ?? [], inner);
    const text = (/** @type {string} */ value) => ({ text: value, styles: inner });
    switch (node.kind) {
      case 'text':
        return [text((node.text ?? '').replaceAll('\n', ' '))];
      case 'line-break':
        return [text('\n')];
      case 'image':
        return [text(imageText(node))];
      case 'link':
        return [...children(), ...linkTarget(node).map(text)];
      case 'quotation':
        return [text('\u201c'), ...children(), text('\u201d')];
      case 'superscript':
        return [text('^'), ...children()];
      case 'ruby-text':
        return [text('('), ...children(), text(')')];
      case 'ruby-parenthesis':
        return [];
      default:
        return children();
    }
  });
}

/** @param {RenderNode} node an image */
function imageText({ alt, src }) {
  const words = ['image', alt].filter(Boolean).join(': ');
  return src ? `[${words}] <${src}>` : `[${words}]`;
}

/** What stands behind a link: where it leads, unless that is within the body or said already. */
function linkTarget(/** @type {RenderNode} */ node) {
  const { href = '' } = node;
  if (href === '' || href.startsWith('#')) return [];
  const shown = plainText(node.children ?? []);
  return shown === href || `mailto:${shown}` === href ? [] : [` <${href}>`];
}

/** The text alone. @param {RenderNode[]} nodes @returns {string} */
function plainText(nodes) {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text ?? '';
      if (node.kind === 'line-break') return ' ';
      if (node.kind === 'image') return imageText(node);
      return plainText(node.children ?? []);
    })
    .join('');
}
