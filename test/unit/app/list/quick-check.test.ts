import { kindUnderTest } from '../../../support/kind-under-test';
import { describe, expect, it } from 'vitest';
import { checkForChanges, type ChangeCheckSources } from '../../../../src/app/list/change-check';
import { JobList } from '../../../../src/app/list/job-list';
import { noList } from '../../../../src/app/list/list-state';
import { quickCheck, type QuickCheckOptions } from '../../../../src/app/list/quick-check';
import { PagedLoad } from '../../../../src/app/list/paged-load';
import type { PollResult } from '../../../../src/app/list/unfinished-jobs';
import { idOfArn } from '../../../../src/domain/connection/identity';
import type { Job } from '../../../../src/domain/job/job';
import { failure, success } from '../../../../src/domain/connection/problem';
import { aJob, changed, jobArn, minute, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';

const never = new AbortController().signal;
const now = (): number => noon;
const done = (count: number, name = 'done'): Job[] =>
  Array.from({ length: count }, (_, index) =>
    aJob({ name: `${name}-${index}`, createdAt: noon - (index + 1) * minute }),
  );
const running = aJob({ name: 'running', status: 'PENDING', createdAt: noon });

/** What an account has, of which the list knows some. */
function known(jobs: readonly Job[], account = new FakeAccount(jobs)) {
  const list = Object.assign(new JobList(), { kind: kindUnderTest });
  list.merge(jobs, new PagedLoad(list, now).marks);
  const pages: number[] = [];
  const unproven = new Set<string>();
  const look = (options: Partial<QuickCheckOptions> = {}) => {
    const reading = new PagedLoad(list, now);
    return quickCheck(list, reading, account, never, {
      take: ({ jobs: page }, added) => {
        pages.push(page.length);
        list.merge(page, reading.marks);
        for (const id of added) unproven.add(id);
        return true;
      },
      forUnfinished: false,
      unproven: () => unproven,
      prove: () => unproven.clear(),
      ...options,
    });
  };
  return { list, account, look, pages, unproven };
}

describe('a look', () => {
  it('is done at the first page with a finished job that is known, and says which unfinished ones it has not seen', async () => {
    const { account, look, pages, unproven } = known([running, ...done(300)]);
    expect(await look()).toEqual({ kind: 'done', missing: new Set() });
    account.jobs = [
      ...done(150, 'new').map((job) => changed(job, { createdAt: noon + minute })),
      ...done(300),
    ];
    expect(await look()).toEqual({ kind: 'done', missing: new Set([idOfArn(jobArn('running'))]) });
    expect([pages, unproven.size]).toEqual([[100, 100, 100], 0]);
  });

  it('comes to the end of a short list, or of one of which nothing was known', async () => {
    expect(await known(done(100)).look()).toEqual({ kind: 'end' });
    expect(await known([], new FakeAccount(done(250))).look()).toEqual({ kind: 'end' });
    expect(await known([running], new FakeAccount([running, ...done(150)])).look()).toEqual({ kind: 'end' });
  });

  it('goes on for the unfinished jobs where nothing else tells of them, but for ten pages at most', async () => {
    const { account, look, pages } = known([...done(1500), running]);
    account.jobs = done(1500);
    expect(await look({ forUnfinished: true })).toMatchObject({
      kind: 'done',
      missing: new Set([running.arn]),
    });
    expect(pages).toHaveLength(10);
    account.jobs.splice(250, 0, changed(running, { createdAt: noon - 250.5 * minute }));
    pages.length = 0;
    expect(await look({ forUnfinished: true })).toEqual({ kind: 'done', missing: new Set() });
    expect(pages).toHaveLength(3);
  });

  it('says so where new jobs stand below known ones, or the order is another one', async () => {
    const { account, look } = known(done(300));
    account.jobs.splice(50, 0, aJob({ name: 'late', createdAt: noon - 50.5 * minute }));
    expect(await look()).toEqual({ kind: 'unordered' });
    const other = known(done(300));
    other.account.jobs.reverse();
    expect(await other.look()).toEqual({ kind: 'unordered' });
  });

  it('says so where the service no longer knows its page token, or does not answer', async () => {
    const { account, look } = known(done(50, 'old'), new FakeAccount(done(300)));
    account.beforeAnswer = () => {
      account.problem = account.lists === 2 ? { kind: 'invalidPageToken' } : undefined;
    };
    expect(await look()).toEqual({ kind: 'unordered' });
    account.beforeAnswer = () => undefined;
    account.problem = { kind: 'throttled' };
    expect(await look()).toEqual({ kind: 'problem', problem: { kind: 'throttled' } });
  });

  it('leaves a page of another account at once', async () => {
    const { look, unproven } = known([], new FakeAccount(done(300)));
    expect(await look({ take: () => false })).toEqual({ kind: 'another' });
    expect(unproven.size).toBe(0);
  });

  it('knows nothing of what stands below the jobs of a look that ended early', async () => {
    const { account, look, unproven } = known(done(300));
    const fresh = done(150, 'new').map((job, index) =>
      changed(job, { createdAt: noon + (200 - index) * minute }),
    );
    account.jobs = [...fresh, ...account.jobs];
    account.beforeAnswer = () => {
      account.problem = account.lists === 2 ? { kind: 'throttled' } : undefined;
    };
    expect((await look()).kind).toBe('problem');
    expect(unproven.size).toBe(100);
    account.beforeAnswer = () => undefined;
    account.problem = undefined;
    expect((await look()).kind).toBe('done');
    expect(unproven.size).toBe(0);
  });

  it('passes over jobs without an ARN, which nothing tells apart', async () => {
    const nameless = aJob({ arn: undefined, status: 'PENDING', createdAt: noon });
    const { look, unproven } = known([nameless, ...done(300)]);
    expect(await look()).toEqual({ kind: 'done', missing: new Set() });
    expect(unproven.size).toBe(0);
  });
});

describe('catching up', () => {
  interface Given {
    readonly jobs?: readonly Job[];
    readonly account?: FakeAccount;
    readonly fresh?: boolean;
    readonly mayFullLoad?: boolean;
    readonly poll?: Partial<PollResult>;
    readonly onlyListed?: boolean;
  }

  function caughtUp({
    jobs = done(300),
    account,
    fresh = true,
    mayFullLoad = true,
    poll,
    onlyListed = false,
  }: Given) {
    const { list, account: own } = known(jobs);
    const asked: (ReadonlySet<string> | undefined)[] = [];
    const sources = {
      jobs: list,
      state: noList,
      canQuickCheck: fresh,
      mayFullLoad,
      poll: {
        onlyListed,
        poll: (...[, , , only]: readonly (ReadonlySet<string> | undefined)[]) => {
          asked.push(only);
          return Promise.resolve({ problem: undefined, vanished: false, ...poll });
        },
      },
      newLoad: () => new PagedLoad(list, now),
      announce: () => undefined,
      merge: () => undefined,
      tell: () => undefined,
    } as unknown as ChangeCheckSources;
    return { asked, result: checkForChanges(sources, account ?? own, never) };
  }

  it('looks, and asks for the unfinished jobs that it has not seen', async () => {
    const account = new FakeAccount(done(300));
    const { asked, result } = caughtUp({ jobs: [running, ...done(300)], account });
    expect(await result).toEqual({ kind: 'current', looked: true });
    expect(asked).toEqual([new Set([running.arn])]);
  });

  it('without an order to go by, asks for all of them, until the whole list may be read', async () => {
    const { asked, result } = caughtUp({ fresh: false, mayFullLoad: false });
    expect(await result).toEqual({ kind: 'current', looked: false });
    expect(asked).toEqual([undefined]);
    const later = caughtUp({ fresh: false });
    expect(await later.result).toEqual({ kind: 'unclear', because: 'order' });
    expect(later.asked).toEqual([]);
  });

  it('reads the whole of a short list', async () => {
    expect(await caughtUp({ jobs: done(50) }).result).toMatchObject({ kind: 'whole', load: { pages: 1 } });
  });

  it.each<[string, Given, object]>([
    ['a new order', { account: new FakeAccount(done(300).reverse()) }, { kind: 'unclear', because: 'order' }],
    [
      'another account',
      { account: new FakeAccount([aJob({ arn: jobArn('x').replace('111122223333', '444455556666') })]) },
      { kind: 'unclear', because: 'account' },
    ],
    ['a job that is gone', { poll: { vanished: true } }, { kind: 'unclear', because: 'missing' }],
    [
      'an unfinished job that nothing tells of',
      { jobs: [running, ...done(1200)], account: new FakeAccount(done(1200)), onlyListed: true },
      { kind: 'unclear', because: 'missing' },
    ],
    ['no unfinished job', { onlyListed: true }, { kind: 'current', looked: true }],
    [
      'a description that failed',
      { poll: { problem: { kind: 'throttled' } } },
      { kind: 'problem', problem: { kind: 'throttled' } },
    ],
  ])('tells of %s', async (_, given, result) => {
    expect(await caughtUp(given).result).toEqual(result);
  });

  it('tells of a list that cannot be read', async () => {
    const account = new FakeAccount();
    account.listJobs = () => Promise.resolve(failure({ kind: 'throttled' }));
    expect(await caughtUp({ account }).result).toEqual({ kind: 'problem', problem: { kind: 'throttled' } });
    account.listJobs = () => Promise.resolve(success({ jobs: [], unreadable: 0, nextToken: undefined }));
    expect(await caughtUp({ account }).result).toMatchObject({ kind: 'whole' });
  });
});
