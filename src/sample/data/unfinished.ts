import type { EpochMs } from '../../domain/job/dates';
import type { JobRecord, JobSettings } from '../job';
import { MINUTE } from '../time';
import { type Failure, NO_BUCKET_POLICY } from './failures';
import { type Pipeline, PIPELINES, settingsOf, tagsOf } from './pipelines';
import { versionArnAt } from './versions';

/** A job that was just started by hand. Minutes before (negative) and after the account is opened. */
interface Unfinished {
  readonly prefix: string;
  readonly like: Pipeline['prefix'];
  readonly created: number;
  readonly started: number;
  readonly finished: number;
  readonly failure?: Failure;
}

/** So that something happens while users watch: a failure after 3 minutes, a success after 5, and a job that waits. */
const UNFINISHED: readonly Unfinished[] = [
  { prefix: 'backfill-movies', like: 'nightly-movies', created: -24, started: -21, finished: 5 },
  {
    prefix: 'backfill-emails',
    like: 'campaign-emails',
    created: -9,
    started: -6,
    finished: 3,
    failure: NO_BUCKET_POLICY,
  },
  { prefix: 'trial-news', like: 'digest-news', created: -1, started: 2, finished: 27 },
];

/** Oldest first. */
export function unfinishedJobs(now: EpochMs): JobRecord[] {
  return UNFINISHED.map(({ prefix, like, created, started, finished, failure }) => {
    const pipeline = PIPELINES.find((candidate) => candidate.prefix === like) ?? PIPELINES[0];
    const createdAt = now + created * MINUTE;
    const name = `${prefix}-${new Date(createdAt).toISOString().slice(0, 10).replaceAll('-', '')}`;
    const settings = (): JobSettings => settingsOf(pipeline, name);
    return {
      name,
      solutionVersionArn: versionArnAt(pipeline, createdAt, now),
      mode: 'BATCH_INFERENCE',
      createdAt,
      startedAt: now + started * MINUTE,
      finishedAt: now + finished * MINUTE,
      failureReason: failure?.reason(settings()),
      tags: tagsOf(pipeline),
      settings,
    };
  });
}
