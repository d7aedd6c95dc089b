/** Links to jobs: what they open, what is asked first, and that nothing else happens. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connections } from '../../../../src/app/connections/connections';
import {
  type ConnectionChoice,
  connectionId,
  sampleChoice,
} from '../../../../src/domain/connection/connection';
import { failure, success } from '../../../../src/domain/connection/problem';
import type { ListStorage } from '../../../../src/domain/connection/stored-list';
import type { Job } from '../../../../src/domain/job/job';
import { openJobLink } from '../../../../src/ui/commands/job-links';
import type { DetailsTarget } from '../../../../src/ui/details/deps';
import {
  account as accountId,
  aConnection,
  aJob,
  describedJob,
  jobArn,
  noon,
  region,
} from '../../../support/factories';
import { eventually } from '../../../support/eventually';
import { FakeAccount } from '../../../support/fake-account';
import { shownConnections } from '../../../support/shown-lists';
import { noLists, storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';
import { asked, forget } from '../fake-window';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

const profile = (name: string, at = region): ConnectionChoice => ({
  kind: 'profile',
  profile: name,
  region: at,
});

let shown: Connections;
let pages: DetailsTarget[];
let opened: ConnectionChoice[];
beforeEach(() => {
  forget();
  pages = [];
  opened = [];
});
afterEach(() => shown.dispose());

interface Given {
  readonly choices?: readonly ConnectionChoice[];
  /** By profile; without it, every connection has `nightly`. */
  readonly jobs?: Readonly<Record<string, readonly Job[]>>;
  readonly stored?: readonly Job[];
  /** Of any job. */
  readonly describes?: Job;
  /** Of the opened connections. */
  readonly account?: string | undefined;
  readonly visible?: boolean;
}

function given({ choices = [profile('dev')], jobs = {}, stored, ...given }: Given = {}) {
  const of = 'account' in given ? given.account : accountId;
  const sessions = sessionsBy((choice) => {
    opened.push(choice);
    const name = choice.kind === 'profile' ? choice.profile : choice.kind;
    if (name === 'broken') return Promise.resolve(failure({ kind: 'throttled' }));
    const service = new FakeAccount(jobs[name] ?? [aJob()]);
    const { describes } = given;
    if (describes !== undefined)
      service.describeJob = () => Promise.resolve(success(describedJob(describes)));
    return Promise.resolve(success(aConnection({ choice, service, account: of })));
  });
  shown = shownConnections(
    storeDeps(sessions, stored === undefined ? {} : { lists: storedLists(stored) }),
    choices,
  );
  const details = { show: (target: DetailsTarget) => Promise.resolve(void pages.push(target)) };
  const view = { treeView: { visible: given.visible ?? false } };
  return {
    open: (query: string, path = '/job') =>
      openJobLink({ path, query, fragment: '' } as Parameters<typeof openJobLink>[0], {
        shown,
        details,
        view,
      }),
  };
}

function storedLists(jobs: readonly Job[]): ListStorage {
  const identity = { region, account: accountId, foreignEndpoint: undefined };
  const facts = { identity, asOf: noon, readAt: noon, newestFirst: true, unreadable: 0 };
  const portions = async function* (): AsyncGenerator<readonly Job[]> {
    yield await Promise.resolve(jobs);
  };
  return { ...noLists, read: () => Promise.resolve({ facts, jobs: portions() }) };
}

async function answer(action: string | undefined): Promise<void> {
  await eventually(() => expect(asked.messages.shown).toHaveLength(1));
  asked.messages.answer(action);
}

const nightly = `arn=${jobArn('nightly')}`;
const named = (): unknown => pages.map(({ connection, job }) => [connection, job.arn]);

describe('a link to a job', () => {
  it('shows a listed job at once, in the first connection that has it', async () => {
    const { open } = given({ choices: [profile('a'), profile('b')], jobs: { a: [aJob({ name: 'other' })] } });
    await shown.ensureLoaded();
    await open(nightly);
    expect(named()).toEqual([[connectionId(profile('b')), jobArn('nightly')]]);
    expect(asked.messages.shown).toEqual([]);
  });

  it('shows a job of a stored list without opening a connection', async () => {
    const { open } = given({ stored: [aJob()] });
    await open(nightly);
    expect(named()).toEqual([[connectionId(profile('dev')), jobArn('nightly')]]);
    expect([opened, asked.messages.shown]).toEqual([[], []]);
  });

  it('waits for the list that the visible view loads', async () => {
    const { open } = given({ visible: true });
    await open(nightly);
    expect(named()).toEqual([[connectionId(profile('dev')), jobArn('nightly')]]);
    expect(asked.messages.shown).toEqual([]);
  });

  it('asks before a connection is opened, with job, account, Region and profile', async () => {
    const { open } = given();
    const opening = open(nightly);
    await answer('Load Job');
    const [message] = asked.messages.shown;
    expect(message?.text).toBe('Load the job nightly?');
    for (const part of [accountId, region, 'dev']) expect(message?.detail).toContain(part);
    await opening;
    expect(named()).toEqual([[connectionId(profile('dev')), jobArn('nightly')]]);
  });

  it('opens nothing where that is declined', async () => {
    const { open } = given();
    const opening = open(nightly);
    await answer(undefined);
    await expect(opening).rejects.toThrow();
    expect([opened, pages]).toEqual([[], []]);
  });

  it('asks once for several connections, and takes the first that has the job', async () => {
    const { open } = given({ choices: [profile('a'), profile('b')], jobs: { a: [] } });
    const opening = open(nightly);
    await answer('Load Job');
    expect(asked.messages.shown[0]?.detail).toContain('a · us-east-1\nb · us-east-1');
    await opening;
    expect(named()).toEqual([[connectionId(profile('b')), jobArn('nightly')]]);
  });

  it('knows the ARN of a job that the service returns without one', async () => {
    const { open } = given({ describes: aJob({ arn: undefined, name: undefined }) });
    const opening = open(nightly);
    await answer('Load Job');
    await opening;
    expect(named()).toEqual([[connectionId(profile('dev')), jobArn('nightly')]]);
  });

  it.each([
    ['has none', { choices: [profile('a')], jobs: { a: [] } }, 'a'],
    ["can't be opened", { choices: [profile('broken')] }, 'broken'],
  ])('shows the page of the connection that %s, which says why', async (_, some, name) => {
    const { open } = given(some);
    const opening = open(nightly);
    await answer('Load Job');
    await opening;
    expect(named()).toEqual([[connectionId(profile(name)), jobArn('nightly')]]);
  });

  it.each([
    ['another Region', { choices: [profile('dev', 'eu-west-1')] }],
    ['the sample account', { choices: [sampleChoice] }],
    ['nothing', { choices: [] }],
  ])('says so where the view has %s, and asks nothing', async (_, some) => {
    const { open } = given(some);
    await open(nightly);
    expect(asked.messages.shown).toEqual([
      {
        text: `The link names the job nightly of account ${accountId} in ${region}. None of the view's connections belongs to them.`,
        actions: ['Choose Connections…'],
      },
    ]);
    expect([opened, pages]).toEqual([[], []]);
  });

  it('says so where the connection turns out to be of another account', async () => {
    const { open } = given({ account: '999999999999' });
    const opening = open(nightly);
    await answer('Load Job');
    await opening;
    expect(asked.messages.shown.at(-1)?.actions).toEqual(['Choose Connections…']);
    expect(pages).toEqual([]);
  });

  it.each([
    ['', '/other', "This link doesn't lead to a job"],
    [nightly, '/job/x', "This link doesn't lead to a job"],
    ['arn=nonsense', '/job', "This link doesn't contain the ARN"],
    [`${nightly}&connection=sample`, '/job', "This link doesn't contain the ARN"],
  ])('is refused with %s at %s', async (query, path, message) => {
    const { open } = given();
    await expect(open(query, path)).rejects.toThrow(message);
    expect([opened, pages, asked.messages.shown]).toEqual([[], [], []]);
  });
});
