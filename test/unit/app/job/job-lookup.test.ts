import { shownConnections } from '../../../support/shown-lists';
import { afterEach, describe, expect, it } from 'vitest';
import { JobLookup, type LookedUp } from '../../../../src/app/job/job-lookup';
import {
  type ConnectionChoice,
  environmentChoice,
  sampleChoice,
} from '../../../../src/domain/connection/connection';
import { failure, type Problem, success } from '../../../../src/domain/connection/problem';
import type { Connection } from '../../../../src/domain/connection/service';
import { DrivenClock, settled } from '../../../support/driven-clock';
import { account as accountId, aConnection, aJob, jobArn, minute, region } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../list/job-store-support';
import { safeText } from '../../../../src/domain/text/safe-text';

const profile = (name: string, at = region): ConnectionChoice => ({
  kind: 'profile',
  profile: name,
  region: at,
});
const job = aJob();
const arn = jobArn('nightly');
const never = new AbortController().signal;

const ends: { dispose(): void }[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end.dispose();
});

interface Options {
  readonly choices?: readonly ConnectionChoice[];
  /** Of the opened connection. */
  readonly fields?: Partial<Connection>;
  readonly opens?: (choice: ConnectionChoice) => Problem | undefined;
}

function lookupOver({ choices = [environmentChoice], fields = {}, opens = () => undefined }: Options = {}) {
  const clock = new DrivenClock();
  const account = new FakeAccount([job]);
  const opened: ConnectionChoice[] = [];
  const sessions = sessionsBy((choice) => {
    opened.push(choice);
    const problem = opens(choice);
    const connection = aConnection({ choice, account: accountId, service: account, ...fields });
    return Promise.resolve(problem === undefined ? success(connection) : failure(problem));
  });
  const shown = shownConnections(storeDeps(sessions, { now: () => clock.now() }), choices);
  const lookup = new JobLookup(shown, () => clock.uptime());
  ends.push(lookup, shown);
  const found = async (wanted = arn, signal = never): Promise<unknown> => {
    const known = await lookup.find(wanted, signal);
    return known && factsOf(known);
  };
  return { account, clock, opened, shown, lookup, found };
}

function factsOf(known: LookedUp): unknown {
  switch (known.kind) {
    case 'job':
      return [known.store.key, known.job.name];
    case 'problem':
      return [known.store.key, known.problem.kind];
    case 'unread':
      return known.kind;
  }
}

describe('JobLookup', () => {
  it('takes a job from the lists, and asks nothing', async () => {
    const { shown, account, found } = lookupOver();
    await shown.ensureLoaded();
    expect(await found()).toEqual(['environment', 'nightly']);
    expect(account.describes).toBe(0);
  });

  it('asks for one that is not listed, once a minute while it is unfinished', async () => {
    const { account, clock, found } = lookupOver();
    account.set('nightly', { status: 'PENDING' });
    expect(await Promise.all([found(), found()])).toEqual([
      ['environment', 'nightly'],
      ['environment', 'nightly'],
    ]);
    await clock.pass(minute - 1);
    expect(await found()).toEqual(['environment', 'nightly']);
    expect([account.describes, account.lists]).toEqual([1, 0]);
    await clock.pass(1);
    account.set('nightly', { status: 'ACTIVE' });
    await found();
    expect(account.describes).toBe(2);
    await clock.pass(2 * minute);
    await found();
    expect(account.describes).toBe(2);
  });

  it.each([
    ['accessDenied', { kind: 'accessDenied', action: 'x', detail: safeText('') }],
    ['signIn', { kind: 'signIn', detail: safeText('expired'), signIn: undefined }],
    ['throttled', { kind: 'throttled' }],
  ] satisfies [string, Problem][])('asks no more often after a failure: %s', async (kind, problem) => {
    const { account, clock, found } = lookupOver();
    account.describeProblem = problem;
    for (let count = 0; count < 5; count++) expect(await found()).toEqual(['environment', kind]);
    expect(account.describes).toBe(1);
    account.describeProblem = undefined;
    await clock.pass(minute);
    expect(await found()).toEqual(['environment', 'nightly']);
    expect(account.describes).toBe(2);
  });

  it('asks by a single request, which nothing sends again', async () => {
    const { account, found } = lookupOver();
    const describe = account.describeJob.bind(account);
    const tries: unknown[] = [];
    account.describeJob = (wanted, signal, ...rest: unknown[]) => {
      tries.push(...rest);
      return describe(wanted, signal);
    };
    await found();
    expect(tries).toEqual([{ tries: 'one' }]);
  });

  it('says that there is no such job', async () => {
    const { account, found } = lookupOver();
    const other = jobArn('other');
    expect([await found(other), await found(other)]).toEqual([
      ['environment', 'notFound'],
      ['environment', 'notFound'],
    ]);
    expect(account.describes).toBe(1);
  });

  it('asks nobody for an ARN of another account or Region, nor for what is no such ARN', async () => {
    const { account, opened, found } = lookupOver({ choices: [profile('a')] });
    expect(await found(arn.replace(region, 'eu-west-1'))).toBeUndefined();
    expect(await found('arn:aws:personalize:us-east-1:1:batch-inference-job/x')).toBeUndefined();
    expect(opened).toEqual([]);
    expect(await found(arn.replace(accountId, '999999999999'))).toBeUndefined();
    expect(opened).toHaveLength(1);
    expect(account.requests).toBe(0);
  });

  it('opens a connection whose Region it can’t know, and asks it only if it is the one', async () => {
    const { account, opened, found } = lookupOver({ fields: { region: 'eu-west-1' } });
    expect(await found()).toBeUndefined();
    expect([opened.length, account.requests]).toEqual([1, 0]);
  });

  it('asks nobody before the account is known, and says so until the list was tried', async () => {
    const { account, shown, found } = lookupOver({ fields: { account: undefined } });
    expect(await found()).toBe('unread');
    expect(account.requests).toBe(0);
    account.jobs = [aJob({ name: 'other' })];
    await shown.ensureLoaded();
    // The jobs of the list say whose they are.
    expect(await found()).toEqual(['environment', 'notFound']);
    expect(await found(arn.replace(accountId, '999999999999'))).toBeUndefined();
    expect(account.describes).toBe(1);
  });

  it('says nothing where an empty list leaves the account unknown', async () => {
    const { account, shown, found } = lookupOver({ fields: { account: undefined } });
    account.jobs = [];
    await shown.ensureLoaded();
    expect(await found()).toBeUndefined();
    expect(account.describes).toBe(0);
  });

  it('tells why a connection of that Region can’t be opened, and tries that once a minute', async () => {
    const expired: Problem = {
      kind: 'signIn',
      detail: safeText(''),
      signIn: { command: 'sso', profile: 'a' },
    };
    let problem: Problem | undefined = expired;
    const { clock, opened, found } = lookupOver({ choices: [profile('a')], opens: () => problem });
    expect([await found(), await found(jobArn('b'))]).toEqual([
      ['profile/us-east-1/a', 'signIn'],
      ['profile/us-east-1/a', 'signIn'],
    ]);
    expect(opened).toHaveLength(1);
    problem = undefined;
    await clock.pass(minute);
    expect(await found()).toEqual(['profile/us-east-1/a', 'nightly']);
  });

  it('says nothing of a connection that can’t be opened and may be of any Region', async () => {
    const { found } = lookupOver({
      opens: () => ({ kind: 'noCredentials', detail: safeText(''), profiles: 0 }),
    });
    expect(await found()).toBeUndefined();
  });

  it('goes on to the connection that fits, past one that fails and one of elsewhere', async () => {
    const { opened, account, found } = lookupOver({
      choices: [profile('broken'), profile('far', 'eu-west-1'), profile('good'), sampleChoice],
      opens: (choice) =>
        choice.kind === 'profile' && choice.profile === 'broken' ? { kind: 'timeout' } : undefined,
    });
    expect(await found()).toEqual(['profile/us-east-1/good', 'nightly']);
    expect(opened.map((choice) => (choice.kind === 'profile' ? choice.profile : choice.kind))).toEqual([
      'broken',
      'good',
    ]);
    expect(account.describes).toBe(1);
  });
});

describe('leaving', () => {
  it('answers at once, sends nothing twice, and keeps the answer for who comes back', async () => {
    const { account, found } = lookupOver();
    let answer = (): void => undefined;
    account.beforeAnswer = () => new Promise((resolve) => (answer = resolve));
    const leaving = new AbortController();
    const left = found(arn, leaving.signal);
    await settled();
    expect(account.describes).toBe(1);
    leaving.abort();
    expect(await left).toBeUndefined();
    const back = found();
    await settled();
    answer();
    expect(await back).toEqual(['environment', 'nightly']);
    expect(account.describes).toBe(1);
  });

  it('before the request was sent, none is', async () => {
    const { account, found } = lookupOver();
    const leaving = new AbortController();
    const left = found(arn, leaving.signal);
    leaving.abort();
    expect(await left).toBeUndefined();
    await settled();
    expect(account.describes).toBe(0);
    expect(await found()).toEqual(['environment', 'nightly']);
  });

  it('ends the request under way when the window does', async () => {
    const { account, lookup, found } = lookupOver();
    account.beforeAnswer = () => settled();
    const waiting = found();
    await settled();
    lookup.dispose();
    expect(await waiting).toBeUndefined();
  });
});
