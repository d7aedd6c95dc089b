/** Filter…: text is typed, statuses are ticked, and the title counts what passes. */
import { type QuickPick, type QuickPickItem, window } from 'vscode';
import type { Connections } from '../../app/connections';
import { filterMatcher, type JobFilter } from '../../domain/arrangement';
import type { Job } from '../../domain/job';
import { compareStatus, type Status, statusKey, statusOfKey } from '../../domain/status';
import { numberText, statusText } from '../format';
import { statusIcon } from '../icons';
import { escapeIcons } from '../quick-pick';
import { arrangementWords } from '../strings-arrangement';
import { labelled } from '../strings-joints';
import type { ArrangeSources } from './arrange';

interface StatusItem extends QuickPickItem {
  readonly key: string;
}

/** Offered even where no job has them yet: tomorrow one may. */
const always: readonly Status[] = [
  statusOfKey('failed'),
  statusOfKey('inProgress'),
  statusOfKey('pending'),
  statusOfKey('active'),
];

export async function filter({ shown, arrangements }: ArrangeSources): Promise<void> {
  const { filter: before } = shown.arrangement;
  const pick = window.createQuickPick<StatusItem>();
  const words = arrangementWords();
  pick.canSelectMany = true;
  pick.placeholder = words.filterPlaceholder;
  pick.value = before.text;
  pick.items = statusItems(shown, before);
  pick.selectedItems = pick.items.filter(({ key }) => before.statuses.includes(key));
  const count = (): void => {
    const jobs = jobsOf(shown);
    const matches = filterMatcher(filterOf(pick));
    const passing = matches === undefined ? jobs.length : jobs.filter(matches).length;
    const counted = words.matching(numberText(passing), numberText(jobs.length));
    pick.title = labelled(words.filterTitle, counted);
  };
  pick.onDidChangeValue(count);
  pick.onDidChangeSelection(count);
  try {
    count();
    pick.show();
    const after = await accepted(pick);
    if (after !== undefined) await arrangements.change({ filter: after });
  } finally {
    pick.dispose();
  }
}

function accepted(pick: QuickPick<StatusItem>): Promise<JobFilter | undefined> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => resolve(filterOf(pick)));
    pick.onDidHide(() => resolve(undefined));
  });
}

/** All statuses are no condition. */
function filterOf({ value, items, selectedItems }: QuickPick<StatusItem>): JobFilter {
  const all = selectedItems.length === items.length;
  return { text: value.trim(), statuses: all ? [] : selectedItems.map(({ key }) => key) };
}

function statusItems(shown: Connections, { statuses }: JobFilter): readonly StatusItem[] {
  const found = new Map<string, { readonly status: Status; count: number }>();
  const counted = (status: Status): { count: number } => {
    const key = statusKey(status);
    let entry = found.get(key);
    if (entry === undefined) found.set(key, (entry = { status, count: 0 }));
    return entry;
  };
  for (const status of always) counted(status);
  for (const { status } of jobsOf(shown)) counted(status).count++;
  for (const key of statuses) counted(statusOfKey(key));
  return [...found]
    .map(([key, { status, count }]) => ({ key, status, count }))
    .sort((a, b) => compareStatus(a.status, b.status))
    .map(({ key, count, status }) => ({
      key,
      label: escapeIcons(statusText(status)),
      description: numberText(count),
      iconPath: statusIcon(status.kind),
      // What is typed filters jobs, not these.
      alwaysShow: true,
    }));
}

function jobsOf({ stores }: Connections): readonly Job[] {
  return stores.flatMap(({ list }) => list.every().map(({ job }) => job));
}
