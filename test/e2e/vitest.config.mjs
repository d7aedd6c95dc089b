// End-to-end tests on the packaged extension: two test files at a time, as a workbench mostly waits.
import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: ['test/e2e/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/e2e/support/global-setup.ts',
    setupFiles: 'test/e2e/support/setup.ts',
    maxWorkers: 2,
    // VS Code moves the focus when it likes, and a busy machine is slow: what fails twice has failed.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
