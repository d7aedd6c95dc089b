import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { RerunNames } from '../../../../src/domain/copy/rerun-name';
import { aJob, nothing } from '../../../support/factories';
import { hostileText } from './values';

/** In the time zone of the machine, like the names. */
const now = new Date(2026, 10, 4, 9).getTime();
const named = (name: string) => aJob({ name });

function names(known: readonly string[], ...rerun: string[]): string[] {
  const given = new RerunNames(known.map(named), now);
  return rerun.map((name) => given.next(named(name)));
}

describe('the name of a rerun', () => {
  it('says what it reruns and when', () => {
    expect(names([], 'nightly-movies')).toEqual(['nightly-movies-rerun-20261104']);
  });

  it('counts where the name is taken, in any case, also by a rerun of the same copy', () => {
    expect(names(['Nightly', 'nightly'], 'Nightly', 'nightly')).toEqual([
      'Nightly-rerun-20261104',
      'nightly-rerun-20261104-2',
    ]);
    expect(names(['a', 'A-RERUN-20261104', 'a-rerun-20261104-2'], 'a')).toEqual(['a-rerun-20261104-3']);
  });

  it('does not pile up', () => {
    expect(names(['a-rerun-20261101', 'a-rerun-20261104'], 'a-rerun-20261101', 'a-rerun-20261104-2')).toEqual(
      ['a-rerun-20261104-2', 'a-rerun-20261104-3'],
    );
  });

  it('cuts what is too long, and not into a dash', () => {
    const [name = ''] = names([], `${'x'.repeat(47)}-${'y'.repeat(15)}`);
    expect(name).toBe(`${'x'.repeat(47)}-rerun-20261104`);
  });

  it('takes the name from the ARN where none is given, and one of its own where there is neither', () => {
    const given = new RerunNames([], now);
    expect(given.next(aJob({ name: 'x', arn: 'arn:a/from-arn' }))).toBe('x-rerun-20261104');
    expect(given.next({ ...nothing, arn: 'arn:a/from-arn' })).toBe('from-arn-rerun-20261104');
    expect(given.next(nothing)).toBe('batch-inference-job-rerun-20261104');
    expect(given.next(named('_$(id)'))).toBe('id-rerun-20261104');
  });

  it('is found at once for 10,000 jobs whose names are cut to the same, or that have none', () => {
    const long = Array.from({ length: 5_000 }, (_, index) => named(`${'x'.repeat(50)}-${20260000 + index}`));
    const all = [...long, ...Array.from({ length: 5_000 }, () => nothing)];
    const given = new RerunNames(all, now);
    const has = vi.spyOn(Set.prototype, 'has');
    const made = all.map((job) => given.next(job));
    const asked = has.mock.calls.length;
    has.mockRestore();
    expect(new Set(made.map((each) => each.toLowerCase())).size).toBe(10_000);
    expect(asked).toBeLessThan(3 * all.length);
  });

  it('is always valid and new', () => {
    const name = fc.oneof(hostileText, fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}$/));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), (known) => {
        const made = names(known, ...known, ...known);
        for (const each of made) expect(each).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9\-_]{0,62}$/);
        const all = [...made, ...new Set(known)].map((each) => each.toLowerCase());
        expect(new Set(all).size).toBe(made.length + new Set(known.map((each) => each.toLowerCase())).size);
      }),
    );
  });
});
