import { describe, expect, it } from 'vitest';
import { type DescribedJob, describeJobs, type JobAddress } from '../../../../src/app/job/describe-jobs';
import { failure, type Outcome, type Problem, success } from '../../../../src/domain/connection/problem';
import type { JobsService } from '../../../../src/domain/connection/service';
import { asId, aJob } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { safeText } from '../../../../src/domain/text/safe-text';

const jobs = Array.from({ length: 30 }, (_, index) => aJob({ name: `job-${index}` }));
const addresses = (connection: string): JobAddress[] =>
  jobs.map(({ arn = '' }) => ({ connection: asId(connection), arn }));

interface Asked {
  readonly outcomes: readonly Outcome<DescribedJob>[];
  readonly progress: readonly number[];
  readonly connects: readonly string[];
}

async function ask(
  wanted: readonly JobAddress[],
  open: (key: string) => Outcome<{ readonly service: JobsService }>,
  signal = new AbortController().signal,
  withTags = false,
): Promise<Asked> {
  const progress: number[] = [];
  const connects: string[] = [];
  const outcomes = await describeJobs(wanted, {
    connect: (key) => {
      connects.push(key);
      return Promise.resolve(open(key));
    },
    signal,
    withTags,
    progress: (done) => progress.push(done),
  });
  return { outcomes, progress, connects };
}

const kinds = (outcomes: Asked['outcomes']): unknown[] =>
  outcomes.map((outcome) => (outcome.ok ? outcome.value.description.job.name : outcome.problem.kind));

describe('describing many jobs', () => {
  it('gives their descriptions in order, asks for four at a time, and opens each connection once', async () => {
    const account = new FakeAccount(jobs);
    let running = 0;
    let most = 0;
    account.beforeAnswer = async () => {
      most = Math.max(most, ++running);
      // Later ones are answered first.
      const turns = account.describes % 3 === 0 ? 1 : 4;
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
      running--;
    };
    const { outcomes, progress, connects } = await ask([...addresses('a'), ...addresses('b')], () =>
      success({ service: account }),
    );
    expect(kinds(outcomes)).toEqual([...jobs, ...jobs].map(({ name }) => name));
    expect(most).toBe(4);
    expect(progress).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(connects).toEqual(['a', 'b']);
  });

  it('goes on after a job that could not be described', async () => {
    const account = new FakeAccount(jobs.filter((_, index) => index % 10 !== 3));
    const { outcomes } = await ask(addresses('a'), () => success({ service: account }));
    expect(kinds(outcomes)).toEqual(jobs.map(({ name }, index) => (index % 10 === 3 ? 'notFound' : name)));
  });

  it.each<Problem>([
    { kind: 'signIn', detail: safeText(''), signIn: undefined },
    { kind: 'network', code: safeText('ENOTFOUND'), of: 'service' },
  ])('asks no more of a connection after $kind, and goes on with the others', async (problem) => {
    const broken = new FakeAccount(jobs);
    broken.describeProblem = problem;
    const { outcomes } = await ask([...addresses('a'), ...addresses('b')], (key) =>
      success({ service: key === 'a' ? broken : new FakeAccount(jobs) }),
    );
    expect(kinds(outcomes)).toEqual([...jobs.map(() => problem.kind), ...jobs.map(({ name }) => name)]);
    expect(broken.describes).toBe(4);
  });

  it('reads the tags of each job where they are asked for (B18)', async () => {
    const account = new FakeAccount(jobs.slice(0, 2));
    account.tags = success([{ key: 'team', value: 'shop' }]);
    const open = () => success({ service: account });
    const tagsOf = ({ outcomes }: Asked) => outcomes.map((outcome) => outcome.ok && outcome.value.tags);
    const wanted = addresses('a').slice(0, 3);
    expect(tagsOf(await ask(wanted, open, undefined, true))).toEqual([account.tags, account.tags, false]);
    expect(tagsOf(await ask(wanted, open))).toEqual([success([]), success([]), false]);
    // A job without its tags is described all the same.
    account.tags = failure({ kind: 'throttled' });
    expect(tagsOf(await ask(wanted, open, undefined, true))).toEqual([account.tags, account.tags, false]);
    account.tags = failure({ kind: 'cancelled' });
    expect(kinds((await ask(wanted, open, undefined, true)).outcomes)).toEqual([
      'cancelled',
      'cancelled',
      'notFound',
    ]);
  });

  it('says for each job why its connection could not be opened', async () => {
    const { outcomes, connects } = await ask(addresses('a'), () => failure({ kind: 'noRegion' }));
    expect(kinds(outcomes)).toEqual(jobs.map(() => 'noRegion'));
    expect(connects).toEqual(['a']);
  });

  it('ends with the signal', async () => {
    const ending = new AbortController();
    const account = new FakeAccount(jobs);
    account.beforeAnswer = () => {
      if (account.describes === 10) ending.abort();
    };
    const { outcomes } = await ask(addresses('a'), () => success({ service: account }), ending.signal);
    expect(outcomes).toHaveLength(jobs.length);
    expect(kinds(outcomes).at(-1)).toBe('cancelled');
    expect(account.describes).toBeLessThan(15);
  });
});
