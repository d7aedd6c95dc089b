import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bySeries, seriesKeyOf, seriesName } from '../../../../src/domain/job/series';
import { aJob } from '../../../support/factories';

const solutionArn = 'arn:aws:personalize:us-east-1:111122223333:solution/movies';
const keyOf = (name: string | undefined, version: string | undefined = `${solutionArn}/0a1b2c3d`) =>
  seriesKeyOf(aJob({ name, arn: undefined, solutionVersionArn: version }));

describe('the series of a job', () => {
  it.each([
    ['nightly-20261123', 'nightly-20261124'],
    ['nightly-2026-11-23', 'nightly-2027-1-2'],
    ['run9', 'run10'],
    ['2026-11-23T02-00-00_users', '2026-11-24T03-15-09_users'],
    ['20261123', '1'],
    ['a1-2-3-4-5-6-7-8', 'a8-7-6-5-4-3-2-1'],
  ])('is the same for %s and %s', (a, b) => {
    expect(keyOf(a)).toBe(keyOf(b));
    expect(keyOf(a)).toBeDefined();
  });

  it.each([
    ['nightly-20261123', 'weekly-20261123'],
    ['nightly-20261123', 'nightly-20261123-retry'],
    ['nightly-20261123', 'nightly-20261123-2'],
    ['nightly-20261123', 'Nightly-20261123'],
    ['a1b', 'a1c'],
  ])('is another for %s and %s', (a, b) => {
    expect(keyOf(a)).not.toBe(keyOf(b));
  });

  it('is another in another solution, and the same with another version', () => {
    expect(keyOf('a-1', `${solutionArn}/ffffffff`)).toBe(keyOf('a-2'));
    expect(keyOf('a-1', `${solutionArn}-2/0a1b2c3d`)).not.toBe(keyOf('a-1'));
  });

  it.each([
    ['a name without a number', 'nightly', undefined],
    ['no name', undefined, undefined],
    ['an id', 'run-1a2b3c4d5e6f7a8b9c', undefined],
    ['a name with nine numbers', 'a1-2-3-4-5-6-7-8-9', undefined],
    ['no solution version', 'nightly-1', ''],
    ['what is no ARN', 'nightly-1', 'movies/1'],
  ])('is none for %s', (_, name, version) => {
    expect(
      seriesKeyOf(aJob({ name, ...(version === undefined ? {} : { solutionVersionArn: version }) })),
    ).toBeUndefined();
  });

  it.each([
    ['nightly-movies-20261123', 'nightly-movies'],
    ['nightly_2026-11-23', 'nightly'],
    ['nightly-20261123-retry', 'nightly…retry'],
    ['20261123-users', 'users'],
    ['2026-11-23T02-00', 'movies'],
    ['2026-11-23T02-00_users', 'users'],
    ['TEST-1', 'TEST'],
    ['a-1', 'a'],
    ['20261123', 'movies'],
    ['run9part12', 'run…part'],
  ])('of %s is called %s', (name, called) => {
    expect(seriesName(keyOf(name) ?? '')).toBe(called);
  });
});

describe('bySeries', () => {
  const jobOf = (name: string | undefined, version: string | undefined) =>
    aJob({
      name,
      arn: undefined,
      solutionVersionArn: version === undefined ? undefined : `${solutionArn}${version}`,
    });

  it('has one value for each key, and none for jobs without one (property)', () => {
    const name = fc.option(
      fc.string({ unit: fc.constantFrom('a', 'B', '1', '23', '-', '_'), maxLength: 20 }),
      { nil: undefined },
    );
    const job = fc
      .tuple(name, fc.constantFrom('/1', '/2', '-two/1', '', undefined))
      .map(([each, version]) => jobOf(each, version));
    fc.assert(
      fc.property(fc.array(job, { maxLength: 30 }), (jobs) => {
        const made: string[] = [];
        const valueOf = bySeries((key) => {
          made.push(key);
          return { key };
        });
        for (const each of jobs) expect(valueOf(each)?.key).toBe(seriesKeyOf(each));
        const keys = new Set(jobs.map(seriesKeyOf).filter((key) => key !== undefined));
        expect(made.sort()).toEqual([...keys].sort());
      }),
    );
  });

  it('tells shapes apart whose hashes are equal', () => {
    // Made so that their hashes are the same: 32 bits have collisions among some 100,000 texts.
    const seen = new Map<number, string>();
    const valueOf = bySeries((key) => key);
    for (let index = 0; index < 200_000; index++) {
      const text = `${index.toString(26).replace(/\d/g, (digit) => String.fromCharCode(81 + Number(digit)))}1`;
      const hash = hashOfShape(text);
      const before = seen.get(hash);
      seen.set(hash, text);
      if (before === undefined) continue;
      expect(valueOf(jobOf(before, '/1'))).not.toBe(valueOf(jobOf(text, '/1')));
      return;
    }
    expect.unreachable('no collision');
  });
});

/** As in series.ts. */
function hashOfShape(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) {
    const code = /\d/.test(character) ? 0 : character.charCodeAt(0);
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  return hash;
}
