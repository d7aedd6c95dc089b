/** A run that did not come, as a person meets it: its row, its hover, its commands and its notification. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RootRows } from '../../../../src/app/tree/root-rows';
import type { Connections } from '../../../../src/app/connections/connections';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { success } from '../../../../src/domain/connection/problem';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import type { Job } from '../../../../src/domain/job/job';
import { aConnection, aJob, day, hour, minute, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { noMarks } from '../../../support/no-marks';
import { slotsOf } from '../../../../src/app/list/slots';
import { kindUnderTest } from '../../../support/kind-under-test';
import { listsUnderTest, shownConnections } from '../../../support/shown-lists';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';

const vscode = vi.hoisted(() => ({
  focused: true,
  focusChanged: (): unknown => undefined,
  said: [] as string[],
  press: undefined as string | undefined,
}));

vi.mock('vscode', async () => {
  const { fakeVscode } = await import('../fake-vscode');
  const { Emitter } = await import('../../../../src/app/events');
  const base = fakeVscode() as { readonly window: object };
  const say = (message: string, ...actions: string[]): Promise<string | undefined> => {
    vscode.said.push(message);
    return Promise.resolve(actions.find((action) => action === vscode.press));
  };
  class TreeItem {
    constructor(readonly label: string) {}
  }
  return {
    ...base,
    window: {
      ...base.window,
      get state() {
        return { focused: vscode.focused };
      },
      onDidChangeWindowState: (listener: () => void) => {
        vscode.focusChanged = listener;
        return { dispose: () => undefined };
      },
      showWarningMessage: say,
      showInformationMessage: say,
      showQuickPick: (items: readonly object[]) => Promise.resolve(items[1]),
    },
    EventEmitter: class<T> extends Emitter<T> {
      readonly event = this.on;
    },
    Disposable: class {
      constructor(readonly dispose: () => void) {}
    },
    CancellationError: class extends Error {},
    TreeItem,
    TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
    ThemeIcon: class {
      constructor(readonly id: string) {}
    },
    ThemeColor: TreeItem,
    MarkdownString: class {
      constructor(readonly value: string) {}
    },
  };
});

const { JobsProvider } = await import('../../../../src/ui/tree/provider');
const { missingRunCommands } = await import('../../../../src/ui/commands/missing-runs');
const { MissingRunNotices } = await import('../../../../src/ui/window/missing-run-notices');
const { factText } = await import('../../../../src/ui/tree/fact-text');

/** Runs that are an hour apart from noon, so that they are of the same day in every zone; the last one is due today. */
const due = noon - 3 * hour;
const runs = (prefix: string, count = 14): Job[] =>
  Array.from({ length: count }, (_, index) => {
    const createdAt = due - (index + 1) * day;
    return aJob({
      name: `${prefix}-2026${count - index + 10}`,
      createdAt,
      updatedAt: createdAt + 20 * minute,
    });
  });

let time: number;
let account: FakeAccount;
let shown: Connections;
let provider: InstanceType<typeof JobsProvider>;
let drawn: number;
let opened: (string | undefined)[];

beforeEach(async () => {
  Object.assign(vscode, { focused: true, said: [], press: undefined });
  time = noon;
  opened = [];
  account = new FakeAccount([...runs('nightly-movies'), aJob({ name: 'by-hand', createdAt: noon - hour })]);
  const sessions = sessionsBy((choice) =>
    Promise.resolve(success(aConnection({ choice, service: account }))),
  );
  shown = shownConnections(storeDeps(sessions, { now: () => time }), [environmentChoice]);
  provider = new JobsProvider({ shown, forest: new RootRows(shown), now: () => time, ...noMarks });
  drawn = 0;
  shown.onDidChange((change) => provider.listChanged(change));
  provider.onDidChangeTreeData(() => drawn++);
  await shown.ensureLoaded();
});
afterEach(() => {
  provider.dispose();
  shown.dispose();
});

const [store] = [() => listsUnderTest(shown)[0] ?? expect.unreachable()];

/** The rows above the groups of the list. */
function heads(): readonly TreeNode[] {
  const row = provider.getChildren() as TreeNode[];
  const below = row.flatMap((node) => (node.kind === 'otherJobs' ? provider.rows(node) : [node]));
  return below.filter(({ kind }) => kind === 'missingRun');
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const labels = (): unknown[] => heads().map((node) => provider.getTreeItem(node).label);
const first = (): TreeNode => heads()[0] ?? expect.unreachable();
const zone = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
const said = `nightly-movies: usually by ${zone.format(due)}, none today`;

describe('the row of a run that did not come', () => {
  it('names the series, when it usually comes with the zone, and that there is none today', () => {
    expect(labels()).toEqual([said]);
    const { contextValue, iconPath, command } = provider.getTreeItem(first());
    expect([contextValue, (iconPath as { id: string }).id]).toEqual([';missingRun;', 'watch']);
    expect(command?.command).toBe('personalizeBatch.showLastRun');
  });

  it('is above the groups, whatever the filter hides', () => {
    shown.arrange({ ...shown.arrangement, filter: { text: 'by-hand', statuses: [] } });
    expect(labels()).toEqual([said]);
  });

  it('says since when there was none where the run was due on another day', async () => {
    time += day;
    await store().refresh('person');
    const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(due - day);
    expect(labels()).toEqual([said.replace(/(usually .*), none today/, `none since ${date}, $1`)]);
  });

  it('is drawn again on the next day, while the list stays the same', async () => {
    time = noon + 12 * hour - minute;
    await store().refresh('person');
    provider.deliverNow();
    drawn = 0;
    time += 2 * minute;
    provider.tick();
    provider.deliverNow();
    expect([drawn, labels()]).toEqual([1, [expect.stringContaining('none since')]]);
  });

  it('goes when the run comes, and while nobody knows whether it came', async () => {
    account.problem = { kind: 'throttled' };
    await store().refresh('person');
    expect(labels()).toEqual([]);
    account.problem = undefined;
    await store().refresh('person');
    expect(labels()).toEqual([said]);
    account.jobs = [aJob({ name: 'nightly-movies-20261123', createdAt: noon - minute }), ...account.jobs];
    await store().refresh('person');
    expect(labels()).toEqual([]);
  });

  it('goes by itself once the list is old, without a request', () => {
    expect(labels()).toHaveLength(1);
    const { lists } = account;
    time += 10 * minute;
    provider.tick();
    provider.deliverNow();
    expect([drawn > 0, labels(), account.lists]).toEqual([true, [], lists]);
  });

  it('takes no request, nor does the number of jobs that are pending or in progress', () => {
    const { requests } = account;
    for (const node of provider.getChildren() as TreeNode[]) {
      provider.resolveTreeItem(provider.getTreeItem(node), node);
      for (const below of provider.rows(node)) provider.resolveTreeItem(provider.getTreeItem(below), below);
    }
    expect(slotsOf(store(), time)?.used).toBe(kindUnderTest.quota === undefined ? undefined : 0);
    expect([account.requests, account.solutions]).toEqual([requests, 0]);
  });

  it('says in its hover how that is known', () => {
    const item = provider.resolveTreeItem(provider.getTreeItem(first()), first());
    const text = (item.tooltip as { value: string }).value.replace(/&#(\d+);/g, (_, code) =>
      String.fromCharCode(Number(code)),
    );
    expect(text).toMatch(/^\*\*No run of nightly-movies where one is usual\*\*/);
    for (const part of [
      /Usually daily, created between /,
      /14 of 14 expected runs came\./,
      /Last run: nightly-movies-202624, Active/,
    ]) {
      expect(text).toMatch(part);
    }
    const [title, ...copied] = factText(first(), noon)?.whole.split('\n') ?? [];
    expect([title, copied.length > 3]).toEqual([said, true]);
  });
});

describe('commands for missing runs', () => {
  const run = (id: 'showLastRun' | 'dismissMissingRuns', ...args: unknown[]) =>
    missingRunCommands({
      shown,
      now: () => time,
      details: { show: ({ job }) => void opened.push(job.name) },
    })[`personalizeBatch.${id}`](...args);

  it('show the run before, of the row or the only one', async () => {
    await run('showLastRun', first());
    await run('showLastRun');
    expect(opened).toEqual(['nightly-movies-202624', 'nightly-movies-202624']);
  });

  it('ask which where there are several, and say so where there is none', async () => {
    account.jobs = [...account.jobs, ...runs('weekly')];
    await store().refresh('person');
    await run('showLastRun');
    expect(opened).toEqual(['weekly-202624']);
    shown.arrange(shown.arrangement);
    account.jobs = [];
    await store().refresh('person');
    await expect(run('showLastRun')).rejects.toThrow('No runs are missing');
  });

  it('dismiss a series, which can be undone', async () => {
    const row = first();
    vscode.press = 'Undo';
    await run('dismissMissingRuns', row);
    await settled();
    expect(labels()).toHaveLength(1);
    vscode.press = undefined;
    await run('dismissMissingRuns', row);
    await settled();
    expect(labels()).toEqual([]);
    const message = 'Missing runs of nightly-movies are no longer shown in this workspace.';
    expect(vscode.said).toEqual([message, message]);
  });
});

describe('the notification of a missing run', () => {
  function notices(isWanted = true, claimed: readonly string[] = []) {
    const told = new Set(claimed);
    const made = new MissingRunNotices({
      shown,
      told: {
        claim: (keys) => {
          const own = keys.filter((key) => !told.has(key));
          for (const key of own) told.add(key);
          return Promise.resolve(new Set(own));
        },
      },
      now: () => time,
      isWanted: () => isWanted,
      showJob: (_, job) => Promise.resolve(void opened.push(job.name)),
      reportError: (error) => expect.unreachable(String(error)),
    });
    return { told, made };
  }
  it('comes once where the setting is on, and shows the run before', async () => {
    vscode.press = 'Show Last Run';
    const { made } = notices();
    await store().refresh('work');
    await store().refresh('work');
    await settled();
    expect(vscode.said).toEqual([said]);
    expect(opened).toEqual(['nightly-movies-202624']);
    made.dispose();
  });

  it('does not come where the setting is off, in a window that is not used, or where another window said so', async () => {
    const off = notices(false);
    await store().refresh('work');
    await settled();
    expect(vscode.said).toEqual([]);
    off.made.dispose();
    vscode.focused = false;
    const { made, told } = notices();
    await store().refresh('work');
    expect(vscode.said).toEqual([]);
    vscode.focused = true;
    vscode.focusChanged();
    await settled();
    expect(vscode.said).toEqual([said]);
    made.dispose();
    const other = notices(true, [...told]);
    await store().refresh('work');
    await settled();
    expect(vscode.said).toEqual([said]);
    other.made.dispose();
  });
});
