import { describe, expect, it, vi } from 'vitest';
import type { DetailsState } from '../../../../src/domain/details/details-state';
import { type SpokenPage, speakPage } from '../../../../src/ui/details/page';
import { asId, changed } from '../../../support/factories';
import { loaded, loading } from '../../../support/loadables';
import {
  changedDescription,
  type DescriptionFields,
  known,
  now,
  solutionArn,
  summary,
} from '../../domain/details/details-support';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

function failed(failureReason: string, change: DescriptionFields = {}): SpokenPage {
  const fields = { status: 'CREATE FAILED', failureReason, ...change };
  const state: DetailsState = {
    ...known,
    summary: changed(summary, fields),
    description: loaded(changedDescription(fields), now),
  };
  return speakPage(asId('environment'), state, now);
}

const hintOf = ({ page }: SpokenPage): string | undefined => page.failure?.hints[0]?.text;
const warnings = ({ page }: SpokenPage): readonly (readonly [string, string])[] =>
  page.sections
    .flatMap(({ fields }) => fields)
    .filter(({ warning }) => warning !== '')
    .map(({ id, warning }) => [id, warning]);

describe('hints look at the job (U2)', () => {
  it('say what is wrong with its path, and mark the field', () => {
    const spoken = failed('Invalid S3 input path', {
      inputPath: 'https://movies-batch.s3.eu-west-1.amazonaws.com/in/users.json',
    });
    const fault = 'The path must begin with s3://. Did you mean s3://movies-batch/in/users.json?';
    expect(hintOf(spoken)).toBe(`https://movies-batch.s3.eu-west-1.amazonaws.com/in/users.json: ${fault}`);
    expect(warnings(spoken)).toEqual([['inputPath', `${fault} The failure reason is about this value.`]]);
  });

  it.each([
    [
      'Invalid S3 input path',
      { inputPath: 's3://My_Bucket/in/' },
      's3://My_Bucket/in/: "My_Bucket" isn\'t a valid bucket name.',
    ],
    [
      'Invalid S3 input path',
      { inputPath: 's3://a-bucket/in/ ' },
      's3://a-bucket/in/: The path begins or ends with a space. Did you mean s3://a-bucket/in/?',
    ],
    [
      'Invalid S3 input path',
      { inputPath: 's3://a-bucket/in/' },
      's3://a-bucket/in/: The path has a valid form. Check that',
    ],
    [
      'Invalid S3 output path',
      { outputPath: 's3://a-bucket/out' },
      's3://a-bucket/out: The output path must be a folder and end with a slash. Did you mean s3://a-bucket/out/?',
    ],
    [
      'Invalid S3 output path',
      { inputPath: 's3://a-bucket/x/y.json', outputPath: 's3://a-bucket/x/' },
      's3://a-bucket/x/: The output path must be another folder than that of the input.',
    ],
    [
      'x is not authorized to perform: iam:PassRole',
      {},
      'Grant iam:PassRole on arn:aws:iam::998877665544:role/service-role/PersonalizeRole to',
    ],
    [
      'cannot assume the role',
      {},
      'The trust policy of arn:aws:iam::998877665544:role/service-role/PersonalizeRole must allow',
    ],
    [
      'the bucket is in another Region',
      {},
      'The input and output buckets must be in the Region of the job, eu-west-1.',
    ],
    ['The given solution version does not exist', {}, 'Check the ARN, the Region and the account.'],
  ])('%s, %j: %s', (reason, change, text) => {
    expect(hintOf(failed(reason, change))?.slice(0, text.length)).toBe(text);
  });

  it('leave out what does not apply: keys, and the names of buckets', () => {
    const denied = 'Insufficient privileges for accessing data in S3';
    const all = hintOf(failed(denied)) ?? '';
    expect(all).toContain('kms:Decrypt');
    expect(all).toContain('AmazonPersonalizeFullAccess');
    const fewer = hintOf(
      failed(denied, {
        inputPath: 's3://my-personalize-data/in/',
        outputPath: 's3://my-personalize-data/out/',
        outputKmsKeyArn: undefined,
      }),
    );
    expect(all.startsWith(fewer ?? '?')).toBe(true);
    expect(fewer).not.toMatch(/kms|AmazonPersonalizeFullAccess/);
  });

  it('keep the advice on ARNs where the job has that of a solution', () => {
    const spoken = failed('The given solution version does not exist', { solutionVersionArn: solutionArn });
    expect(hintOf(spoken)).toContain('not a solution ARN');
  });

  it('are general before the settings are known', () => {
    const state: DetailsState = {
      ...known,
      summary: changed(summary, { status: 'CREATE FAILED', failureReason: 'Invalid S3 input path' }),
      description: loading,
    };
    expect(hintOf(speakPage(asId('environment'), state, now))).toContain('s3://bucket/folder/file.json');
  });
});

describe('marked fields (U2)', () => {
  it('are those that the failure reason names', () => {
    expect(warnings(failed('No file at s3://movies-batch/input/users.json'))).toEqual([
      ['inputPath', 'The failure reason is about this value.'],
    ]);
    expect(warnings(failed('odd'))).toEqual([]);
  });

  it('are paths without s3:// of jobs that failed', () => {
    const outputPath = 'movies/out/';
    expect(warnings(failed('odd', { outputPath }))).toEqual([
      ['outputPath', 'The path must begin with s3://. Did you mean s3://movies/out/?'],
    ]);
    for (const status of ['ACTIVE', 'CREATE PENDING']) {
      expect(warnings(failed('odd', { outputPath, status, failureReason: undefined }))).toEqual([]);
    }
  });
});
