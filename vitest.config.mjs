// Unit tests: plain Node. The end-to-end tests have a configuration of their own in test/e2e.
import { defineConfig } from 'vitest/config';

const plain = ['app', 'domain', 'sample'].map((layer) => `test/unit/${layer}/**/*.test.ts`);
const aws = 'test/unit/aws/**/*.test.ts';
/** It takes the place of a module, which files that share what they load can't: the linter holds that. */
const mocking = 'test/unit/aws/credentials/sdk-errors.test.ts';
/** What is stored is dated by the file system, whose clock scripts/any-day.mjs can't shift. */
const dated = process.env.TEST_CLOCK_AHEAD_MS === undefined ? [] : ['test/unit/storage/**'];

/** Of all lists and rows of a window. */
const ofAll = [
  'app/connections/{pace,several-kinds,shared-session}',
  'app/tree/root-rows',
  'app/session/request-budget',
  'ui/tree/{jobs-provider,other-jobs-item}',
].map((name) => `test/unit/${name}.test.ts`);
/** Tests of lists, rows, pages and copies, which are the same for all kinds of jobs. */
const ofJobs = [
  'app/{arrange,connections,job,list,session,tree}',
  'domain/{advice,arrange,copy,details}',
].map((rooms) => `test/unit/${rooms}/**/*.test.ts`);
const ofJobsInVsCode = ['test/unit/ui/{arrange,copy,details,documents,targets,tree}/**/*.test.ts'];
/** See test/support/kind-under-test.ts; the others are about the first kind. */
const otherKind = { env: { TEST_JOB_KIND: 'segment' } };

export default defineConfig({
  test: {
    environment: 'node',
    // More than there are processors: many tests wait, for servers, files and the SDK's own pauses.
    maxWorkers: '200%',
    // A busy machine is slow; a test that hangs still ends.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      // Free of VS Code, and of mocks of modules: files share what they load.
      { extends: true, test: { name: 'plain', include: plain, pool: 'threads', isolate: false } },
      // In processes, as Node looks for the home folder in the process's environment, which threads can't change. They load the SDK
      // once for many files: where it remembers of a session that it has just renewed it, a test has a session of its own.
      {
        extends: true,
        test: { name: 'aws', include: [aws], exclude: [mocking], pool: 'forks', isolate: false },
      },
      { extends: true, test: { name: 'aws-alone', include: [mocking], pool: 'forks' } },
      {
        extends: true,
        test: {
          name: 'others',
          include: ['test/unit/**/*.test.ts'],
          exclude: [...plain, aws, ...dated],
          pool: 'threads',
          setupFiles: ['test/support/own-zone.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...otherKind,
          name: 'segment',
          include: ofJobs,
          exclude: ofAll,
          pool: 'threads',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          ...otherKind,
          name: 'segment-others',
          include: ofJobsInVsCode,
          exclude: ofAll,
          pool: 'threads',
          setupFiles: ['test/support/own-zone.ts'],
        },
      },
    ],
  },
});
