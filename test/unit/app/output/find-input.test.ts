/** The input files of a job, and what their lines should be. */
import { describe, expect, it } from 'vitest';
import { findInput, type FoundInput } from '../../../../src/app/output/find-input';
import type { DescribingConnection } from '../../../../src/app/session/descriptions';
import { failure, type Outcome, type Problem, success } from '../../../../src/domain/connection/problem';
import type { S3Files, S3Object } from '../../../../src/domain/connection/s3-files';
import type { JobSettings } from '../../../../src/domain/job/description';
import { safeText } from '../../../../src/domain/text/safe-text';
import type { SolutionVersion } from '../../../../src/domain/job/solution-version';
import { aFilter, aJob, describedJob, noFiles, noSettings } from '../../../support/factories';

const job = aJob();
const denied = (action: string): Problem => ({ kind: 'accessDenied', action, detail: safeText('') });
const filterArn = 'arn:aws:personalize:us-east-1:111122223333:filter/unwatched';

interface Given {
  readonly settings?: Partial<JobSettings>;
  readonly recipe?: string;
  readonly expression?: string | Problem;
  /** Keys, or why they can't be listed. */
  readonly listed?: readonly string[] | Problem;
  readonly signal?: AbortSignal;
}

async function find(given: Given): Promise<{ outcome: Outcome<FoundInput>; asked: readonly string[] }> {
  const {
    settings = {},
    recipe = 'aws-user-personalization',
    expression = '',
    listed = ['in/users.json'],
  } = given;
  const asked: string[] = [];
  const object = (key: string): S3Object => {
    return {
      bucket: 'inputs',
      key,
      size: key.endsWith('/') ? 0 : 10,
      modifiedAt: undefined,
      etag: undefined,
    };
  };
  const files: S3Files = {
    ...noFiles,
    listObjects: ({ key }) => {
      asked.push(`list ${key}`);
      const page =
        'kind' in listed ? failure(listed) : success({ objects: listed.map(object), nextToken: undefined });
      return Promise.resolve(page);
    },
    findObject: ({ key }) => {
      asked.push(`find ${key}`);
      return Promise.resolve(success(object(key)));
    },
  };
  const described = describedJob(job, {
    settings: { ...noSettings, inputPath: 's3://inputs/in/users.json', ...settings },
  });
  const service = {
    describeJob: () => Promise.resolve(success(described)),
    describeSolutionVersion: () =>
      Promise.resolve(
        recipe === ''
          ? failure({ kind: 'throttled' })
          : success({ recipeArn: `arn:aws:personalize:::recipe/${recipe}` } as SolutionVersion),
      ),
    describeFilter: (arn: string) => {
      asked.push(arn);
      return Promise.resolve(
        typeof expression === 'string' ? success(aFilter(expression)) : failure(expression),
      );
    },
  } as unknown as DescribingConnection['service'];
  const { signal = new AbortController().signal } = given;
  return { outcome: await findInput(job.arn ?? '', { service, files }, signal), asked };
}

describe('the input of a job', () => {
  it('is all objects of its path, but not those that stand for folders', async () => {
    const { outcome } = await find({
      settings: { inputPath: 's3://inputs/in/' },
      listed: ['in/', 'in/a.json', 'in/b.json'],
    });
    expect(outcome).toMatchObject({
      ok: true,
      value: { objects: [{ key: 'in/a.json' }, { key: 'in/b.json' }] },
    });
  });

  it('that is one file needs no permission to list', async () => {
    const { outcome, asked } = await find({ listed: denied('s3:ListBucket') });
    expect(outcome).toMatchObject({ ok: true, value: { objects: [{ key: 'in/users.json' }] } });
    expect(asked).toEqual(['list in/users.json', 'find in/users.json']);
    const folder = await find({
      settings: { inputPath: 's3://inputs/in/' },
      listed: denied('s3:ListBucket'),
    });
    expect(folder.outcome).toMatchObject({ problem: { kind: 'accessDenied' } });
  });

  it('that isn’t there is a problem with its place', async () => {
    expect((await find({ listed: [] })).outcome).toMatchObject({
      problem: { kind: 's3', fault: 'noObject', place: { bucket: 'inputs', key: 'in/users.json' } },
    });
  });

  it('is not looked for at places that are not known to be Amazon S3', async () => {
    const { outcome, asked } = await find({ settings: { inputPath: 'https://example.com/users.json' } });
    expect(outcome).toMatchObject({ problem: { kind: 's3Path', fault: 'notS3' } });
    expect(asked).toEqual([]);
  });
});

describe('what its lines should be', () => {
  const expected = async (given: Given) => {
    const { outcome } = await find(given);
    return outcome.ok ? [outcome.value.expected, outcome.value.filterProblem?.kind] : outcome.problem.kind;
  };

  it.each<readonly [string, Given, unknown]>([
    ['by the recipe, without a filter', {}, [{ use: 'users', placeholders: [] }, undefined]],
    [
      'by the placeholders of the filter',
      { settings: { filterArn }, expression: 'INCLUDE ItemID WHERE Items.A IN ($A)' },
      [{ use: 'users', placeholders: ['A'] }, undefined],
    ],
    [
      'without those where the filter may not be described',
      { settings: { filterArn }, expression: denied('personalize:DescribeFilter') },
      [{ use: 'users', placeholders: undefined }, 'accessDenied'],
    ],
    ['without a known recipe', { recipe: 'aws-new' }, [{ use: undefined, placeholders: [] }, undefined]],
    ['without a solution version', { recipe: '' }, [{ use: undefined, placeholders: [] }, undefined]],
  ])('is known %s', async (_, given, known) => {
    expect(await expected(given)).toEqual(known);
  });

  it('asks for no filter where there is none', async () => {
    expect((await find({})).asked).toEqual(['list in/users.json']);
  });

  it('is cancelled with the signal', async () => {
    expect(await expected({ signal: AbortSignal.abort() })).toBe('cancelled');
  });
});
