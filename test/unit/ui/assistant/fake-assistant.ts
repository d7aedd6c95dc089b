/** As much of VS Code as tools for assistants need. */
import { fakeWindow } from '../fake-window';

/** Of the user and the workspace; `false` turns the tools off. */
export const setting: { globalValue?: unknown; workspaceValue?: unknown } = {};

export function fakeAssistant(): unknown {
  class MarkdownString {
    constructor(readonly value: string) {}
  }
  class LanguageModelTextPart {
    constructor(readonly value: string) {}
  }
  class LanguageModelToolResult {
    constructor(readonly content: readonly unknown[]) {}
  }
  return {
    ...(fakeWindow() as object),
    MarkdownString,
    LanguageModelTextPart,
    LanguageModelToolResult,
    workspace: { getConfiguration: () => ({ inspect: () => setting }) },
  };
}
