/** Questions while a connection opens. Never used by background work. */
import { CancellationTokenSource, window } from 'vscode';
import { cleanLine } from '../../domain/text/clean';
import type { Prompts } from '../../domain/connection/service';
import type { AllowedPrograms } from './allowed-programs';
import { promptWords } from '../words/strings-connections';

export function createPrompts(allowed: AllowedPrograms): Prompts {
  return {
    mfaCode: (profile, serial, signal) => askForCode(cleanLine(profile, 128), cleanLine(serial, 256), signal),
    allowProgram: async ({ profile, command, path, digest }, signal) => {
      // The caller no longer waits.
      if (signal.aborted) return false;
      const words = promptWords();
      const answer = await window.showWarningMessage(
        words.allowProgram(cleanLine(profile, 128)),
        { modal: true, detail: detailOf(command, path) },
        words.allow,
      );
      if (answer !== words.allow) return false;
      await allowed.allow(profile, digest);
      return true;
    },
  };
}

/** The start of a long command says the most. */
const maxCommand = 500;

function detailOf(command: string, path: string | undefined): string {
  const words = promptWords();
  return [
    words.allowProgramDetail,
    words.commandLine(cleanLine(command, maxCommand)),
    ...(path === undefined ? [] : [words.program(cleanLine(path, maxCommand))]),
  ].join('\n\n');
}

/** As in https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const codePattern = /^\d{6}$/;

async function askForCode(profile: string, serial: string, signal: AbortSignal): Promise<string | undefined> {
  if (signal.aborted) return undefined;
  const words = promptWords();
  const cancellation = new CancellationTokenSource();
  const cancel = (): void => cancellation.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const code = await window.showInputBox(
      {
        title: words.mfaTitle(profile),
        prompt: words.mfaPrompt(serial),
        ignoreFocusOut: true,
        validateInput: (text) => (codePattern.test(text.trim()) ? undefined : words.mfaInvalid),
      },
      cancellation.token,
    );
    return code?.trim();
  } finally {
    signal.removeEventListener('abort', cancel);
    cancellation.dispose();
  }
}
