import { describe, expect, it } from 'vitest';
import {
  isTrained,
  latestTrained,
  modelAge,
  scheduleDays,
  updatesLatest,
  type VersionSummary,
} from '../../../../src/domain/job/solution';
import { statusOf } from '../../../../src/domain/job/status';
import { day, noon } from '../../../support/factories';

function aVersion(id: string, daysAgo: number, fields: Partial<VersionSummary> = {}): VersionSummary {
  const createdAt = noon - daysAgo * day;
  const arn = `arn:aws:personalize:us-east-1:111122223333:solution/movies/${id}`;
  return {
    arn,
    status: statusOf('ACTIVE'),
    trainingMode: 'FULL',
    createdAt,
    updatedAt: createdAt,
    ...fields,
  };
}

const failed = statusOf('CREATE FAILED');
const training = statusOf('CREATE IN_PROGRESS');

describe('the latest trained version', () => {
  it('is the one that was created last, in whatever order they come', () => {
    const versions = [aVersion('b', 7), aVersion('c', 1), aVersion('a', 30)];
    expect(latestTrained(versions)?.arn).toBe(versions[1]?.arn);
    expect(latestTrained(versions.toReversed())?.arn).toBe(versions[1]?.arn);
  });

  it('is no update, no failure and none in training', () => {
    const trained = [
      aVersion('auto', 9, { trainingMode: 'AUTOTRAIN' }),
      aVersion('silent', 9.5, { trainingMode: undefined }),
    ];
    const others = [
      aVersion('update', 1, { trainingMode: 'UPDATE' }),
      aVersion('failed', 2, { status: failed }),
      aVersion('training', 3, { status: training }),
    ];
    expect(trained.every(isTrained)).toBe(true);
    expect(others.some(isTrained)).toBe(false);
    expect(latestTrained([...others, ...trained])).toBe(trained[0]);
    expect(latestTrained(others)).toBeUndefined();
  });

  it('is the first of those that were created at the same time', () => {
    const [first, second] = [aVersion('a', 7), aVersion('b', 7)];
    expect(latestTrained([first, second])).toBe(first);
  });

  it('is not one without a date, if another has one', () => {
    const dated = aVersion('a', 30);
    const undated = aVersion('b', 0, { createdAt: undefined, updatedAt: undefined });
    expect(latestTrained([undated, dated])).toBe(dated);
    expect(latestTrained([undated])).toBe(undated);
  });
});

describe('the version of a job', () => {
  const latest = aVersion('new', 7);
  const of = (
    used: Partial<Parameters<typeof modelAge>[0]>,
    partial = false,
    version: VersionSummary | undefined = latest,
  ) =>
    modelAge(
      { arn: 'old', createdAt: noon - 30 * day, usedAt: noon, ...used },
      { version, partial, automatic: true, schedule: undefined },
    )?.kind;

  it.each([
    ['the latest', { arn: latest.arn }, 'latest'],
    ['older than one that was trained before the job', {}, 'outdated'],
    ['older than one that was trained after the job', { usedAt: noon - 8 * day }, 'trainedSince'],
    ['older than one whose training ended as the job was created', { usedAt: noon - 7 * day }, 'outdated'],
    ['later, as an update is', { createdAt: noon - 6 * day }, 'later'],
    ['created at the same time as the latest', { createdAt: noon - 7 * day }, 'later'],
    ['of an unknown age', { createdAt: undefined }, 'outdated'],
    ['of a job without a date', { usedAt: undefined }, 'outdated'],
  ] as const)('%s', (_, used, kind) => {
    expect(of(used)).toBe(kind);
  });

  it('is not called the latest where versions are missing, but may be older than one of those listed', () => {
    expect(of({ arn: latest.arn }, true)).toBe('unknown');
    expect(of({ createdAt: noon }, true)).toBe('unknown');
    expect(of({}, true)).toBe('outdated');
  });

  it('is nothing beside a solution that was never trained', () => {
    expect(
      modelAge(
        { arn: 'a', createdAt: noon, usedAt: noon },
        { version: undefined, partial: false, automatic: false, schedule: undefined },
      ),
    ).toBeUndefined();
  });

  it('counts as trained when its training ended', () => {
    const longTraining = { ...latest, updatedAt: noon + day };
    expect(of({}, false, longTraining)).toBe('trainedSince');
    expect(of({}, false, { ...latest, updatedAt: undefined })).toBe('outdated');
  });
});

it.each([
  ['aws-user-personalization', true],
  ['aws-user-personalization-v2', true],
  ['aws-user-personalization-v3x', false],
  ['aws-personalized-ranking', false],
  ['aws-similar-items', false],
])('new items with %s: only with the latest version: %s', (recipe, only) => {
  expect(updatesLatest(`arn:aws:personalize:::recipe/${recipe}`)).toBe(only);
});

it.each([
  ['rate(7 days)', 7],
  ['rate(1 day)', 1],
  ['rate(14 days)', 14],
  ['rate(14 days) or later', undefined],
  ['at least rate(14 days)', undefined],
  ['rate(12 hours)', undefined],
  ['cron(0 2 * * ? *)', undefined],
  [undefined, undefined],
])('the schedule %s has %s days', (schedule, days) => {
  expect(scheduleDays(schedule)).toBe(days);
});
