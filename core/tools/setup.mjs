// Finds what a command needs and installs what is missing: Debian packages where it may, the npm
// packages of the lock file, the third-party sources. What is there already is left alone, so a
// second run only looks.
//
//   node core/tools/setup.mjs [start | test | bench]
//
// Tested by tests/tools/setup.test.mjs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  CommandError,
  findProgram,
  isMain,
  root,
  run,
  runMain,
  runWithProgress,
} from './command.mjs';

const kEverything = ['start', 'test', 'bench'];
const kOldestCmake = [3, 25];
const kOldestNode = 20;

/**
 * What the commands need. `check` answers nothing when all is well, `{missing}` when installing
 * `packages` will help, and `{broken}` when a person has to look: it is there but of no use.
 * `service` is what Debian starts when it installs the packages, and nobody asked for.
 */
const kRequirements = [
  {
    name: 'CMake 3.25 or newer',
    packages: ['cmake'],
    for: kEverything,
    check: checkCmake,
  },
  {
    name: 'Ninja',
    packages: ['ninja-build'],
    for: kEverything,
    check: anyProgram('ninja', 'ninja-build'),
  },
  {
    name: 'a C++ compiler',
    packages: ['g++'],
    for: kEverything,
    check: () => (process.env.CXX ? undefined : anyProgram('c++', 'g++', 'clang++')()),
  },
  {
    name: 'Emscripten (emcc)',
    packages: ['emscripten'],
    for: kEverything,
    check: checkEmscripten,
  },
  {
    name: 'doctest, the C++ test framework',
    packages: ['doctest-dev'],
    for: kEverything, // CMake asks for it as soon as it configures the tests
    check: anyFile('/usr/include/doctest/doctest.h'),
  },
  {
    name: "the Unicode Character Database's test files",
    packages: ['unicode-data'],
    for: ['test'],
    optional: 'the conformance tests that read them are skipped',
    check: anyFile('/usr/share/unicode/BidiTest.txt'),
  },
  {
    name: 'Chromium',
    packages: ['chromium'],
    for: ['test'],
    check: () =>
      process.env.DAF_CHROMIUM
        ? undefined
        : anyProgram('chromium', 'chromium-browser', 'google-chrome')(),
  },
  {
    name: 'nginx, the web server that archives are read from',
    packages: ['nginx'],
    service: 'nginx',
    for: ['test'],
    optional: 'the tests that read from it are skipped',
    // Debian has it where only an administrator's PATH leads.
    check: () => anyFile('/usr/sbin/nginx', '/usr/local/sbin/nginx')() && anyProgram('nginx')(),
  },
  {
    name: 'fonts for Hebrew, Arabic and the other scripts of the tests',
    packages: ['fonts-noto-core'],
    for: ['test'],
    optional: 'the page is tested with the fonts that there are',
    check: anyFile(
      '/usr/share/fonts/truetype/noto/NotoSansHebrew-Regular.ttf',
      '/usr/share/fonts/google-noto',
      '/usr/share/fonts/noto',
    ),
  },
];

function anyProgram(...names) {
  return () => (names.some((name) => findProgram(name)) ? undefined : { missing: names[0] });
}

function anyFile(...paths) {
  return () => (paths.some((path) => existsSync(path)) ? undefined : { missing: paths[0] });
}

async function checkCmake() {
  const program = findProgram('cmake');
  if (!program) return { missing: 'cmake' };
  const { status, output } = await run([program, '--version']);
  const version = /cmake version (\d+)\.(\d+)/.exec(output);
  if (status !== 0 || !version) return { broken: `${program} does not run:\n${output}` };
  const [major, minor] = [Number(version[1]), Number(version[2])];
  const [oldestMajor, oldestMinor] = kOldestCmake;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return { broken: `${program} is version ${major}.${minor}; Daf needs ${kOldestCmake.join('.')}` };
}

async function checkEmscripten() {
  const program = findProgram('emcc');
  if (!program) return { missing: 'emcc' };
  const { status, output } = await run([program, '--version']);
  if (status === 0 && output.includes('emcc')) return undefined;
  return { broken: `${program} is there but does not run (it needs python3 and node):\n${output}` };
}

/** What is not as `purpose` needs it: the requirements, each with `missing` or `broken`. */
export async function findProblems(purpose, requirements = kRequirements) {
  const wanted = requirements.filter((requirement) => requirement.for.includes(purpose));
  const answers = await Promise.all(wanted.map((requirement) => requirement.check()));
  return wanted
    .map((requirement, index) => ({ ...requirement, ...answers[index] }))
    .filter((requirement) => requirement.missing !== undefined || requirement.broken !== undefined);
}

/** How packages may be installed here without asking: a command prefix, or null. */
async function installPrefix() {
  if (process.getuid?.() === 0) return [];
  if (!findProgram('sudo')) return null;
  const { status } = await run(['sudo', '-n', 'true']);
  return status === 0 ? ['sudo', '-n'] : null;
}

/** What to tell a person who has to install things by hand. */
export function explainMissing(problems, { debian }) {
  const lines = ['Daf needs what is missing here:', ...problems.map(({ name }) => `  - ${name}`)];
  if (debian) {
    const packages = problems.flatMap((problem) => problem.packages);
    const command = `apt-get install --no-install-recommends ${packages.join(' ')}`;
    lines.push('', 'Install it as an administrator, then run the command again:', `  ${command}`);
  }
  return lines.join('\n');
}

/**
 * Installs the packages of requirements, and stops the services that come with them.
 * @param {{packages: string[], service?: string}[]} problems
 * @param {{prefix: string[]}} options a command that makes an administrator of who runs this
 */
export async function installPackages(problems, { prefix }) {
  const packages = problems.flatMap((problem) => problem.packages);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = [...prefix, 'apt-get', '-y', '-o', 'DPkg::Lock::Timeout=120'];
  // Without fresh lists the installation may still succeed, and says so itself if it does not.
  const update = await run([...apt, 'update'], { env });
  try {
    await runWithProgress(
      `installing ${packages.join(', ')} (apt-get)`,
      [...apt, 'install', '--no-install-recommends', ...packages],
      { env },
    );
  } catch (error) {
    if (update.status !== 0) error.output = `${update.output}\n${error.output}`;
    throw error;
  }
  const services = problems.flatMap(({ service }) => service ?? []);
  if (services.length === 0 || !findProgram('systemctl')) return;
  await run([...prefix, 'systemctl', 'disable', '--now', ...services], { env });
}

/** Installs or reports what is missing of the programs and files outside the repository. */
async function ensureRequirements(purpose) {
  const problems = await findProblems(purpose);
  const broken = problems.filter((problem) => problem.broken !== undefined);
  if (broken.length > 0) throw new CommandError(broken.map(({ broken: text }) => text).join('\n'));
  if (problems.length === 0) return;

  const debian = findProgram('apt-get') !== null;
  const prefix = debian ? await installPrefix() : null;
  const required = problems.filter((problem) => !problem.optional);
  if (prefix) {
    await installPackages(problems, { prefix }).catch((error) => {
      if (required.length > 0) throw error;
    });
  } else if (required.length > 0) {
    throw new CommandError(explainMissing(problems, { debian }));
  }
  const left = prefix ? await findProblems(purpose) : problems;
  for (const { name, optional } of left.filter((problem) => problem.optional)) {
    console.log(`missing: ${name}; ${optional}`);
  }
  const unusable = left.filter((problem) => !problem.optional);
  if (unusable.length > 0) {
    const names = unusable.map(({ name, broken: text }) => text ?? name).join(', ');
    throw new CommandError(`installed, and still not usable: ${names}`);
  }
}

/** Whether node_modules holds exactly the versions of the lock file. */
export function npmPackagesAreCurrent(folder = root) {
  const read = (path) => JSON.parse(readFileSync(join(folder, path), 'utf8')).packages;
  try {
    const installed = read('node_modules/.package-lock.json');
    const { '': _project, ...wanted } = read('package-lock.json');
    return Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        optional || (installed[path]?.version === version && existsSync(join(folder, path))),
    );
  } catch {
    return false; // one of the two is not there, or is not whole
  }
}

async function ensureNpmPackages() {
  if (npmPackagesAreCurrent()) return;
  await runWithProgress('installing the npm packages', ['npm', 'ci', '--ignore-scripts']);
}

async function ensureThirdPartySources() {
  const { status, output } = await run(['sh', 'core/tools/fetch_third_party.sh'], {
    onLine: (line) => console.log(line),
  });
  if (status !== 0) throw new CommandError('fetching the third-party sources failed', { output });
}

/**
 * Makes everything ready that a command needs.
 * @param {{for: 'start' | 'test' | 'bench'}} options
 * @throws {CommandError} that says what is missing, and how to install it
 */
export async function ensure({ for: purpose }) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < kOldestNode) {
    throw new CommandError(
      `this is Node ${process.versions.node}; Daf needs ${kOldestNode} or newer`,
    );
  }
  await ensureRequirements(purpose);
  await ensureNpmPackages();
  await ensureThirdPartySources();
}

if (isMain(import.meta)) await runMain(() => ensure({ for: process.argv[2] ?? 'test' }));
