// axe-core on a page as it stands, for every suite that makes a new state of the page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** @returns {Promise<string[]>} what axe-core finds wrong: the rule and the elements */
export async function violations(page) {
  // Evaluated by the browser's debugger, which no policy of the page stops.
  if (!(await page.evaluate(() => 'axe' in window))) {
    const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    await page.evaluate(readFileSync(path, 'utf8'));
  }
  return page.evaluate(async () => {
    const { violations: found } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}
