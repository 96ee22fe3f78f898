// Links that leave the site say so before they are followed: by a sign for those who see it, by a
// description for those who listen. Their words stay as they are, because matches, quotations and
// translations count in them. Tested by tests/web/publication_page.test.mjs.
import { messageElement } from '../interface/dom.js';

/** Of the description; one for all links of a reader. */
const noteId = 'external-note';

/**
 * Marks every link below `root` that leads to another site.
 * @param {import('../interface/interface.js').Interface} ui
 * @param {Element} root
 * @param {string} origin of this site
 */
export function announceExternalLinks(ui, root, origin) {
  const links = [...root.querySelectorAll('a[rel~="noopener"]')].filter(
    (link) => /^https?:$/.test(link.protocol) && link.origin !== origin,
  );
  if (links.length === 0) return;
  for (const link of links) {
    link.classList.add('external');
    // On paper, the address of every other link stands behind its words (styles/print.css).
    if (isAddress(link)) link.classList.add('is-address');
    link.setAttribute('aria-describedby', noteId);
  }
  root.append(messageElement(ui, 'p', 'opensOtherSite', {}, { id: noteId, hidden: true }));
}

/** Whether the words of a link are its address, or a part of it that one can type. */
function isAddress({ href, textContent }) {
  const words = textContent.trim();
  return words.includes('.') && safelyDecoded(href).includes(words.replace(/^https?:\/\//, ''));
}

function safelyDecoded(address) {
  try {
    return decodeURI(address);
  } catch {
    return address; // A percent sign of its own.
  }
}
