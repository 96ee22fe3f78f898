// As much of JSON Schema (draft 7) as the schema of CSL uses. A keyword that is not known is a
// fault, lest something pass that was not looked at.

const annotations = new Set(['$schema', '$id', 'description', 'title', 'examples', 'definitions']);

const typeOf = (value) => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

const checks = {
  type: (value, types) => [types].flat().includes(typeOf(value)),
  enum: (value, values) => values.includes(value),
  minItems: (value, least) => !Array.isArray(value) || value.length >= least,
  maxItems: (value, most) => !Array.isArray(value) || value.length <= most,
  required: (value, names) => names.every((name) => Object.hasOwn(value, name)),
  additionalProperties: (value, isAllowed, schema) =>
    isAllowed || Object.keys(value).every((name) => Object.hasOwn(schema.properties, name)),
};

/** What is wrong with a value, as "place: keyword". */
export function schemaFaults(value, schema, root = schema, place = '') {
  if (schema.$ref) {
    const target = schema.$ref
      .replace(/^#\//, '')
      .split('/')
      .reduce((at, name) => at[name], root);
    return schemaFaults(value, target, root, place);
  }
  return Object.entries(schema).flatMap(([keyword, said]) => {
    if (annotations.has(keyword)) return [];
    const at = (key) => `${place}/${key}`;
    if (keyword === 'properties') {
      return Object.entries(value)
        .filter(([name]) => Object.hasOwn(said, name))
        .flatMap(([name, each]) => schemaFaults(each, said[name], root, at(name)));
    }
    if (keyword === 'items') {
      return value.flatMap((each, index) => schemaFaults(each, said, root, at(index)));
    }
    if (keyword === 'anyOf') {
      const faults = said.map((each) => schemaFaults(value, each, root, place));
      return faults.some((each) => each.length === 0) ? [] : faults[0];
    }
    const isGood = checks[keyword]?.(value, said, schema);
    return isGood ? [] : [`${place}: ${keyword}`];
  });
}
