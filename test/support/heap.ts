/** How much memory is held, for tests that nothing leaks. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export const MB = 1024 * 1024;

/** In bytes, without garbage. */
export function heapUsed(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
