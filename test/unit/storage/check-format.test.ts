/** What a check found comes back from a stored list, and nothing else does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withCheck } from '../../../src/domain/job/job';
import type { OutputCheck } from '../../../src/domain/job/output-check';
import { parseCheck } from '../../../src/storage/check-format';
import { parsePortion, portionLine } from '../../../src/storage/list-format';
import { aCheck, aJob } from '../../support/factories';

const same = (text: string | undefined): string | undefined => text;

describe('a stored check', () => {
  it('comes back with its job, beside jobs without one', () => {
    const jobs = [aJob({ name: 'a' }), withCheck(aJob({ name: 'b' }), aCheck({ mayBeOfAnotherRun: true }))];
    expect(parsePortion(portionLine(jobs), same)).toEqual(jobs);
  });

  it.each([
    ['nothing', undefined],
    ['text', 'x'],
    ['another version', { lines: 3 }],
    ['a negative count', { ...aCheck(), failed: -1 }],
    ['a fraction', { ...aCheck(), size: 0.5 }],
    ['no time', { ...aCheck(), checkedAt: NaN }],
    ['no causes', { ...aCheck(), causes: 'x' }],
  ])('that is %s is none', (_what, stored) => {
    expect(parseCheck(stored)).toBeUndefined();
  });

  it('keeps what is right of its causes', () => {
    const causes = [
      { text: 'a\u0007', lines: 2, first: [{ file: 0, line: 1 }, { file: 'x' }, null] },
      { text: 5, lines: 1, first: [] },
      'x',
    ];
    expect(parseCheck({ ...aCheck(), causes, files: ['a', 5] })).toMatchObject({
      causes: [{ text: 'a', lines: 2, first: [{ file: 0, line: 1 }] }],
      files: ['a'],
    });
  });

  it('breaks nothing, whatever a file holds', () => {
    fc.assert(
      fc.property(fc.record<Record<keyof OutputCheck, unknown>>({ ...arbitraryFields() }), (stored) => {
        const found = parseCheck(JSON.parse(JSON.stringify(stored)));
        expect(found === undefined || Number.isSafeInteger(found.lines)).toBe(true);
      }),
    );
  });
});

function arbitraryFields(): Record<keyof OutputCheck, fc.Arbitrary<unknown>> {
  const value = fc.oneof(fc.jsonValue(), fc.nat(), fc.constant([]));
  return Object.fromEntries(Object.keys(aCheck()).map((name) => [name, value])) as Record<
    keyof OutputCheck,
    fc.Arbitrary<unknown>
  >;
}
