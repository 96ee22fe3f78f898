// @ts-check
// Giving back the memory of an engine that was closed. It is outside of JavaScript's own heap,
// whose size is what makes the collector run, so several would wait for it side by side.
// One round is not enough: after the first one Embind's finalizers run, which hold the memory.
// Tested by tests/cli/memory.test.mjs.
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const kRounds = 3;

/** @type {(() => void) | null | undefined} null where the platform has none to call */
let collect;

export async function collectGarbage() {
  if (collect === undefined) {
    try {
      setFlagsFromString('--expose-gc');
      collect = runInNewContext('gc');
    } catch {
      collect = null; // then it is collected later
    }
  }
  for (let round = 0; collect && round < kRounds; ++round) {
    await setTimeout(1); // finalizers are a task of their own; the stack may hold the engine, too
    collect();
  }
}
