// End-to-end tests on the packaged extension: three test files at a time, as a workbench mostly waits.
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

// Those that take longest, first: at the end, one would run alone.
const longest = ['server', 'language', 'sample', 'connections', 'jobs'];

class LongestFirst extends BaseSequencer {
  /** @override @param {import('vitest/node').TestSpecification[]} files */
  async sort(files) {
    const rank = (/** @type {{ moduleId: string }} */ { moduleId }) => {
      const index = longest.indexOf(path.basename(moduleId, '.test.ts'));
      return index < 0 ? longest.length : index;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: ['test/e2e/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/e2e/support/global-setup.ts',
    setupFiles: 'test/e2e/support/setup.ts',
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // VS Code moves the focus when it likes, and a busy machine is slow: what fails twice has failed.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
