import { describe, expect, it } from 'vitest';
import {
  isRoleArn,
  isServiceArn,
  lastPart,
  parseJobArn,
  parseSolutionVersionArn,
} from '../../../../src/domain/job/arn';
import { allKinds, jobKinds } from '../../../../src/domain/job/kind';
import { idOfArn, jobTitle, JobIds, ownerOf } from '../../../../src/domain/connection/identity';
import { aJob, nothing } from '../../../support/factories';

describe('parseJobArn', () => {
  it('takes the parts of a job ARN of any partition', () => {
    expect(parseJobArn('arn:aws-cn:personalize:cn-north-1:402114309305:batch-inference-job/a-B_9')).toEqual({
      kind: jobKinds.inference,
      partition: 'aws-cn',
      region: 'cn-north-1',
      account: '402114309305',
      jobName: 'a-B_9',
    });
  });

  it.each([
    undefined,
    '',
    'arn:aws:personalize:us-east-1:1:batch-inference-job/x',
    'arn:aws:personalize:us-east-1:402114309305:batch-inference-job/x" onclick="',
    'arn:aws:personalize:us-east-1:402114309305:batch-inference-job/x\n',
    'arn:aws:s3:us-east-1:402114309305:batch-inference-job/x',
    'arn:aws:personalize:us-east-1:402114309305:solution/x/y',
    ' arn:aws:personalize:us-east-1:402114309305:batch-inference-job/x',
  ])('refuses %j', (arn) => {
    expect(parseJobArn(arn)).toBeUndefined();
  });
});

describe('names in ARNs', () => {
  it('finds solution and version, also of a version that a user named', () => {
    const arn = 'arn:aws:personalize:us-east-1:402114309305:solution/personalize-poc-rerank/spring';
    expect(parseSolutionVersionArn(arn)).toEqual({
      solutionArn: 'arn:aws:personalize:us-east-1:402114309305:solution/personalize-poc-rerank',
      solutionName: 'personalize-poc-rerank',
      versionId: 'spring',
    });
  });

  it.each([undefined, '', 'x', 'arn:aws:personalize:us-east-1:402114309305:solution/only-solution'])(
    'finds none in %j',
    (arn) => {
      expect(parseSolutionVersionArn(arn)).toBeUndefined();
    },
  );

  it('calls a job by its name, else by the end of its ARN', () => {
    expect(jobTitle(aJob({ name: 'n' }))).toBe('n');
    expect(jobTitle({ ...nothing, arn: 'arn:x/y' })).toBe('y');
    expect(jobTitle({ ...nothing, name: '  ' })).toBeUndefined();
    expect(lastPart('arn:x/')).toBeUndefined();
    expect(lastPart('<b>not an arn</b>')).toBeUndefined();
    expect(jobTitle({ ...nothing, name: '\u200b\u202e', arn: 'arn:x/y' })).toBe('y');
  });

  it('tells whose a job is', () => {
    expect(ownerOf(aJob())).toBe('us-east-1/111122223333');
    expect(ownerOf({ ...nothing, arn: 'arn:aws:personalize:::recipe/x' })).toBeUndefined();
  });
});

describe('JobIds', () => {
  it('are the ARN, else unique and the same in every load', () => {
    const ids = (): string[] => {
      const made = new JobIds();
      return [nothing, nothing, { ...nothing, name: 'x' }, aJob()].map((job) => made.idOf(job));
    };
    expect(new Set(ids()).size).toBe(4);
    expect(ids()).toEqual(ids());
    expect(ids()[3]).toBe(idOfArn(aJob().arn ?? ''));
  });
});

describe('parts of other ARNs', () => {
  it.each(['arn:aws:x/', 'arn:aws:x', 'x/y', '', undefined])('of %j there is no last one', (arn) => {
    expect(lastPart(arn)).toBeUndefined();
  });

  const version = 'arn:aws:personalize:eu-west-1:111122223333:solution/a/0a1b2c3d';

  it.each([
    `x${version}`,
    `${version}/y`,
    version.replace('/0a1b2c3d', ''),
    version.replace('solution/a', 'solution/'),
    '',
    undefined,
  ])('%j is no solution version', (arn) => {
    expect(parseSolutionVersionArn(arn)).toBeUndefined();
  });
});

describe('an ARN that is sent to the service', () => {
  const begin = 'arn:aws:personalize:';

  it.each([
    `${begin}x`,
    `${begin}${'x'.repeat(240)}`,
    'arn:aws-us-gov:personalize:::recipe/a b'.slice(0, -2),
  ])('may be %j', (arn) => expect(isServiceArn(arn)).toBe(true));

  it.each([
    begin,
    `${begin}${'x'.repeat(241)}`,
    ` ${begin}x`,
    `${begin}x y`,
    `${begin}x\n`,
    `${begin}<x>`,
    `${begin}"`,
  ])('is none: %j', (arn) => expect(isServiceArn(arn)).toBe(false));
  it.each(['arn:AWS:personalize:x', 'arn::personalize:x', 'arn:aws:s3:x', ''])('is none: %j', (arn) =>
    expect(isServiceArn(arn)).toBe(false),
  );
});

describe('the ARN of a role', () => {
  const begin = 'arn:aws:iam::111122223333:role/';

  it.each([
    `${begin}a`,
    `${begin}service-role/A_b+=,.@-9`,
    `${begin}${'x'.repeat(512)}`,
    begin.replace('aws', 'aws-cn') + 'a',
  ])('is %j', (arn) => expect(isRoleArn(arn)).toBe(true));

  it.each([
    begin,
    `${begin}${'x'.repeat(513)}`,
    `x${begin}a`,
    `${begin}a b`,
    `${begin}a\n`,
    'arn:aws:iam::1:role/a',
    'arn:aws:iam::1111222233334:role/a',
    'arn:aws:iam::111122223333:user/a',
    `arn:aws${'-'.repeat(16)}:iam::111122223333:role/a`,
  ])('is not %j', (arn) => expect(isRoleArn(arn)).toBe(false));
});

it.each(allKinds)('the ARN of a job says its kind, and has its parts: $id', (kind) => {
  expect(parseJobArn(`arn:aws-cn:personalize:cn-north-1:111122223333:${kind.arnType}/nightly-1`)).toEqual({
    kind,
    partition: 'aws-cn',
    region: 'cn-north-1',
    account: '111122223333',
    jobName: 'nightly-1',
  });
});

it('the last part of an ARN is what stands after its last slash', () => {
  expect(lastPart('arn:aws:personalize:::solution/movies/0a1b2c3d')).toBe('0a1b2c3d');
  for (const none of [
    'arn:/',
    'arn:aws:personalize',
    'arn:aws:personalize:::recipe/',
    'movies/1',
    '',
    undefined,
  ])
    expect(lastPart(none)).toBeUndefined();
});
