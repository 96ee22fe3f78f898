// What a library is asked, and what it answers. The rules of publication.d.ts hold: what is not known
// is null, a list is never null, and an offset into a string counts UTF-16 code units.
import type { DateParts, Direction, Series, Text, Translation } from './publication.js';

/** By what publications can be counted and chosen. */
export type FacetField = 'topic' | 'series' | 'author' | 'type' | 'language' | 'year';

/** Of any question. */
export interface QuestionOptions {
  /** Takes the question back: it rejects with `signal.reason` at once. */
  signal?: AbortSignal;
}

/**
 * What a publication must have to be found: one of the values of every field that is given, at most
 * 1000 of a field. Values are those of FacetValue.value: the id of a topic, series or author, else
 * the name. What is undefined, null or [] chooses nothing.
 */
export interface Filters {
  /** Narrower topics count as their broader ones. */
  topic?: string | readonly string[] | null;
  series?: string | readonly string[] | null;
  author?: string | readonly string[] | null;
  type?: string | readonly string[] | null;
  /** BCP 47; "en" takes "en-GB" too. */
  language?: string | readonly string[] | null;
  year?: string | number | readonly (string | number)[] | null;
  /**
   * ISO 8601, to the year, month or day; both ends included. What is no date lets everything
   * through, and `parsed.notes` says so.
   */
  from?: string | null;
  to?: string | null;
}

export interface SearchOptions extends QuestionOptions {
  filters?: Filters;
  /** Default 'relevance'; an empty text has none and gives the newest first. */
  sort?: 'relevance' | 'newest' | 'oldest';
  /** Hits to return, 0 to 1000. Default 10. */
  limit?: number;
  /** Hits to skip. Default 0. */
  offset?: number;
  /** What is to be counted. Default: nothing. */
  facets?: readonly FacetField[];
  /** The length of snippets in characters, about (1 to 10,000; default 240), or false for none. */
  snippet?: { length?: number } | boolean;
  /** Whether the last word may go on (as one types), unless a space follows. Default true. */
  prefix?: boolean;
  /** Whether words that nobody wrote are looked for as if mistyped. Default true. */
  fuzzy?: boolean;
  /** Whether hits say how their score came about. Default false. */
  explain?: boolean;
  /** BCP 47: of the forms of a work that is found, the one in this language is the hit. */
  language?: string;
}

/** One work that was found. */
export interface Hit {
  id: string;
  /** Higher is better; comparable within one result only. */
  score: number;
  /** Of the publication; BCP 47. */
  language: string | null;
  direction: Direction;
  /** With the matches in it. */
  title: Text;
  /** The place of the body that fits best, with the matches in it. */
  snippet: Text | null;
  date: DateParts | null;
  authors: Text[];
  series: Series[];
  /** The place in the first series. */
  number: string | null;
  topics: Text[];
  /** The other forms of the work. */
  translations: Translation[];
  /** The id of the block of the body that the snippet is from. */
  block: string | null;
  /**
   * The id of the form of the work whose words matched, where that is another one than the hit. The
   * snippet and its block are of that form.
   */
  matchedId: string | null;
  /** The parts of the score, the largest first; null unless asked for. */
  explanation: ScorePart[] | null;
}

/** A part of a score; the parts add up to it. */
export interface ScorePart {
  /**
   * 'exact': the word as it was typed; 'stem': another form of it; 'prefix': a longer word; 'fuzzy':
   * one spelled almost alike; 'phrase': the words of a phrase; 'proximity': words near each other;
   * 'letters': letters in common, word by word; 'feedback': words that the best hits share.
   */
  kind:
    | 'exact'
    | 'stem'
    | 'prefix'
    | 'fuzzy'
    | 'phrase'
    | 'proximity'
    | 'letters'
    | 'feedback';
  /** Of the query, as looked up; null: all of them. */
  word: string | null;
  /** As the publication has it; null where there are several. */
  form: string | null;
  /** 'title', 'abstract', 'headings', ...; null: all. */
  field: string | null;
  /** Occurrences of the form in the field; 0 where nothing was counted. */
  frequency: number;
  /** What one occurrence there counts: the weight of the field and of the form. */
  boost: number;
  /** Added to the score of the hit. */
  score: number;
}

/** One value of a facet. */
export interface FacetValue {
  /** For Filters. */
  value: string;
  label: Text;
  /** Works that are found; a topic counts what its narrower topics count. */
  count: number;
  /** Whether a filter names it. */
  selected: boolean;
  /** The value of the broader topic, which stands before this one. */
  parent: string | null;
}

/**
 * Counts what would be found with the filters of all other fields, so that a reader sees what one
 * more value of this field would bring.
 */
export interface Facet {
  /**
   * At most 1000, the most frequent first (years: the newest; topics: each followed by its narrower
   * ones).
   */
  values: FacetValue[];
  /** How many values there are, returned or not. */
  valueCount: number;
}

/** A part of a query, as it was understood. */
export interface ParsedClause {
  occur: 'should' | 'must' | 'must-not';
  kind: 'word' | 'phrase' | 'prefix';
  /** The one field that it is looked for in, such as 'title'; null: any. */
  field: string | null;
  /** As looked up. */
  terms: string[];
  /** Clauses of one number above 0 are alternatives (OR). */
  group: number;
  /** Into the text of the query. */
  range: [start: number, end: number];
}

/** A filter in the text of a query, such as `year:2020..2023`. */
export interface ParsedFilter {
  field: string;
  excluded: boolean;
  values: string[];
  range: [start: number, end: number];
}

/** What became of a part of a query that was read otherwise than it may have been meant. */
export interface ParsedNote {
  /** A stable name, such as 'unclosed-quote'. */
  code: string;
  /** Into the text of the query; null where it is about an option. */
  range: [start: number, end: number] | null;
}

/** How a query was understood. */
export interface ParsedQuery {
  /** As looked up. */
  terms: string[];
  /** The term that was taken as the beginning of a word. */
  prefix: string | null;
  /** Whether a limit left out words that were typed: a text over 4 KiB is cut. */
  truncated: boolean;
  clauses: ParsedClause[];
  filters: ParsedFilter[];
  notes: ParsedNote[];
}

export interface SearchResult {
  /** How many works match, returned or not. */
  total: number;
  hits: Hit[];
  /** Those that were asked for. */
  facets: { [Field in FacetField]?: Facet };
  /** The whole query as it was likely meant; the highlights are the words that differ. */
  didYouMean: Text | null;
  parsed: ParsedQuery;
}

export interface SuggestOptions extends QuestionOptions {
  /** 0 to 100. Default 8. */
  limit?: number;
}

/** What a reader may go on to write: a title, a name or words. The highlights are what was typed. */
export interface Suggestion extends Text {
  /** Publications that hold it. */
  count: number;
}

export interface TimelineOptions extends QuestionOptions {
  /** Default 'year'. */
  interval?: 'year' | 'month';
  filters?: Filters;
  /** As in SearchOptions. */
  prefix?: boolean;
  fuzzy?: boolean;
}

/** A span of time and what was published in it. */
export interface TimelineBucket {
  /** "2023", or "2023-04". */
  start: string;
  /** Works that are found. */
  count: number;
  /** Works that pass the filters, whatever they say. */
  total: number;
}

/** One place inside a publication. */
export interface FoundPlace {
  /** The id of a block of `body(id)` that holds inlines. */
  block: string;
  /**
   * A half-open range of the text of the block: its texts one after the other, each image as its
   * `alt`, each line break as one space.
   */
  start: number;
  end: number;
}

export interface RelatedOptions extends QuestionOptions {
  /** 0 to 1000. Default 5. */
  limit?: number;
}
