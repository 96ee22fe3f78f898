// @ts-check
// One worker for several libraries: each has a line of its own, a MessagePort, which WorkerClient
// takes for a worker. The module is compiled once, and every library is an instance of its own in
// it, so that one that fails or is closed takes nothing from the others. sharing.d.ts documents the
// class. Tested by tests/bindings/worker_host.test.mjs.
import { DafError } from './errors.js';
import { takeWorker } from './spare-worker.js';

/** A line as WorkerHost sees it: `fail` tells whoever listens that the worker is no more.
 * @typedef {import('./worker-client.js').WorkerLike & {fail: (event: any) => void}} HostedLine */

/** @type {(host: WorkerHost) => HostedLine} for start-client.js alone */
export let connectTo;

/** @type {(host: WorkerHost) => boolean} whether its worker is ours; for bindings/single alone */
export let startsOwnWorker;

export class WorkerHost {
  #start;
  /** @type {import('./worker-client.js').WorkerLike | null} */
  #worker = null;
  /** @type {Set<HostedLine>} */
  #lines = new Set();
  #closed = false;

  static {
    connectTo = (host) => host.#connect();
    startsOwnWorker = (host) => host.#start === takeWorker;
  }

  /** @param {() => import('./worker-client.js').WorkerLike} [start] */
  constructor(start = takeWorker) {
    this.#start = start;
  }

  get size() {
    return this.#lines.size;
  }

  close() {
    this.#closed = true;
    this.#end({ message: 'its host was closed' });
  }

  /** @returns {HostedLine} */
  #connect() {
    if (this.#closed) throw new DafError('closed', 'The host of the worker is closed.');
    this.#worker ??= this.#startWatched();
    const { port1, port2 } = new MessageChannel();
    this.#worker.postMessage({ connect: port2 }, [port2]);
    const line = openLine(port1, () => this.#forget(line));
    this.#lines.add(line);
    return line;
  }

  #startWatched() {
    const worker = this.#start();
    worker.addEventListener('error', (event) => {
      event.preventDefault?.(); // every library reports it
      if (this.#worker === worker) this.#end(event);
    });
    return worker;
  }

  /** @param {any} event as of a worker's 'error' */
  #end(event) {
    const lines = [...this.#lines];
    this.#stop(); // a library that is opened from now on gets a new worker
    for (const line of lines) line.fail(event);
  }

  /** @param {HostedLine} line */
  #forget(line) {
    this.#lines.delete(line);
    if (this.#lines.size === 0) this.#stop();
  }

  #stop() {
    this.#lines.clear();
    this.#worker?.terminate();
    this.#worker = null;
  }
}

/**
 * @param {MessagePort} port
 * @param {() => void} onEnd
 * @returns {HostedLine}
 */
function openLine(port, onEnd) {
  /** @type {((event: any) => void)[]} */
  const failureListeners = [];
  let ended = false;
  return {
    addEventListener(type, listener) {
      if (type === 'error') failureListeners.push(listener);
      else port.addEventListener(type, listener);
      if (type === 'message') port.start();
    },
    postMessage: (message, transfer = []) => port.postMessage(message, transfer),
    terminate() {
      if (ended) return;
      ended = true;
      port.postMessage({ close: true });
      port.close();
      onEnd();
    },
    fail(event) {
      for (const listener of failureListeners) listener(event);
    },
  };
}

// `using`, where the platform has it.
const { dispose } = /** @type {any} */ (Symbol);
if (dispose) {
  Object.defineProperty(WorkerHost.prototype, dispose, {
    value: WorkerHost.prototype.close,
    configurable: true,
    writable: true,
  });
}
