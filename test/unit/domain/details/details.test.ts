import { changed } from '../../../support/factories';
import { describe, expect, it } from 'vitest';
import { detailsSections } from '../../../../src/domain/details/details';
import type { FieldId } from '../../../../src/domain/details/fields';
import { type DetailsState, knownJob } from '../../../../src/domain/details/details-state';
import type { FieldValue } from '../../../../src/domain/details/details-values';
import type { JobDescription } from '../../../../src/domain/job/description';
import { parseDates } from '../../../../src/domain/job/dates';
import { statusOf } from '../../../../src/domain/job/status';
import {
  bareJob,
  changedDescription,
  type DescriptionFields,
  description,
  known,
  minute,
  now,
  solutionArn,
  summary,
  version,
  versionArn,
} from './details-support';
import { notRead } from '../../../../src/domain/connection/loadable';
import { errored, loaded, loading } from '../../../support/loadables';
import { safeText } from '../../../../src/domain/text/safe-text';

const absent = { kind: 'absent', sent: undefined };

function fieldsOf(state: DetailsState): Partial<Record<FieldId, FieldValue>> {
  const fields = detailsSections(state, now).flatMap((section) => section.fields);
  return Object.fromEntries(fields.map(({ id, value }) => [id, value]));
}

function unsetOf(state: DetailsState): readonly FieldId[] {
  return detailsSections(state, now).flatMap(({ unset }) => unset);
}

function unreadOf(state: DetailsState): readonly FieldId[] {
  return detailsSections(state, now).flatMap(({ unread }) => unread);
}

function described(change: DescriptionFields): DetailsState {
  return { ...known, description: loaded(changedDescription(change), now) };
}

describe('details sections', () => {
  it('hold every field of the job, its description and its solution version', () => {
    expect(
      detailsSections(known, now).map(({ id, fields }) => [id, fields.map((field) => field.id)]),
    ).toEqual([
      ['job', ['name', 'arn', 'status', 'mode', 'createdAt', 'updatedAt', 'duration']],
      ['data', ['inputPath', 'outputPath', 'outputKmsKeyArn', 'numResults', 'filter']],
      ['configuration', ['itemExplorationConfig', 'rankingInfluence', 'role']],
      ['solution', ['solution', 'solutionVersion', 'versionAge', 'recipe', 'datasetGroup']],
      [
        'training',
        [
          ...['versionStatus', 'trainingMode', 'trainingType', 'trainingHours'],
          ...['performHPO', 'performIncrementalUpdate'],
          ...['versionCreatedAt', 'versionUpdatedAt', 'solutionConfig'],
        ],
      ],
    ]);
  });

  it('type the values', () => {
    expect(fieldsOf(known)).toMatchObject({
      name: { kind: 'text', text: 'nightly-movies-20261122' },
      createdAt: { kind: 'time', at: now - 120 * minute },
      duration: { kind: 'duration', ms: 42 * minute },
      numResults: { kind: 'number', value: 25 },
      filter: { kind: 'named', name: 'unwatched', arn: description.settings.filterArn },
      itemExplorationConfig: { kind: 'list', entries: description.settings.itemExplorationConfig },
      rankingInfluence: { kind: 'list', entries: [['POPULARITY', 0.25]] },
      role: { kind: 'named', name: 'PersonalizeRole', arn: description.settings.roleArn },
      solution: { kind: 'named', name: 'movies-ranking', arn: solutionArn },
      solutionVersion: { kind: 'named', name: 'eae37049', arn: versionArn },
      recipe: { kind: 'named', name: 'aws-user-personalization' },
      datasetGroup: { kind: 'named', name: 'movies' },
      trainingHours: { kind: 'number', value: 1.254 },
      performHPO: { kind: 'flag', value: false },
      performIncrementalUpdate: { kind: 'flag', value: true },
      solutionConfig: { kind: 'json', value: version.solutionConfig },
    });
  });

  it('name what is not set, which no row is for', () => {
    expect(unsetOf(known)).toEqual([
      ...['inputKmsKeyArn', 'themeItemName', 'versionName', 'eventType', 'performAutoML', 'tunedHPOParams'],
    ]);
    const bare = described({ itemExplorationConfig: [], rankingInfluence: [], filterArn: undefined });
    expect(unsetOf(bare)).toEqual(
      expect.arrayContaining(['filter', 'itemExplorationConfig', 'rankingInfluence']),
    );
    // What was sent and cannot be true is not passed over.
    expect(unsetOf(described({ numResults: -1 }))).not.toContain('numResults');
  });

  it('say what should be given and is not', () => {
    expect(fieldsOf(described({ inputPath: ' ', roleArn: '' }))).toMatchObject({
      inputPath: absent,
      role: absent,
    });
    expect(fieldsOf(known)).not.toHaveProperty('failureReason');
    const failed = { ...known, summary: changed(summary, { status: 'CREATE FAILED' }) };
    expect(
      fieldsOf({ ...failed, description: loaded(changedDescription({ status: 'CREATE FAILED' }), now) }),
    ).toMatchObject({ failureReason: absent });
    const untrained = loaded({ ...version, status: statusOf('CREATE FAILED') }, now);
    expect(fieldsOf({ ...known, version: untrained })).toMatchObject({ versionFailureReason: absent });
  });

  it('leave the failure reason to its own block', () => {
    expect(fieldsOf(described({ failureReason: 'Invalid S3 input path' }))).not.toHaveProperty(
      'failureReason',
    );
  });

  it('show what the list knew while the answers are awaited', () => {
    const fields = fieldsOf({ summary, description: loading, version: loading });
    expect(fields).toMatchObject({
      status: { kind: 'text', text: 'ACTIVE' },
      inputPath: { kind: 'loading' },
      solution: { kind: 'named', name: 'movies-ranking' },
      recipe: { kind: 'loading' },
    });
    // Rows for what few jobs have would come and go.
    expect(fields).not.toHaveProperty('filter');
    expect(unsetOf({ summary, description: loading, version: loading })).toEqual([]);
  });

  it('never call a field not given that could not be read', () => {
    const problem = { kind: 'throttled' } as const;
    const state = {
      summary: { ...summary, mode: undefined },
      description: errored<JobDescription>(notRead, problem),
      version: errored<never>(notRead, problem),
    };
    expect(unreadOf(state)).toEqual(expect.arrayContaining(['mode', 'inputPath', 'recipe', 'trainingMode']));
    expect(unsetOf(state)).toEqual([]);
    expect(Object.keys(fieldsOf(state))).not.toContain('inputPath');
  });

  it('take the names of a deleted solution version from its ARN', () => {
    const gone = errored<never>(notRead, { kind: 'notFound', detail: safeText('') });
    expect(fieldsOf({ ...known, version: gone })).toMatchObject({
      solution: { kind: 'named', name: 'movies-ranking', arn: solutionArn },
      solutionVersion: { kind: 'named', name: 'eae37049', arn: versionArn },
    });
    expect(unreadOf({ ...known, version: gone })).toEqual(expect.arrayContaining(['recipe', 'trainingMode']));
  });

  it('tell how old the solution version was when the job was created', () => {
    expect(fieldsOf(known).versionAge).toEqual({ kind: 'duration', ms: 4880 * minute });
    const trained = (createdAt: number | undefined): DetailsState => ({
      ...known,
      version: loaded({ ...version, ...parseDates(createdAt, version.updatedAt) }, now),
    });
    expect(fieldsOf(trained(undefined)).versionAge).toEqual(absent);
    expect(fieldsOf(trained(NaN)).versionAge).toEqual(absent);
    expect(fieldsOf(trained(now - 119 * minute)).versionAge).toEqual(absent);
    const gone = errored<never>(notRead, { kind: 'notFound', detail: safeText('') });
    expect(unreadOf({ ...known, version: gone })).toContain('versionAge');
  });

  it('show the summary alone of a job without an ARN', () => {
    const state = {
      summary: { ...summary, arn: undefined, mode: undefined },
      description: notRead,
      version: notRead,
    };
    expect(fieldsOf(state)).toMatchObject({
      name: { kind: 'text' },
      arn: absent,
    });
    expect(unreadOf(state)).toContain('inputPath');
    expect(unsetOf(state)).toEqual(['mode']);
  });

  it('count the time of an unfinished job', () => {
    expect(fieldsOf(described({ status: 'CREATE IN_PROGRESS' }))).toMatchObject({
      elapsed: { kind: 'elapsed', ms: 120 * minute },
    });
    expect(fieldsOf(described({ status: 'CREATE IN_PROGRESS' }))).not.toHaveProperty('duration');
  });

  it('know no solution version where the service names none', () => {
    const fields = fieldsOf({
      summary: { ...summary, solutionVersionArn: undefined },
      description: loaded(changedDescription({ solutionVersionArn: undefined }), now),
      version: notRead,
    });
    expect(fields).toMatchObject({ solution: absent, solutionVersion: absent, recipe: absent });
  });
});

describe('dates and numbers that cannot be true', () => {
  // Rows D6 to D8: seconds as the service sends them, and what of them is told.
  it.each([
    [0, '0'],
    [-1, '-1'],
    [1_700_000_000_000, '1700000000000'],
    [9e15, '9000000000000000'],
  ])('a date of %d s is not given, and shown as sent', (seconds, sent) => {
    const createdAt = seconds * 1000;
    expect(fieldsOf({ ...described({ createdAt }), summary: changed(summary, { createdAt }) })).toMatchObject(
      {
        createdAt: { kind: 'absent', sent },
        duration: absent,
      },
    );
  });

  it('a date that is none is not given, unless the list has one', () => {
    const invalid = { summary: changed(summary, { createdAt: NaN }), version: known.version };
    expect(fieldsOf({ ...described({ createdAt: NaN }), ...invalid })).toMatchObject({ createdAt: absent });
    for (const createdAt of [NaN, 0]) {
      expect(fieldsOf(described({ createdAt }))).toMatchObject({
        createdAt: { kind: 'time', at: summary.createdAt },
      });
    }
  });

  it('an update before the creation makes no duration (D10)', () => {
    const updatedAt = now - 121 * minute;
    const state = { ...described({ updatedAt }), summary: { ...summary, updatedAt } };
    expect(fieldsOf(state)).toMatchObject({ duration: absent, updatedAt: { kind: 'time', at: updatedAt } });
  });

  it.each([
    [99999999999999999999, '100000000000000000000'],
    [-1, '-1'],
    [1.5, '1.5'],
  ])('%d results are not given (D11)', (numResults, sent) => {
    expect(fieldsOf(described({ numResults })).numResults).toEqual({ kind: 'absent', sent });
  });

  it.each([0, 25, 2 ** 53])('%d results are', (numResults) => {
    expect(fieldsOf(described({ numResults })).numResults).toEqual({ kind: 'number', value: numResults });
  });
});

describe('knownJob', () => {
  it('prefers the description, field by field', () => {
    const state = {
      ...described({ name: 'described', status: ' ', failureReason: undefined }),
      summary: { ...summary, name: 'listed', failureReason: 'listed reason' },
    };
    expect(knownJob(state)).toMatchObject({
      name: 'described',
      status: { kind: 'active' },
      failureReason: 'listed reason',
    });
  });

  it('prefers a list that is newer than the description', () => {
    const state = {
      ...described({ status: 'CREATE IN_PROGRESS', updatedAt: now - 100 * minute }),
      summary: changed(summary, { status: 'CREATE FAILED', updatedAt: now - 90 * minute }),
    };
    expect(knownJob(state)).toMatchObject({ status: { kind: 'failed' }, updatedAt: now - 90 * minute });
  });

  it('does not take an impossible date for a newer one', () => {
    const state = { ...known, summary: changed(summary, { status: 'PENDING', updatedAt: 1.7e15 }) };
    expect(knownJob(state).status.kind).toBe('active');
  });

  it('fills in a job of which only the ARN was known', () => {
    expect(knownJob({ ...known, summary: bareJob })).toEqual(summary);
  });
});
