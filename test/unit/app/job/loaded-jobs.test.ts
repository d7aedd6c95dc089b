import { expect, it } from 'vitest';
import { JobList } from '../../../../src/app/list/job-list';
import { loadedJobs } from '../../../../src/app/job/loaded-jobs';
import { aJob } from '../../../support/factories';

it('are all of the list', () => {
  const list = new JobList();
  list.merge([aJob({ name: 'a' }), aJob({ name: 'b', status: 'CREATE FAILED' })], list.beginLoad());
  const { size, partial, entries } = loadedJobs({ list, partial: true });
  expect([size, partial]).toEqual([2, true]);
  expect([...entries()].map(({ job }) => job.name)).toEqual(['a', 'b']);
});
