/** Grouping, sorting and filtering of what is shown. */
import { areBelowRows } from '../../../support/shown-lists';
import { kindUnderTest } from '../../../support/kind-under-test';
import { describe, expect, it } from 'vitest';
import { defaultArrangement } from '../../../../src/domain/arrange/arrangement';
import { environmentChoice, sampleChoice, connectionId } from '../../../../src/domain/connection/connection';
import type { Job } from '../../../../src/domain/job/job';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import { account as accountId, aJob, day, minute, noon } from '../../../support/factories';
import { showing } from './arrange-support';
import { openRows, rowName, shapeOfRoots } from '../tree/tree-support';

const s3 = 'Insufficient privileges for accessing data in S3';
const s3Key = 'reason/hint/[["s3Privileges"]]';
const failed = (name: string, failureReason?: string, age = 0): Job =>
  aJob({ name, status: 'CREATE FAILED', failureReason, createdAt: noon - age });
const solution = (name: string) => `arn:aws:personalize:us-east-1:${accountId}:solution/${name}/v1`;

describe('by failure reason', () => {
  const jobs = [
    failed('a', 'Quota', 5),
    failed('b', s3, 4),
    failed('c', s3, 3),
    failed('d', ` ${s3}\n`, 2),
    failed('e', undefined, 1),
    failed('f', '  '),
    aJob({ name: 'done' }),
  ];

  it('causes that several jobs have come first, the most frequent at the top; single ones stand together', async () => {
    const { arranged } = await showing(jobs);
    expect(arranged({ groupBy: 'failureReason' })).toEqual([
      [s3Key, 'd', 'c', 'b'],
      ['otherReasons', 'a'],
      ['noReason', 'f', 'e'],
      ['notFailed', 'done'],
    ]);
  });

  it('each row finds the one above it, and is the same object as long as it says the same', async () => {
    const { forest, arranged, shown } = await showing(jobs);
    arranged({ groupBy: 'failureReason' });
    const climb = (node: TreeNode): void => {
      for (const child of forest.children(node)) {
        expect(forest.parent(child), rowName(child)).toBe(node);
        climb(child);
      }
    };
    for (const root of openRows(forest)) climb(root);
    const [before] = openRows(forest);
    shown.arrange({ ...defaultArrangement, groupBy: 'failureReason' });
    expect(openRows(forest)[0]).toBe(before);
  });

  it('a second failure of a cause takes the first along into a group of theirs, and leaves it alone again', async () => {
    const { account, arranged, forest, store } = await showing([failed('a', s3), aJob({ name: 'b' })]);
    expect(arranged({ groupBy: 'failureReason' })).toEqual([
      ['otherReasons', 'a'],
      ['notFailed', 'b'],
    ]);
    account.jobs = [failed('a', s3), failed('b', `${s3}. Please look at bucket x-1.`)];
    const told: boolean[] = [];
    store.onDidChange(({ structure }) => told.push(structure));
    await store.refresh('person');
    expect(shapeOfRoots(forest)).toEqual([[s3Key, 'a', 'b']]);
    // A row that moves from one parent to another takes a refresh of all.
    expect(told).toContain(true);
    account.jobs = [failed('b', s3)];
    await store.refresh('person');
    expect(shapeOfRoots(forest)).toEqual([['otherReasons', 'b']]);
  });

  it('groups change places as one becomes larger than the other', async () => {
    const quota = [failed('a', 'Quota'), failed('b', 'Quota'), failed('c', 'Quota')];
    const access = [failed('d', s3), failed('e', s3)];
    const { account, arranged, forest, store } = await showing([...quota, ...access]);
    const order = () => openRows(forest).map(rowName);
    arranged({ groupBy: 'failureReason' });
    expect(order()).toEqual(['reason/text/Quota', s3Key]);
    account.jobs = [...quota, ...access, failed('f', s3), failed('g', s3)];
    const told: boolean[] = [];
    store.onDidChange(({ structure }) => told.push(structure));
    await store.refresh('person');
    expect(order()).toEqual([s3Key, 'reason/text/Quota']);
    expect(told).toContain(true);
  });

  it.each([1, 2])(
    '20,000 jobs, each reason in %d of them: each stands once',
    async (each) => {
      const letters = (index: number): string =>
        String(index).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
      const { shown, store } = await showing(
        Array.from({ length: 20_000 }, (_, index) =>
          failed(`j${index}`, `reason ${letters(Math.floor(index / each))}`, index * minute),
        ),
      );
      shown.arrange({ ...defaultArrangement, groupBy: 'failureReason' });
      expect(store.arranged.groups()).toHaveLength(each === 1 ? 1 : 10_000);
      expect(new Set(store.arranged.entries().map(({ job }) => job.name)).size).toBe(20_000);
    },
    30_000,
  );
});

describe('by series', () => {
  const runs = (prefix: string, count: number, fields: Parameters<typeof aJob>[0] = {}): Job[] =>
    Array.from({ length: count }, (_, index) =>
      aJob({ name: `${prefix}-2026112${index}`, createdAt: noon + index * day, ...fields }),
    );
  const keyOf = (prefix: string) => expect.stringMatching(`^series/.*\n${prefix}-#$`) as unknown;

  it('five runs on are a series; the others stand together, last', async () => {
    const jobs = [...runs('weekly', 5), ...runs('nightly', 6), ...runs('few', 4), aJob({ name: 'by-hand' })];
    const { arranged } = await showing(jobs);
    const shown = arranged({ groupBy: 'series' });
    expect(shown.map(([key]) => key)).toEqual([keyOf('nightly'), keyOf('weekly'), 'series']);
    expect(shown.map(([, ...names]) => names.length)).toEqual([6, 5, 5]);
  });

  it('the fifth run takes the others along', async () => {
    const { account, arranged, forest, store } = await showing([
      ...runs('nightly', 4),
      aJob({ name: 'by-hand' }),
    ]);
    expect(arranged({ groupBy: 'series' })).toHaveLength(1);
    account.jobs = [...runs('nightly', 5), aJob({ name: 'by-hand' })];
    await store.refresh('person');
    expect(shapeOfRoots(forest).map((row) => row.length)).toEqual([6, 2]);
  });

  it('is what the runs are of, also where a filter hides some of them', async () => {
    const jobs = [
      ...runs('nightly', 4),
      ...runs('nightly', 1, { name: 'nightly-1', status: 'CREATE FAILED' }),
    ];
    const { arranged } = await showing(jobs);
    expect(arranged({ groupBy: 'series', filter: { text: 'status:failed', statuses: [] } })).toEqual([
      [keyOf('nightly'), 'nightly-1'],
    ]);
  });
});

describe('by solution and by day', () => {
  const jobs = [
    aJob({ name: 'a', solutionVersionArn: solution('movies'), createdAt: noon }),
    failed('b', s3, day),
    aJob({ name: 'c', solutionVersionArn: solution('books'), createdAt: noon - day }),
    aJob({ name: 'd', solutionVersionArn: undefined, createdAt: undefined }),
  ];

  it('all statuses stand together', async () => {
    const { arranged, forest, store } = await showing(jobs);
    expect(arranged({ groupBy: 'solution' }).map((row) => row.slice(1))).toEqual([['c'], ['a', 'b'], ['d']]);
    const [, movies] = openRows(forest);
    expect(movies?.kind === 'group' && forest.tree(store).below(movies).failed).toBe(1);
    expect(arranged({ groupBy: 'day' })).toEqual([
      ['day/20261023', 'a'],
      ['day/20261022', 'b', 'c'],
      ['day/0', 'd'],
    ]);
  });

  it('a job that ends stays where it is, and counts as failed', async () => {
    const { account, arranged, forest, store } = await showing([
      aJob({ name: 'a', status: 'CREATE IN_PROGRESS' }),
    ]);
    const before = arranged({ groupBy: 'solution' });
    account.jobs = [aJob({ name: 'a', status: 'CREATE FAILED' })];
    await store.refresh('work');
    expect(shapeOfRoots(forest)).toEqual(before);
    const [group] = openRows(forest);
    expect(group?.kind === 'group' && forest.tree(store).below(group).failed).toBe(1);
  });
});

describe('sorted', () => {
  it('within each group, across months where the group is not divided by them', async () => {
    const { arranged } = await showing([
      aJob({ name: 'b', createdAt: noon }),
      aJob({ name: 'c', createdAt: noon - 40 * day }),
      aJob({ name: 'a', createdAt: noon - 80 * day }),
    ]);
    expect(arranged({ sortBy: 'name' })).toEqual([['active', 'a', 'b', 'c']]);
    expect(arranged({ sortBy: 'created' })).toEqual([['active', 'b', 'c', 'a']]);
  });

  it('across months also where the group is large; copying goes by what is shown', async () => {
    const many = Array.from({ length: 1200 }, (_, index) =>
      aJob({ name: `j${1000 + ((index * 7) % 1200)}`, createdAt: noon - index * 60 * minute }),
    );
    const { arranged, forest, store } = await showing(many);
    const [[, ...parts] = []] = arranged({ sortBy: 'name' }) as [string, ...[string, ...string[]][]][];
    expect(parts.map(([name, ...names]) => [name, names.length])).toEqual([
      ['part 0', 1000],
      ['part 1', 200],
    ]);
    const all = parts.flatMap(([, ...names]) => names);
    expect(all).toEqual(all.toSorted());
    const [group] = openRows(forest);
    const copied = group?.kind === 'group' ? forest.tree(store).below(group).entries() : [];
    expect(copied.map(({ job }) => job.name)).toEqual(all);
  });

  it('new jobs come where they belong', async () => {
    const { account, arranged, forest, store } = await showing([aJob({ name: 'b' }), aJob({ name: 'd' })]);
    arranged({ sortBy: 'name' });
    account.jobs = ['d', 'c', 'b', 'a'].map((name) => aJob({ name, createdAt: noon }));
    await store.refresh('work');
    expect(shapeOfRoots(forest)).toEqual([['active', 'a', 'b', 'c', 'd']]);
  });
});

describe('filtered', () => {
  const jobs = [aJob({ name: 'movies-1' }), failed('movies-2', s3), aJob({ name: 'books-1' })];

  it('only what passes is shown, also of jobs that come later; the list holds all', async () => {
    const { account, arranged, forest, store } = await showing(jobs);
    expect(arranged({ filter: { text: 'MOVIES-', statuses: [] } })).toEqual([
      ['failed', 'movies-2'],
      ['active', 'movies-1'],
    ]);
    expect(arranged({ filter: { text: '', statuses: ['failed'] } })).toEqual([['failed', 'movies-2']]);
    account.jobs = [...jobs, failed('x', s3), aJob({ name: 'y' })];
    await store.refresh('work');
    expect(shapeOfRoots(forest)).toEqual([['failed', 'movies-2', 'x']]);
    const { list, arranged: shownJobs } = store;
    expect([list.size, shownJobs.entries().length]).toEqual([5, 2]);
  });

  it('a job that no longer passes goes, and one that passes by now comes', async () => {
    const { account, arranged, forest, store } = await showing(jobs);
    arranged({ filter: { text: '', statuses: ['active'] } });
    account.jobs = [failed('movies-1', s3), aJob({ name: 'movies-2' }), aJob({ name: 'books-1' })];
    await store.refresh('work');
    expect(shapeOfRoots(forest)).toEqual([['active', 'books-1', 'movies-2']]);
  });

  it('unfinished jobs are followed, endings told and durations known, whatever is shown', async () => {
    const { account, arranged, store } = await showing([
      aJob({ name: 'runs', status: 'CREATE IN_PROGRESS' }),
      ...['a', 'b', 'c'].map((name) => aJob({ name })),
    ]);
    arranged({ filter: { text: 'no such job', statuses: [] } });
    expect(store.list.unfinished().map(({ job }) => job.name)).toEqual(['runs']);
    expect(store.list.medianDurationFor(aJob({ name: 'runs', status: 'IN PROGRESS' }))).toBe(60 * minute);
    const ended: unknown[] = [];
    store.onDidEnd(({ jobs }) => ended.push(...jobs.map(({ name }) => name)));
    account.jobs = [failed('runs', s3), ...['a', 'b', 'c'].map((name) => aJob({ name }))];
    await store.refresh('work');
    expect([ended, store.list.unfinished()]).toEqual([['runs'], []]);
  });

  it('nothing matches: a row for the one connection, or below each of several (U11)', async () => {
    const filter = { text: 'no such job', statuses: [] };
    expect((await showing(jobs)).arranged({ filter })).toEqual(['noMatch']);
    expect((await showing(jobs, true)).arranged({ filter })).toEqual([
      ['environment', 'noMatch'],
      ['sample', 'noMatch'],
    ]);
    expect((await showing([], true)).arranged({ filter })).toEqual([
      ['environment', 'empty'],
      ['sample', 'empty'],
    ]);
  });

  it('a failed load says so all the same', async () => {
    const { account, arranged, forest, store } = await showing(jobs);
    arranged({ filter: { text: 'no such job', statuses: [] } });
    account.problem = { kind: 'throttled' };
    await store.refresh('work');
    expect(shapeOfRoots(forest)).toEqual([
      'problem throttled',
      `as of ${new Date(noon).toISOString()}`,
      'noMatch',
    ]);
  });

  it('connections that come later are arranged alike', async () => {
    const { arranged, forest, shown } = await showing(jobs);
    arranged({ filter: { text: '', statuses: ['failed'] }, groupBy: 'solution' });
    shown.show([environmentChoice, sampleChoice]);
    const later = { connection: connectionId(sampleChoice), jobKind: kindUnderTest.id };
    if (areBelowRows) shown.setListCollapsed(later, false);
    await shown.ensureLoaded();
    expect(shapeOfRoots(forest).map((row) => row.slice(1))).toEqual([
      [[expect.stringContaining('solution/'), 'movies-2']],
      [[expect.stringContaining('solution/'), 'movies-2']],
    ]);
  });
});
