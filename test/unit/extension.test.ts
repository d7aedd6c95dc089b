/** What activation does: it registers, and loads what is behind it later, or when somebody asks for it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { commandIds, toolNames } from '../../src/manifest';
import { eventually } from '../support/eventually';

type Command = (...args: unknown[]) => Promise<void>;
type Answering = (input: unknown) => Promise<unknown>;

const vscode = vi.hoisted(() => ({
  commands: new Map<string, Command>(),
  hover: undefined as undefined | ((...args: unknown[]) => Promise<unknown>),
  text: undefined as undefined | ((uri: unknown) => Promise<string>),
  page: undefined as undefined | ((...args: unknown[]) => Promise<void>),
  tools: new Map<string, Record<'invoke' | 'prepareInvocation', Answering>>(),
  link: undefined as undefined | ((uri: unknown) => Promise<void>),
  started: 0,
  warmedUp: 0,
  ran: [] as unknown[],
}));
const disposable = { dispose: (): void => undefined };
vi.mock('vscode', () => ({
  EventEmitter: class {
    readonly event = () => disposable;
    readonly dispose = (): void => undefined;
  },
  TreeItem: Object,
  commands: {
    registerCommand: (id: string, command: Command) => {
      vscode.commands.set(id, command);
      return disposable;
    },
  },
  lm: {
    registerTool: (name: string, tool: Record<'invoke' | 'prepareInvocation', Answering>) => {
      vscode.tools.set(name, tool);
      return disposable;
    },
  },
  languages: {
    registerHoverProvider: (_: unknown, { provideHover }: { provideHover: typeof vscode.hover }) => {
      vscode.hover = provideHover;
      return disposable;
    },
  },
  window: {
    registerUriHandler: ({ handleUri }: { handleUri: typeof vscode.link }) => {
      vscode.link = handleUri;
      return disposable;
    },
    createTreeView: () => ({ onDidChangeVisibility: () => disposable, ...disposable }),
    registerWebviewPanelSerializer: (
      _: unknown,
      { deserializeWebviewPanel }: { deserializeWebviewPanel: typeof vscode.page },
    ) => {
      vscode.page = deserializeWebviewPanel;
      return disposable;
    },
  },
  workspace: {
    registerTextDocumentContentProvider: (
      _: unknown,
      { provideTextDocumentContent }: { provideTextDocumentContent: typeof vscode.text },
    ) => {
      vscode.text = provideTextDocumentContent;
      return disposable;
    },
  },
}));
vi.mock('../../src/start', () => ({
  start: () => {
    vscode.started++;
    return {
      warmUp: () => Promise.resolve(void vscode.warmedUp++),
      run: (...args: unknown[]) => Promise.resolve(void vscode.ran.push(args)),
      tools: () =>
        Promise.resolve(
          Object.fromEntries(
            toolNames.map((name) => [
              name,
              { invoke: () => `answer of ${name}`, prepareInvocation: () => `message of ${name}` },
            ]),
          ),
        ),
      openLink: (uri: unknown) => Promise.resolve(void vscode.ran.push(uri)),
      hover: () => Promise.resolve('a hover'),
      document: () => Promise.resolve('a text'),
      restorePage: (...args: unknown[]) => Promise.resolve(void vscode.ran.push(args)),
    };
  },
}));
const { activate } = await import('../../src/extension');

let subscriptions: { dispose(): void }[];

beforeEach(() => {
  vi.useFakeTimers();
  vscode.started = 0;
  vscode.warmedUp = 0;
  vscode.ran = [];
  subscriptions = [];
  activate({ subscriptions } as unknown as Parameters<typeof activate>[0]);
});
afterEach(() => {
  for (const each of subscriptions) each.dispose();
  vi.useRealTimers();
});

it('registers every command, starts a second later, once, and warms up after that', async () => {
  expect([...vscode.commands.keys()]).toEqual([...commandIds, 'personalizeBatch.openJob']);
  await vi.advanceTimersByTimeAsync(999);
  expect(vscode.started).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  await eventually(() => expect(vscode.started).toBe(1));
  expect(vscode.warmedUp).toBe(0);
  await vi.advanceTimersByTimeAsync(1000);
  await eventually(() => expect(vscode.warmedUp).toBe(1));
  await vscode.commands.get('personalizeBatch.refresh')?.('a row');
  expect([vscode.started, vscode.ran]).toEqual([1, [['personalizeBatch.refresh', ['a row']]]]);
});

it('starts for a tool', async () => {
  expect([...vscode.tools.keys()]).toEqual(toolNames);
  const [name, tool] = [...vscode.tools][1] ?? expect.unreachable();
  expect(await tool.prepareInvocation({})).toBe(`message of ${name}`);
  expect(await tool.invoke({})).toBe(`answer of ${name}`);
  expect(vscode.started).toBe(1);
});

it('starts for a link', async () => {
  await vscode.link?.('a link');
  expect([vscode.started, vscode.ran]).toEqual([1, ['a link']]);
});

it('starts for the first command, document or page', async () => {
  await vscode.commands.get('personalizeBatch.showLog')?.();
  expect(vscode.ran).toEqual([['personalizeBatch.showLog', []]]);
  expect(await vscode.text?.('uri')).toBe('a text');
  await vscode.page?.('panel', 'state');
  expect(vscode.ran.at(-1)).toEqual(['panel', 'state']);
  expect(vscode.started).toBe(1);
});

it('starts for a hover over the ARN of a job, and for no other', async () => {
  const at = (text: string, character: number) =>
    vscode.hover?.({ lineAt: () => ({ text }) }, { line: 0, character }, {});
  const arn = 'arn:aws:personalize:us-east-1:111122223333:batch-inference-job/nightly';
  expect(await at('arn:aws:s3:::bucket', 5)).toBeUndefined();
  expect(await at(`${arn} and more`, arn.length + 4)).toBeUndefined();
  expect(vscode.started).toBe(0);
  expect(await at(`see ${arn}`, 12)).toBe('a hover');
  expect(vscode.started).toBe(1);
});

it('does not start once it is over', async () => {
  for (const each of subscriptions) each.dispose();
  await vi.advanceTimersByTimeAsync(10_000);
  expect([vscode.started, vscode.warmedUp]).toEqual([0, 0]);
});
