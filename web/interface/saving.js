// Gives the reader a file that was made here, without asking any server.
// Tested by tests/web/citation.test.mjs.

/** Characters of a file's name, before its extension. File systems allow 255 bytes. */
const longestName = 60;
/** The browser has begun to read the file by then. */
const keepMs = 30_000;

// What one system or another does not take in a name, and the controls that would disguise it.
const unfit = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069"*/:<>?\\|]+/g;

/**
 * A name for a file.
 * @param {string} words such as a title
 * @param {string} extension without its dot
 */
export function fileName(words, extension) {
  const plain = words.replace(unfit, ' ').replace(/\s+/g, ' ').trim();
  const cut = [...plain].slice(0, longestName).join('');
  // A name that begins with a dot is hidden; one that ends with a dot is none on Windows.
  const name = cut.replace(/^[.\s]+|[.\s]+$/g, '');
  return `${name || 'daf'}.${extension}`;
}

/** @param {string} name @param {string} content @param {string} mediaType */
export function saveFile(name, content, mediaType) {
  const blob = new Blob([content], { type: `${mediaType};charset=utf-8` });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), keepMs);
}
