import { describe, expect, it } from 'vitest';
import { classifyCredentials } from '../../../src/aws/credentials-errors';

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
    ['Could not load credentials from any providers', 'noCredentials'],
    ['Could not resolve credentials using profile: [p] in configuration/credentials file(s).', 'credentials'],
    ['Profile p requires multi-factor authentication, but no MFA code callback was provided.', 'credentials'],
  ])('%s: %s', (message, kind) => {
    expect(classifyCredentials(failed(message))).toEqual({ kind, detail: message });
  });

  it('passes on nothing that a credential program may have said', () => {
    const commands = ['Command failed: /bin/tool --secret S3CRET\naws sso login', 'anything S3CRET', ''];
    for (const message of commands) {
      const problem = classifyCredentials(failed(message));
      expect(problem.kind).toBe('credentials');
      expect(JSON.stringify(problem)).not.toMatch(/S3CRET|tool/);
    }
  });

  it('takes a refusal of SSO for a matter of signing in', () => {
    expect(classifyCredentials(failed('No access', 'ForbiddenException'))).toEqual({
      kind: 'signIn',
      detail: 'ForbiddenException',
    });
  });
});
