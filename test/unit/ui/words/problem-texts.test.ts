/** What people read when something went wrong. */
import { describe, expect, it, vi } from 'vitest';
import { policyFor } from '../../../../src/domain/advice/denied-policy';
import type { Problem } from '../../../../src/domain/connection/problem';
import { problemTraits } from '../../../../src/ui/tree/problem-traits';
import { problemError } from '../../../../src/ui/window/errors';
import { problemText } from '../../../../src/ui/words/strings-problems';
import { safeText } from '../../../../src/domain/text/safe-text';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

const signIn = { command: 'sso', profile: 'prod' } as const;

/** The row: title, then description. */
const row = (problem: Problem): string => {
  const { title, advice } = problemText(problem);
  return `${title} | ${advice}`;
};

describe('the row of a problem', () => {
  it.each<[string, Problem, RegExp]>([
    [
      'a missing profile',
      { kind: 'noProfile', profile: 'prod', near: undefined },
      /profile.*\|.*config files.*: prod$/,
    ],
    [
      'a mistyped profile',
      { kind: 'noProfile', profile: 'prdo', near: 'prod' },
      /no profile prdo\. Did you mean prod\?$/,
    ],
    [
      'a file that is no text',
      { kind: 'unreadableFile', path: safeText('/h/.aws/config'), reason: 'notText' },
      /^Can't read an AWS config file \| not a text file in UTF-8: \/h\/\.aws\/config$/,
    ],
    [
      'a malformed file',
      { kind: 'unreadableFile', path: safeText('/c'), reason: 'malformed' },
      /\| not a valid AWS config file: \/c$/,
    ],
    [
      'a huge file',
      { kind: 'unreadableFile', path: safeText('/c'), reason: 'tooLarge' },
      /\| too large: \/c$/,
    ],
    [
      'a forbidden file',
      { kind: 'unreadableFile', path: safeText('/c'), reason: 'EACCES' },
      /\| no read permission: \/c$/,
    ],
    ['a folder', { kind: 'unreadableFile', path: safeText('/c'), reason: 'EISDIR' }, /\| not a file: \/c$/],
    [
      'another reason of Node',
      { kind: 'unreadableFile', path: safeText('/c'), reason: 'EIO' },
      /\| EIO: \/c$/,
    ],
    [
      'MFA',
      { kind: 'mfa', profile: 'prod', reason: 'ask' },
      /MFA code.*\| Refresh to enter the code for profile prod\.$/,
    ],
    [
      'MFA that was left',
      { kind: 'mfa', profile: 'prod', reason: 'left' },
      /No MFA code.*Refresh.*for profile prod\.$/,
    ],
    [
      'a wrong MFA code',
      { kind: 'mfa', profile: 'prod', reason: 'refused' },
      /doesn't accept.*another code for profile prod\. Each/,
    ],
    [
      'a program',
      { kind: 'programNotAllowed', profile: 'prod' },
      /isn't allowed to run.*Refresh to allow.*of profile prod, or trust the workspace\.$/,
    ],
    ['a wrong clock', { kind: 'clock' }, /clock.*\|.*The system clock differs.*Set it/],
    ['what is not shown', { kind: 'notShown' }, /isn't in the list \| Use Choose Connections… to add it\.$/],
  ])('tells of %s', (_, problem, expected) => {
    expect(row(problem)).toMatch(expected);
  });

  it('tells expired keys by who renews them (reports.md 17)', () => {
    const refused = { kind: 'signIn', detail: safeText('expired.'), signIn: undefined } as const;
    expect(row({ ...refused, keys: { kind: 'environment' } })).toMatch(
      /doesn't accept the default credentials \| .*Restart it with new credentials, or choose a profile\. expired\.$/,
    );
    expect(row({ ...refused, keys: { kind: 'profile', profile: 'prod' } })).toMatch(
      /the access key of the profile \| If the Region is enabled.*of profile prod in the AWS config files\. expired\.$/,
    );
  });

  it('names role and account that are not assigned, and a role that cannot be assumed (reports.md 1, 8)', () => {
    expect(row({ kind: 'roleNotAssigned', profile: 'prod', account: '1', role: 'analyst' })).toMatch(
      /isn't assigned to you \| In IAM Identity Center, the role analyst in account 1 isn't .*prod\.$/,
    );
    const role = 'arn:aws:iam::111122223333:role/Recs';
    const text = row({ kind: 'accessDenied', action: 'sts:AssumeRole', role, detail: safeText('x') });
    expect(text).toMatch(/Can't assume the role \| .*sts:AssumeRole on arn:aws:iam::111122223333:role\/Recs/);
    expect(text).toContain("Signing in again doesn't help");
  });

  it('says who can change a denial that no policy of one’s own changes (reports.md B8)', () => {
    const detail = safeText(
      'User: u is not authorized to perform: personalize:ListBatchInferenceJobs on resource: * with an explicit deny in a service control policy',
    );
    const problem = { kind: 'accessDenied', action: 'personalize:ListBatchInferenceJobs', detail } as const;
    expect(row(problem)).toMatch(/^Access denied \| A policy of the AWS organization .* User: u is not /);
    expect(problemTraits(problem)).toEqual([]);
    expect(problemTraits({ ...problem, detail: safeText('') })).toEqual(['denied']);
    expect(policyFor(problem)).toBeUndefined();
    const role = 'arn:aws:iam::111122223333:role/Recs';
    const assumed = { ...problem, action: 'sts:AssumeRole', role };
    expect(row(assumed)).toMatch(/^Can't assume the role \| A policy of the AWS organization /);
    expect(problemTraits(assumed)).toEqual([]);
  });

  it('tells what only one step ends (reports.md B7, B25)', () => {
    const missing = {
      kind: 'roleNotAssigned',
      profile: 'prod',
      account: '1',
      role: 'r',
      missing: true,
    } as const;
    expect(row(missing)).toMatch(
      /account or role doesn't exist \| .*no role r in account 1\. Check sso_account_id/,
    );
    expect(row({ kind: 'stsInactive', detail: safeText('Off.') })).toMatch(/STS isn't active .* Off\.$/);
    const foreign = { kind: 'unexpectedAnswer', by: 'foreign', detail: safeText('HTTP 403') } as const;
    expect(row({ ...foreign, of: 'credentials' })).toMatch(
      /from the credentials provider \| .*proxy.* HTTP 403$/,
    );
    expect(row(foreign)).toMatch(/^Unexpected response from Amazon Personalize/);
    const noHost = { kind: 'network', code: safeText('ENOTFOUND'), of: 'service' } as const;
    expect(row({ ...noHost, variants: ['AWS_USE_FIPS_ENDPOINT', 'use_dualstack_endpoint'] })).toMatch(
      /which AWS_USE_FIPS_ENDPOINT, use_dualstack_endpoint selected\. ENOTFOUND$/,
    );
    expect(row(noHost)).not.toContain('selected');
  });

  it('names a second cause beside the first (reports.md 3)', () => {
    const problem = { kind: 'program', profile: 'p', fault: { kind: 'status', status: 3 } } as const;
    expect(row({ ...problem, alsoNoRegion: true })).toMatch(/exit code 3\..*No AWS Region is set/);
    expect(row(problem)).not.toContain('Region');
  });

  it('offers to sign in where that helps, and says for which profile', () => {
    const expired = { kind: 'signIn', detail: safeText(''), signIn } as const;
    expect(row(expired)).toMatch(
      /^SSO session expired \| Run “Sign In with AWS CLI” for profile prod\. The jobs then load/,
    );
    expect(row({ ...expired, signIn: { ...signIn, command: 'login' } })).toMatch(
      /^Login session expired \| Run “Sign In with AWS CLI” for profile prod\. The jobs then load/,
    );
  });

  it('names the other cause where AWS refuses fresh credentials: a Region that is not enabled (C22)', () => {
    const detail = safeText('The security token included in the request is invalid.');
    expect(row({ kind: 'signIn', detail, signIn })).toMatch(
      /^AWS doesn't accept the credentials \| If the Region is enabled.*run “Sign In with AWS CLI” for profile prod\. .*token.*invalid\.$/,
    );
    const withKeys = row({ kind: 'signIn', detail, signIn: undefined });
    expect(withKeys).toMatch(/^AWS doesn't accept the credentials \|.*Region is enabled.*invalid\.$/);
    expect(withKeys).not.toContain('Sign In');
  });

  it('never takes a missing network for being signed out', () => {
    const texts = (['ENOTFOUND', 'ECONNREFUSED', 'HTTP 502', 'HTTP 407'] as const).map((code) =>
      row({ kind: 'network', code: safeText(code), of: 'credentials' }),
    );
    for (const text of texts) {
      expect(text).toMatch(/^Can't reach the credentials provider \|/);
      expect(text).not.toMatch(/expired|Sign In/);
    }
  });

  it('hints at Regions without the service (C22)', () => {
    expect(row({ kind: 'network', code: safeText('ENOTFOUND'), of: 'service' })).toMatch(
      /^Can't reach Amazon Personalize \| Check your network connection, and that the Region has Amazon Personalize\. ENOTFOUND$/,
    );
  });

  it.each(['HTTP 407', 'Failed to establish a socket connection to proxies: PROXY p:1'])(
    'names the proxy settings for %s (T24)',
    (code) => {
      for (const of of ['service', 'credentials'] as const) {
        expect(row({ kind: 'network', code: safeText(code), of })).toMatch(
          /http\.proxy and http\.proxySupport/,
        );
      }
    },
  );

  it('names the settings for certificates, and offers no way around them (T19)', () => {
    const text = row({ kind: 'tls', code: safeText('DEPTH_ZERO_SELF_SIGNED_CERT') });
    expect(text).toMatch(/http\.proxySupport.*http\.systemCertificates.*NODE_EXTRA_CA_CERTS.*DEPTH_ZERO/);
    expect(text).not.toMatch(/ignore|proxyStrictSSL/i);
  });

  it('names the permission that is missing (C19), or the proxy that may have refused', () => {
    expect(
      row({ kind: 'accessDenied', action: 'personalize:ListBatchInferenceJobs', detail: safeText('x') }),
    ).toMatch(/^Access denied \|.*personalize:ListBatchInferenceJobs/);
    expect(row({ kind: 'accessDenied', action: undefined, detail: safeText('HTTP 403') })).toMatch(/proxy/);
  });
});

describe('text of others', () => {
  const hostile = 'a\u202Eb\u001b[31m\u0000\nc';
  it.each<Problem>([
    { kind: 'credentials', detail: safeText(hostile) },
    { kind: 'noProfile', profile: hostile, near: undefined },
    { kind: 'noProfile', profile: hostile, near: hostile },
    { kind: 'profile', profile: hostile, fault: { kind: 'noSession', session: hostile } },
    { kind: 'profile', profile: hostile, fault: { kind: 'noServices', services: hostile } },
    { kind: 'profile', profile: hostile, fault: { kind: 'sessionName', session: hostile } },
    { kind: 'profile', profile: hostile, fault: { kind: 'nothing', of: hostile } },
    { kind: 'program', profile: hostile, fault: { kind: 'notFound' } },
    { kind: 'roleNotAssigned', profile: hostile, account: hostile, role: hostile },
    { kind: 'signIn', detail: safeText(hostile), signIn: undefined, keys: { kind: 'environment' } },
    {
      kind: 'signIn',
      detail: safeText(hostile),
      signIn: undefined,
      keys: { kind: 'profile', profile: hostile },
    },
    { kind: 'accessDenied', action: hostile, role: hostile, detail: safeText(hostile) },
    { kind: 'unreadableFile', path: safeText(hostile), reason: safeText(hostile) },
    { kind: 'mfa', profile: hostile, reason: 'ask' },
    { kind: 'mfa', profile: hostile, reason: 'left' },
    { kind: 'mfa', profile: hostile, reason: 'refused' },
    { kind: 'programNotAllowed', profile: hostile },
    { kind: 'invalidRegion', region: safeText(hostile) },
    { kind: 'invalidEndpoint', endpoint: safeText(hostile) },
    { kind: 'signIn', detail: safeText(hostile), signIn: undefined },
    { kind: 'signIn', detail: safeText(hostile), signIn: { command: 'sso', profile: hostile } },
    { kind: 'signIn', detail: safeText(''), signIn: { command: 'login', profile: hostile } },
    { kind: 'accessDenied', action: hostile, detail: safeText(hostile) },
    { kind: 'accessDenied', action: undefined, detail: safeText(hostile) },
    { kind: 'network', code: safeText(hostile), of: 'service' },
    { kind: 'notFound', detail: safeText(hostile) },
    { kind: 'invalidInput', detail: safeText(hostile) },
    { kind: 'unexpectedAnswer', by: 'foreign', detail: safeText(hostile) },
    { kind: 'serviceFault', status: 500, requestId: safeText(hostile) },
    { kind: 'unknown', detail: safeText(hostile) },
  ])('is cleaned, and kept out of titles and notifications: $kind', (problem) => {
    const { title, advice } = problemText(problem);
    expect(advice).toContain('ab c');
    expect(advice).not.toMatch(/[\u0000\u001b\u202e\n]/);
    expect(title).not.toContain('ab c');
    expect(problemError('What.', problem)?.message).toBe(`What. ${title}.`);
  });
});
