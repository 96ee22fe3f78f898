// A reporter for `node --test`: one JSON object a line for every test that has ended.
//
// Suites (describe) are not tests. A file without any test in it is reported by Node as one test
// that is named like the file and passes; here it is a failure, because it proves nothing.
import { resolve } from 'node:path';

function describe(type, { name, file, nesting, skip, todo, details }) {
  if (details?.type === 'suite') return null;
  const isFile = nesting === 0 && file !== undefined && resolve(name) === resolve(file);
  if (isFile && type === 'test:pass') return { outcome: 'failed', name: `${name} has no tests` };
  if (skip !== undefined && skip !== false) {
    return { outcome: 'skipped', name, reason: typeof skip === 'string' ? skip : '' };
  }
  if (todo !== undefined && todo !== false) return { outcome: 'skipped', name, reason: 'to do' };
  return { outcome: type === 'test:pass' ? 'passed' : 'failed', name };
}

export default async function* report(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const line = describe(type, data);
    if (line) yield `${JSON.stringify(line)}\n`;
  }
}
