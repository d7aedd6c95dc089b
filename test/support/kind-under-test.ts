/** The kind of jobs that tests are about. vitest.config.mjs runs the same tests for each kind. */
import { allKinds, firstKind, type JobKind } from '../../src/domain/job/kind';

export const kindUnderTest: JobKind =
  allKinds.find(({ id }) => id === process.env['TEST_JOB_KIND']) ?? firstKind;
