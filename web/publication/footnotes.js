// Which links of a text are references to footnotes. No body says so by itself, so it is read from
// how the links lie, whatever the system that wrote them:
//   - a reference and its note lead to each other, and the reference stands first; or
//   - a short link in superscript or in brackets leads to a block further down.
// Tested by tests/web/footnotes.test.mjs.
import { element } from '../interface/dom.js';

/** "12", "[iv]", "*", "note 3": longer words are a link to a part of the text. */
const longestMark = 8;
/** What is larger is a part of the text, not a note to it, in UTF-16 units. */
const longestNote = 4000;
/** References of one text that are looked at; a body of nothing but links must not stop the page. */
const maxLinks = 2000;
/** What back links say, beside numbers and arrows. */
const backArrows = /^[\s^*\u2190-\u21ff\u2934\u2935\u2b05\u2b06\u27f5\ufe0e\ufe0f\[\]()\d\p{Nd}]*$/u;
const bracketed = /^\s*[[(].*[\])]\s*$/s;

/** The element that holds a note: a list item, a paragraph, a cell with what belongs to it. */
const noteHolders = 'li, dd, p, div, td';

/**
 * @typedef {{ note: Element, mark: string }} Footnote `mark` is what its reference says
 */

/**
 * @param {Element} body as render-tree.js made it
 * @returns {Map<HTMLAnchorElement, Footnote>} by reference
 */
export function footnotesOf(body) {
  const targets = new Map();
  for (const node of body.querySelectorAll('[id]')) targets.set(node.id, node);
  const links = [...body.querySelectorAll('a[href^="#"]')].slice(0, maxLinks);
  const isShort = shortNotes();
  const footnotes = new Map();
  for (const link of links) {
    const target = targets.get(targetId(link));
    if (!target || !isBefore(link, target)) continue;
    const note = target.closest(noteHolders);
    if (!note || note.contains(link) || !body.contains(note)) continue;
    if (!isShort(note)) continue;
    const mark = link.textContent.trim();
    if (!mark || mark.length > longestMark) continue;
    if (leadsBack(note, link, targets) || looksLikeReference(link)) {
      footnotes.set(link, { note, mark });
    }
  }
  return footnotes;
}

/**
 * What a note says, as a copy without ids and without the links that lead back into the text.
 * @param {Footnote} footnote
 * @returns {Element} with the lang and dir of the note
 */
export function noteContent({ note }) {
  const copy = note.cloneNode(true);
  const content = element('div', {
    lang: note.closest('[lang]')?.lang,
    dir: note.closest('[dir]')?.dir,
  });
  for (const link of copy.querySelectorAll('a[href^="#"]')) {
    if (backArrows.test(link.textContent)) removeWithParents(link, copy);
  }
  for (const node of copy.querySelectorAll('[id]')) node.removeAttribute('id');
  content.append(...copy.childNodes);
  return content;
}

/** Whether an element is no longer than a note; each is measured once, however many links it has. */
function shortNotes() {
  const known = new Map();
  return (note) => {
    if (!known.has(note)) known.set(note, note.textContent.length <= longestNote);
    return known.get(note);
  };
}

function targetId(link) {
  const fragment = link.getAttribute('href').slice(1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function isBefore(node, other) {
  return Boolean(node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** Whether a link of the note leads to the reference, what it stands in, or the block of both. */
function leadsBack(note, reference, targets) {
  return [...note.querySelectorAll('a[href^="#"]')].some((link) =>
    targets.get(targetId(link))?.contains(reference),
  );
}

function looksLikeReference(link) {
  const isRaised = Boolean(link.closest('sup') ?? link.querySelector('sup'));
  return isRaised || bracketed.test(link.textContent);
}

/** Removes a link, and whatever had nothing but the link in it. */
function removeWithParents(link, root) {
  let node = link;
  const words = node.textContent.trim();
  while (node.parentElement !== root && node.parentElement.textContent.trim() === words) {
    node = node.parentElement;
  }
  node.remove();
}
