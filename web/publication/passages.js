// Passages of the body that is shown: from what is selected to what an address quotes, and back. Where a
// translation stands beside it, a passage is of one of the two: rows of both are no text of either.
// Tested by tests/web/passages.test.mjs.
import { BlockText, textBlocksOf } from './block-text.js';
import { QuotableText } from './quotation.js';
import { isBeside, ownIdOf } from './side-by-side.js';
import { formatTextDirective, parseTextDirectives } from './text-directive.js';

/**
 * @typedef {object} Passage
 * @property {Element} block in which it begins
 * @property {string} id of that block, in its own publication
 * @property {string} directive what quotes it, "text=..."; '' where there are no words
 * @property {string} text what it says, its blocks apart by empty lines
 */

/** The texts of a publication; made anew each time, because pictures and marks change the page. */
class BodyTexts {
  /** @param {Element[]} blocks of one publication, in their order */
  constructor(blocks) {
    this.blocks = blocks;
    this.texts = this.blocks.map((block) => new BlockText(block));
  }

  get strings() {
    return this.texts.map(({ text }) => text);
  }

  /** @returns {import('./quotation.js').Quotation | null} the part of a range that is in the body */
  quotationOf(range) {
    const first = this.blocks.findIndex((block) => range.intersectsNode(block));
    const last = this.blocks.findLastIndex((block) => range.intersectsNode(block));
    if (first < 0) return null;
    const { startContainer, startOffset, endContainer, endOffset } = range;
    const startsHere = this.blocks[first].contains(startContainer);
    const endsHere = this.blocks[last].contains(endContainer);
    return {
      start: {
        block: first,
        offset: startsHere ? this.texts[first].offsetOf(startContainer, startOffset) : 0,
      },
      end: {
        block: last,
        offset: endsHere
          ? this.texts[last].offsetOf(endContainer, endOffset)
          : this.texts[last].text.length,
      },
    };
  }

  /** The part of each block that belongs to a quotation. */
  placesOf({ start, end }) {
    return this.blocks.slice(start.block, end.block + 1).map((block, index) => {
      const at = start.block + index;
      return {
        block,
        start: at === start.block ? start.offset : 0,
        end: at === end.block ? end.offset : this.texts[at].text.length,
      };
    });
  }
}

/**
 * @param {Element} body
 * @param {Range} range
 * @returns {Passage | null} null where nothing of the body is in it
 */
export function passageOf(body, range) {
  const blocks = textBlocksOf(body);
  const begins = blocks.find((block) => range.intersectsNode(block));
  if (!begins) return null;
  const all = new BodyTexts(blocks.filter((block) => isBeside(block) === isBeside(begins)));
  const quotation = all.quotationOf(range);
  if (!quotation) return null;
  const directive = new QuotableText(all.strings).quote(quotation);
  if (!directive) return null;
  const parts = all
    .placesOf(quotation)
    .map(({ start, end }, index) => all.strings[quotation.start.block + index].slice(start, end));
  const block = all.blocks[quotation.start.block];
  return {
    block,
    id: ownIdOf(block),
    directive: formatTextDirective(directive),
    text: parts.map((part) => part.trim()).filter(Boolean).join('\n\n'),
  };
}

/**
 * Where the first of an address's quotations is that the body has; a translation beside it has an
 * address of its own.
 * @param {Element} body
 * @param {string} directive "text=...", as it stands in an address
 * @param {string} blockId where it is looked for first
 * @returns {import('./text-marks.js').Place[]} in their order; [] where it has none
 */
export function placesQuoted(body, directive, blockId) {
  const all = new BodyTexts(textBlocksOf(body).filter((block) => !isBeside(block)));
  const text = new QuotableText(all.strings);
  const named = blockId && body.querySelector(`#${CSS.escape(blockId)}`);
  const from = named ? all.blocks.findIndex((block) => named.contains(block)) : 0;
  for (const each of parseTextDirectives(directive)) {
    const quotation = text.find(each, Math.max(from, 0));
    if (quotation) return all.placesOf(quotation);
  }
  return [];
}
