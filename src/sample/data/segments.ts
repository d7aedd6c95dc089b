import type { EpochMs } from '../../domain/job/dates';
import { arnOf } from '../identity';
import type { JobRecord } from '../job';
import { DAY, HOUR, MINUTE } from '../time';
import { noAccessTo } from './failures';
import { versionArnAt } from './versions';

const DAYS = 60;
const BUCKET = 's3://streaming-segments-111122223333';

/** Daily batch segment jobs of the last weeks, oldest first, with unique names. Some failed, and the last one is unfinished. */
export function generateSegmentJobs(now: EpochMs): JobRecord[] {
  return Array.from({ length: DAYS }, (_, index) => segmentJob(now, DAYS - 1 - index));
}

function segmentJob(now: EpochMs, daysAgo: number): JobRecord {
  const createdAt = now - daysAgo * DAY - 6 * MINUTE;
  const solution = daysAgo % 3 === 0 ? 'genre-fans' : 'title-fans';
  const input = `${BUCKET}/input/${solution}.json`;
  const fails = daysAgo % 17 === 1;
  return {
    name: `${solution}-${new Date(createdAt).toISOString().slice(0, 10)}`,
    solutionVersionArn: versionArnAt({ solution }, createdAt, now),
    mode: undefined,
    createdAt,
    startedAt: createdAt + 3 * MINUTE,
    finishedAt: createdAt + (fails ? 5 * MINUTE : HOUR),
    failureReason: fails ? noAccessTo(input) : undefined,
    tags: [{ tagKey: 'team', tagValue: 'campaigns' }],
    settings: () => ({
      numResults: 5_000,
      filterArn: daysAgo % 2 === 0 ? arnOf('filter/unwatched') : undefined,
      jobInput: { s3DataSource: { path: input } },
      jobOutput: { s3DataDestination: { path: `${BUCKET}/output/` } },
      roleArn: 'arn:aws:iam::111122223333:role/PersonalizeBatch',
    }),
  };
}
