import type { Job, RawJob } from '../../../../src/domain/job/job';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastGoodRun } from '../../../../src/domain/details/last-good-run';
import { changed, account, aJob, day, hour, noon, region } from '../../../support/factories';

const version = (name: string): string => `arn:aws:personalize:${region}:${account}:solution/${name}`;
const run = (name: string, age: number, fields: Partial<RawJob> = {}): Job =>
  aJob({ name, createdAt: noon - age, solutionVersionArn: version('films/11112222'), ...fields });
const find = (jobs: readonly Job[], job: Job): string | undefined =>
  lastGoodRun(
    jobs.map((each) => ({ job: each })),
    job,
  )?.name;

const failed = run('tonight', hour, { status: 'CREATE FAILED' });

it('is the latest of the solution that worked before, also of another version', () => {
  const jobs = [
    run('later', 0),
    failed,
    run('same moment', hour),
    run('failed too', day, { status: 'CREATE FAILED' }),
    run('running', day, { status: 'CREATE IN_PROGRESS' }),
    run('of a solution whose name goes on', day, { solutionVersionArn: version('films-2/11112222') }),
    run('without ARN', day, { arn: undefined }),
    run('without date', day, { createdAt: undefined }),
    run('with an impossible date', day, { createdAt: -1 }),
    run('of no solution', day, { solutionVersionArn: undefined }),
    run('older', 3 * day),
    run('wanted', 2 * day, { solutionVersionArn: version('films/spring'), status: 'active' }),
    run('oldest', 4 * day),
  ];
  expect(find(jobs, failed)).toBe('wanted');
  expect(find([...jobs].reverse(), failed)).toBe('wanted');
});

it.each([
  ['no other job', failed, [failed]],
  ['none that worked', failed, [run('a', day, { status: 'CREATE FAILED' })]],
  ['no date of the job', { ...failed, createdAt: undefined }, [run('a', day)]],
  ['a date of the job that is none', changed(failed, { createdAt: NaN }), [run('a', day)]],
  ['no solution of the job', { ...failed, solutionVersionArn: 'arn:odd' }, [run('a', day)]],
] as const)('is none where there is %s', (_, job, jobs) => {
  expect(find(jobs, job)).toBeUndefined();
});

it('of any list: worked, before the job, and nothing that worked lies between', () => {
  const anyRun = fc.record({
    age: fc.integer({ min: 0, max: 50 }),
    status: fc.constantFrom('ACTIVE', 'CREATE FAILED', 'CREATE PENDING', undefined),
    solution: fc.constantFrom('films', 'books'),
  });
  fc.assert(
    fc.property(fc.array(anyRun, { maxLength: 40 }), fc.integer({ min: 0, max: 50 }), (runs, age) => {
      const jobs = runs.map(({ age: each, status, solution }, index) =>
        run(`run-${index}`, each * hour, { status, solutionVersionArn: version(`${solution}/1`) }),
      );
      const good = runs.filter(({ status, solution, age: each }) => {
        return status === 'ACTIVE' && solution === 'films' && each > age;
      });
      const found = find(jobs, run('own', age * hour));
      const index = jobs.findIndex(({ name }) => name === found);
      expect(runs[index]?.age).toBe(
        good.length === 0 ? undefined : Math.min(...good.map((each) => each.age)),
      );
      if (found !== undefined) expect(good).toContain(runs[index]);
    }),
  );
});
