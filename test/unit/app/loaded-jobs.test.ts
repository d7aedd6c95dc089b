import { expect, it } from 'vitest';
import { JobList } from '../../../src/app/job-list';
import { loadedJobs } from '../../../src/app/loaded-jobs';
import { defaultArrangement } from '../../../src/domain/arrangement';
import { aJob, noon } from '../../support/factories';

it('are all of the list, whatever the filter leaves out', () => {
  const list = new JobList(() => noon);
  list.merge([aJob({ name: 'a' }), aJob({ name: 'b', status: 'CREATE FAILED' })], list.beginReading());
  list.arrange({ ...defaultArrangement, filter: { text: 'nothing has this', statuses: [] } });
  expect(list.entries()).toEqual([]);
  const { size, partial, entries } = loadedJobs({ list, partial: true });
  expect([size, partial]).toEqual([2, true]);
  expect([...entries()].map(({ job }) => job.name)).toEqual(['a', 'b']);
});
