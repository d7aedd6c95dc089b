/** Messages of VS Code: information and errors. */
import type * as vscode from 'vscode';

export interface FakeMessage {
  readonly text: string;
  /** Of a modal one. */
  readonly detail?: string | undefined;
  readonly actions: readonly string[];
}

class FakeMessages {
  shown: FakeMessage[] = [];
  /** Chooses an action of the last message, or closes it. */
  answer: (action: string | undefined) => void = () => undefined;

  readonly show = (text: string, ...rest: readonly unknown[]): Promise<string | undefined> => {
    const [first] = rest;
    const options = typeof first === 'object' ? (first as vscode.MessageOptions) : undefined;
    const actions = rest.filter((each) => typeof each === 'string');
    this.shown.push({ text, ...(options === undefined ? {} : { detail: options.detail }), actions });
    return new Promise((resolve) => (this.answer = resolve));
  };

  forget(): void {
    this.shown = [];
    this.answer = () => undefined;
  }
}

export const fakeMessages = new FakeMessages();
