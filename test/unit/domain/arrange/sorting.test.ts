import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortings } from '../../../../src/domain/arrange/arrangement';
import { compareBy, sorted } from '../../../../src/domain/arrange/sorting';
import { naturalOrder } from '../../../../src/domain/text/name-order';
import { names } from '../../../support/store-deps';
import { aJob, day, hour, minute, noon, nothing } from '../../../support/factories';

const options = { now: noon, names };

const jobs = [
  aJob({ name: 'b', createdAt: noon - day, updatedAt: noon - day + 5 * minute }),
  aJob({ name: 'B', createdAt: noon - 2 * day, updatedAt: noon }),
  aJob({ name: 'a', createdAt: noon - 3 * hour, updatedAt: noon - 2 * hour, status: 'IN PROGRESS' }),
  aJob({ name: 'c', createdAt: noon - hour, updatedAt: noon - 2 * hour }),
  aJob({ name: 'undated', createdAt: NaN, updatedAt: 9e15 }),
  nothing,
];

describe('jobs are sorted', () => {
  it.each([
    ['created', ['c', 'a', 'b', 'B', undefined, 'undated']],
    // Equal values: newest first.
    ['updated', ['B', 'c', 'a', 'b', undefined, 'undated']],
    ['name', [undefined, 'a', 'b', 'B', 'c', 'undated']],
    // `c` was updated before it was created: it has no duration.
    ['duration', ['B', 'a', 'b', 'c', undefined, 'undated']],
  ] as const)('by %s', (sortBy, expected) => {
    const entries = jobs.map((job, index) => ({ id: String(index), job }));
    for (const order of [entries, entries.toReversed()]) {
      expect(sorted(order, sortBy, options).map(({ job }) => job.name)).toEqual(expected);
    }
  });
});

it('jobs are in the order that comparing any two gives, however many and large their values', () => {
  const time = fc.oneof(
    fc.constantFrom(undefined, noon, noon - day, noon + 1),
    fc.integer({ min: noon - 2000 * day, max: noon }),
    // Of a service that counts by parts of a millisecond.
    fc.double({ min: noon - day, max: noon, noNaN: true }),
  );
  const job = fc
    .record({
      name: fc.constantFrom('a', 'A', 'b', 'a2', 'a10', 'a02', 'ä', undefined),
      status: fc.constantFrom('ACTIVE', 'PENDING', 'CREATE FAILED'),
      createdAt: time,
      updatedAt: time,
    })
    .map((fields) => aJob(fields));
  fc.assert(
    fc.property(fc.array(job, { maxLength: 30 }), fc.constantFrom(...sortings), (all, sortBy) => {
      const entries = all.map((each, index) => ({ id: String(index), job: each }));
      expect(sorted(entries, sortBy, options)).toEqual(entries.toSorted(compareBy(sortBy, options)));
    }),
  );
});

it('sorts names naturally: numbers by their value, letters as the language does (B15)', () => {
  const jobs = ['run-10', 'run-2', 'Run-1', 'run-1', 'äpfel', 'zebra'].map((name) => ({
    id: name,
    job: aJob({ name }),
  }));
  const namesOf = (language: string): readonly (string | undefined)[] =>
    sorted(jobs, 'name', { now: noon, names: naturalOrder(language) }).map(({ job }) => job.name);
  expect(namesOf('de')).toEqual(['äpfel', 'run-1', 'Run-1', 'run-2', 'run-10', 'zebra']);
  expect(namesOf('sv')).toEqual(['run-1', 'Run-1', 'run-2', 'run-10', 'zebra', 'äpfel']);
});

it('puts jobs that are equal in all else in the order of their ids, whichever way they came', () => {
  const same = (id: string) => ({ id, job: aJob({ name: 'same' }) });
  const entries = ['b', 'a', 'c'].map(same);
  for (const sortBy of sortings) {
    for (const order of [entries, entries.toReversed()]) {
      expect(sorted(order, sortBy, options).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
      // As it is where a language has no keys.
      const czech = { ...options, names: naturalOrder('cs') };
      expect(sorted(order, sortBy, czech).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    }
    const compare = compareBy(sortBy, options);
    const signs = [
      compare(same('a'), same('b')),
      compare(same('b'), same('a')),
      compare(same('a'), same('a')),
    ];
    expect(signs.map(Math.sign)).toEqual([-1, 1, 0]);
  }
});

it('sorts a job without a name by its ARN', () => {
  const [named, unnamed] = [aJob({ name: 'b' }), aJob({ name: undefined, arn: 'arn:x' })];
  const entries = [named, unnamed].map((job) => ({ id: job.arn ?? '', job }));
  expect(sorted(entries, 'name', options).map(({ job }) => job)).toEqual([unnamed, named]);
});
