/** `Copy IAM Policy` of a failed job: what its hints ask for, with the job's own names. */
import { openRows } from '../../app/tree/tree-support';
import { shownConnections } from '../../../support/shown-lists';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RootRows } from '../../../../src/app/tree/root-rows';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import type { JobSettings } from '../../../../src/domain/job/description';
import { type Problem, success } from '../../../../src/domain/connection/problem';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import { ShownError } from '../../../../src/ui/window/errors';
import { copyIamPolicyCommand } from '../../../../src/ui/copy/iam-policy';
import type { TargetSources } from '../../../../src/ui/targets/targets';
import { aConnection, aJob, noon, noSettings } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';
import { answers, asked, forget, front, settled } from '../fake-window';
import { safeText } from '../../../../src/domain/text/safe-text';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

beforeEach(forget);
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const noAccess = 'Insufficient privileges for accessing data in S3.';

/** Calls the command on the row of the one job there is. */
async function copyFor(
  failureReason: string,
  {
    settings = {},
    problem,
    onPage = false,
    selected,
  }: {
    settings?: Partial<JobSettings>;
    problem?: Problem;
    onPage?: boolean;
    /** From the palette; whether the row is selected. */
    selected?: boolean;
  } = {},
): Promise<FakeAccount> {
  const account = new FakeAccount([aJob({ status: 'CREATE FAILED', failureReason })]);
  account.describeProblem = problem;
  const describe = account.describeJob.bind(account);
  account.describeJob = async (...asking) => {
    const outcome = await describe(...asking);
    return outcome.ok ? success({ ...outcome.value, settings: { ...noSettings, ...settings } }) : outcome;
  };
  const sessions = sessionsBy((choice) =>
    Promise.resolve(success(aConnection({ choice, service: account }))),
  );
  const shown = shownConnections(storeDeps(sessions), [environmentChoice]);
  ends.push(() => shown.dispose());
  await shown.ensureLoaded();
  const forest = new RootRows(shown);
  const [group] = openRows(forest);
  const [row] = group === undefined ? [] : (forest.children(group) as TreeNode[]);
  if (row?.kind !== 'job') expect.fail('There is no job.');
  const inUse = onPage ? { connection: row.connection, job: row.job } : undefined;
  const selection = selected === true ? [row] : [];
  const view = { selection, forest } as unknown as TargetSources['view'];
  const args = onPage || selected !== undefined ? [] : [row];
  await copyIamPolicyCommand({ shown, view, details: { inUse }, now: () => noon })(...args);
  return account;
}

const facts = {
  inputPath: 's3://films-in/a.json',
  outputPath: 's3://films-out/b/',
  roleArn: 'arn:aws:iam::111122223333:role/Batch',
};

describe('Copy IAM Policy from the palette', () => {
  it('copies the policy for the job on the page, and names it (B28)', async () => {
    answers.list = 'Role Policy';
    await copyFor(noAccess, { settings: facts, onPage: true });
    expect(asked.clipboard).toContain('films-in');
    expect(asked.statusBar).toEqual(['Copied the IAM policy for nightly']);
  });

  it('says so where no policy helps the job on the page (B28)', async () => {
    await expect(copyFor('The input is not JSON.', { onPage: true })).rejects.toThrow(
      "There's no policy to copy for this failure.",
    );
    expect(asked.clipboard).toBe('');
  });

  it('copies the policy for the selected job (U4)', async () => {
    answers.list = 'Role Policy';
    await copyFor(noAccess, { settings: facts, selected: true });
    expect(asked.clipboard).toContain('films-in');
    expect(asked.statusBar).toEqual(['Copied the IAM policy for nightly']);
  });

  it('asks for one of the jobs that a policy helps, where none is selected (U4)', async () => {
    answers.list = 'Role Policy';
    const copying = copyFor(noAccess, { settings: facts, selected: false });
    await settled();
    expect([front().placeholder, front().labels()]).toEqual([
      'Choose the failed job to copy the policy for',
      ['nightly'],
    ]);
    await front().accept('nightly');
    await copying;
    expect(asked.clipboard).toContain('films-in');
    const none = copyFor('The input is not JSON.', { selected: false });
    await settled();
    expect(front().labels()).toEqual([]);
    const cancelled = expect(none).rejects.toThrow();
    await front().leave();
    await cancelled;
  });
});

describe('Copy IAM Policy of a job', () => {
  it('asks which of several, and copies it with the buckets of the job', async () => {
    answers.list = 'Bucket Policy for films-out';
    const account = await copyFor(noAccess, { settings: facts });
    const [[items, options] = []] = asked.lists;
    expect(items?.map(({ label }) => label)).toEqual([
      'Role Policy',
      'Bucket Policy for films-in',
      'Bucket Policy for films-out',
    ]);
    expect(options?.placeHolder).toBe('Choose the policy to copy for nightly');
    expect(account.describes).toBe(1);
    expect(JSON.parse(asked.clipboard)).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'personalize.amazonaws.com' },
          Resource: ['arn:aws:s3:::films-out', 'arn:aws:s3:::films-out/*'],
        },
      ],
    });
    expect(asked.statusBar).toEqual(['Copied the IAM policy for nightly']);
  });

  it('copies the only one without asking', async () => {
    // The job's settings have no part in it: it helps also where describing is denied.
    const { describes } = await copyFor('Amazon Personalize cannot assume the role arn:aws:iam::1:role/x.');
    expect([describes, asked.lists]).toEqual([0, []]);
    expect(JSON.parse(asked.clipboard)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'personalize.amazonaws.com' },
          Action: ['sts:AssumeRole'],
        },
      ],
    });
  });

  it('hands the role of the job to the service', async () => {
    await copyFor('User: x is not authorized to perform: iam:PassRole on resource: y', { settings: facts });
    expect(JSON.parse(asked.clipboard)).toMatchObject({
      Statement: [{ Action: ['iam:PassRole'], Resource: facts.roleArn }],
    });
  });

  it('copies nothing for the row of a job whose connection has gone', async () => {
    await copyFor(noAccess, { settings: facts }).catch(() => undefined);
    const gone = { kind: 'job', connection: 'environment', id: 'x', job: aJob() };
    const shown = { find: () => undefined, stores: [] };
    const from = {
      shown,
      view: { selection: [] },
      now: () => noon,
    } as unknown as TargetSources;
    await expect(copyIamPolicyCommand(from)(gone)).rejects.toThrow();
    expect(asked.clipboard).toBe('');
  });

  it('copies nothing where the question is left', async () => {
    await expect(copyFor(noAccess, { settings: facts })).rejects.toThrow();
    expect(asked.clipboard).toBe('');
  });

  it('says so where the job cannot be described, or no hint has a policy', async () => {
    const denied = copyFor(noAccess, {
      problem: {
        kind: 'accessDenied',
        action: 'personalize:DescribeBatchInferenceJob',
        role: undefined,
        detail: safeText(''),
      },
    });
    await expect(denied).rejects.toThrow(ShownError);
    await expect(copyFor('Invalid S3 input path')).rejects.toThrow(
      "There's no policy to copy for this failure.",
    );
    expect(asked.clipboard).toBe('');
  });
});
