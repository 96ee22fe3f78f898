// What a library is made of: strings that know their direction, publications and their bodies. Two
// rules hold everywhere:
//   - what is not known is null, never an empty string; a list is never null (RenderNode alone
//     leaves out what does not apply);
//   - an offset into a string counts UTF-16 code units, as JavaScript does; an offset into a source
//     counts bytes.

/** A base direction; 'neutral' says that nothing decides, so that the surroundings do. */
export type Direction = 'ltr' | 'rtl' | 'neutral';

/** A string ready to be shown: give its element this `lang` and `dir`. */
export interface Text {
  text: string;
  /** BCP 47. */
  language: string | null;
  direction: Direction;
  /** Half-open ranges of `text` in UTF-16 code units, ascending, not overlapping. */
  highlights: [start: number, end: number][];
}

/** A date at its own precision: a month has no day, a year neither. */
export interface DateParts {
  /** What the source says. */
  text: string;
  year: number | null;
  /** 1 to 12. */
  month: number | null;
  /** 1 to 31. */
  day: number | null;
}

/** A series, and the place in it. */
export interface Series {
  id: string | null;
  name: Text | null;
  /** As the source has it: "1280", "12/3". */
  position: string | null;
}

/** Another form of the same work, in the library or elsewhere. */
export interface Translation {
  id: string | null;
  /** BCP 47. */
  language: string | null;
  url: string | null;
  inLibrary: boolean;
  title: Text | null;
}

/** A person or an organisation. */
export interface Entity {
  /** 'Person', 'Organization'. */
  type: string | null;
  name: Text | null;
  id: string | null;
  url: string | null;
}

export interface Topic {
  id: string | null;
  name: Text | null;
  /** Ids of topics. */
  broader: string[];
}

export interface Image {
  url: string | null;
  /** What stands for the image where it cannot be seen. */
  alternative: Text | null;
  caption: Text | null;
  credit: Text | null;
  /** In CSS pixels. */
  width: number | null;
  height: number | null;
}

/** A related publication, in the library or elsewhere. */
export interface Related {
  id: string | null;
  url: string | null;
  language: string | null;
  title: Text | null;
  description: Text | null;
  date: DateParts | null;
  inLibrary: boolean;
}

export interface Breadcrumb {
  name: Text | null;
  url: string | null;
}

/** All of a publication but its body. URLs are as the source has them. */
export interface Publication {
  id: string;
  types: string[];
  url: string | null;
  /** What its relative URLs are relative to. */
  baseUrl: string | null;
  language: string | null;
  direction: Direction;
  title: Text;
  /** Whether the source has no title, so that this one was made from the body or the id. */
  titleMissing: boolean;
  subtitle: Text | null;
  authors: Entity[];
  editors: Entity[];
  translators: Entity[];
  contributors: Entity[];
  publishers: Entity[];
  datePublished: DateParts | null;
  dateModified: DateParts | null;
  abstract: Text[];
  topics: Topic[];
  keywords: Text[];
  series: Series[];
  images: Image[];
  /** All other forms of the work, whichever of them names which. */
  translations: Translation[];
  related: Related[];
  breadcrumbs: Breadcrumb[];
  disclaimer: Text[];
  /** A URL or words. */
  license: string | null;
  copyrightNotice: Text | null;
}

/** Of a node of a body; a closed list, in which nothing unsafe can be said. */
export type NodeKind =
  // Blocks that hold blocks.
  | 'quote'
  | 'list'
  | 'list-item'
  | 'definition-list'
  | 'definition'
  | 'table'
  | 'table-row'
  | 'table-cell'
  | 'figure'
  | 'section'
  | 'details'
  // Blocks that hold inlines.
  | 'paragraph'
  | 'heading'
  | 'definition-term'
  | 'table-caption'
  | 'figure-caption'
  | 'summary'
  | 'code-block'
  | 'thematic-break'
  // Inlines.
  | 'text'
  | 'emphasis'
  | 'strong'
  | 'code'
  | 'link'
  | 'image'
  | 'line-break'
  | 'subscript'
  | 'superscript'
  | 'small'
  | 'mark'
  | 'underline'
  | 'deleted'
  | 'inserted'
  | 'abbreviation'
  | 'citation'
  | 'quotation'
  | 'time'
  | 'isolate'
  | 'override'
  | 'ruby'
  | 'ruby-text'
  | 'ruby-parenthesis'
  | 'span';

/**
 * A block or inline of a body. Here, a member that does not apply is absent. Build DOM nodes from
 * it with `createElement` and `textContent`; there is nothing to sanitise.
 */
export interface RenderNode {
  kind: NodeKind;
  /** Of a block: unique in the body, what Hit.block names. Of an inline: if links point to it. */
  id?: string;
  /** BCP 47; of an inline, only where declared. */
  language?: string;
  /** Of a block, always; of an inline, only where declared. */
  direction?: Direction;
  /** Of every kind but 'text', 'image', 'line-break' and 'thematic-break'. */
  children?: RenderNode[];
  /** Of kind 'text'. */
  text?: string;

  /** Of a heading: 2 to 6; the title is level 1. */
  level?: number;
  /** Of a list. */
  ordered?: boolean;
  reversed?: boolean;
  tight?: boolean;
  start?: number;
  /** Of a link: an allowed scheme, a relative reference, or '#' and an id of this body. */
  href?: string;
  /** Of a link that stands for what a page would embed; it is followed, not loaded. */
  media?: 'frame' | 'video' | 'audio' | 'object';
  /** Of an image. */
  src?: string;
  alt?: string;
  /** In CSS pixels. */
  width?: number | string;
  height?: number | string;
  /** Of a link, an image or an abbreviation. */
  title?: string;
  /** Of a time. */
  datetime?: string;
  /** Of a table row. */
  section?: 'head' | 'body' | 'foot';
  /** Of a table cell. */
  header?: boolean;
  scope?: string;
  colspan?: number;
  rowspan?: number;
  align?: 'start' | 'center' | 'end';
  /** Of a code block: the language that it is written in, such as 'python'. */
  codeLanguage?: string;
}
