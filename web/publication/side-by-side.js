// A publication and a translation of it beside each other, row by row: blocks that say the same stand
// in one row (align-blocks.js), which is marked as a whole while either of them is pointed at or has
// the focus. In the document a row follows a row, so whoever listens hears each thought in both
// languages, as whoever reads sees it; one language alone is what the publication's own page is for.
// Tested by tests/web/side_by_side.test.mjs.
import { element, messageElement } from '../interface/dom.js';
import { baseLanguage } from '../interface/interface.js';
import { languageElement } from '../interface/languages.js';
import { textAttributes } from '../interface/text.js';
import { alignBlocks } from './align-blocks.js';

/** Path of two columns. */
export const besideIcon = 'M4 5h6.5v14H4zM13.5 5H20v14h-6.5z';

/** Before the ids of the translation, whose blocks are numbered as those of the text are. */
const idPrefix = 'beside-';

/** The translations that can stand beside a publication, one for each language. */
function partnersOf({ translations }) {
  const byLanguage = new Map();
  for (const translation of translations ?? []) {
    const { language, inLibrary } = translation;
    if (inLibrary && language && !byLanguage.has(language)) byLanguage.set(language, translation);
  }
  return [...byLanguage.values()];
}

/**
 * The language that its reader would have beside a publication: the first of theirs that it has.
 * @param {string[]} languages of the reader, BCP 47, the preferred first
 * @returns {string} '' where there is no translation
 */
export function preferredPartner(publication, languages) {
  const partners = partnersOf(publication).map(({ language }) => language);
  const wanted = languages.map(baseLanguage);
  const preferred = wanted
    .map((tag) => partners.find((language) => baseLanguage(language) === tag))
    .find(Boolean);
  return preferred ?? partners[0] ?? '';
}

/**
 * The translation into a language, with its body.
 * @param {string} language BCP 47, or ''
 * @returns {Promise<{ publication: object, body: object[] } | null>} null where there is none
 */
export async function loadPartner(library, publication, language) {
  const partner = language && partnersOf(publication).find((each) => each.language === language);
  if (!partner) return null;
  const [translation, body] = await Promise.all([
    library.publication(partner.id),
    library.body(partner.id),
  ]);
  return { publication: translation, body };
}

/** The languages of which one stands beside; links, the one that does is marked. */
export function partnerSwitch(publication, partner, { ui, hrefBeside }) {
  const links = partnersOf(publication).map(({ language }) =>
    languageElement(
      language,
      {
        class: 'language',
        href: hrefBeside(language),
        'aria-current': language === partner.language ? 'true' : null,
      },
      'a',
    ),
  );
  const label = messageElement(ui, 'span', 'besideLanguage', {}, { class: 'switch-label' });
  const leave = messageElement(ui, 'a', 'besideLeave', {}, { class: 'leave', href: hrefBeside('') });
  const attributes = { class: 'switch', 'aria-label': ui.t('besideLanguage') };
  return element('nav', attributes, label, ...links, leave);
}

/**
 * Two heads as rows: the titles with what belongs to them, the ledes, the pictures; above them the way
 * to both.
 * @param {{ head: Element, hero: Element | null }} own @param {{ head: Element, hero: Element | null }} other
 */
export function pairHeads(own, other, publication, partner) {
  const ledesOf = ({ head }) => [...head.querySelectorAll('.lede')];
  const rows = [
    [[own.head], [other.head]],
    [ledesOf(own), ledesOf(other)],
    [[own.hero].filter(Boolean), [other.hero].filter(Boolean)],
  ]
    .filter((sides) => sides.some(({ length }) => length > 0))
    .map((sides) => pairElement(...sides, publication, partner));
  const trail = own.head.querySelector('.trail');
  return element('div', { class: 'pairs pair-heads' }, trail, ...rows);
}

/**
 * Moves the blocks of two rendered bodies into rows, within the first of them.
 * @param {Element} own @param {Element} other
 */
export function pairBodies(own, other, publication, partner) {
  prefixIds(other);
  const left = [...own.children];
  const right = [...other.children];
  const rows = alignBlocks(left.map(describeBlock), right.map(describeBlock)).map((row) =>
    pairElement(left.slice(...row.left), right.slice(...row.right), publication, partner),
  );
  own.classList.add('pairs');
  own.replaceChildren(...rows);
}

/** Whether something on the page belongs to the translation that stands beside the text. */
export function isBeside(node) {
  return node.closest('.pair-other') !== null;
}

/** The id that a block has on the page of its own publication. @param {Element} block */
export function ownIdOf(block) {
  return isBeside(block) ? block.id.slice(idPrefix.length) : block.id;
}

/** The top-level blocks of a body, however it is shown: without those that stand beside them. */
export function blocksOf(body) {
  return [...body.querySelectorAll(':scope > :not(.pair), :scope > .pair > .pair-own > *')];
}

/** What align-blocks.js knows a block by. @returns {import('./align-blocks.js').Block} */
export function describeBlock(block) {
  const level = /^h([2-6])$/.exec(block.localName)?.[1];
  const kind = block.classList.contains('table-frame') ? 'table' : block.localName;
  return { kind, level: level && Number(level), length: block.textContent.length };
}

function pairElement(own, other, publication, partner) {
  return element(
    'div',
    { class: 'pair' },
    element('div', { class: 'pair-own', ...textAttributes(publication) }, ...own),
    element('div', { class: 'pair-other', ...textAttributes(partner) }, ...other),
  );
}

/** Two bodies on one page: ids, and the links within a body that lead to them, stay apart. */
function prefixIds(body) {
  for (const node of body.querySelectorAll('[id]')) node.id = `${idPrefix}${node.id}`;
  for (const link of body.querySelectorAll('a[href^="#"]')) {
    link.setAttribute('href', `#${idPrefix}${link.getAttribute('href').slice(1)}`);
  }
}
