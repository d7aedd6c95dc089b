/** Windows that tell of jobs: `vscode`, the connections and what was told of are stand-ins. */
import { type JobKindId, jobKinds } from '../../../../src/domain/job/kind';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Ended, Connections } from '../../../../src/app/connections/connections';
import type { JobStore } from '../../../../src/app/list/job-store';
import type { ListChange } from '../../../../src/app/list/list-model';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import type { Job } from '../../../../src/domain/job/job';
import type { NoticeKind } from '../../../../src/manifest';
import { aJob } from '../../../support/factories';

const vscode = vi.hoisted(() => ({
  state: { focused: true },
  focusChanged: (): unknown => undefined,
  said: [] as { readonly message: string; readonly kind: string }[],
  press: false,
}));
vi.mock('vscode', () => {
  const say =
    (kind: string) =>
    (message: string, action: string): Promise<string | undefined> => {
      vscode.said.push({ message: `${message} [${action}]`, kind });
      return Promise.resolve(vscode.press ? action : undefined);
    };
  return {
    window: {
      get state() {
        return vscode.state;
      },
      onDidChangeWindowState: (listener: () => void) => {
        vscode.focusChanged = listener;
        return { dispose: () => undefined };
      },
      showWarningMessage: say('warning'),
      showInformationMessage: say('information'),
    },
    Disposable: class {
      constructor(readonly dispose: () => void) {}
    },
    env: { language: 'en', uiKind: 1 },
    UIKind: { Desktop: 1, Web: 2 },
    l10n: {
      t: (text: string, ...values: unknown[]) =>
        text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])),
    },
  };
});

const { Notices } = await import('../../../../src/ui/window/notices');

interface Badge {
  readonly value: number;
  readonly tooltip: string;
}

export const together = 1000;
export let end: (jobs: readonly Job[], of?: JobStore, trigger?: Ended['trigger']) => void;
export let change: (store: JobStore | undefined, change: ListChange) => void;
export let show: (visible: boolean) => void;
export let treeView: { visible: boolean; badge: Badge | undefined };
export let opened: (string | undefined)[];
/** What a test sets. */
export const given = { kind: 'failures' as NoticeKind, failing: false };

export let logged: string[];
/** By all windows, until told otherwise. */
export let told: Set<string>;
export let stores: JobStore[];
export let gone: Set<string | undefined>;
let notices: InstanceType<typeof Notices>;

export function aStore(choice = environmentChoice, kind: JobKindId = 'inference'): JobStore {
  const find = (arn: string): object | undefined => (gone.has(arn) ? undefined : {});
  const key = stores.length;
  return { key, kind: jobKinds[kind], choice, identity: undefined, find } as unknown as JobStore;
}

export function aWindow(): InstanceType<typeof Notices> {
  let changed: (event: { visible: boolean }) => void = () => undefined;
  const view = {
    visible: true,
    badge: undefined,
    onDidChangeVisibility: (listener: typeof changed) => {
      changed = listener;
      return { dispose: () => undefined };
    },
  };
  treeView = view;
  show = (visible) => {
    view.visible = visible;
    changed({ visible });
  };
  const shown = {
    find: (key: unknown, kind: JobKindId) =>
      stores.find((store) => (store.key as unknown) === key && store.kind.id === kind),
    onDidEnd: (listener: (ended: Ended) => void) => {
      end = (jobs, store = stores[0] ?? expect.fail(), trigger = 'work') =>
        listener({ store, jobs, trigger });
      return () => undefined;
    },
    onDidChange: (listener: (event: { store: JobStore | undefined; change: ListChange }) => void) => {
      change = (store, its) => listener({ store, change: its });
      return () => undefined;
    },
  };
  return new Notices({
    shown: shown as unknown as Connections,
    told: {
      claim: (keys) => {
        const claimed = keys.filter((key) => !told.has(key));
        for (const key of claimed) told.add(key);
        return Promise.resolve(new Set(claimed));
      },
    },
    treeView: view,
    kind: () => given.kind,
    showJob: (_, job) =>
      given.failing
        ? Promise.reject(new Error('no such panel'))
        : Promise.resolve(void opened.push(job.name)),
    reportError: (error) => logged.push(String(error)),
    showFirst: (_, job) => Promise.resolve(void opened.push(`first is ${job.name ?? ''}`)),
  });
}

export function inOneWindow(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    vscode.state.focused = true;
    vscode.said = [];
    vscode.press = false;
    given.kind = 'failures';
    opened = [];
    given.failing = false;
    logged = [];
    told = new Set();
    gone = new Set();
    stores = [];
    stores.push(aStore());
    notices = aWindow();
  });
  afterEach(() => {
    notices.dispose();
    vi.useRealTimers();
  });
}

export const pass = (ms = together): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

export function focus(focused: boolean): void {
  vscode.state.focused = focused;
  vscode.focusChanged();
}

export const failed = (name: string): Job => aJob({ name, status: 'CREATE FAILED' });
export const done = (name: string): Job => aJob({ name });
export const messages = (): string[] => vscode.said.map(({ message }) => message);

export { vscode };
