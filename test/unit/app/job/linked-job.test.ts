import { afterEach, describe, expect, it } from 'vitest';
import type { Connections } from '../../../../src/app/connections/connections';
import { describedBy, listedJob, owners } from '../../../../src/app/job/linked-job';
import {
  type ConnectionChoice,
  connectionId,
  environmentChoice,
  sampleChoice,
} from '../../../../src/domain/connection/connection';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import type { Connection } from '../../../../src/domain/connection/service';
import type { ListStorage } from '../../../../src/domain/connection/stored-list';
import type { Job } from '../../../../src/domain/job/job';
import {
  account as accountId,
  aConnection,
  aJob,
  describedJob,
  jobArn,
  noon,
  region,
} from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { listsUnderTest, shownConnections } from '../../../support/shown-lists';
import { noLists, storeDeps } from '../../../support/store-deps';
import { ManualService, page, sessionsBy } from '../list/job-store-support';

const arn = jobArn('nightly');
const profile = (name: string, at = region): ConnectionChoice => ({
  kind: 'profile',
  profile: name,
  region: at,
});
const [a, b] = [profile('a'), profile('b')];
const never = new AbortController().signal;

let shown: Connections;
afterEach(() => shown.dispose());

interface Given {
  readonly opens?: (choice: ConnectionChoice) => Outcome<Connection>;
  readonly stored?: ListStorage['read'];
}

function show(choices: readonly ConnectionChoice[], { opens = withJobs(), stored }: Given = {}) {
  const opened: string[] = [];
  const sessions = sessionsBy((choice) => {
    opened.push(connectionId(choice));
    return Promise.resolve(opens(choice));
  });
  const lists = { ...noLists, ...(stored && { read: stored }) };
  shown = shownConnections(storeDeps(sessions, { lists }), choices);
  return { opened };
}

/** Loads the only list of the jobs' kind. */
function loading(): Promise<void> | undefined {
  return listsUnderTest(shown)[0]?.ensureLoaded('work');
}

/** Each connection has the jobs of its profile. */
function withJobs(jobs: Readonly<Record<string, readonly Job[]>> = {}, fields: Partial<Connection> = {}) {
  return (choice: ConnectionChoice): Outcome<Connection> =>
    success(
      aConnection({
        choice,
        account: accountId,
        service: new FakeAccount(choice.kind === 'profile' ? (jobs[choice.profile] ?? []) : []),
        ...fields,
      }),
    );
}

function portions(...jobs: readonly Job[]): Awaited<ReturnType<ListStorage['read']>> {
  const identity = { region, account: accountId, foreignEndpoint: undefined };
  const facts = { identity, asOf: noon, readAt: noon, newestFirst: true, unreadable: 0 };
  return {
    facts,
    jobs: (async function* () {
      yield await Promise.resolve(jobs);
    })(),
  };
}

describe('the job of an ARN in the lists', () => {
  it('is that of the first connection that has it, and sends no requests', async () => {
    const { opened } = show([a, b], { opens: withJobs({ b: [aJob()] }) });
    await shown.ensureLoaded();
    const before = opened.length;
    expect(await listedJob(shown, arn, never)).toEqual({ connection: connectionId(b), job: aJob() });
    expect(opened).toHaveLength(before);
  });

  it('is found in a list from another window, of which the first that has it counts', async () => {
    const read: ListStorage['read'] = (choice) =>
      Promise.resolve(choice === a ? portions(aJob({ name: 'other' })) : portions(aJob()));
    const { opened } = show([a, b], { stored: read });
    expect(await listedJob(shown, arn, never)).toEqual({ connection: connectionId(b), job: aJob() });
    expect(opened).toEqual([]);
  });

  it('is nothing where no list has it and none is loading', async () => {
    show([a, b]);
    expect(await listedJob(shown, arn, never)).toBeUndefined();
    await shown.ensureLoaded();
    expect(await listedJob(shown, arn, never)).toBeUndefined();
  });

  it('is found as soon as a list that is loading has it', async () => {
    const service = new ManualService();
    show([a], { opens: (choice) => success(aConnection({ choice, service, account: accountId })) });
    void loading();
    const found = listedJob(shown, arn, never);
    await service.answer(page([aJob({ name: 'newer' })], 'more'));
    await service.answer(page([aJob()], 'still more'));
    expect(await found).toEqual({ connection: connectionId(a), job: aJob() });
  });

  it('is nothing once the lists that were loading do not have it', async () => {
    const service = new ManualService();
    show([a], { opens: (choice) => success(aConnection({ choice, service, account: accountId })) });
    void loading();
    const found = listedJob(shown, arn, never);
    await service.answer(page([aJob({ name: 'other' })]));
    expect(await found).toBeUndefined();
  });

  it('does not wait for lists of another Region', async () => {
    const elsewhere = profile('a', 'eu-west-1');
    const service = new ManualService();
    show([elsewhere], { opens: (choice) => success(aConnection({ choice, service, region: 'eu-west-1' })) });
    void loading();
    await service.requested();
    expect(await listedJob(shown, arn, never)).toBeUndefined();
  });

  it('is nothing after the signal, while a stored list is read or a list is loading', async () => {
    const stop = new AbortController();
    show([a], {
      stored: () => {
        stop.abort();
        return Promise.resolve(portions(aJob()));
      },
    });
    expect(await listedJob(shown, arn, stop.signal)).toBeUndefined();
    shown.dispose();

    const later = new AbortController();
    const service = new ManualService();
    show([a], { opens: (choice) => success(aConnection({ choice, service, account: accountId })) });
    void loading();
    await service.requested();
    const found = listedJob(shown, arn, later.signal);
    later.abort();
    expect(await found).toBeUndefined();
  });
});

describe('the connections that may have a job', () => {
  it('are those in AWS of its Region, as far as that is known', () => {
    show([sampleChoice, profile('c', 'eu-west-1'), a, environmentChoice]);
    const keys = [a, environmentChoice].map(connectionId);
    expect(owners(shown, arn).map(({ key }) => key)).toEqual(keys);
    expect(owners(shown, 'nightly')).toEqual([]);
  });

  it('are not those that turned out to be of another account or Region', async () => {
    const identities: Readonly<Record<string, Partial<Connection>>> = {
      a: { account: '999999999999' },
      b: { region: 'eu-west-1' },
      c: { account: undefined },
    };
    const c = profile('c');
    show([a, b, c], {
      opens: (choice) => withJobs({}, choice.kind === 'profile' ? identities[choice.profile] : {})(choice),
    });
    await shown.ensureLoaded();
    expect(owners(shown, arn).map(({ key }) => key)).toEqual([connectionId(c)]);
  });
});

describe('a job that no list has', () => {
  const described = (choices: readonly ConnectionChoice[], wanted = arn, signal = never) =>
    describedBy(shown, choices.map(connectionId), wanted, signal);

  it('is described by the first connection that has it', async () => {
    const { opened } = show([a, b, profile('c')], {
      opens: withJobs({ b: [aJob({ failureReason: 'why' })], c: [aJob()] }),
    });
    expect(await described([a, b, profile('c')])).toMatchObject({
      connection: connectionId(b),
      job: { arn, failureReason: 'why' },
    });
    expect(opened).toEqual([a, b].map(connectionId));
  });

  it('keeps its ARN where the service returns none', async () => {
    const service = new FakeAccount();
    service.describeJob = () => Promise.resolve(success(describedJob(aJob({ arn: undefined }))));
    show([a], { opens: withJobs({}, { service }) });
    expect((await described([a]))?.job).toEqual(aJob());
  });

  it.each([
    ['does not have it', withJobs()],
    ['can not be opened', () => failure({ kind: 'throttled' })],
  ] as const)(
    'is that of the first connection where each %s, so that its page says why',
    async (_, opens) => {
      show([a, b], { opens });
      const found = await described([a, b]);
      expect([found?.connection, found?.job.arn]).toEqual([connectionId(a), arn]);
    },
  );

  it.each([
    ['of another Region', { region: 'eu-west-1' }],
    ['of another account', { account: '999999999999' }],
  ] as const)('is not asked of a connection %s', async (_, fields) => {
    const service = new FakeAccount([aJob()]);
    show([a], { opens: withJobs({}, { service, ...fields }) });
    expect(await described([a])).toBeUndefined();
    expect(service.describes).toBe(0);
  });

  it('is asked of a connection whose account is not known', async () => {
    show([a], { opens: withJobs({ a: [aJob()] }, { account: undefined }) });
    expect((await described([a]))?.connection).toBe(connectionId(a));
  });

  it('is asked of nobody without the ARN of a job, or connections', async () => {
    const { opened } = show([a]);
    expect(await described([a], 'nightly')).toBeUndefined();
    expect(await described([])).toBeUndefined();
    expect(opened).toEqual([]);
  });

  it('is nothing after the signal, while a connection is opened or asked', async () => {
    for (const when of ['opening', 'asking']) {
      const stop = new AbortController();
      const service = new FakeAccount([aJob()]);
      service.beforeAnswer = () => stop.abort();
      show([a, b], {
        opens: (choice) => {
          if (when === 'opening') stop.abort();
          return withJobs({}, { service })(choice);
        },
      });
      expect(await described([a, b], arn, stop.signal), when).toBeUndefined();
      expect(service.describes, when).toBe(when === 'asking' ? 1 : 0);
      shown.dispose();
    }
  });
});
