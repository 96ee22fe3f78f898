// @ts-check
// sitemap.xml as sitemaps.org has it: every page with its forms in other languages. What is more than
// one file may hold becomes several, and sitemap-index.xml names them. Written page by page.
// Tested by tests/cli/site_feed.test.mjs.
import { xml } from './xml.js';

/** @typedef {{language: string, address: string}} Form */
/** @typedef {{write: (bytes: Uint8Array) => void, close: () => void}} Part */

/** What one file may hold (sitemaps.org): URLs, and bytes. */
export const kSitemapLimits = { urls: 50_000, bytes: 50 * 1024 * 1024 };

const kHead =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"' +
  ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n';
const kEnd = '</urlset>\n';

export class SitemapWriter {
  #makePart;
  #limits;
  /** @type {Part | null} */
  #part = null;
  #urls = 0;
  #bytes = 0;
  /** Names of the files. @type {string[]} */
  names = [];

  /**
   * @param {(name: string) => Part} makePart
   * @param {{urls: number, bytes: number}} [limits]
   */
  constructor(makePart, limits = kSitemapLimits) {
    this.#makePart = makePart;
    this.#limits = limits;
  }

  /**
   * @param {string} address absolute
   * @param {{modified?: string, forms?: Form[], defaultAddress?: string | null}} [more] `modified`:
   *     an ISO 8601 date or ''; `forms`: all, itself among them
   */
  add(address, { modified = '', forms = [], defaultAddress = null } = {}) {
    const others = forms.length > 1 ? forms : [];
    const links = others.map(({ language, address: href }) => alternate(language, href));
    if (others.length > 0 && defaultAddress) links.push(alternate('x-default', defaultAddress));
    const lastmod = modified === '' ? '' : `<lastmod>${xml(modified)}</lastmod>`;
    const text = `<url><loc>${xml(address)}</loc>${lastmod}${links.join('')}</url>\n`;
    this.#write(Buffer.from(text));
  }

  /**
   * @param {(name: string) => string} addressOf a file of the site
   * @returns {string} the index, where there are several files; else ''
   */
  finish(addressOf) {
    if (!this.#part) this.#begin();
    this.#end();
    if (this.names.length === 1) return '';
    const items = this.names.map(
      (name) => `<sitemap><loc>${xml(addressOf(name))}</loc></sitemap>\n`,
    );
    return (
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
      `${items.join('')}</sitemapindex>\n`
    );
  }

  /** @param {Uint8Array} bytes */
  #write(bytes) {
    const isFull =
      this.#urls >= this.#limits.urls ||
      this.#bytes + bytes.byteLength + kEnd.length > this.#limits.bytes;
    if (this.#part && isFull) this.#end();
    if (!this.#part) this.#begin();
    /** @type {Part} */ (/** @type {unknown} */ (this.#part)).write(bytes);
    this.#urls += 1;
    this.#bytes += bytes.byteLength;
  }

  #begin() {
    const name = `sitemap${this.names.length === 0 ? '' : `-${this.names.length + 1}`}.xml`;
    this.names.push(name);
    this.#part = this.#makePart(name);
    this.#part.write(Buffer.from(kHead));
    this.#urls = 0;
    this.#bytes = kHead.length;
  }

  #end() {
    this.#part?.write(Buffer.from(kEnd));
    this.#part?.close();
    this.#part = null;
  }
}

/** @param {string} language @param {string} address */
function alternate(language, address) {
  return `<xhtml:link rel="alternate" hreflang="${xml(language)}" href="${xml(address)}"/>`;
}
