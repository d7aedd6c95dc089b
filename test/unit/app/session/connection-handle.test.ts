import { describe, expect, it } from 'vitest';
import { JobStore } from '../../../../src/app/list/job-store';
import { ConnectionHandle } from '../../../../src/app/session/connection-handle';
import { Sessions } from '../../../../src/app/session/sessions';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { failure, success } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import type { Fingerprint } from '../../../../src/domain/connection/service';
import { aConnection, aJob, jobArn, noon, noPrompts } from '../../../support/factories';
import { storeDeps } from '../../../support/store-deps';
import { ManualService, page, sessionsBy } from '../list/job-store-support';
import { kindUnderTest } from '../../../support/kind-under-test';
import { FakeAccount } from '../../../support/fake-account';

const never = new AbortController().signal;

function fixture() {
  const lines: string[] = [];
  const its = { opened: 0, fingerprint: fingerprint() };
  const sessions = new Sessions(
    {
      open: () => {
        its.opened++;
        return Promise.resolve(success(aConnection({ service: new FakeAccount() })));
      },
      fingerprint: () => Promise.resolve(its.fingerprint),
      renew: () => undefined,
    },
    noPrompts,
  );
  const own = new ConnectionHandle(
    environmentChoice,
    storeDeps(sessions, { log: (line) => void lines.push(line) }),
  );
  const open = async (): Promise<void> => {
    await own.open('work', never);
  };
  const renew = (wanted: boolean): void => void own.renewIfNeeded('work', { wanted, since: own.renewals });
  return { its, own, open, renew, lines };
}

function fingerprint(fields: Partial<Fingerprint> = {}): Fingerprint {
  return { config: 'c', login: 'l', variables: {}, ...fields };
}

it('says once of each connection what it uses', async () => {
  const { renew, open, lines } = fixture();
  await open();
  await open();
  expect(lines).toEqual([
    expect.stringMatching(/^environment: connected; profile=none; .*endpoint=AWS default$/),
  ]);
  renew(true);
  await open();
  expect(lines).toHaveLength(2);
});

it('opens anew where that is wanted, or its files are others by now, and else not', async () => {
  const { its, own, renew, open } = fixture();
  await open();
  renew(false);
  await open();
  expect(its.opened).toBe(1);
  renew(true);
  await open();
  expect(its.opened).toBe(2);
  its.fingerprint = fingerprint({ config: 'other' });
  expect(await own.outdated('config')).toBe(true);
  renew(false);
  await open();
  expect(its.opened).toBe(3);
  renew(false);
  await open();
  expect(its.opened).toBe(3);
});

it('forgets with a session what its credentials were refused', async () => {
  const asked: string[] = [];
  const service = new FakeAccount();
  service.describeSolution = () => {
    asked.push('solution');
    return Promise.resolve(failure({ kind: 'accessDenied', action: undefined, detail: safeText('') }));
  };
  const sessions = sessionsBy(() => Promise.resolve(success(aConnection({ service }))));
  const own = new ConnectionHandle(environmentChoice, storeDeps(sessions));
  const ask = async (): Promise<void> => {
    const described = await own.describing(never);
    if (described.ok) await described.value.service.latestVersion('arn:aws:personalize:::solution/a', never);
  };
  await ask();
  await ask();
  expect(asked).toHaveLength(1);
  own.renewIfNeeded('person', { wanted: true, since: own.renewals });
  await ask();
  expect(asked).toHaveLength(2);
});

it('asks a person once for what several lists want, and again after a session that nobody was asked for', async () => {
  const { its, own, open } = fixture();
  await open();
  const since = own.renewals;
  expect(own.renewIfNeeded('work', { wanted: true, since })).toBe('work');
  await open();
  // Another list, whose credentials were refused as well.
  expect(own.renewIfNeeded('work', { wanted: true, since })).toBe('work');
  await open();
  expect([its.opened, own.renewals]).toEqual([2, { byPerson: 0, all: 1 }]);
  // Two lists of which a person wants both anew.
  const asked = { wanted: true, since };
  expect(own.renewIfNeeded('person', asked)).toBe('person');
  await open();
  expect(own.renewIfNeeded('person', asked)).toBe('work');
  await open();
  expect([its.opened, own.renewals]).toEqual([3, { byPerson: 1, all: 2 }]);
  // A list that was never loaded wants none, but its person may be asked.
  expect(own.renewIfNeeded('person', { wanted: false, since })).toBe('person');
});

it('is outdated by its config, and by a sign-in where sign-ins are what changed', async () => {
  const { its, own, open } = fixture();
  expect(await own.outdated('config')).toBe(false);
  await open();
  expect([await own.outdated('config'), await own.outdated('login')]).toEqual([false, false]);
  its.fingerprint = fingerprint({ login: 'other' });
  expect([await own.outdated('config'), await own.outdated('login')]).toEqual([false, true]);
  its.fingerprint = fingerprint({ config: 'other' });
  expect(await own.outdated('login')).toBe(true);
});

it('names the environment variables that were others, came or went', async () => {
  const { its, own, renew, open, lines } = fixture();
  its.fingerprint = fingerprint({ variables: { AWS_PROFILE: '1', AWS_REGION: '1', HOME: '1' } });
  await open();
  expect(own.changedVariables).toEqual([]);
  renew(true);
  its.fingerprint = fingerprint({ variables: { AWS_PROFILE: '2', AWS_ROLE_ARN: '1', HOME: '1' } });
  await open();
  expect(own.changedVariables.toSorted()).toEqual(['AWS_PROFILE', 'AWS_REGION', 'AWS_ROLE_ARN']);
  expect(lines.filter((line) => line.includes('environment variables have changed: '))).toHaveLength(1);
  renew(true);
  await open();
  expect(own.changedVariables).toEqual([]);
  expect(lines.filter((line) => line.includes('environment variables have changed: '))).toHaveLength(1);
});

describe('two lists of a connection', () => {
  function shared() {
    const service = new ManualService();
    const opened: number[] = [];
    const sessions = sessionsBy((choice) => {
      opened.push(opened.length + 1);
      return Promise.resolve(success(aConnection({ choice, service })));
    });
    const deps = storeDeps(sessions);
    const handle = new ConnectionHandle(environmentChoice, deps);
    const [one, other] = [
      new JobStore(handle, deps, kindUnderTest),
      new JobStore(handle, deps, kindUnderTest),
    ];
    return { service, opened, handle, one, other };
  }

  it('share its session; one that stops takes nothing from the other', async () => {
    const { service, opened, one, other } = shared();
    const [first, second] = [one.ensureLoaded(), other.ensureLoaded()];
    await expect.poll(() => service.tokens.length).toBe(2);
    one.stop();
    await first;
    await service.answer(page([aJob({ name: 'of the stopped one' })]));
    await service.answer(page([aJob({ name: 'of the other' })]));
    await second;
    expect([one.problem, other.problem]).toEqual([{ kind: 'stopped' }, undefined]);
    expect(other.list.all().map(({ job }) => job.name)).toEqual(['of the other']);
    expect(opened).toEqual([1]);
  });

  it('last as long as the session: it closes when the last of them has left', async () => {
    const { service, opened, one, other } = shared();
    const loads = Promise.all([one.ensureLoaded(), other.ensureLoaded()]);
    await service.answer(page([]));
    await service.answer(page([]));
    await loads;
    one.dispose();
    expect(service.disposed).toBe(0);
    const refreshed = other.refresh('work');
    await service.answer(page([aJob({ name: 'new' })]));
    await refreshed;
    expect([other.list.size, opened]).toEqual([1, [1]]);
    other.dispose();
    expect(service.disposed).toBe(1);
  });

  it('are told of what was described, if they have the job', async () => {
    const account = new FakeAccount([aJob({ name: 'a', status: 'PENDING' })]);
    const sessions = sessionsBy((choice) =>
      Promise.resolve(success(aConnection({ choice, service: account }))),
    );
    const deps = storeDeps(sessions);
    const handle = new ConnectionHandle(environmentChoice, deps);
    const [one, other] = [
      new JobStore(handle, deps, kindUnderTest),
      new JobStore(handle, deps, kindUnderTest),
    ];
    await one.ensureLoaded();
    account.set('a', { status: 'ACTIVE', updatedAt: noon + 1 });
    const described = await handle.describing(never);
    if (!described.ok) expect.fail();
    await described.value.service.describeJob(jobArn('a'), never);
    expect(one.find(jobArn('a'))?.status.kind).toBe('active');
    expect(other.list.size).toBe(0);
    one.dispose();
    other.dispose();
  });

  it('each know whose their jobs are, whoever has opened a newer session', async () => {
    const accounts = [
      new FakeAccount([aJob({ name: 'before' })]),
      new FakeAccount([aJob({ name: 'after' })]),
    ];
    let count = 0;
    const sessions = sessionsBy((choice) => {
      const account = count++;
      const service = accounts[account] ?? expect.fail();
      return Promise.resolve(success(aConnection({ choice, service, account: `${account}`.repeat(12) })));
    });
    const deps = storeDeps(sessions);
    const handle = new ConnectionHandle(environmentChoice, deps);
    const [one, other] = [
      new JobStore(handle, deps, kindUnderTest),
      new JobStore(handle, deps, kindUnderTest),
    ];
    await Promise.all([one.ensureLoaded(), other.ensureLoaded()]);
    const went: number[] = [];
    other.onDidChange(({ jobs }) => went.push(jobs.went.length));
    await one.refresh('person');
    expect(other.identity?.account).toBe('000000000000');
    await other.refresh('work');
    expect(other.identity?.account).toBe('111111111111');
    expect(went).toContain(1);
    one.dispose();
    other.dispose();
  });
});
