/** What goes wrong with files in Amazon S3, over the real SDK and HTTP. */
import { describe, expect, it } from 'vitest';
import type { Outcome, Problem } from '../../../../src/domain/connection/problem';
import { failure, success } from '../../../../src/domain/connection/problem';
import { listed, type S3Answer, s3Error, scriptedS3 } from '../../../support/scripted-s3';
import { never } from '../support';

const place = { bucket: 'bucket', key: 'out/users.json.out' };
const object = listed(place.key, 'content');
const all = { start: 0, end: Infinity };
const nothing = (): void => undefined;
const key = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

async function read(answer: S3Answer): Promise<{ outcome: Outcome<number>; requests: number }> {
  const { files, asked } = await scriptedS3(() => answer);
  const outcome = await files.readObject(object, all, nothing, never);
  return { outcome, requests: asked.length };
}

const refused = 'is not authorized to perform';
const denied = (action: string, more: object = {}) => ({
  kind: 'accessDenied',
  action,
  s3: { place, partition: 'aws', ...more },
});
const fault = (name: string) => ({ kind: 's3', fault: name, place });

const cases: readonly (readonly [what: string, answer: S3Answer, problem: object])[] = [
  ['no permission', s3Error(403, 'AccessDenied', 'Access Denied'), denied('s3:GetObject')],
  [
    'no permission, as IAM says it',
    s3Error(403, 'AccessDenied', `User: arn:aws:iam::111122223333:user/x ${refused}: s3:GetObject on x`),
    denied('s3:GetObject'),
  ],
  [
    'no permission for the key',
    s3Error(
      403,
      'AccessDenied',
      `User: arn:aws:iam::111122223333:user/x ${refused}: kms:Decrypt on resource: ${key} because`,
    ),
    denied('kms:Decrypt', { keyArn: key }),
  ],
  [
    'no permission for the key, in older words',
    s3Error(403, 'AccessDenied', 'The ciphertext refers to a customer master key that does not exist'),
    denied('kms:Decrypt'),
  ],
  [
    'a missing bucket',
    s3Error(404, 'NoSuchBucket', 'The specified bucket does not exist'),
    fault('noBucket'),
  ],
  ['a missing object', s3Error(404, 'NoSuchKey', 'The specified key does not exist.'), fault('noObject')],
  ['another version of the object', s3Error(412, 'PreconditionFailed', 'x'), fault('changed')],
  ['a shorter object', s3Error(416, 'InvalidRange', 'x'), fault('changed')],
  ['an archived object', s3Error(403, 'InvalidObjectState', 'x'), fault('archived')],
  ['a disabled key', s3Error(400, 'KMS.DisabledException', 'key is disabled'), fault('kmsKey')],
  ['a missing key', s3Error(400, 'KMS.NotFoundException', 'x'), fault('kmsKey')],
  [
    'a key of the customer',
    s3Error(400, 'InvalidRequest', 'The object was stored using a form of Server Side Encryption.'),
    fault('customerKey'),
  ],
  ['Requester Pays', s3Error(403, 'AccessDenied', 'The bucket is Requester Pays'), fault('requesterPays')],
  ['a redirect without a Region', s3Error(301, 'PermanentRedirect', 'x'), fault('otherRegion')],
  ['a bad request', s3Error(400, 'InvalidRequest', 'Something is off.'), fault('refused')],
  ['an expired token', s3Error(400, 'ExpiredToken', 'x'), { kind: 'signIn' }],
  ['an unknown key id', s3Error(403, 'InvalidAccessKeyId', 'x'), { kind: 'signIn' }],
  ['a wrong signature', s3Error(403, 'SignatureDoesNotMatch', 'x'), { kind: 'signIn' }],
  ['a wrong clock', s3Error(403, 'RequestTimeTooSkewed', 'x'), { kind: 'clock' }],
  ['throttling', s3Error(503, 'SlowDown', 'x'), { kind: 'throttled', of: 's3' }],
  [
    'an error of S3',
    s3Error(500, 'InternalError', 'x'),
    { kind: 'serviceFault', status: 500, of: 's3', requestId: 'REQUEST1' },
  ],
  [
    'a page of a proxy',
    { status: 403, headers: { 'content-type': 'text/html' }, body: '<html><body>Blocked<br></body></html>' },
    { kind: 'accessDenied', action: undefined },
  ],
  [
    'a proxy that wants a name',
    { status: 407, headers: { 'content-type': 'text/html' }, body: '<html>' },
    { kind: 'network', of: 's3' },
  ],
];

describe('reading an object', () => {
  it.each(cases)('%s', async (_what, answer, problem) => {
    const { outcome } = await read(answer);
    expect(outcome).toMatchObject({ ok: false, problem });
    if (!outcome.ok && 's3' in problem) expect((outcome.problem as { s3: object }).s3).toEqual(problem.s3);
  });

  it('never says that it would pay', async () => {
    const { files, asked } = await scriptedS3(() => s3Error(403, 'AccessDenied', 'Requester Pays'));
    await files.readObject(object, all, nothing, never);
    await files.listObjects(place, undefined, never);
    for (const { headers } of asked) expect(Object.keys(headers).join()).not.toContain('payer');
    expect(asked).toHaveLength(2);
  });

  it('is not sent without credentials', async () => {
    const noKeys: Problem = { kind: 'mfa', profile: 'p', reason: 'ask' };
    const { files, asked } = await scriptedS3(() => s3Error(500, 'x'), {
      credentials: {
        count: 0,
        get: () => Promise.resolve(failure(noKeys)),
        renew: () => Promise.resolve(success(undefined)),
      },
    });
    expect(await files.readObject(object, all, nothing, never)).toEqual(failure(noKeys));
    expect(asked).toEqual([]);
  });

  it('renews refused credentials once', async () => {
    let renewals = 0;
    const { files, asked } = await scriptedS3(() => s3Error(400, 'ExpiredToken', 'x'), {
      signIn: { command: 'sso', profile: 'p' },
      credentials: {
        count: 0,
        get: () => Promise.resolve(success(undefined)),
        renew: () => {
          renewals++;
          return Promise.resolve(success(undefined));
        },
      },
    });
    expect(await files.readObject(object, all, nothing, never)).toMatchObject({
      problem: { kind: 'signIn', signIn: { profile: 'p' } },
    });
    expect([renewals, asked.length]).toEqual([1, 2]);
  });
});

describe('listing objects', () => {
  it.each([
    ['no permission', s3Error(403, 'AccessDenied', 'Access Denied'), denied('s3:ListBucket')],
    ['a missing bucket', s3Error(404, 'NoSuchBucket', 'x'), fault('noBucket')],
    [
      'a page of a portal',
      { body: '<html><body>Sign in<br></body></html>' },
      { kind: 'unexpectedAnswer', of: 's3' },
    ],
    ['an answer that is no XML', { body: '{"Contents":[]}' }, { kind: 'unexpectedAnswer', of: 's3' }],
    ['another page', { body: '<page></page>' }, { kind: 'unexpectedAnswer', of: 's3' }],
    ['an empty answer', { body: '' }, { kind: 'unexpectedAnswer', of: 's3' }],
  ] as const)('%s', async (_what, answer, problem) => {
    const { files } = await scriptedS3(() => answer);
    expect(await files.listObjects(place, undefined, never)).toMatchObject({ ok: false, problem });
  });
});
