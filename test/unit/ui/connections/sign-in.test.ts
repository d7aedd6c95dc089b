import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignIn } from '../../../../src/domain/connection/connection';
import { signIn } from '../../../../src/ui/connections/sign-in';
import { answers, asked, forget } from '../fake-window';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

beforeEach(forget);

const found = { findProgram: (name: string) => Promise.resolve(`/usr/local/bin/${name}`) };
const missing = { findProgram: () => Promise.resolve(undefined) };
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
      const findProgram = vi.fn(found.findProgram);
      await expect(signIn({ command: 'sso', profile }, { findProgram })).rejects.toMatchObject({
        name: 'ShownError',
      });
      expect(asked.terminals).toEqual([]);
      expect(findProgram).not.toHaveBeenCalled();
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
