// @ts-check
// JSON as text: changed without being parsed, so that numbers, escapes and the order of members
// stay as their source wrote them. What comes here was read by the engine: it is well-formed.
// Tested by tests/cli/json_text.test.mjs.

/**
 * Without white space between tokens; so it has one line.
 * @param {string} json
 */
export function compact(json) {
  if (!/[ \t\r\n]/.test(json)) return json;
  let result = '';
  let kept = 0; // what is not in the result yet
  for (let i = 0; i < json.length; ++i) {
    const character = json[i];
    if (character === '"') {
      i = endOfString(json, i);
    } else if (isBlank(character)) {
      result += json.slice(kept, i);
      kept = i + 1;
    }
  }
  return result + json.slice(kept);
}

/** @param {string} character */
function isBlank(character) {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

/**
 * An item with what its collection's context declares for it, where it does not declare that
 * itself: alone it has to say in which language and direction its strings are.
 * @param {string} item a compact object
 * @param {string | null} globals a compact object of language and direction
 */
export function withContext(item, globals) {
  if (!globals) return item;
  const own = memberOf(item, '@context');
  if (!own) {
    const rest = item.slice(1);
    return `{"@context":${globals}${rest === '}' ? '' : ','}${rest}`;
  }
  const missing = undeclared(globals, item.slice(own.start, own.end));
  if (!missing) return item;
  // Of several contexts the later one decides.
  const value = item.slice(own.start, own.end);
  const inner = value.startsWith('[') ? value.slice(1, -1) : value;
  const joined = inner === '' ? `[${missing}]` : `[${missing},${inner}]`;
  return item.slice(0, own.start) + joined + item.slice(own.end);
}

/**
 * What of a context another one does not declare, as JSON, or null.
 * @param {string} globals
 * @param {string} context
 */
function undeclared(globals, context) {
  const parsed = JSON.parse(context);
  const maps = (Array.isArray(parsed) ? parsed : [parsed]).filter(
    (each) => typeof each === 'object' && each !== null && !Array.isArray(each),
  );
  const left = Object.entries(JSON.parse(globals)).filter(
    ([name]) => !maps.some((map) => Object.hasOwn(map, name)),
  );
  return left.length > 0 ? JSON.stringify(Object.fromEntries(left)) : null;
}

/**
 * Where the value of a member of an object stands; of several, that of the first.
 * @param {string} object compact JSON
 * @param {string} name
 * @returns {{start: number, end: number} | null}
 */
function memberOf(object, name) {
  let position = 1;
  while (object[position] === '"') {
    const keyEnd = endOfValue(object, position);
    const start = keyEnd + 1; // after the colon
    const end = endOfValue(object, start);
    if (JSON.parse(object.slice(position, keyEnd)) === name) return { start, end };
    position = end + 1; // after the comma
  }
  return null;
}

/**
 * Where the value that begins at a position ends.
 * @param {string} json compact
 * @param {number} start
 */
function endOfValue(json, start) {
  let depth = 0;
  for (let i = start; i < json.length; ++i) {
    const character = json[i];
    if (character === '"') {
      i = endOfString(json, i);
      if (depth === 0) return i + 1;
    } else if (character === '{' || character === '[') {
      depth += 1;
    } else if (character === '}' || character === ']') {
      if (depth === 0) return i; // of what holds a number or a word
      depth -= 1;
      if (depth === 0) return i + 1;
    } else if (character === ',' && depth === 0) {
      return i;
    }
  }
  return json.length;
}

/** @param {string} json @param {number} start of its first quote @returns {number} of its last */
function endOfString(json, start) {
  for (let i = start + 1; i < json.length; ++i) {
    if (json[i] === '\\') i += 1;
    else if (json[i] === '"') return i;
  }
  return json.length;
}
