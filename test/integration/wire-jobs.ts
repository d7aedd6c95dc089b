/** Jobs of a kind as the service lists them. */
import type { JobKind } from '../../src/domain/job/kind';
import { day, hour, jobArn, minute, noon } from '../support/factories';
import { jsonAnswer, type ScriptedAnswer } from '../support/scripted-server';

const version = 'arn:aws:personalize:us-east-1:111122223333:solution/movies-ranking/0a1b2c3d';

type WireJob = Readonly<Record<string, unknown>>;

export interface WireJobs {
  /** One of each status, and a second one that is active. */
  readonly account: readonly WireJob[];
  readonly job: (name: string, status: string, age: number, more?: WireJob) => WireJob;
  readonly page: (...jobs: readonly WireJob[]) => ScriptedAnswer;
  /** A page with another one after it. */
  readonly pageBefore: (nextToken: string, ...jobs: readonly WireJob[]) => ScriptedAnswer;
}

export function wireJobs(kind: JobKind): WireJobs {
  const member = `${kind.member}s`;
  const job: WireJobs['job'] = (name, status, age, more = {}) => ({
    [`${kind.member}Arn`]: jobArn(name, kind),
    jobName: name,
    status,
    creationDateTime: (noon - age) / 1000,
    lastUpdatedDateTime: (noon - age + 3 * minute) / 1000,
    solutionVersionArn: version,
    ...more,
  });
  return {
    job,
    page: (...jobs) => jsonAnswer({ [member]: jobs }),
    pageBefore: (nextToken, ...jobs) => jsonAnswer({ [member]: jobs, nextToken }),
    account: [
      job('monday', 'ACTIVE', 2 * day),
      job('failed', 'CREATE FAILED', 2 * hour, { failureReason: 'Invalid S3 input path' }),
      job('running', 'CREATE IN_PROGRESS', 12 * minute),
      job('waiting', 'CREATE PENDING', 30_000),
      job('tuesday', 'ACTIVE', day),
      job('stopped', 'CREATE STOPPED', hour),
    ],
  };
}
