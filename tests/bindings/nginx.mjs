// A real web server for tests: nginx on the loopback interface, with a configuration and a folder
// of its own, as whoever runs the tests. Nothing of the system's nginx is touched.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findProgram } from '../../core/tools/command.mjs';

/** Debian has it where only an administrator's PATH leads. */
const kMorePath = ['/usr/sbin', '/usr/local/sbin'];
/** For nginx to listen, or to end; it takes a few ms on an idle machine. */
const kPatienceMs = 20_000;
/** A port that is free may be taken before nginx has it. */
const kPortsToTry = 5;

const program = findProgram('nginx', [process.env.PATH, ...kMorePath].join(delimiter));

/** @returns {string | false} why nothing can be tested with nginx here */
export function reasonToSkipNginx() {
  return program ? false : 'nginx is not installed';
}

/**
 * @param {{root: string, server?: string, http?: string}} options
 *     root: the folder that is served; server, http: more directives for these blocks
 * @returns {Promise<{origin: string, stop: (signal?: string) => Promise<void>,
 *     restart: () => Promise<void>, remove: () => Promise<void>, log: () => string}>}
 *     origin: without a slash at the end; stop: with 'SIGKILL' all connections are cut;
 *     restart: at the same origin; remove: stops it, and removes what it wrote
 */
export async function startNginx({ root, server = '', http = '' }) {
  const prefix = mkdtempSync(join(tmpdir(), 'daf-nginx-'));
  const nginx = new Nginx(prefix);
  for (let attempt = 1; ; ++attempt) {
    const port = await freePort();
    nginx.port = port;
    writeFileSync(join(prefix, 'nginx.conf'), configuration({ prefix, root, port, server, http }));
    try {
      await nginx.start();
      break;
    } catch (error) {
      if (attempt < kPortsToTry && error.message.includes('Address already in use')) continue;
      rmSync(prefix, { recursive: true });
      throw error;
    }
  }
  return {
    origin: `http://127.0.0.1:${nginx.port}`,
    stop: (signal) => nginx.stop(signal),
    restart: async () => {
      await nginx.stop();
      await nginx.start();
    },
    remove: async () => {
      await nginx.stop();
      rmSync(prefix, { recursive: true, force: true });
    },
    log: () => nginx.output,
  };
}

function configuration({ prefix, root, port, server, http }) {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
    daemon off;
    master_process off; # one process: it ends whole, and needs no user to change to
    pid "${prefix}/nginx.pid";
    error_log stderr warn;
    events { worker_connections 256; }
    http {
      access_log off;
      ${temporary.map((each) => `${each}_temp_path "${prefix}/${each}";`).join(' ')}
      types { }
      default_type application/octet-stream;
      ${http}
      server {
        listen 127.0.0.1:${port};
        root "${root}";
        ${server}
      }
    }`;
}

/** One process, or none; started and stopped as often as wanted. */
class Nginx {
  port = 0;
  /** What it has printed since it was started. */
  output = '';
  #prefix;
  #child = null;
  #ended = Promise.resolve();
  #killWithUs = () => this.#child?.kill('SIGKILL');

  constructor(prefix) {
    this.#prefix = prefix;
  }

  async start() {
    this.output = '';
    const args = ['-p', this.#prefix, '-c', join(this.#prefix, 'nginx.conf')];
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const gather = (chunk) => (this.output += chunk);
    child.stdout.on('data', gather);
    child.stderr.on('data', gather);
    this.#child = child;
    process.on('exit', this.#killWithUs);
    this.#ended = new Promise((resolve) => {
      child.on('error', (error) => gather(error.message));
      child.on('close', () => {
        this.#child = null;
        process.off('exit', this.#killWithUs);
        resolve();
      });
    });
    const deadline = Date.now() + kPatienceMs;
    while (!(this.#child && (await listens(this.port)))) {
      if (!this.#child) throw new Error(`nginx ended: ${this.output}`);
      if (Date.now() > deadline) {
        await this.stop('SIGKILL');
        throw new Error(`nginx does not listen: ${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async stop(signal = 'SIGTERM') {
    this.#child?.kill(signal);
    const timer = setTimeout(this.#killWithUs, kPatienceMs);
    await this.#ended;
    clearTimeout(timer);
  }
}

/** A port of the loopback interface that nobody listens at. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Whether somebody listens at a port. */
function listens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
