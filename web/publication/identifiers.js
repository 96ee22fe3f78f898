// Identifiers that others know a publication by: a DOI, from its id or its address, and the ISSN of a
// series, from the series' id. Tested by tests/web/citation.test.mjs.

const doiPattern = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|(?:urn:|info:)?doi[:/])(10\.[\d.]{4,9}\/[^\s?#]+)$/i;
const issnPattern = /^(?:urn:issn:|https?:\/\/(?:portal\.)?issn\.org\/(?:resource\/)?(?:issn\/)?)(\d{4}-\d{3}[\dx])$/i;

/** @returns {string} "10.5555/12345678", or '' */
export function doiOf({ id, url }) {
  const doi = matchOf(doiPattern, id) || matchOf(doiPattern, url);
  try {
    return decodeURIComponent(doi);
  } catch {
    return doi; // A percent sign of its own.
  }
}

/** @returns {string} the address at which a DOI is looked up */
export function doiAddress(doi) {
  // These two end a path, but not a DOI.
  return `https://doi.org/${encodeURI(doi).replace(/[#?]/g, encodeURIComponent)}`;
}

/** @returns {string} "2414-2107", or '' */
export function issnOf({ id }) {
  return matchOf(issnPattern, id).toUpperCase();
}

function matchOf(pattern, words) {
  return pattern.exec(words ?? '')?.[1] ?? '';
}
