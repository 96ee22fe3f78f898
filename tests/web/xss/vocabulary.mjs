// What a body may become, written down a second time: the elements, attributes and schemes of
// web/publication/render-tree.js and of the policy behind it. Whatever is not listed here is a way in.

/** Which classes there may be within a body is said by `bodyClasses`. */
const everywhere = ['id', 'lang', 'dir', 'class'];
const cell = ['colspan', 'rowspan', 'class'];

/** Attributes by element, beside those of `everywhere`. Elements that are missing must not be there. */
const bodyElements = {
  a: ['class', 'href', 'title', 'rel', 'aria-describedby', 'aria-haspopup'],
  abbr: ['title'],
  bdi: [],
  bdo: [],
  blockquote: [],
  br: [],
  caption: [],
  cite: [],
  code: [],
  dd: [],
  del: [],
  details: ['open'],
  // The frame of a wide table, or a section.
  div: ['class', 'role', 'tabindex', 'aria-label'],
  dl: [],
  dt: [],
  em: [],
  figcaption: [],
  figure: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  hr: [],
  img: ['src', 'alt', 'title', 'width', 'height', 'loading', 'decoding', 'referrerpolicy'],
  ins: [],
  li: [],
  mark: [],
  ol: ['class', 'start', 'reversed'],
  p: ['class'],
  pre: [],
  q: [],
  rp: [],
  rt: [],
  ruby: [],
  small: [],
  span: ['class', 'title'],
  strong: [],
  sub: [],
  summary: [],
  sup: [],
  table: [],
  tbody: [],
  td: cell,
  tfoot: [],
  th: [...cell, 'scope'],
  thead: [],
  time: ['datetime'],
  tr: [],
  u: [],
  ul: ['class'],
};

/** Around the body: the page's own elements, with the strings of a publication in them. */
const pageElements = {
  ...bodyElements,
  a: [
    ...['class', 'href', 'hreflang', 'rel', 'title', 'data-id'],
    ...['aria-current', 'aria-describedby'],
  ],
  article: ['class', 'part'],
  aside: ['class', 'aria-label', 'hidden'],
  bdi: ['class', 'aria-current'],
  button: [
    ...['class', 'type', 'hidden', 'title', 'tabindex', 'data-tool', 'data-offer', 'disabled', 'style'],
    ...['popovertarget', 'aria-describedby', 'aria-haspopup', 'aria-keyshortcuts', 'aria-label'],
    ...['aria-pressed'],
  ],
  details: ['class', 'open'],
  div: [
    ...['class', 'part', 'aria-hidden', 'aria-label', 'aria-labelledby', 'hidden', 'popover', 'role'],
    ...['style', 'tabindex'],
  ],
  dl: ['class'],
  figure: ['class'],
  footer: ['class'],
  h1: ['class', 'part', 'tabindex'],
  h2: ['class', 'part'],
  header: ['class'],
  input: [
    ...['class', 'type', 'autocapitalize', 'autocomplete', 'enterkeyhint', 'maxlength'],
    ...['placeholder', 'spellcheck', 'aria-label'],
  ],
  li: ['class'],
  nav: ['class', 'aria-label', 'aria-labelledby'],
  ol: ['class'],
  p: ['class', 'hidden', 'role'],
  path: ['d'],
  section: ['class', 'part', 'hidden', 'role', 'aria-label', 'aria-labelledby'],
  slot: ['name'],
  span: ['class', 'aria-hidden', 'role'],
  svg: ['viewBox', 'class', 'aria-hidden'],
  time: ['class', 'datetime'],
};

/** The list of results, and what is beside it. A style is said of the handles of a plot alone. */
const libraryElements = {
  ...pageElements,
  aside: ['class', 'aria-label', 'aria-busy', 'hidden'],
  button: [
    ...['class', 'type', 'hidden', 'title', 'data-shows', 'data-forget'],
    ...['aria-expanded', 'aria-haspopup', 'aria-label', 'aria-pressed'],
  ],
  caption: [],
  dialog: ['class', 'aria-label'],
  div: [
    ...['class', 'hidden', 'role', 'tabindex', 'style', 'aria-label'],
    ...['aria-valuemax', 'aria-valuemin', 'aria-valuenow', 'aria-valuetext'],
  ],
  fieldset: ['class', 'data-field', 'hidden'],
  g: ['class'],
  input: [
    ...['class', 'type', 'autocomplete', 'spellcheck', 'maxlength', 'inputmode', 'placeholder'],
    ...['aria-describedby', 'aria-invalid'],
  ],
  label: ['class', 'for'],
  legend: ['class'],
  li: ['class', 'part', 'role', 'aria-selected'],
  ol: ['class', 'aria-busy', 'hidden'],
  option: ['value', 'selected', 'hidden', 'disabled'],
  p: ['class', 'hidden', 'role', 'aria-hidden'],
  rect: ['class', 'x', 'y', 'width', 'height'],
  select: ['class', 'aria-label', 'hidden'],
  table: ['class'],
  th: ['scope'],
  ul: ['class', 'hidden', 'role', 'aria-label', 'data-message-label'],
};

/** What is said above both: files that were opened, and what is wrong with them. */
const noticeElements = {
  ...pageElements,
  button: ['class', 'type', 'hidden', 'data-message'],
  div: ['class', 'hidden', 'data-state'],
  p: ['class', 'hidden'],
  progress: ['class', 'max', 'value', 'hidden', 'aria-label'],
};

const bodyClasses = [
  'align-center',
  'align-end',
  'align-start',
  'chosen-block',
  'cut-note',
  'external',
  'missing-label',
  'held-picture',
  'is-address',
  'media-card',
  'missing-picture',
  'note-reference',
  'open-reference',
  'quoted-block',
  'table-frame',
  'tight',
];

/** What the check in the page is told; plain data, because it crosses into the browser. */
export const vocabulary = {
  everywhere,
  bodyElements,
  pageElements,
  libraryElements,
  noticeElements,
  bodyClasses,
  idPattern: '^d\\d*-',
  pageIds:
    '^(?:toc-title|external-note|related-title|similar-title|switch-label|library-title|suggestions|count-\\w+-\\d+|' +
    'block-link-help|continue-title|searches-\\w+|suggestions-place|suggestion-\\d+|date-\\w+|problems|progress|opened|keep)$',
  // The handles of a plot, the tools beside a text, and how much of it is read.
  styles: '^(?:(?:inset-(?:block|inline)-start: [\\d.]+(?:%|px)|--daf-read: [\\d.]+); ?)*$',
  linkProtocols: ['https:', 'http:', 'mailto:', 'tel:'],
  inlineImage: '^data:image/(?:png|jpeg|gif|webp|avif)[;,]',
};

/** Attributes by kind, for the tree itself; `kind`, `id`, `language`, `direction` may be anywhere. */
const treeKinds = {
  abbreviation: ['title'],
  'code-block': ['codeLanguage'],
  code: ['codeLanguage'],
  heading: ['level', 'align'],
  image: ['src', 'alt', 'title', 'width', 'height'],
  link: ['href', 'title', 'media'],
  list: ['ordered', 'start', 'reversed', 'tight'],
  paragraph: ['align'],
  'table-cell': ['header', 'scope', 'colspan', 'rowspan', 'align'],
  'table-row': ['section'],
  text: ['text'],
  time: ['datetime'],
};

const plainKinds = `quote list-item definition-list definition table figure section details
  definition-term table-caption figure-caption summary thematic-break emphasis strong line-break
  subscript superscript small mark underline deleted inserted citation quotation isolate override
  ruby ruby-text ruby-parenthesis span`.split(/\s+/);

const anyNode = ['kind', 'id', 'language', 'direction', 'children'];

/**
 * Everything in a render tree that is not of the vocabulary, as sentences; walks with its own stack.
 * @param {object[]} tree of Library.body
 * @returns {string[]}
 */
export function strangersIn(tree) {
  const strangers = [];
  const ids = new Set();
  const fragments = [];
  const nodes = [...tree];
  while (nodes.length > 0) {
    const node = nodes.pop();
    nodes.push(...(node.children ?? []));
    const own = plainKinds.includes(node.kind) ? [] : treeKinds[node.kind];
    if (!own) strangers.push(`the kind ${node.kind}`);
    for (const name of Object.keys(node)) {
      if (![...anyNode, ...(own ?? [])].includes(name)) strangers.push(`${node.kind}.${name}`);
    }
    if (node.id !== undefined) {
      if (!/^d\d*-/.test(node.id)) strangers.push(`the id ${node.id}`);
      if (ids.has(node.id)) strangers.push(`twice the id ${node.id}`);
      ids.add(node.id);
    }
    if (node.language !== undefined && !/^[a-z\d-]+$/i.test(node.language)) {
      strangers.push(`the language ${node.language}`);
    }
    if (node.kind === 'link' && node.href?.startsWith('#')) fragments.push(node.href.slice(1));
    else if (node.kind === 'link')
      strangers.push(...strangeAddress(node.href, /^(https?|mailto|tel):$/));
    if (node.kind === 'image') strangers.push(...strangePicture(node.src));
  }
  const lost = fragments.filter((id) => !ids.has(id) && !wholeBody.test(id));
  return [...strangers, ...lost.map((id) => `a link to no id: ${id}`)];
}

/** The first id of a body is that of the body itself, which is no node: a link to it leads to the top. */
const wholeBody = /^d\d*-b0-*$/;

function strangePicture(address) {
  if (/^data:image\/(png|jpeg|gif|webp|avif);base64,[A-Za-z\d+/=]*$/i.test(address)) return [];
  return strangeAddress(address, /^https?:$/);
}

/** Read as a browser does, relative to a base and to none. */
function strangeAddress(address, allowed) {
  if (typeof address !== 'string') return [`the address ${address}`];
  const url = URL.canParse(address) ? new URL(address) : null;
  return url === null || allowed.test(url.protocol) ? [] : [`the address ${address}`];
}
