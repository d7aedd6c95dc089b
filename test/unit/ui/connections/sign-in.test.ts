import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignIn } from '../../../../src/domain/connection/connection';
import type { AwsCli } from '../../../../src/domain/connection/service';
import { signIn } from '../../../../src/ui/connections/sign-in';
import { answers, asked, forget } from '../fake-window';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

beforeEach(forget);

const withVersion = (version: AwsCli['version']) => ({
  findAwsCli: () => Promise.resolve({ path: '/usr/local/bin/aws', version }),
});
const found = withVersion([2, 34]);
const missing = { findAwsCli: () => Promise.resolve(undefined) };
const sso: SignIn = { command: 'sso', profile: 'team/analytics@prod' };

describe('Sign In with AWS CLI', () => {
  it('runs the AWS CLI as the process of a terminal that is shown: no shell reads the arguments', async () => {
    await signIn(sso, found);
    expect(asked.terminals).toMatchObject([
      {
        name: 'AWS Sign In',
        shellPath: '/usr/local/bin/aws',
        shellArgs: ['sso', 'login', '--profile', 'team/analytics@prod'],
        shown: true,
      },
    ]);
  });

  it.each([
    ['in a remote window', { remoteName: 'ssh-remote' }],
    ['in the browser', { uiKind: 2 }],
  ])('uses a code %s, whose browser does not reach this machine', async (_, where) => {
    Object.assign(answers, where);
    await signIn(sso, found);
    await signIn({ command: 'login', profile: 'p' }, found);
    expect(asked.terminals.map(({ shellArgs }) => shellArgs)).toEqual([
      ['sso', 'login', '--profile', 'team/analytics@prod', '--use-device-code'],
      ['login', '--profile', 'p', '--remote'],
    ]);
  });

  it.each<[AwsCli['version'], readonly string[]]>([
    [[2, 0], []],
    [[2, 21], []],
    [[2, 22], ['--use-device-code']],
    [[3, 0], ['--use-device-code']],
    [undefined, ['--use-device-code']],
  ])(
    'leaves out the option for a code that version %j does not have (reports.md B9)',
    async (version, end) => {
      Object.assign(answers, { remoteName: 'ssh-remote' });
      await signIn(sso, withVersion(version));
      expect(asked.terminals[0]?.shellArgs).toEqual(['sso', 'login', '--profile', sso.profile, ...end]);
    },
  );

  it.each<[SignIn['command'], AwsCli['version'], string]>([
    ['sso', [1, 44], '2.0'],
    ['login', [2, 31], '2.32'],
    ['login', [1, 44], '2.32'],
  ])('says which version %s needs where %j is installed', async (command, version, needed) => {
    await expect(signIn({ command, profile: 'p' }, withVersion(version))).rejects.toMatchObject({
      name: 'ShownError',
      message: expect.stringMatching(
        new RegExp(`${needed} or later, but version ${version?.join('.')} .*: aws .*login --profile p$`),
      ) as string,
    });
    expect(asked.terminals).toEqual([]);
  });

  it('passes on the environment of VS Code, and nothing that settings add for terminals (S14)', async () => {
    vi.stubEnv('AWS_PROBE', 'here');
    vi.stubEnv('ELECTRON_RUN_AS_NODE', '1');
    await signIn(sso, found);
    vi.unstubAllEnvs();
    const [terminal] = asked.terminals;
    expect(terminal).toMatchObject({
      strictEnv: true,
      env: { AWS_PROBE: 'here', PATH: process.env['PATH'] },
    });
    expect(terminal?.env).not.toHaveProperty('ELECTRON_RUN_AS_NODE');
  });

  it('renews a login session', async () => {
    await signIn({ command: 'login', profile: 'p' }, found);
    expect(asked.terminals[0]?.shellArgs).toEqual(['login', '--profile', 'p']);
  });

  it.each(['$(id)', 'a;b', '--help', '-h', 'a b', '', 'a\nb', 'x'.repeat(129)])(
    'opens no terminal for the profile %j (S12)',
    async (profile) => {
      const findAwsCli = vi.fn(found.findAwsCli);
      await expect(signIn({ command: 'sso', profile }, { findAwsCli })).rejects.toMatchObject({
        name: 'ShownError',
      });
      expect(asked.terminals).toEqual([]);
      expect(findAwsCli).not.toHaveBeenCalled();
    },
  );

  it('says what to do where there is no AWS CLI, instead of a terminal that fails', async () => {
    await expect(signIn(sso, missing)).rejects.toMatchObject({
      name: 'ShownError',
      message: expect.stringMatching(/AWS CLI.*: aws sso login --profile team\/analytics@prod$/) as string,
    });
    expect(asked.terminals).toEqual([]);
  });
});
