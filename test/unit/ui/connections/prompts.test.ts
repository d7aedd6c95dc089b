import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AllowedPrograms } from '../../../../src/ui/connections/allowed-programs';
import { createPrompts } from '../../../../src/ui/connections/prompts';
import { answers, asked, FakeMemento, forget } from '../fake-window';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

beforeEach(forget);

const serial = 'arn:aws:iam::111122223333:mfa/me';

function prompting() {
  const allowed = new AllowedPrograms(new FakeMemento(), () => false);
  return { allowed, prompts: createPrompts(allowed), abort: new AbortController() };
}

describe('the code of a device', () => {
  it('is asked for by profile and device, and stays asked when another window is in front', async () => {
    const { prompts, abort } = prompting();
    const code = prompts.mfaCode('prod', serial, abort.signal);
    const [input] = asked.inputs;
    expect(input?.options).toMatchObject({
      title: 'MFA code for the AWS profile prod',
      prompt: `Enter the current code of the MFA device ${serial}`,
      ignoreFocusOut: true,
    });
    input?.answer(' 123456 ');
    expect(await code).toBe('123456');
  });

  it('shows a hostile device name to the letter and in one line', () => {
    const { prompts, abort } = prompting();
    void prompts.mfaCode('prod', 'a\u202Eb\n\u001b[31mc', abort.signal);
    expect(asked.inputs[0]?.options.prompt).toBe('Enter the current code of the MFA device ab c');
  });

  it.each([
    ['123456', true],
    [' 123456 ', true],
    ['12345', false],
    ['1234567', false],
    ['12345x', false],
    ['１２３４５６', false],
    ['', false],
  ])('%j is taken: %s', async (text, taken) => {
    const { prompts, abort } = prompting();
    void prompts.mfaCode('prod', serial, abort.signal);
    const problem: unknown = await asked.inputs[0]?.options.validateInput?.(text);
    expect(problem === undefined).toBe(taken);
  });

  it('is not asked for any longer when nobody waits for it', async () => {
    const { prompts, abort } = prompting();
    const code = prompts.mfaCode('prod', serial, abort.signal);
    expect(asked.inputs).toHaveLength(1);
    abort.abort();
    expect(await code).toBeUndefined();
    expect(await prompts.mfaCode('prod', serial, abort.signal)).toBeUndefined();
    expect(asked.inputs).toHaveLength(1);
  });

  it('may be left', async () => {
    const { prompts, abort } = prompting();
    const code = prompts.mfaCode('prod', serial, abort.signal);
    asked.inputs[0]?.answer(undefined);
    expect(await code).toBeUndefined();
  });
});

describe('a credential program', () => {
  const program = {
    profile: 'prod',
    command: 'vault-helper\u202e --role "a b"',
    path: '/usr/local/bin/vault-helper',
    digest: 'd1',
  };

  it('is allowed in a modal question that says what it means, and remembered', async () => {
    const { prompts, allowed, abort } = prompting();
    answers.warning = 'Allow';
    expect(await prompts.allowProgram(program, abort.signal)).toBe(true);
    const [question, options, ...buttons] = asked.warnings[0] ?? [];
    expect(question).toBe('Let the AWS profile prod run its credential process?');
    expect(options).toMatchObject({
      modal: true,
      detail: expect.stringContaining("This workspace isn't trusted.") as string,
    });
    const { detail } = options as { readonly detail: string };
    expect(detail).toContain('Command line: vault-helper --role "a b"');
    expect(detail).toContain('Program: /usr/local/bin/vault-helper');
    expect(buttons).toEqual(['Allow']);
    expect(allowed.mayRun('prod', 'd1')).toBe(true);
  });

  it('does not run where the question is left, and is asked for again', async () => {
    const { prompts, allowed, abort } = prompting();
    expect(await prompts.allowProgram(program, abort.signal)).toBe(false);
    expect(allowed.mayRun('prod', 'd1')).toBe(false);
    await prompts.allowProgram(program, abort.signal);
    expect(asked.warnings).toHaveLength(2);
  });

  it('is not asked for when nobody waits for it', async () => {
    const { prompts, abort } = prompting();
    answers.warning = 'Allow';
    abort.abort();
    expect(await prompts.allowProgram(program, abort.signal)).toBe(false);
    expect(asked.warnings).toEqual([]);
  });
});
