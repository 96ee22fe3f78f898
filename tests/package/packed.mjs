// What the tests of the package share: the package as npm packs it, installed into a folder of its own,
// and pages with it under the policy that README.md asks for.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { assemblePackage } from '../../web/tools/build-package.mjs';
import { assembleSite } from '../../web/tools/build-site.mjs';
import { launch } from '../web/browser.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const packageFolder = join(root, 'build', 'package');
export const sampleLibrary = join(root, 'examples', 'library', 'library.json');
const kName = 'daf-reader';

/** The least that README.md says a page needs, and Trusted Types. */
export const kPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; " +
  "connect-src 'self'; require-trusted-types-for 'script'";

/** Long enough for a machine that does other things at the same time. */
const kPageTimeoutMs = 60_000;

/** @returns {string | false} why there is no package to be tested */
export const reasonToSkip = () =>
  existsSync(join(root, 'build', 'dist', 'core.wasm')) ? false : 'run: npm run build';

/** Builds the package anew from what was built of its parts. */
export async function assemble() {
  assembleSite();
  await assemblePackage();
}

/** A folder that the test removes. */
export function scratchFolder(parent = tmpdir()) {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'daf-package-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function npm(folder, ...args) {
  return execFileSync('npm', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/**
 * Packs the package and installs it, as a stranger's project would; no network is needed.
 * @param {string} folder of the project
 */
export function installPacked(folder) {
  const [{ filename }] = JSON.parse(
    npm(packageFolder, 'pack', '--json', '--pack-destination', folder),
  );
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  npm(
    folder,
    'install',
    '--offline',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    `./${filename}`,
  );
  return join(folder, 'node_modules', kName);
}

/**
 * Opens a page and waits for what it says in its <output>; every complaint of the browser is listed.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @returns {Promise<{said: any, complaints: string[], workers: number, requests: string[]}>}
 */
export async function visit(browser, url) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const complaints = [];
    const requests = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => requests.push(request.url()));
    let workers = 0;
    page.on('worker', () => ++workers);
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        console.error(`CSP: ${violatedDirective} ${blockedURI}`);
      });
    });
    await page.goto(url);
    await page.locator('output:not(:empty)').waitFor({ timeout: kPageTimeoutMs });
    const said = JSON.parse(await page.locator('output').textContent());
    return { said, complaints, workers, requests };
  } finally {
    await context.close();
  }
}

export { launch };
