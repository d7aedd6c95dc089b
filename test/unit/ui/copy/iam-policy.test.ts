import { openRows } from '../../app/tree/tree-support';
import { shownConnections } from '../../../support/shown-lists';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { RootRows } from '../../../../src/app/tree/root-rows';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { type Problem, success } from '../../../../src/domain/connection/problem';
import { copyExtensionPolicy, copyIamPolicyCommand } from '../../../../src/ui/copy/iam-policy';
import type { TargetSources } from '../../../../src/ui/targets/targets';
import { aConnection, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';
import { asked, forget, front, settled } from '../fake-window';
import { safeText } from '../../../../src/domain/text/safe-text';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

beforeEach(forget);

it('copies the permissions that the extension uses, the optional ones by themselves, and says so', async () => {
  await copyExtensionPolicy();
  expect(JSON.parse(asked.clipboard)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: [
          'personalize:ListBatchInferenceJobs',
          'personalize:DescribeBatchInferenceJob',
          'personalize:DescribeSolutionVersion',
        ],
        Resource: '*',
      },
      {
        Sid: 'OptionalBatchSegmentJobs',
        Effect: 'Allow',
        Action: ['personalize:ListBatchSegmentJobs', 'personalize:DescribeBatchSegmentJob'],
        Resource: '*',
      },
      {
        Sid: 'OptionalLatestSolutionVersion',
        Effect: 'Allow',
        Action: ['personalize:DescribeSolution', 'personalize:ListSolutionVersions'],
        Resource: '*',
      },
      {
        Sid: 'OptionalFilters',
        Effect: 'Allow',
        Action: ['personalize:DescribeFilter'],
        Resource: '*',
      },
      {
        Sid: 'OptionalTags',
        Effect: 'Allow',
        Action: ['personalize:ListTagsForResource'],
        Resource: '*',
      },
    ],
  });
  expect(asked.statusBar).toEqual(['Copied the permissions of this extension']);
});

/** `Copy IAM Policy` of the row of that problem. */
async function copyOfProblem(problem: Problem): Promise<void> {
  const account = new FakeAccount();
  account.problem = problem;
  const sessions = sessionsBy((choice) =>
    Promise.resolve(success(aConnection({ choice, service: account }))),
  );
  const shown = shownConnections(storeDeps(sessions), [environmentChoice]);
  onTestFinished(() => shown.dispose());
  await shown.ensureLoaded();
  const forest = new RootRows(shown);
  const view = { selection: [], forest } as unknown as TargetSources['view'];
  const [row] = openRows(forest);
  await copyIamPolicyCommand({ shown, view, details: { inUse: undefined }, now: () => noon })(row);
}

const role = 'arn:aws:iam::111122223333:role/Recs';
const detail = safeText('');

it('copies the statement that is missing, of a role that may not be assumed (reports.md 8)', async () => {
  await copyOfProblem({ kind: 'accessDenied', action: 'sts:AssumeRole', role, detail });
  expect(JSON.parse(asked.clipboard)).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: role }],
  });
  expect(asked.statusBar).toEqual(['Copied the IAM policy for default credentials · us-east-1']);
});

it('copies the permissions of the extension where one of them is missing, and says so (U4)', async () => {
  await copyOfProblem({ kind: 'accessDenied', action: 'personalize:ListBatchInferenceJobs', detail });
  expect(asked.clipboard).toContain('personalize:DescribeSolutionVersion');
  expect(asked.statusBar).toEqual(['Copied the permissions of this extension']);
});

it.each(['arn:aws:iam::1:role/x"]', 'arn:aws:s3:::b'])(
  'puts nothing into a policy that is no role, and asks for a job instead: %s',
  async (odd) => {
    const copying = copyOfProblem({ kind: 'accessDenied', action: 'sts:AssumeRole', role: odd, detail });
    const cancelled = expect(copying).rejects.toThrow();
    await settled();
    await front().leave();
    await cancelled;
    expect(asked.clipboard).toBe('');
  },
);

it('copies what docs/permissions.md shows', async () => {
  await copyExtensionPolicy();
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/permissions.md'), 'utf8');
  const shown = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => JSON.parse(json) as unknown);
  expect(shown).toContainEqual(JSON.parse(asked.clipboard));
});

it('allows every operation of the service that src/ sends, and no other', async () => {
  await copyExtensionPolicy();
  const source = readFileSync(join(import.meta.dirname, '../../../../src/aws/client-service.ts'), 'utf8');
  const sent = new Set(
    [...source.matchAll(/new (\w+)Command\(/g)].map(([, operation]) => `personalize:${operation}`),
  );
  const policy = JSON.parse(asked.clipboard) as { Statement: { Action: string[] }[] };
  expect(new Set(policy.Statement.flatMap(({ Action }) => Action))).toEqual(sent);
});
