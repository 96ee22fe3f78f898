// What publications are written as when they leave a library.

/**
 * What publications are written as: citations ('bibtex', 'ris', 'csl-json'), the text ('markdown',
 * 'text'), one HTML file that needs no other and runs no script, their JSON as it is stored, or the
 * elements of the body alone ('html-body'), for a page that brings the rest.
 */
export type ExportFormat =
  | 'bibtex'
  | 'ris'
  | 'csl-json'
  | 'markdown'
  | 'text'
  | 'html'
  | 'json'
  | 'html-body';

export interface ExportOptions {
  /**
   * 'html', 'html-body': images from elsewhere are loaded, which tells their hosts who reads.
   * Without it they are links with their text alternative. Default false.
   */
  remoteImages?: boolean;
  /**
   * 'html-body': a path that ends in a slash, such as "../", put before the relative address of an
   * image that nothing else makes absolute. Without it such images are their words alone.
   */
  localImages?: string;
  /** Takes the call back: it rejects with `signal.reason`. */
  signal?: AbortSignal;
}
