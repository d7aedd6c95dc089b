import { expect, it } from 'vitest';
import { JobList } from '../../../../src/app/list/job-list';
import { loadedJobs } from '../../../../src/app/job/loaded-jobs';
import { aJob } from '../../../support/factories';

it('are all of the list', () => {
  const list = new JobList();
  list.merge([aJob({ name: 'a' }), aJob({ name: 'b', status: 'CREATE FAILED' })], list.beginLoad());
  const loaded = loadedJobs({ list, partial: true });
  expect(loaded).toMatchObject({ size: 2, partial: true });
  expect([...(loaded?.entries() ?? [])].map(({ job }) => job.name)).toEqual(['a', 'b']);
});
