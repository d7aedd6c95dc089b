/** What holds for all tools. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../../src/domain/job/job';
import { aJob, day, hour, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { forget } from '../fake-window';
import { setting } from './fake-assistant';
import { asking, type Given } from './tools-support';

vi.mock('vscode', async () => (await import('./fake-assistant')).fakeAssistant());

beforeEach(forget);

const list = 'personalize_list_batch_jobs';
const noAccess = 'Insufficient privileges for accessing data in S3. Bucket: ';
const failed = (name: string, age: number, reason = noAccess): Job =>
  aJob({
    name,
    status: 'CREATE FAILED',
    failureReason: reason,
    createdAt: noon - age,
    updatedAt: noon - age + hour,
  });
const jobs = [
  aJob({ name: 'nightly-3', status: 'CREATE IN_PROGRESS', createdAt: noon - hour, updatedAt: noon - hour }),
  failed('nightly-2', day, `${noAccess}b`),
  failed('nightly-1', 2 * day, `${noAccess}a`),
  failed('other-1', 3 * day, 'Something else went wrong with it.'),
  aJob({ name: 'nightly-0', status: 'ACTIVE', createdAt: noon - 4 * day, updatedAt: noon - 4 * day + hour }),
];

async function loaded(given: Given = {}) {
  const from = asking({ accountOf: () => new FakeAccount(jobs), ...given });
  await from.shown.ensureLoaded();
  return from;
}

describe('every tool', () => {
  it('is off where the user or the workspace says so', async () => {
    const { ask } = await loaded();
    setting.workspaceValue = false;
    await expect(ask(list)).rejects.toThrow(
      '“personalizeBatch.assistantTools” turns the tools of this extension off',
    );
    setting.workspaceValue = true;
    setting.globalValue = false;
    await expect(ask('personalize_explain_batch_job', { job: 'nightly-2' })).rejects.toThrow(
      'turns the tools',
    );
    await expect(ask('personalize_check_batch_output', { job: 'nightly-0' })).rejects.toThrow(
      'turns the tools',
    );
  });

  it('says what it will read, and opens no link by a name', async () => {
    const { prepare } = await loaded();
    const said = (name: Parameters<typeof prepare>[0]): unknown =>
      prepare(name, { job: '[x](command:y)' }).invocationMessage;
    expect(said(list)).toContain('dev · us-east-1');
    for (const name of ['personalize_explain_batch_job', 'personalize_check_batch_output'] as const)
      expect(said(name)).toMatch(/job xcommand:y$/);
  });

  it('ends when it is cancelled', async () => {
    const service = new FakeAccount(jobs);
    let now = noon;
    const { ask } = await loaded({ accountOf: () => service, now: () => now });
    now += hour;
    let cancel = (): void => undefined;
    const token = {
      isCancellationRequested: false,
      onCancellationRequested: (listener: () => void) => {
        cancel = listener;
        return { dispose: () => undefined };
      },
    };
    service.beforeAnswer = () => cancel();
    await expect(ask(list, {}, { token: token as never })).rejects.toThrow();
  });
});
