import { describe, expect, it } from 'vitest';
import { JobList } from '../../../src/app/list/job-list';
import { noList } from '../../../src/app/list/list-state';
import { MissingRuns } from '../../../src/app/list/missing-runs';
import { SeriesIndex } from '../../../src/app/list/series-index';
import { seriesName } from '../../../src/domain/job/series';
import { createSampleAccount } from '../../../src/sample/main';
import { aJob, day, hour, minute } from '../../support/factories';
import { listAll, NOW } from './support';

/** Names of the series with a missing run, in an account that was opened a quarter of an hour before that time. */
function missingAt(now: number): readonly string[] {
  const opened = now - 15 * minute;
  const jobs = listAll(createSampleAccount({ now: () => opened })).map((job) =>
    aJob({
      arn: job.batchInferenceJobArn,
      name: job.jobName,
      solutionVersionArn: job.solutionVersionArn,
      createdAt: job.creationDateTime * 1000,
      updatedAt: job.lastUpdatedDateTime * 1000,
    }),
  );
  const list = new JobList();
  const series = new SeriesIndex();
  series.apply(list.merge(jobs, list.beginLoad()));
  const facts = { asOf: now, readAt: now, newestFirst: true, unreadable: 0 };
  const found = new MissingRuns(series).find({ ...noList, facts, whole: true }, now);
  return found.map(({ series: key }) => seriesName(key));
}

function timesFrom(start: number, count: number, step: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => start + index * step);
}

describe('the series of the sample account', () => {
  it.each([
    ['of the day', timesFrom(Math.floor(NOW / day) * day, 288, 5 * minute)],
    ['of the week', timesFrom(NOW, 56, 3 * hour + minute)],
    ['of the year', timesFrom(NOW, 60, 6 * day + 7 * hour)],
  ])('miss the run of the stopped one alone, at any time %s', (_, times) => {
    const others = times.flatMap((now) => {
      const names = missingAt(now);
      return names.length === 1 && names[0] === 'basket-sims'
        ? []
        : [`${new Date(now).toISOString()}: ${names.join()}`];
    });
    expect(others).toEqual([]);
  });
});
