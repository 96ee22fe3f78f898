// The custom elements: <daf-reader>, <daf-search> and <daf-publication>. `import 'daf-reader/element'`
// registers them, where there is a page; on a server the import does nothing.
//
// Each is a block in a shadow tree of its own: the styles of the page stop at it, and its own stay
// inside. A page colours it by the custom properties --daf-*, set on the element, and by ::part() of
// root, header, search, results, hit, hit-title, publication, title and body; it puts content of its
// own into the slots brand, tools, empty, error and footer.
import type { Library } from '../daf/index.js';

/** What an element shows: the answers to a question, or a publication. */
export interface Route {
  query: string;
  /** By field: topic, series, language, type, author, year. */
  filters: Record<string, string[]>;
  /** ISO 8601, or ''. */
  from: string;
  to: string;
  /** '' leaves it to the library. */
  sort: '' | 'relevance' | 'newest' | 'oldest';
  /** Of the publication; '' for the results. */
  id: string;
  /** The language (BCP 47) in which the work is wanted, or ''. */
  language: string;
  /** The language of the translation that stands beside it, or ''. */
  beside: string;
  /** Of the block that is pointed at, or ''. */
  block: string;
  /** A text directive that quotes a passage (WICG scroll-to-text-fragment), or ''. */
  quote: string;
}

/** What the events of the elements carry, by the names of the events. All bubble, and leave the shadow
 * tree. */
export interface DafEvents {
  /** A library is open. */
  'daf-open': { library: Library; size: number };
  /** Something else is shown. `title` is plain text in which other directions are isolated. */
  'daf-navigate': Route & { title: string };
  /**
   * A publication was chosen. `preventDefault()` keeps the element from showing it: the page shows it
   * itself. `address` is where its link leads.
   */
  'daf-select': { id: string; block: string; query: string; address: string };
  /** Sources could not be read; the others are open. */
  'daf-error': { failures: { name: string; code: string; message: string }[] };
  /** A library is being opened. `fraction` is null where nobody knows how much there is. */
  'daf-progress': {
    name: string;
    phase: 'download' | 'read';
    loaded: number;
    total: number | null;
    publications: number;
    fraction: number | null;
  };
  /** The reader chose another language of the interface. */
  'daf-language': { language: string; direction: 'ltr' | 'rtl' };
}

export class DafEvent<T = unknown> extends CustomEvent<T> {
  constructor(name: string, detail: T, options?: { cancelable?: boolean });
}

/** What the elements have in common. Attributes: src, lang, ui-lang, theme, publication, query,
 * remember ("no": nothing is kept on the device), remote-pictures ("load": pictures of other sites are
 * shown without asking). */
export class DafElement extends HTMLElement {
  /** The name under which `define` registers the element. */
  static readonly tagName: string;
  /** Registers the element, unless the name is taken or there is no page. */
  static define(name?: string, registry?: CustomElementRegistry): void;

  /** Addresses of libraries, with spaces between them, opened as one; the attribute `src`. */
  src: string;
  /** The attribute `theme`. */
  theme: 'light' | 'dark' | 'sepia' | 'system' | (string & {});
  /** The language of the interface (en, he, ar or fa); the attribute `ui-lang`. */
  uiLang: string;
  /** The library that is open, or null. Other elements that name the same sources have the same one:
   * it is not to be closed. */
  readonly library: Library | null;
  /** What is shown; null while the element is on no page. */
  readonly route: Readonly<Route> | null;
  /** Shows a publication, or the answers to a question. */
  show(route: Partial<Route>): Promise<void> | undefined;

  addEventListener<K extends keyof DafEvents>(
    type: K,
    listener: (this: this, event: CustomEvent<DafEvents[K]>) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/**
 * A library to search and to read, all of it. Attributes of its own: address ("page": the query of the
 * page's address holds the state, because the element is what the page is for; "fragment"; or
 * "none"), open-files, list (the address of a site's list of sources), service-worker.
 */
export class DafReader extends DafElement {}

/**
 * A search box and its results. Attributes of its own: `for` (the id of the element that shows what is
 * chosen), reader (the address of a page that does).
 */
export class DafSearch extends DafElement {}

/** One publication: the attribute `publication` is its id. */
export class DafPublication extends DafElement {}

declare global {
  interface HTMLElementTagNameMap {
    'daf-reader': DafReader;
    'daf-search': DafSearch;
    'daf-publication': DafPublication;
  }
}
