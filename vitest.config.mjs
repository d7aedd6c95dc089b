// Unit tests: plain Node. The end-to-end tests have a configuration of their own in test/e2e.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    environment: 'node',
    // By default vitest leaves one processor to itself.
    maxWorkers: '100%',
    // A busy machine is slow; a test that hangs still ends.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
