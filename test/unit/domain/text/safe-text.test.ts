import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeReason, safeText, withoutSecrets } from '../../../../src/domain/text/safe-text';

const keyId = 'AKIAIOSFODNN7EXAMPLE';
const secretKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const token = `IQoJb3JpZ2luX2VjE${'aB3/x+'.repeat(30)}==`;
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0.SflKxwRJSMeKKF2QT4';

const canonical = `The request signature we calculated does not match the signature you provided.

The Canonical String for this request should have been
'POST
/

content-type:application/x-amz-json-1.1
host:personalize.us-east-1.amazonaws.com
x-amz-security-token:${token}

host;x-amz-date
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

The String-to-Sign should have been
'AWS4-HMAC-SHA256
20260101T000000Z'`;

describe('no secret is left of', () => {
  it.each([
    ['an access key id', `key ${keyId} is inactive`, [keyId]],
    ['the key id of a role session', 'by ASIAIOSFODNN7EXAMPLE.', ['ASIAIOSFODNN7EXAMPLE']],
    ['a secret key by itself', `got ${secretKey} instead`, [secretKey, 'MDENG']],
    ['a setting', `aws_secret_access_key = ${secretKey}`, [secretKey]],
    ['a setting with a short value', 'aws_session_token=short', ['short']],
    ['a field of JSON', `{"SessionToken": "${token}", "SecretAccessKey":"abc"}`, [token, 'abc']],
    ['a session token by itself', `token ${token}`, [token]],
    ['a JSON Web Token', `was ${jwt} here`, ['SflKxw']],
    ['a canonical request', canonical, [token, 'aB3']],
    [
      'a signature that lacks something',
      `Authorization header requires 'Signature' parameter. Authorization=AWS4-HMAC-SHA256 Credential=AKIDX/20260101/us-east-1/personalize/aws4_request, SignedHeaders=host`,
      ['AKIDX'],
    ],
    [
      'a header in quotes',
      `not a valid key=value pair in Authorization header: 'AWS4-HMAC-SHA256 Credential=AKIDX/2026, Signature=abcdef'`,
      ['AKIDX', 'abcdef'],
    ],
    [
      'a signed address',
      `https://bucket.s3.amazonaws.com/k?X-Amz-Credential=AKIDX%2F2026&X-Amz-Signature=abcdef&X-Amz-Security-Token=tok`,
      ['AKIDX', 'abcdef', 'tok'],
    ],
    ['a header of a token', `X-Amz-Security-Token: ${token}`, [token]],
    ['a bearer', 'Bearer abcdefgh12345678', ['abcdefgh']],
    ['an address with a password', 'GET http://user:pa55word@host.test:8080/a failed', ['user', 'pa55word']],
    ['a password with a slash', 'https://user:pa55/word@host.test', ['pa55', 'word']],
    ['a password with an at sign', 'https://user:pa55@word@host.test/x', ['pa55', 'word@']],
    ['an address without a scheme', 'AWS_ENDPOINT_URL=user:pa55word@host', ['pa55word']],
    [
      "VS Code's proxies",
      'Failed to establish a socket connection to proxies: PROXY user:pa55word@proxy.test:3128; DIRECT',
      ['pa55word'],
    ],
    ['a user without a password', 'https://t0ken@host.test/', ['t0ken']],
  ])('%s', (_, text, secrets) => {
    const masked = withoutSecrets(text);
    expect(masked).toContain('***');
    for (const secret of secrets) expect(masked).not.toContain(secret);
  });
});

it.each([
  'arn:aws:iam::111122223333:role/service-role/AmazonSageMakerExecutionRole20240101T000000WithALongName',
  'arn:aws:sts::111122223333:assumed-role/reader/first.last@example.test',
  'User: arn:aws:iam::111122223333:user/a is not authorized to perform: personalize:ListBatchInferenceJobs',
  '/Users/somebody/Projects/aVeryLongFolderName123/andAnotherOne456/withTheFile.json',
  '/home/x/.aws/sso/cache/da39a3ee5e6b4b0d3255bfef95601890afd80709.json',
  String.raw`C:\Users\First.Last\AppData\Roaming\ALongFolderName0123456789ABCDEFGHIJKLMNOP\a@b`,
  '~/a/deep/folder/OfMany/Names1234567890/ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  's3://amzn-s3-demo-bucket/prefix/2026/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop0123/input.json',
  'https://docs.aws.amazon.com/personalize/latest/dg/API_ListBatchInferenceJobs.html#SomeVeryLongAnchorThatGoesOnAndOn123',
  'Failed to refresh token: the session has ended',
  'request 0a1b2c3d-0000-4000-8000-0123456789ab was refused',
  'Write to first.last@example.test: connect ETIMEDOUT 127.0.0.1:443',
  `a line ${'-'.repeat(100)} and ${'x'.repeat(100)}`,
  'sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'nightly-recommendations-for-all-users-of-the-shop-2026-11-28-retry',
])('stays as it is: %s', (text) => {
  expect(withoutSecrets(text)).toBe(text);
});

describe('the user and the password of an address', () => {
  it.each([
    ['https://user:pa55@host/x', 'https://***@host/x'],
    ['//user:pa55@host', '//***@host'],
    ['user:pa55@host:3128', '***@host:3128'],
    ['https://user@host', 'https://***@host'],
    ['https://a:1/2@host', 'https://a:1/2@host'],
    ['https://host:8080/p@x', 'https://host:8080/p@x'],
    ['https://host/p@x', 'https://host/p@x'],
    ['https://host?q=p@x', 'https://host?q=p@x'],
    ['https://host:123456/p@x', 'https://***@x'],
    ['https://host:80a/p@x', 'https://***@x'],
    ['https://a:b#c@host', 'https://***@host'],
    ['https://@host', 'https://***@host'],
    ['a@b', 'a@b'],
    ['@b:c', '@b:c'],
    [':a@b', ':a@b'],
    ['a:@b', '***@b'],
    ['C:/folder/a@b', 'C:/folder/a@b'],
    [String.raw`C:\folder\a@b`, String.raw`C:\folder\a@b`],
    ['a:b/c@d', '***@d'],
    ['user:a@b//c', '***@b//c'],
    ['arn:aws:sts::1:assumed-role/r/me@corp', 'arn:aws:sts::1:assumed-role/r/me@corp'],
  ])('%s', (text, masked) => {
    expect(withoutSecrets(text)).toBe(masked);
  });
});

it.each([
  ['a1B'.repeat(14), '***'],
  ['a1b'.repeat(14), undefined],
  ['A1B'.repeat(14), undefined],
  ['aBc'.repeat(14), undefined],
  ['a1B'.repeat(13), undefined],
])('takes %s for what it looks like', (text, masked = text) => {
  expect(withoutSecrets(text)).toBe(masked);
});

it('keeps a failure reason to the letter, but bounded, and without secrets', () => {
  const odd = 'a\u200bb\u001b[31m\nc  d';
  expect(safeReason(odd)).toBe(odd);
  expect(safeReason(undefined)).toBeUndefined();
  expect(safeReason('')).toBe('');
  expect(safeReason(`by AK\u200bIAIOSFODNN7EXAMPLE.`)).toBe('by ***.');
  const most = 2_097_152;
  expect(safeReason('x'.repeat(most))).toBe('x'.repeat(most));
  expect(safeReason('x'.repeat(most + 1))).toBe(`${'x'.repeat(most)}…`);
});

it('bounds what it keeps, and never cuts a secret in two so that half of it is left', () => {
  const long = `${'word '.repeat(399)}${secretKey} ${'x '.repeat(100_000)}`;
  const kept = safeText(long);
  expect(kept.length).toBeLessThanOrEqual(2001);
  expect(kept).not.toContain('wJalr');
  expect(safeText('short')).toBe('short');
  expect(safeText('key AKIA\u200bIOSFODNN7\u001b[31mEXAMPLE')).toBe('key ***');
});

it('finds planted secrets wherever they stand between other words', () => {
  const secret = fc.constantFrom(keyId, secretKey, token, jwt);
  const around = fc.stringMatching(/^[ -.:-~\n]{0,30}$/);
  fc.assert(
    fc.property(around, secret, around, (before, planted, after) => {
      const text = `${before} ${planted} ${after}`;
      expect(withoutSecrets(text)).not.toContain(planted);
      expect(safeText(text)).not.toContain(planted.slice(4, 24));
    }),
  );
});
