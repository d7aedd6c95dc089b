// Runs inside VS Code, whose own extensions start at the same time and share the processor.
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

const lookMs = 250;
/** So many looks at rest in a row; none in half a minute is noise that is left in. */
const looks = 4;
const maxLooks = 120;

/** Resolves when the extension host has had nothing to do for a second. */
export async function hostAtRest(): Promise<void> {
  for (let atRest = 0, count = 0; atRest < looks && count < maxLooks; count++) {
    const before = performance.eventLoopUtilization();
    await setTimeout(lookMs);
    const { utilization } = performance.eventLoopUtilization(before);
    atRest = utilization < 0.05 ? atRest + 1 : 0;
  }
}
