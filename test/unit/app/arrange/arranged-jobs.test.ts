import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArrangedJobs, arrange, type RowsChange } from '../../../../src/app/arrange/arranged-jobs';
import type { JobGroup } from '../../../../src/app/arrange/job-group';
import { JobList } from '../../../../src/app/list/job-list';
import {
  type Arrangement,
  defaultArrangement,
  type Grouping,
  grouperBy,
  groupings,
  noFilter,
  orderOf,
  sortings,
} from '../../../../src/domain/arrange/arrangement';
import { aJob, day, hour, noon } from '../../../support/factories';
import { names, texts } from '../../../support/store-deps';

const now = (): number => noon;

function shapeOf(arranged: ArrangedJobs): unknown {
  return arranged
    .groups()
    .map((group) => [group.key, group.size, group.failed, group.entries().map(({ id }) => id)]);
}

/** The group of each job, in the order of the tree. */
function groupsOf(arranged: ArrangedJobs): ReadonlyMap<string, readonly string[]> {
  return new Map(arranged.groups().map((group) => [group.key, group.entries().map(({ id }) => id)]));
}

/** A change tells of every group whose jobs are others, and of all rows if groups or their jobs have moved. */
function expectTold(
  before: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, readonly string[]>,
  { structure, groups }: RowsChange,
): void {
  if (structure) return;
  expect([...after.keys()]).toEqual([...before.keys()]);
  for (const [key, ids] of after) {
    if (!groups.has(key)) expect(ids).toEqual(before.get(key));
    const elsewhere = [...before].filter(([other]) => other !== key).flatMap(([, others]) => others);
    expect(ids.filter((id) => elsewhere.includes(id))).toEqual([]);
  }
}

/** What a group says of its jobs is what they are. */
function expectWhole(group: JobGroup, { sortBy }: Arrangement): void {
  const jobs = group.entries().map(({ job }) => job);
  expect([group.size, group.failed]).toEqual([
    jobs.length,
    jobs.filter(({ status }) => status.kind === 'failed').length,
  ]);
  const reasons = new Map<string, number>();
  for (const { failureReason = '' } of group.of.kind === 'reason' ? jobs : [])
    reasons.set(failureReason, (reasons.get(failureReason) ?? 0) + 1);
  expect(group.reasons).toEqual(reasons);
  const byMonth = group.months.map(({ month }) => (month === undefined ? -1 : month.year * 12 + month.month));
  expect(byMonth).toEqual([...new Set(byMonth)].toSorted((a, b) => b - a));
  if (sortBy === 'created') {
    expect(group.months.flatMap(({ rows }) => rows.entries())).toEqual(group.entries());
  }
}

describe('arranging', () => {
  it('takes a grouping that is a row of the table', () => {
    const byMode: Grouping = {
      grouper: grouperBy(
        ({ mode }) => mode,
        (mode) => ({ key: mode ?? '', of: { kind: 'solution', name: mode } }),
      ),
      order: orderOf('solution', ({ name: a = '' }, { name: b = '' }) => (a < b ? -1 : 1)),
    };
    const list = new JobList();
    const { came } = list.merge(
      ['THEME_GENERATION', 'BATCH_INFERENCE', 'THEME_GENERATION'].map((mode, index) =>
        aJob({ name: `${index}`, mode }),
      ),
      list.beginLoad(),
    );
    const arranged = arrange(came, defaultArrangement, { now, names, texts }, byMode);
    expect(arranged.groups().map(({ key, size }) => [key, size])).toEqual([
      ['BATCH_INFERENCE', 1],
      ['THEME_GENERATION', 2],
    ]);
  });

  it('is the same whether jobs came one after the other, changed and went, or all at once', () => {
    const job = fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd-1', 'd-2', 'd-3', 'd-4', 'd-5', 'd-6', 'e-1'),
      status: fc.constantFrom('ACTIVE', 'CREATE FAILED', 'PENDING', 'QUIESCING', undefined),
      createdAt: fc.constantFrom(noon, noon - day, noon - 40 * day, noon - 400 * day, 0),
      updatedAt: fc.constantFrom(noon + 1, noon + hour),
      failureReason: fc.constantFrom('one', 'two', 'bucket a-1', 'bucket a-2', 'Code 7', ' ', undefined),
    });
    const arrangement: fc.Arbitrary<Arrangement> = fc.record({
      groupBy: fc.constantFrom(...groupings),
      sortBy: fc.constantFrom(...sortings),
      filter: fc.constantFrom(
        noFilter,
        { text: 'o', statuses: [] },
        { text: '', statuses: ['failed', 'active'] },
      ),
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(job, { maxLength: 10 }), fc.boolean()), { maxLength: 8 }),
        arrangement,
        (readings, how) => {
          const list = new JobList();
          const kept = arrange([], how, { now, names, texts });
          for (const [jobs, draws] of readings) {
            const marks = list.beginLoad();
            for (const change of [() => list.merge(jobs.map(aJob), marks), () => list.keepOnly(marks)]) {
              const before = draws ? groupsOf(kept) : undefined;
              const told = kept.apply(change());
              if (before !== undefined) expectTold(before, groupsOf(kept), told);
            }
          }
          expect(shapeOf(kept)).toEqual(shapeOf(arrange(list.all(), how, { now, names, texts })));
          for (const group of kept.groups()) expectWhole(group, how);
        },
      ),
    );
  });

  it('a job that leaves a group and comes back between two looks at it is there once', () => {
    const list = new JobList();
    const arranged = arrange([], { ...defaultArrangement, groupBy: 'failureReason' }, { now, names, texts });
    const failed = (name: string, failureReason: string) => aJob({ name, failureReason });
    const marks = list.beginLoad();
    arranged.apply(list.merge([failed('x', 'one'), failed('z', 'other')], marks));
    const before = JSON.stringify(shapeOf(arranged));
    // A second failure of its cause, which turns out to be none.
    arranged.apply(list.merge([failed('y', 'one')], marks));
    const again = list.beginLoad();
    arranged.apply(list.merge([failed('x', 'one'), failed('z', 'other')], again));
    arranged.apply(list.keepOnly(again));
    expect(JSON.stringify(shapeOf(arranged))).toBe(before);
  });

  it('leaves alone the groups that a change does not concern', () => {
    const list = new JobList();
    const arranged = arrange([], defaultArrangement, { now, names, texts });
    const jobs = [aJob({ name: 'a' }), aJob({ name: 'b', status: 'CREATE FAILED' })];
    arranged.apply(list.merge(jobs, list.beginLoad()));
    const [failed, active] = arranged.groups();
    const [groups, entries] = [arranged.groups(), failed?.entries()];
    active?.entries();
    const rows = arranged.apply(list.update(aJob({ name: 'a', updatedAt: noon })));
    expect(rows).toEqual({ structure: false, groups: new Set(['active']) });
    expect(arranged.groups()).toBe(groups);
    expect(failed?.entries()).toBe(entries);
    expect(active?.entries().map(({ job }) => job.updatedAt)).toEqual([noon]);
  });
});

describe('a change of the list', () => {
  it('says which jobs came, changed and went', () => {
    const list = new JobList();
    const names = (entries: readonly { readonly job: { readonly name: string | undefined } }[]): unknown =>
      entries.map(({ job }) => job.name);
    list.merge(
      [aJob({ name: 'same' }), aJob({ name: 'moves', status: 'PENDING' }), aJob({ name: 'goes' })],
      list.beginLoad(),
    );
    const marks = list.beginLoad();
    const change = list.merge(
      [aJob({ name: 'new' }), aJob({ name: 'same' }), aJob({ name: 'moves' })],
      marks,
    );
    expect([names(change.came), change.changed.map(names), names(change.went)]).toEqual([
      ['new'],
      [['moves', 'moves']],
      [],
    ]);
    expect(change.changed[0]?.map(({ job }) => job.status.kind)).toEqual(['pending', 'active']);
    expect(names(list.keepOnly(marks).went)).toEqual(['goes']);
  });
});
