import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittedJson, type Part } from '../../../../src/app/assistant/fitted';

const within = (most: number) => (text: string) => Promise.resolve(text.length <= most);
const items = (member: string, count: number): Part[] =>
  Array.from({ length: count }, (_, index) => ({ member, value: `${member} ${index}`, isItem: true }));

async function answer(parts: readonly Part[], most: number): Promise<Record<string, unknown>> {
  return JSON.parse(await fittedJson({ about: 'x' }, parts, within(most))) as Record<string, unknown>;
}

describe('an answer', () => {
  it('has all parts where they fit, items in lists', async () => {
    const parts = [...items('causes', 2), { member: 'usual', value: 3 }, ...items('jobs', 1)];
    expect(await answer(parts, 1_000)).toEqual({
      about: 'x',
      causes: ['causes 0', 'causes 1'],
      usual: 3,
      jobs: ['jobs 0'],
    });
  });

  it('leaves out the last ones, and counts them by member', async () => {
    const found = await answer(
      [...items('causes', 1), ...items('jobs', 10), { member: 'usual', value: 3 }],
      100,
    );
    expect(found['causes']).toEqual(['causes 0']);
    const jobs = found['jobs'] as string[];
    expect(jobs.length).toBeGreaterThan(0);
    expect(found['leftOut']).toEqual({ jobs: 10 - jobs.length, usual: 1 });
  });

  it('is the head alone where nothing fits', async () => {
    expect(await answer(items('jobs', 2), 1)).toEqual({ about: 'x', leftOut: { jobs: 2 } });
  });

  it('has no invisible characters', async () => {
    const text = await fittedJson({ about: 'a\u202E\u200B\u0007' }, [], within(100));
    expect(text).toBe('{"about":"a\\u202e\\u200b\\u0007"}');
  });

  it('fits, and has as many of the first parts as fit (property)', async () => {
    const part = fc.record({
      member: fc.constantFrom('a', 'b'),
      value: fc.string({ maxLength: 30 }),
      isItem: fc.constant(true as const),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 12 }),
        fc.integer({ min: 60, max: 400 }),
        async (parts, most) => {
          const text = await fittedJson({}, parts, within(most));
          const found = JSON.parse(text) as { a?: string[]; b?: string[]; leftOut?: Record<string, number> };
          expect(text.length).toBeLessThanOrEqual(most);
          const shown = (found.a?.length ?? 0) + (found.b?.length ?? 0);
          const left = Object.values(found.leftOut ?? {}).reduce((sum, count) => sum + count, 0);
          expect(shown + left).toBe(parts.length);
          const first = parts.slice(0, shown);
          for (const member of ['a', 'b'] as const)
            expect(found[member] ?? []).toEqual(
              first.filter((each) => each.member === member).map(({ value }) => value),
            );
        },
      ),
    );
  });
});
