import { describe, expect, it } from 'vitest';
import { classifyCredentials } from '../../../../src/aws/credentials/credentials-errors';

function failed(message: string, name = 'CredentialsProviderError'): Error {
  return Object.assign(new Error(message), { name });
}

describe('classifyCredentials', () => {
  it.each([
    [
      'Token is expired. To refresh this SSO session run aws sso login with the corresponding profile.',
      'signIn',
    ],
    ['The SSO session token associated with profile=p was not found or is invalid. To refresh …', 'signIn'],
    ['Your session has expired. Please reauthenticate.', 'signIn'],
    ['Failed to load token from /home/me/.aws/login/cache/x.json: Error: ENOENT', 'signIn'],
    ['ForbiddenException: No access', 'credentials'],
    ['Could not load credentials from any providers', 'noCredentials'],
    ['Could not resolve credentials using profile: [p] in configuration/credentials file(s).', 'credentials'],
  ])('%s: %s', (message, kind) => {
    expect(classifyCredentials(failed(message))).toMatchObject({ kind });
  });

  it.each([
    ['UnauthorizedException: Session token not found or invalid', { kind: 'signIn' }],
    ['RegionDisabledException: STS is off', { kind: 'stsInactive', detail: 'STS is off' }],
    ['OddException: No such tenant', { kind: 'credentials', detail: 'OddException: No such tenant' }],
  ])('finds the error of AWS in that of the provider: %s', (message, problem) => {
    expect(classifyCredentials(failed(message), { status: 400 })).toMatchObject(problem);
    // Without a response, the text isn't from AWS.
    expect(classifyCredentials(failed(message), { status: 200 })).toMatchObject({ kind: 'credentials' });
  });

  it('passes on nothing that a credential program may have said, and no path', () => {
    const messages = [
      'Command failed: /bin/S3CRET --secret S3CRET\naws sso login',
      'anything S3CRET',
      'Failed to load token from /S3CRET',
      '',
    ];
    for (const message of messages) {
      expect(JSON.stringify(classifyCredentials(failed(message)))).not.toMatch(/S3CRET/);
    }
    expect(classifyCredentials(failed(messages[0] ?? '')).kind).toBe('credentials');
  });

  it('tells a denied role from a session that has to be renewed', () => {
    const message = 'User: a is not authorized to perform: sts:AssumeRoleWithWebIdentity on resource: b';
    expect(classifyCredentials(failed(message, 'AccessDenied'))).toEqual({
      kind: 'accessDenied',
      action: 'sts:AssumeRoleWithWebIdentity',
      detail: message,
    });
    expect(classifyCredentials(failed('The token is expired', 'ExpiredTokenException'))).toMatchObject({
      kind: 'signIn',
    });
  });
});
