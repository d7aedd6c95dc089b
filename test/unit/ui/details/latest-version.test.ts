import { describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../../src/domain/connection/problem';
import { notRead } from '../../../../src/domain/connection/loadable';
import {
  type DetailsState,
  noRelated,
  type RelatedFacts,
} from '../../../../src/domain/details/details-state';
import type { LatestVersion } from '../../../../src/domain/job/solution';
import { statusOf } from '../../../../src/domain/job/status';
import { safeText } from '../../../../src/domain/text/safe-text';
import { speakPage } from '../../../../src/ui/details/page';
import { asId, day, hour } from '../../../support/factories';
import { errored, loaded } from '../../../support/loadables';
import { known, now, solutionArn, summary, version, versionArn } from '../../domain/details/details-support';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

function speak(latest: RelatedFacts['latest'], state: DetailsState = known) {
  const spoken = speakPage(asId('environment'), { ...state, related: { ...noRelated, latest } }, now);
  const section = spoken.page.sections.find(({ id }) => id === 'solution');
  const field = (wanted: string) => section?.fields.find(({ id }) => id === wanted);
  return { ...spoken, section, field };
}

function aLatest(daysAgo: number, fields: Partial<LatestVersion> = {}): RelatedFacts['latest'] {
  const createdAt = now - daysAgo * day;
  const newest = {
    arn: `${solutionArn}/newest`,
    status: statusOf('ACTIVE'),
    trainingMode: 'FULL',
    createdAt,
    updatedAt: createdAt + hour,
  };
  return loaded(
    { version: newest, partial: false, automatic: true, schedule: 'rate(7 days)', ...fields },
    now,
  );
}

describe('the latest trained version', () => {
  it('is marked where the job used an older one, with what that means for its recipe', () => {
    const { field, copies } = speak(aLatest(2));
    expect(field('latestVersion')).toMatchObject({
      label: 'Latest trained version',
      value: 'newest',
      detail:
        "Created 2 days ago, the job's version 3 days ago. The job uses an older one, although this one was trained before the job was created.",
      copyLabel: 'Copy Latest trained version ARN',
      warning:
        'With this recipe, batch jobs recommend new items only if they name the latest trained version.',
    });
    expect(copies.get('latestVersion')).toBe(`${solutionArn}/newest`);
    const ranking = { ...version, recipeArn: 'arn:aws:personalize:::recipe/aws-personalized-ranking' };
    expect(
      speak(aLatest(2), { ...known, version: loaded(ranking, now) }).field('latestVersion')?.warning,
    ).toBe('A solution version only knows the items that were imported before it was trained.');
  });

  it('is no warning where it was trained after the job was created', () => {
    const job = { ...summary, createdAt: now - 3 * day };
    const { field } = speak(aLatest(2), { ...known, summary: job, description: notRead });
    expect(field('latestVersion')?.detail).toMatch(/It was trained after the job was created\. Name its ARN/);
    expect(field('latestVersion')?.warning).toBe('');
  });

  it('that the job uses says so, with one age', () => {
    const own = {
      arn: versionArn,
      status: statusOf('ACTIVE'),
      trainingMode: 'FULL',
      createdAt: now - 3 * day,
      updatedAt: now,
    };
    expect(speak(aLatest(0, { version: own })).field('latestVersion')).toMatchObject({
      value: 'eae37049',
      detail: 'Created 3 days ago. The job uses it.',
      warning: '',
    });
  });

  it('is nothing of a solution that was never trained', () => {
    const { field, copies } = speak(aLatest(0, { version: undefined }));
    expect(field('latestVersion')).toMatchObject({ value: 'no trained version', style: 'missing' });
    expect(copies.has('latestVersion')).toBe(false);
  });

  it.each([
    [{}, 'Every 7 days'],
    [{ schedule: 'rate(1 day)' }, 'Every day'],
    [{ schedule: 'cron(0 2 * * ? *)' }, 'cron(0 2 * * ? *)'],
    [{ schedule: undefined }, 'Yes'],
    [{ automatic: false }, 'No'],
    [{ automatic: undefined }, undefined],
  ])('has its schedule: %j', (fields, value) => {
    expect(speak(aLatest(2, fields)).field('automaticTraining')?.value).toBe(value);
  });

  it.each<[problem: Problem, note: string | undefined]>([
    [
      { kind: 'accessDenied', action: 'personalize:DescribeSolution', detail: safeText('') },
      'To see whether this is the latest version of the solution, allow personalize:DescribeSolution.',
    ],
    [
      { kind: 'throttled' },
      "The latest version of the solution couldn't be loaded: Amazon Personalize is throttling requests.",
    ],
    [{ kind: 'notFound', detail: safeText('') }, undefined],
  ])('that could not be read is one line (%#)', (problem, note) => {
    const { section, field, page } = speak(errored(notRead, problem));
    expect(section?.note?.split('\n').at(-1)).toBe(note ?? 'Not set: Version name');
    expect(field('latestVersion')).toBeUndefined();
    expect(page.notices).toEqual([]);
  });
});
