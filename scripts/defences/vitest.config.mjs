// The unit tests as Stryker runs them, in one thread: those of the layers whose files are changed, and of app/, which uses them all.
import { defineConfig } from 'vitest/config';

const layers = (process.env.DEFENCES_LAYERS ?? 'app').split(',');

export default defineConfig({
  test: {
    environment: 'node',
    include: layers.map((layer) => `test/unit/${layer}/**/*.test.ts`),
    // What files share is loaded once. What runs as a module loads is not changed, unless asked for: then each loads its own.
    isolate: process.env.DEFENCES_STATIC === 'true',
    // A change may well keep a test waiting for ever.
    testTimeout: 4_000,
    hookTimeout: 4_000,
    expect: { poll: { timeout: 3_000 } },
  },
});
