import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ended, Connections } from '../../../src/app/connections';
import type { JobStore } from '../../../src/app/job-store';
import type { Job } from '../../../src/domain/job';
import type { NoticeKind } from '../../../src/manifest';
import { aJob } from '../../support/factories';

const vscode = vi.hoisted(() => ({
  state: { focused: true },
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
      showWarningMessage: say('warning'),
      showInformationMessage: say('information'),
    },
    Disposable: class {
      constructor(readonly dispose: () => void) {}
    },
    env: { language: 'en' },
    l10n: {
      t: (text: string, ...values: unknown[]) =>
        text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])),
    },
  };
});

const { Notices } = await import('../../../src/ui/notices');

interface Badge {
  readonly value: number;
  readonly tooltip: string;
}

let end: (jobs: readonly Job[]) => void;
let show: (visible: boolean) => void;
let treeView: { visible: boolean; badge: Badge | undefined };
let opened: (string | undefined)[];
let kind: NoticeKind;
let failing: boolean;
let logged: string[];

beforeEach(() => {
  vscode.state.focused = true;
  vscode.said = [];
  vscode.press = false;
  kind = 'failures';
  opened = [];
  failing = false;
  logged = [];
  const store = {} as unknown as JobStore;
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
    onDidEnd: (listener: (ended: Ended) => void) => {
      end = (jobs) => listener({ store, jobs });
      return () => undefined;
    },
  };
  new Notices({
    shown: shown as unknown as Connections,
    treeView: view,
    kind: () => kind,
    showJob: (_, job) =>
      failing ? Promise.reject(new Error('no such panel')) : Promise.resolve(void opened.push(job.name)),
    reportError: (error) => logged.push(String(error)),
    showGroup: (_, job) => Promise.resolve(void opened.push(`group of ${job.name ?? ''}`)),
  });
});

const failed = (name: string): Job => aJob({ name, status: 'CREATE FAILED' });
const done = (name: string): Job => aJob({ name });
const messages = (): string[] => vscode.said.map(({ message }) => message);

describe('a notice', () => {
  it('names the job that failed, and opens it', async () => {
    vscode.press = true;
    end([failed('nightly-1'), done('other')]);
    expect(vscode.said).toEqual([
      { kind: 'warning', message: 'Batch inference job nightly-1 failed. [Show Details]' },
    ]);
    await vi.waitFor(() => expect(opened).toEqual(['nightly-1']));
  });

  it('is one for those that ended together, and shows their group', async () => {
    vscode.press = true;
    end([failed('a'), failed('b')]);
    expect(messages()).toEqual(['2 batch inference jobs failed. [Show Jobs]']);
    await vi.waitFor(() => expect(opened).toEqual(['group of a']));
  });

  it('whose job cannot be shown leaves a word in the log', async () => {
    vscode.press = true;
    failing = true;
    end([failed('a')]);
    await vi.waitFor(() => expect(logged).toEqual(['Error: no such panel']));
  });

  it('opens nothing where it is left', async () => {
    end([failed('a')]);
    await Promise.resolve();
    expect(opened).toEqual([]);
  });

  it.each<readonly [NoticeKind, readonly Job[], readonly string[]]>([
    ['failures', [done('a')], []],
    ['off', [failed('a'), done('b')], []],
    ['all', [done('a')], ['Batch inference job a finished. [Show Details]']],
    ['all', [done('a'), done('b')], ['2 batch inference jobs finished. [Show Jobs]']],
    [
      'all',
      [failed('a'), done('b'), done('c')],
      ['Batch inference jobs ended: 1 failed, 2 finished. [Show Jobs]'],
    ],
  ])('as the setting says: %s', (setting, jobs, expected) => {
    kind = setting;
    end(jobs);
    expect(messages()).toEqual(expected);
  });

  it('holds no name that could be more than a name (S16)', () => {
    end([failed('[x](command:foo)')]);
    end([{ ...failed('a'), name: undefined }]);
    end([failed('a'.repeat(64))]);
    expect(new Set(messages())).toEqual(new Set(['A batch inference job failed. [Show Details]']));
  });

  it('comes in the window in front only', () => {
    vscode.state.focused = false;
    end([failed('a')]);
    expect(messages()).toEqual([]);
  });
});

describe('the badge', () => {
  it('counts failures that came while the view was hidden, whatever the setting, and goes with showing it', () => {
    kind = 'off';
    vscode.state.focused = false;
    end([failed('seen')]);
    expect(treeView.badge).toBeUndefined();
    show(false);
    end([done('a')]);
    expect(treeView.badge).toBeUndefined();
    end([failed('b'), failed('c')]);
    end([failed('d')]);
    expect(treeView.badge).toEqual({ value: 3, tooltip: 'Failed since you last looked: 3' });
    show(true);
    expect(treeView.badge).toBeUndefined();
    show(false);
    end([failed('e')]);
    expect(treeView.badge?.value).toBe(1);
  });
});
