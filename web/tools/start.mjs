// `npm start [-- [--port N] FILE…]`: makes ready what is missing, builds what has changed, and
// serves the reader with the files that are named, or with the sample library.
//
// Tested by tests/tools/start.test.mjs.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { CommandError, isMain, root, runMain } from '../../core/tools/command.mjs';
import { ensure } from '../../core/tools/setup.mjs';
import { buildSite } from './build-site.mjs';
import { Publications } from './publications.mjs';
import { close, createServer, listen } from './server.mjs';

const kPort = 8371;
const kSample = join(root, 'examples', 'library', 'library.json');

const kHelp = `Usage: npm start [-- [--port N] FILE…]

Builds the reader and serves it to this machine, with publications to read:

  npm start                       the sample library
  npm start -- FILE…              your own publications: .daf archives, JSON or NDJSON
  npm start -- --port 9000        at another port (${kPort} unless it is taken)

Images are found beside each file and below its folder. Ctrl-C ends the server.`;

/** What the command line asks for. @throws {CommandError} when it cannot be understood */
export function parseCommandLine(args, folder = process.cwd()) {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: { port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw new CommandError(`${error.message}\n\n${kHelp}`, { exitCode: 2 });
  }
  const { values, positionals } = parsed;
  const port = Number(values.port ?? kPort);
  if (!/^\d+$/.test(values.port ?? '0') || port > 65535) {
    throw new CommandError(`--port ${values.port}: a port is a number from 0 to 65535`, {
      exitCode: 2,
    });
  }
  const paths = positionals.map((path) => resolve(folder, path));
  return { help: values.help ?? false, port, paths };
}

async function main() {
  // npm runs us in the root of the package, and says where it was called.
  const folder = process.env.INIT_CWD ?? process.cwd();
  const { help, port, paths } = parseCommandLine(process.argv.slice(2), folder);
  if (help) {
    console.log(kHelp);
    return;
  }
  await ensure({ for: 'start' });
  await buildSite();

  const publications = new Publications(paths.length > 0 ? paths : [kSample]);
  for (const { error } of (await publications.describe()).sources) {
    if (error) console.error(`Not served: ${error.message}`);
  }
  const server = createServer({ site: join(root, 'build', 'site'), publications });
  const address = await listen(server, port);
  console.log(`\nDaf: reading at ${address}  (Ctrl-C ends it)`);

  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      await close(server);
      console.log('\nDaf: ended');
    });
  }
}

if (isMain(import.meta)) await runMain(main);
