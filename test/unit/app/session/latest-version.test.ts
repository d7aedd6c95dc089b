import { expect, it } from 'vitest';
import { readLatestVersion } from '../../../../src/app/session/latest-version';
import type { Solution, SolutionVersions, VersionSummary } from '../../../../src/domain/job/solution';
import { statusOf } from '../../../../src/domain/job/status';
import { failure, type Outcome, type Problem, success } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import { noon } from '../../../support/factories';

const solutionArn = 'arn:aws:personalize:us-east-1:111122223333:solution/movies';
const version = (id: string, status = 'ACTIVE', trainingMode = 'FULL'): VersionSummary => ({
  arn: `${solutionArn}/${id}`,
  status: statusOf(status),
  trainingMode,
  createdAt: noon - id.charCodeAt(0),
  updatedAt: noon,
});
const training = { automatic: true, schedule: 'rate(7 days)' };

async function read(
  solution: Outcome<Solution>,
  versions: Outcome<SolutionVersions> = success({ versions: [], partial: false }),
) {
  const asked: string[] = [];
  const service = {
    describeSolution: (arn: string) => {
      asked.push(`solution ${arn}`);
      return Promise.resolve(solution);
    },
    listSolutionVersions: (arn: string) => {
      asked.push(`versions ${arn}`);
      return Promise.resolve(versions);
    },
  };
  return { outcome: await readLatestVersion(service, solutionArn, new AbortController().signal), asked };
}

it('is the one that the solution names, with one request', async () => {
  const latest = version('a');
  const { outcome, asked } = await read(success({ ...training, latest }));
  expect(outcome).toEqual(success({ ...training, version: latest, partial: false }));
  expect(asked).toEqual([`solution ${solutionArn}`]);
});

it.each([
  ['an update', version('a', 'ACTIVE', 'UPDATE')],
  ['failed', version('a', 'CREATE FAILED')],
  ['in training', version('a', 'CREATE IN_PROGRESS')],
  ['none', undefined],
])('is found among all versions where that is %s, with two requests', async (_, latest) => {
  const versions = [version('c'), version('b'), ...(latest === undefined ? [] : [latest])];
  const { outcome, asked } = await read(
    success({ ...training, latest }),
    success({ versions, partial: true }),
  );
  expect(outcome).toEqual(success({ ...training, version: versions[1], partial: true }));
  expect(asked).toEqual([`solution ${solutionArn}`, `versions ${solutionArn}`]);
});

it('is a problem where one of both may not be read', async () => {
  const denied: Problem = { kind: 'accessDenied', action: 'personalize:X', detail: safeText('') };
  const unread = await read(failure(denied));
  expect([unread.outcome, unread.asked.length]).toEqual([failure(denied), 1]);
  expect((await read(success({ ...training, latest: undefined }), failure(denied))).outcome).toEqual(
    failure(denied),
  );
});
