/** `Check Output`: which jobs it is for, what it says, and that nothing is read unless it is asked for. */
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { OutputChecks } from '../../../../src/app/output/output-checks';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { failure, type Outcome, type Problem, success } from '../../../../src/domain/connection/problem';
import type { S3Files } from '../../../../src/domain/connection/s3-files';
import { jobKinds } from '../../../../src/domain/job/kind';
import { safeText } from '../../../../src/domain/text/safe-text';
import { checkCommands, type CheckSources } from '../../../../src/ui/commands/check-output';
import { onPage } from '../../../../src/manifest';
import {
  aConnection,
  aJob,
  describedJob,
  hour,
  jobArn,
  noFiles,
  noon,
  noSettings,
} from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { shownConnections } from '../../../support/shown-lists';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';
import { asked, forget, settled } from '../fake-window';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

beforeEach(forget);

const good = '{"input":{"userId":"1"},"output":{"recommendedItems":["2"]},"error":null}\n';
const bad = '{"input":{"userId":"1"},"error":"No such user"}\n';
const content = good + bad + bad;
const times = { createdAt: noon - 2 * hour, updatedAt: noon - hour };
const nightly = aJob({ name: 'nightly', ...times });

async function window(
  given: { readonly files?: Partial<S3Files>; readonly jobs?: readonly ReturnType<typeof aJob>[] } = {},
) {
  const account = new FakeAccount();
  account.jobs = [...(given.jobs ?? [nightly])];
  const settings = { ...noSettings, inputPath: 's3://inputs/users.json', outputPath: 's3://outputs/run/' };
  account.describeJob = (arn) => {
    const job = account.jobs.find((each) => each.arn === arn) ?? nightly;
    return Promise.resolve(success(describedJob(job, { settings })));
  };
  const read: string[] = [];
  const files: S3Files = {
    ...noFiles,
    listObjects: ({ bucket, key }) => {
      const object = { bucket, key, size: content.length, modifiedAt: noon - hour, etag: undefined };
      return Promise.resolve(success({ objects: [object], nextToken: undefined }));
    },
    readObject: ({ key }, { start, end }, take) => {
      read.push(key);
      take(Buffer.from(content).subarray(start, end));
      return Promise.resolve(success(end - start));
    },
    ...given.files,
  };
  const connection = aConnection({ choice: environmentChoice, service: account, files });
  const shown = shownConnections(storeDeps(sessionsBy(() => Promise.resolve(success(connection)))), [
    environmentChoice,
  ]);
  onTestFinished(() => shown.dispose());
  await shown.ensureLoaded();
  const [store] = shown.stores;
  if (store === undefined) return expect.unreachable();
  const checks = new OutputChecks({
    now: () => noon,
    connect: (key, signal) => shown.connect(key, signal),
    jobs: () => store.list.all().map(({ job }) => job),
    keep: ({ connection, arn }, check) => shown.listFor(connection, arn)?.applyCheck(arn, check) === true,
  });
  const details: unknown[] = [];
  let inUse: CheckSources['details']['inUse'];
  const logged: string[] = [];
  const sources = {
    shown,
    checks,
    now: () => noon,
    log: { error: (text: string) => logged.push(text), show: () => logged.push('shown') },
    view: { selection: [], forest: { storeOf: () => store } },
    details: {
      show: (...shownJob: unknown[]) => Promise.resolve(details.push(shownJob)),
      get inUse() {
        return inUse;
      },
    },
  } as unknown as CheckSources;
  const row = (job: ReturnType<typeof aJob>) => {
    const entry = store.list.all().find((each) => each.job.arn === job.arn);
    return { kind: 'job', connection: store.key, jobKind: store.kind.id, id: entry?.id, job: entry?.job };
  };
  const commands = checkCommands(sources);
  const checkOf = (job: ReturnType<typeof aJob>) => store.find(job.arn ?? '')?.check;
  const showPage = (job: ReturnType<typeof aJob>): void => void (inUse = { connection: store.key, job });
  return { commands, row, read, checkOf, checks, details, logged, showPage, store };
}

const check = 'personalizeBatch.checkOutput';
const checkAll = 'personalizeBatch.checkAllOutput';

describe('Check Output', () => {
  it('keeps what it found with the job, says so, and shows it on request', async () => {
    const { commands, row, checkOf, details, checks } = await window();
    let changes = 0;
    checks.changes.on(() => changes++);
    await commands[check](row(nightly));
    expect(checkOf(nightly)).toMatchObject({ lines: 3, failed: 2, read: content.length });
    expect(changes).toBeGreaterThan(2);
    expect(asked.messages.shown).toEqual([
      { text: 'nightly: 2 of 3 lines failed.', actions: ['Show Details'] },
    ]);
    asked.messages.answer('Show Details');
    await settled();
    expect(details).toHaveLength(1);
  });

  it('reads nothing of jobs that failed or are running, and says why', async () => {
    const jobs = ['CREATE FAILED', 'CREATE IN_PROGRESS'].map((status) =>
      aJob({ name: status.slice(-6), status, ...times }),
    );
    const { commands, row, read } = await window({ jobs });
    for (const job of jobs)
      await expect(commands[check](row(job))).rejects.toThrow('Only jobs that are Active have output');
    expect(read).toEqual([]);
  });

  it('checks the selected jobs one after the other', async () => {
    const jobs = ['a', 'b', 'c'].map((name) => aJob({ name, ...times }));
    const { commands, row, checkOf } = await window({ jobs });
    await commands[check](row(nightly), jobs.map(row));
    expect(jobs.map((job) => checkOf(job)?.failed)).toEqual([2, 2, 2]);
    expect(asked.messages.shown).toEqual([{ text: 'Outputs checked: 3. With failed lines: 3', actions: [] }]);
  });

  it('checks ten jobs at most', async () => {
    const jobs = Array.from({ length: 11 }, (_, index) => aJob({ name: `job${index}`, ...times }));
    const { commands, row, read } = await window({ jobs });
    await expect(commands[check](row(nightly), jobs.map(row))).rejects.toThrow('at most 10 jobs');
    expect(read).toEqual([]);
  });

  it('says what failed, and copies the policy that helps', async () => {
    const problem: Problem = {
      kind: 'accessDenied',
      action: 's3:GetObject',
      detail: safeText(''),
      s3: { place: { bucket: 'outputs', key: 'run/users.json.out' }, partition: 'aws' },
    };
    const denied = failure(problem);
    const { commands, row, checkOf, checks, logged, store } = await window({
      files: { readObject: () => Promise.resolve(denied) },
    });
    await commands[check](row(nightly));
    expect(asked.messages.shown).toEqual([
      {
        text: "Access denied. Couldn't check the output of nightly.",
        actions: ['Copy IAM Policy', 'Show Log'],
      },
    ]);
    expect(checkOf(nightly)).toBeUndefined();
    expect(checks.of({ connection: store.key, arn: nightly.arn ?? '' }).problem).toEqual(problem);
    expect(logged).toEqual([expect.stringContaining('action=s3:GetObject') as string]);
    asked.messages.answer('Copy IAM Policy');
    await settled();
    expect(JSON.parse(asked.clipboard)).toMatchObject({
      Statement: [{ Resource: 'arn:aws:s3:::outputs/run/*' }],
    });
  });

  it('is silent where it was cancelled, and keeps the last check', async () => {
    const cancelled: Outcome<number> = failure({ kind: 'cancelled' });
    const { commands, row, checkOf } = await window({
      files: { readObject: () => Promise.resolve(cancelled) },
    });
    await expect(commands[check](row(nightly))).rejects.toThrow();
    expect(asked.messages.shown).toEqual([]);
    expect(checkOf(nightly)).toBeUndefined();
  });

  it('runs once for a job at a time', async () => {
    const { commands, row, read } = await window();
    await Promise.all([commands[check](row(nightly)), commands[check](row(nightly))]);
    expect(read).toHaveLength(1);
  });
});

describe('from a details page', () => {
  it('is for the job of the page, which shows what was found itself', async () => {
    const { commands, checkOf, showPage } = await window();
    showPage(nightly);
    await commands[check](onPage);
    expect(checkOf(nightly)).toMatchObject({ lines: 3 });
    await commands[checkAll](onPage);
    expect(asked.messages.shown).toEqual([]);
  });

  it.each([
    ['the list does not have the job', aJob({ name: 'unlisted', ...times })],
    ['nobody has opened its list', aJob({ arn: jobArn('unlisted', jobKinds.segment), ...times })],
  ])('keeps what was found for the page where %s', async (_where, unlisted) => {
    const { commands, checks, showPage, store } = await window({ jobs: [aJob({ name: 'other', ...times })] });
    showPage(unlisted);
    await commands[check](onPage);
    const { found } = checks.of({ connection: store.key, arn: unlisted.arn ?? '' });
    expect(found).toMatchObject({ lines: 3, failed: 2 });
  });
});

describe('Check All Output', () => {
  it('says the size before', async () => {
    const { commands, row, read } = await window();
    const running = commands[checkAll](row(nightly));
    await settled();
    expect(asked.messages.shown).toEqual([
      {
        text: 'Read all of the output of nightly?',
        detail: `${content.length} bytes in 1 file`,
        actions: ['Read'],
      },
    ]);
    expect(read).toEqual([]);
    asked.messages.answer(undefined);
    await expect(running).rejects.toThrow();
    expect(read).toEqual([]);
  });
});
