import { expect, it } from 'vitest';
import {
  filterMatcher,
  type GroupBy,
  groupingTable,
  isFiltering,
  noFilter,
  orderOf,
  type SizedGroup,
} from '../../../../src/domain/arrange/arrangement';
import type { Job } from '../../../../src/domain/job/job';
import { statusKey, statusOf, statusOfKey } from '../../../../src/domain/job/status';
import { aJob, day, noon, nothing } from '../../../support/factories';
import { names, texts as words } from '../../../support/store-deps';

const ofSolution = (name: string, version = 'v1', account = '1'): Job =>
  aJob({ solutionVersionArn: `arn:aws:personalize:us-east-1:${account}:solution/${name}/${version}` });

function keys(groupBy: GroupBy, jobs: readonly Job[]): readonly string[] {
  const { grouper, order } = groupingTable[groupBy];
  const groups = new Map(jobs.map(grouper()).map((group) => [group.key, { ...group, size: 1 }]));
  return [...groups.values()].sort((a, b) => order(a, b, names)).map(({ key }) => key);
}

it('groups by solution: all its versions together, by name, those without one last', () => {
  const jobs = [
    nothing,
    ofSolution('b'),
    ofSolution('A'),
    ofSolution('a', 'v2'),
    ofSolution('a', 'v1'),
    ofSolution('a', 'v1', '2'),
    aJob({ solutionVersionArn: 'odd' }),
  ];
  expect(keys('solution', jobs)).toEqual([
    'solution/arn:aws:personalize:us-east-1:1:solution/a',
    'solution/arn:aws:personalize:us-east-1:2:solution/a',
    'solution/arn:aws:personalize:us-east-1:1:solution/A',
    'solution/arn:aws:personalize:us-east-1:1:solution/b',
    'solution/odd',
    'solution',
  ]);
});

it('groups by day of creation, newest first, those without a true date last', () => {
  const jobs = [
    aJob({ createdAt: NaN }),
    aJob({ createdAt: noon - 40 * day }),
    aJob({ createdAt: noon }),
    aJob({ createdAt: 9e15 }),
    aJob({ createdAt: noon - day }),
  ];
  expect(keys('day', jobs)).toEqual(['day/20261023', 'day/20261022', 'day/20260914', 'day/0']);
  expect(groupingTable.day.grouper()(aJob({ createdAt: noon })).of).toEqual({
    kind: 'day',
    day: { year: 2026, month: 10, date: 23 },
  });
});

it('groups by status: failed, in progress, pending, active, then what is unknown', () => {
  const jobs = ['ACTIVE', 'QUIESCING', 'CREATE FAILED', undefined].map((status) => aJob({ status }));
  expect(keys('status', jobs)).toEqual(['failed', 'active', 'other:QUIESCING', 'none']);
});

it('groups by the cause of a failure, whatever the status: blank reasons are none (U17)', () => {
  const jobs = [undefined, ' \n', 'Code 7 of job a-1', 'Code 8 of job b-2', 'Other'].map((failureReason) =>
    aJob({ failureReason, status: 'ACTIVE' }),
  );
  const silent = [undefined, ' \n'].map((failureReason) => aJob({ failureReason, status: 'CREATE FAILED' }));
  expect(keys('failureReason', silent)).toEqual(['noReason']);
  expect(keys('failureReason', jobs)).toEqual([
    'reason/text/Code … of job …',
    'reason/text/Other',
    'notFailed',
  ]);
});

const failed = aJob({ name: 'x', status: 'CREATE_FAILED', failureReason: 'Invalid S3 input path (a.b)' });

it.each([
  ['', [], true],
  ['   ', [], true],
  ['movies', [], true],
  ['invalid X', [], true],
  ['(a.b)', [], true],
  ['(a+b)', [], false],
  ['.*', [], false],
  // Statuses are ticked, not typed.
  ['create_failed', [], false],
  ['', ['failed'], true],
  ['', ['active', 'pending'], false],
  ['movies', ['failed', 'active'], true],
  ['nothing', ['failed'], false],
] as const)('a filter of %j and %j passes a failed job: %s', (text, statuses, passes) => {
  expect(filterMatcher({ text, statuses }, words, noon)?.(failed) ?? true).toBe(passes);
});

it('is none where it sets no condition', () => {
  expect([noFilter, { text: ' ', statuses: [] }].map(isFiltering)).toEqual([false, false]);
  expect(filterMatcher(noFilter, words, noon)).toBeUndefined();
});

it.each(['CREATE FAILED', 'pending', 'IN_PROGRESS', 'ACTIVE', 'CREATE STOPPED', '', undefined])(
  'finds the status %s by its key again',
  (raw) => {
    const key = statusKey(statusOf(raw));
    expect(statusKey(statusOfKey(key))).toBe(key);
  },
);

it('orders groups with equal names or sizes by their keys, those without a value last', () => {
  const solution = (name: string | undefined, key: string): SizedGroup => ({
    key,
    of: { kind: 'solution', name },
    size: 1,
  });
  const bySolution = (a: SizedGroup, b: SizedGroup) => Math.sign(groupingTable.solution.order(a, b, names));
  const [first, second] = [solution('x', 'solution/1'), solution('x', 'solution/2')];
  expect([bySolution(first, second), bySolution(second, first), bySolution(first, first)]).toEqual([
    -1, 1, 0,
  ]);
  const none = solution(undefined, 'solution');
  expect([bySolution(first, none), bySolution(none, first), bySolution(none, none)]).toEqual([-1, 1, 0]);

  const reason = (key: string, size: number): SizedGroup => ({
    key,
    of: { kind: 'reason', text: key, hints: [] },
    size,
  });
  const byReason = (a: SizedGroup, b: SizedGroup) =>
    Math.sign(groupingTable.failureReason.order(a, b, names));
  expect([byReason(reason('a', 2), reason('b', 2)), byReason(reason('b', 2), reason('a', 2))]).toEqual([
    -1, 1,
  ]);
  expect([byReason(reason('b', 3), reason('a', 2)), byReason(reason('a', 2), reason('a', 2))]).toEqual([
    -1, 0,
  ]);
});

it('compares groups of one kind alone', () => {
  const order = orderOf('status', () => 1);
  const status: SizedGroup = { key: 'a', of: { kind: 'status', status: statusOf('ACTIVE') }, size: 1 };
  const other: SizedGroup = { key: 'b', of: { kind: 'noReason' }, size: 1 };
  expect([order(status, status, names), order(status, other, names), order(other, status, names)]).toEqual([
    1, 0, 0,
  ]);
});

it('a day is told from none', () => {
  const group = groupingTable.day.grouper();
  expect(group(aJob({ createdAt: undefined })).of).toEqual({ kind: 'day', day: undefined });
});
