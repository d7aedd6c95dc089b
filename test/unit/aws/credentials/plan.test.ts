/** Chains of profiles: the cases of the AWS SDKs' shared suite, in words of our own, and what an AWS config file may say besides. */
import { describe, expect, it } from 'vitest';
import { parseConfigText } from '../../../../src/aws/credentials/config-text';
import { type CredentialsPlan, planProfile } from '../../../../src/aws/credentials/plan';

function planOf(text: string, profile = 'a'): unknown {
  const { sections, faults } = parseConfigText(text, 'config');
  const located = Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [name, { path: '/c', ...fault }]),
  );
  const plan = planProfile(
    {
      config: sections,
      credentials: parseConfigText('', 'credentials').sections,
      problems: [],
      faults: located,
      skipped: [],
    },
    profile,
  );
  return plan.ok ? stepsOf(plan.value) : plan.problem;
}

function stepsOf({ base, roles }: CredentialsPlan): unknown {
  const first =
    base.kind === 'keys'
      ? base.accessKeyId
      : base.kind === 'webIdentity'
        ? `${base.roleArn} by ${base.tokenFile}`
        : base.kind;
  return [
    first,
    ...roles.map(({ roleArn, roleSessionName, externalId }) =>
      [roleArn, roleSessionName, externalId].filter((each) => each !== undefined).join(' '),
    ),
  ];
}

const keys = (id: string): string => `aws_access_key_id = ${id}\naws_secret_access_key = s\n`;
const signIn = 'sso_region = x\nsso_start_url = https://s.test\n';
const a = (text: string): string => `[profile a]\nrole_arn = A\n${text}\n`;
const b = (text: string): string => `[profile b]\n${text}\n`;

describe('the steps to the credentials of a profile', () => {
  it.each([
    ['a role by the keys of its source', `${a('source_profile = b')}${b(keys('B'))}`, ['B', 'A']],
    [
      'not its own keys, where it has a source',
      `${a(`source_profile = b\n${keys('A')}`)}${b(keys('B'))}`,
      ['B', 'A'],
    ],
    [
      'with its session name and external id',
      `${a('source_profile = b\nrole_session_name = n\nexternal_id = x')}${b(keys('B'))}`,
      ['B', 'A n x'],
    ],
    ['its own keys, where it is its own source', a(`source_profile = a\n${keys('A')}`), ['A', 'A']],
    ['an instance', a('credential_source = Ec2InstanceMetadata'), ['instance', 'A']],
    [
      'roles of roles',
      `${a('source_profile = b')}${b('role_arn = B\nsource_profile = c')}[profile c]\n${keys('C')}`,
      ['C', 'B', 'A'],
    ],
    [
      'the keys of a source before its role',
      `${a(`source_profile = b\n${keys('A')}`)}${b(`role_arn = B\nsource_profile = c\n${keys('B')}`)}[profile c]\n${keys('C')}`,
      ['B', 'A'],
    ],
    [
      'the keys of a source that is its own source',
      `${a('source_profile = b')}${b(`role_arn = B\nsource_profile = b\n${keys('B')}`)}`,
      ['B', 'A'],
    ],
    ['a web identity', a('web_identity_token_file = /t'), ['A by /t']],
    [
      'a web identity of its source',
      `${a('source_profile = b')}${b('role_arn = B\nweb_identity_token_file = /t')}`,
      ['B by /t', 'A'],
    ],
    [
      'a program whose command goes on in a second line',
      '[profile a]\ncredential_process = /x\n  --y',
      ['process'],
    ],
  ])('are %s', (_, text, steps) => {
    expect(planOf(text)).toEqual(steps);
  });

  it.each([
    ['no source', a(''), { kind: 'noSource' }],
    [
      'two sources',
      `${a('source_profile = b\ncredential_source = Environment')}${b(keys('B'))}`,
      { kind: 'twoSources' },
    ],
    [
      'half a key in its source',
      `${a('source_profile = b')}${b('aws_access_key_id = B')}`,
      { kind: 'halfKey' },
      'b',
    ],
    [
      'the other half',
      `${a('source_profile = b')}${b('aws_secret_access_key = s')}`,
      { kind: 'halfKey' },
      'b',
    ],
    ['nothing in its source', `${a('source_profile = b')}${b('')}`, { kind: 'nothing', of: 'a' }, 'b'],
    ['a circle', `${a('source_profile = b')}${b('role_arn = B\nsource_profile = a')}`, { kind: 'cycle' }],
    [
      'a circle to a profile with keys',
      `${a(`source_profile = b\n${keys('A')}`)}${b('role_arn = B\nsource_profile = a')}`,
      { kind: 'cycle' },
    ],
    ['itself as its source, and no keys', a('source_profile = a'), { kind: 'cycle' }],
    [
      'a token without a role',
      '[profile a]\nweb_identity_token_file = /t',
      { kind: 'nothing', of: undefined },
    ],
    [
      'settings only',
      '[profile a]\nec2_metadata_service_endpoint_mode = IPv6',
      { kind: 'nothing', of: undefined },
    ],
    [
      'a sign-in without the account',
      `[profile a]\n${signIn}sso_role_name = r`,
      { kind: 'lacks', settings: ['sso_account_id'] },
    ],
    [
      'a sign-in without the role',
      `[profile a]\n${signIn}sso_account_id = 1`,
      { kind: 'lacks', settings: ['sso_role_name'] },
    ],
    [
      'a sign-in for a token alone',
      `[profile a]\nsso_session = s\n[sso-session s]\n${signIn}`,
      { kind: 'lacks', settings: ['sso_account_id', 'sso_role_name'] },
    ],
    [
      'the Region of a session in the profile only',
      '[profile a]\nsso_session = s\nsso_region = x\n[sso-session s]\nsso_start_url = https://s.test',
      { kind: 'sessionDiffers', session: 's', setting: 'sso_region' },
    ],
    ['a session that is not there', '[profile a]\nsso_session = s', { kind: 'noSession', session: 's' }],
    [
      'a line that is no setting',
      `[profile a]\n${keys('A')}oops\n`,
      { kind: 'syntax', path: '/c', line: 4, reason: 'noEquals' },
    ],
    [
      'such a line in its source',
      `${a('source_profile = b')}${b(`${keys('B')}= x`)}`,
      { kind: 'syntax', path: '/c', line: 7, reason: 'noName' },
      'b',
    ],
    [
      'such a line in its session',
      '[profile a]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n[sso-session s]\nsso_region = x\noops',
      { kind: 'syntax', path: '/c', line: 7, reason: 'noEquals' },
    ],
  ])('are none where there is %s', (_, text, fault, profile = 'a') => {
    expect(planOf(text)).toEqual({ kind: 'profile', profile, fault });
  });

  it('are none of a profile that is not there, or whose source is not', () => {
    expect(planOf('')).toMatchObject({ kind: 'noProfile', profile: 'a' });
    expect(planOf(a('source_profile = b'))).toMatchObject({ kind: 'noProfile', profile: 'b' });
    expect(planOf(a('source_profile = constructor'))).toMatchObject({ kind: 'noProfile' });
  });
});
