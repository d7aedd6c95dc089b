/** As much of VS Code as questions, terminals and the clipboard need. `asked` holds what a person would see. */
import type * as vscode from 'vscode';
import { fakeMessages } from './fake-messages';
import { FakeTokenSource } from './fake-tokens';
import { fakeVscode } from './fake-vscode';

type Listener<T> = (event: T) => void;

export interface FakeItem extends Omit<vscode.QuickPickItem, 'kind'> {
  readonly kind?: number;
}

const separator = -1;

/** What a row begins with: rows of jobs have a label without width. */
function nameOf({ label, description }: FakeItem): string {
  return label === '\u200b' ? (description?.split(' · ')[0] ?? '') : label;
}

/** A quick pick, and what a person does in it. */
export class FakePick {
  title = '';
  placeholder = '';
  step = 0;
  totalSteps = 0;
  buttons: readonly unknown[] = [];
  matchOnDescription = false;
  matchOnDetail = false;
  canSelectMany = false;
  busy = false;
  value = '';
  items: readonly FakeItem[] = [];
  selectedItems: readonly FakeItem[] = [];
  disposed = false;
  activeItems: readonly FakeItem[] = [];
  private changed: Listener<string> = () => undefined;
  private ticked: Listener<readonly FakeItem[]> = () => undefined;
  private pressed: Listener<unknown> = () => undefined;
  private itemPressed: Listener<{ readonly item: FakeItem; readonly button: unknown }> = () => undefined;
  private accepted: Listener<void> = () => undefined;
  private hidden: Listener<void> = () => undefined;

  readonly onDidChangeValue = (listener: Listener<string>): void => void (this.changed = listener);
  readonly onDidChangeSelection = (listener: typeof this.ticked): void => void (this.ticked = listener);
  readonly onDidTriggerButton = (listener: Listener<unknown>): void => void (this.pressed = listener);
  readonly onDidTriggerItemButton = (listener: typeof this.itemPressed): void =>
    void (this.itemPressed = listener);
  readonly onDidAccept = (listener: Listener<void>): void => void (this.accepted = listener);
  readonly onDidHide = (listener: Listener<void>): void => void (this.hidden = listener);

  show(): void {
    asked.picks.push(this);
  }

  readonly dispose = (): void => void (this.disposed = true);
  readonly hide = (): void => this.hidden();

  /** Checks these rows, and no others. */
  async check(...labels: readonly string[]): Promise<void> {
    const rows = labels.map((label) => this.row(label));
    // VS Code tells of them in the order of the rows.
    this.selectedItems = this.items.filter((item) => rows.includes(item));
    this.ticked(this.selectedItems);
    await settled();
  }

  /** A button of a row. */
  async press(tooltip: string, label: string): Promise<void> {
    const item = this.row(label);
    const button = item.buttons?.find((each) => each.tooltip === tooltip);
    if (button === undefined) throw new Error(`${label} has no button ${tooltip}.`);
    this.itemPressed({ item, button });
    await settled();
  }

  async acceptSelected(): Promise<void> {
    this.accepted();
    await settled();
  }

  labels(): readonly string[] {
    return this.items.map(nameOf);
  }

  /** The row with that label; the last one, as what is shown stands above what can be chosen. */
  row(label: string): FakeItem {
    const item = this.items.findLast((each) => nameOf(each) === label && each.kind !== separator);
    if (item === undefined) throw new Error(`No row ${label} among ${this.labels().join(', ')}`);
    return item;
  }

  async accept(item: string | FakeItem): Promise<void> {
    this.selectedItems = [typeof item === 'string' ? this.row(item) : item];
    this.accepted();
    await settled();
  }

  async type(text: string): Promise<void> {
    this.value = text;
    this.changed(text);
    await settled();
  }

  /** A button above the rows. */
  async pressButton(tooltip: string): Promise<void> {
    const button = this.buttons.find((each) => (each as { tooltip?: string }).tooltip === tooltip);
    if (button === undefined) throw new Error(`There is no button ${tooltip}.`);
    this.pressed(button);
    await settled();
  }

  async back(): Promise<void> {
    if (!this.buttons.includes(backButton)) throw new Error('There is no way back.');
    this.pressed(backButton);
    await settled();
  }

  async leave(): Promise<void> {
    this.hidden();
    await settled();
  }
}

export const backButton = { iconPath: 'back' };

/** A progress notification, and its button. */
export interface FakeProgress {
  readonly options: vscode.ProgressOptions;
  readonly messages: (string | undefined)[];
  readonly cancel: () => void;
}

interface InputAsked {
  readonly options: vscode.InputBoxOptions;
  readonly token: vscode.CancellationToken | undefined;
  readonly answer: (text: string | undefined) => void;
}

/** Everything shown since the last `forget`. */
export const asked = {
  picks: [] as FakePick[],
  inputs: [] as InputAsked[],
  warnings: [] as unknown[][],
  messages: fakeMessages,
  /** Of `showQuickPick`: its rows and options. */
  lists: [] as (readonly [items: readonly FakeItem[], options: vscode.QuickPickOptions])[],
  progress: [] as FakeProgress[],
  terminals: [] as (vscode.TerminalOptions & { shown: boolean })[],
  opened: [] as string[],
  statusBar: [] as string[],
  clipboard: '',
};

/** What the person and the machine say next. */
export const answers = {
  warning: undefined as string | undefined,
  /** Label of the row to choose. */
  list: undefined as string | undefined,
  /** The same of the lists after the first. */
  lists: [] as string[],
  openFails: false,
  remoteName: undefined as string | undefined,
  uiKind: 1,
};

export function forget(): void {
  fakeMessages.forget();
  Object.assign(asked, {
    picks: [],
    inputs: [],
    warnings: [],
    lists: [],
    progress: [],
    terminals: [],
    opened: [],
    statusBar: [],
    clipboard: '',
  });
  Object.assign(answers, {
    warning: undefined,
    list: undefined,
    lists: [],
    openFails: false,
    remoteName: undefined,
    uiKind: 1,
  });
}

/** The pick that is in front. */
export function front(): FakePick {
  const pick = asked.picks.at(-1);
  if (pick === undefined) throw new Error('No quick pick was shown.');
  return pick;
}

/** Lets everything that waits for promises go on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Keeps what can be stored, as VS Code does: as JSON. */
export class FakeMemento implements vscode.Memento {
  readonly stored = new Map<string, string>();

  constructor(values: Readonly<Record<string, unknown>> = {}) {
    for (const [key, value] of Object.entries(values)) this.stored.set(key, JSON.stringify(value));
  }

  keys(): readonly string[] {
    return [...this.stored.keys()];
  }

  get(key: string): unknown {
    const text = this.stored.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  update(key: string, value: unknown): Promise<void> {
    this.stored.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

export function fakeWindow(): unknown {
  const base = fakeVscode() as { readonly env: object; readonly window: object; readonly Uri: object };
  class Named {
    constructor(readonly id: string) {}
  }
  return {
    ...base,
    ThemeIcon: Named,
    ThemeColor: Named,
    CancellationTokenSource: FakeTokenSource,
    CancellationError: class extends Error {},
    ProgressLocation: { Window: 10, Notification: 15 },
    QuickPickItemKind: { Separator: separator, Default: 0 },
    QuickInputButtons: { Back: backButton },
    UIKind: { Desktop: 1, Web: 2 },
    Uri: { ...base.Uri, file: (path: string) => ({ path }) },
    env: {
      ...base.env,
      uriScheme: 'vscode',
      get remoteName() {
        return answers.remoteName;
      },
      get uiKind() {
        return answers.uiKind;
      },
      clipboard: { writeText: (text: string) => Promise.resolve(void (asked.clipboard = text)) },
    },
    window: { ...base.window, ...fakeQuestions() },
  };
}

function fakeQuestions(): object {
  return {
    createQuickPick: () => new FakePick(),
    showInputBox: (options: vscode.InputBoxOptions, token?: vscode.CancellationToken) =>
      new Promise<string | undefined>((answer) => {
        token?.onCancellationRequested(() => answer(undefined));
        asked.inputs.push({ options, token, answer });
      }),
    showWarningMessage: (...args: unknown[]) => {
      asked.warnings.push(args);
      return Promise.resolve(answers.warning);
    },
    showQuickPick: (items: readonly FakeItem[], options: vscode.QuickPickOptions) => {
      asked.lists.push([items, options]);
      const chosen = asked.lists.length === 1 ? answers.list : (answers.lists.shift() ?? answers.list);
      return Promise.resolve(items.find(({ label }) => label === chosen));
    },
    withProgress: withFakeProgress,
    showInformationMessage: fakeMessages.show,
    showErrorMessage: fakeMessages.show,
    createTerminal: (options: vscode.TerminalOptions) => {
      const terminal = { ...options, shown: false };
      asked.terminals.push(terminal);
      return { show: () => void (terminal.shown = true) };
    },
    showTextDocument: (uri: { readonly path: string }) => {
      if (answers.openFails) return Promise.reject(new Error('binary'));
      asked.opened.push(uri.path);
      return Promise.resolve();
    },
    setStatusBarMessage: (text: string) => void asked.statusBar.push(text),
  };
}

function withFakeProgress(
  options: vscode.ProgressOptions,
  work: (progress: vscode.Progress<{ message?: string }>, token: unknown) => Promise<unknown>,
): Promise<unknown> {
  const cancellation = new FakeTokenSource();
  const messages: (string | undefined)[] = [];
  asked.progress.push({ options, messages, cancel: () => cancellation.cancel() });
  return work({ report: ({ message }) => void messages.push(message) }, cancellation.token);
}
