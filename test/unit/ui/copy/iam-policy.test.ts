import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { copyIamPolicy } from '../../../../src/ui/copy/iam-policy';
import { asked, forget } from '../fake-window';
import { safeText } from '../../../../src/domain/text/safe-text';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

beforeEach(forget);

it('copies the permissions that the extension uses, the optional one by itself, and says so', async () => {
  await copyIamPolicy();
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
        Sid: 'OptionalTagsForCopyAs',
        Effect: 'Allow',
        Action: ['personalize:ListTagsForResource'],
        Resource: '*',
      },
    ],
  });
  expect(asked.statusBar).toEqual(['Copied the IAM policy']);
});

it('copies the statement that is missing, of a role that may not be assumed (reports.md 8)', async () => {
  const role = 'arn:aws:iam::111122223333:role/Recs';
  await copyIamPolicy({ kind: 'accessDenied', action: 'sts:AssumeRole', role, detail: safeText('') });
  expect(JSON.parse(asked.clipboard)).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: role }],
  });
});

it.each(['arn:aws:iam::1:role/x"]', 'arn:aws:s3:::b'])(
  'puts nothing into a policy that is no role: %s',
  async (role) => {
    await copyIamPolicy({ kind: 'accessDenied', action: 'sts:AssumeRole', role, detail: safeText('') });
    expect(asked.clipboard).not.toContain(role);
    expect(asked.clipboard).toContain('personalize:ListBatchInferenceJobs');
  },
);

it('copies what the README shows', async () => {
  await copyIamPolicy();
  const readme = readFileSync(join(import.meta.dirname, '../../../../README.md'), 'utf8');
  const shown = [...readme.matchAll(/```json\n(.*?)```/gs)].map(
    ([, json = '']) => JSON.parse(json) as unknown,
  );
  expect(shown).toContainEqual(JSON.parse(asked.clipboard));
});

it('allows every operation of the service that src/ sends, and no other', async () => {
  await copyIamPolicy();
  const source = readFileSync(join(import.meta.dirname, '../../../../src/aws/client-service.ts'), 'utf8');
  const sent = new Set(
    [...source.matchAll(/new (\w+)Command\(/g)].map(([, operation]) => `personalize:${operation}`),
  );
  const policy = JSON.parse(asked.clipboard) as { Statement: { Action: string[] }[] };
  expect(new Set(policy.Statement.flatMap(({ Action }) => Action))).toEqual(sent);
});
