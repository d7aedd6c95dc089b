import { vi } from 'vitest';

/** Waits until the check passes, however busy the machine is: by itself, vitest gives up after a second. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 30_000 });
}
