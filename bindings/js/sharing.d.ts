// Libraries that share: a worker, or with other parts of the page the library itself.
import type { Library, OpenOptions } from './index.js';

/**
 * One worker for several libraries, as `worker` of `Library.open` and `read`: it is started by the
 * first, compiles the module once, and ends with the last. Each library has memory of its own: one
 * that is closed gives it back, and one that fails takes nothing from the others. Only what ends the
 * worker itself ends them all. They take turns: while one answers, the others wait.
 */
export class WorkerHost {
  /** @param start makes the worker of the package's `worker.js`. Default: as `worker: true`. */
  constructor(start?: () => Worker);
  /** Libraries that are open, or being opened, in the worker. */
  readonly size: number;
  /**
   * Ends the worker. Calls of its libraries reject with 'worker-failed'; what is opened with the
   * host from now on with 'closed'. Idempotent.
   */
  close(): void;
  /** `close()`, for `using`. */
  [Symbol.dispose](): void;
}

/** One part's hold on a library that others may use, too. */
export interface SharedLibrary {
  /** Rejects as `Library.open`, and with 'closed' if it was released before. Never close() it. */
  readonly library: Promise<Library>;
  /** Lets go. The last one closes the library, a second later. Idempotent. */
  release(): void;
  /** `release()`, for `using`. */
  [Symbol.dispose](): void;
}

/**
 * A library that is opened once, however many parts of a page ask for it: those that name the same
 * addresses in the same order, with the same options (functions and hosts: the very same). A
 * library that could not be opened, or has failed, is opened anew by the next who asks.
 *
 * In a page all such libraries are in one worker, unless `worker` says otherwise. `signal` lets go
 * of it; `onProgress` hears how far the opening is, whoever began it.
 * @throws {DafError} 'invalid-source' where a source is no address; 'invalid-argument'
 */
export function shareLibrary(
  source: string | URL | readonly (string | URL)[],
  options?: OpenOptions,
): SharedLibrary;
