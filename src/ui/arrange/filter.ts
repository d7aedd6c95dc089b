/** `Filter…`: text and statuses. The tree follows while the user types, and the title shows the number of matching jobs. */
import { type QuickPick, type QuickPickItem, window } from 'vscode';
import { ChangeCoalescer } from '../../app/tree/coalescer';
import type { Connections } from '../../app/connections/connections';
import type { JobFilter } from '../../domain/arrange/arrangement';
import type { Job } from '../../domain/job/job';
import { typedText } from '../../domain/arrange/search';
import { compareStatus, type Status, statusKey, statusOfKey } from '../../domain/job/status';
import { numberText, statusText } from '../words/format';
import { statusIcon } from '../window/icons';
import { escapeIcons } from '../window/quick-pick';
import { arrangementWords } from '../words/strings-commands';
import { labelled } from '../words/strings-joints';
import type { ArrangeSources } from './arrange';

interface StatusItem extends QuickPickItem {
  readonly key: string;
}

/** Offered even if no job has them yet. */
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
    const [passing, all] = [shownIn(shown), jobsIn(shown)].map(numberText);
    pick.title = labelled(words.filterTitle, words.matching(passing ?? '', all ?? ''));
  };
  const follow = new ChangeCoalescer<true>(
    () => true,
    () => arrangements.preview({ filter: filterOf(pick) }),
    () => followMs,
  );
  // Counts jobs that load meanwhile as well.
  const stop = shown.onDidChange(count);
  pick.onDidChangeValue(() => follow.add(true));
  pick.onDidChangeSelection(() => follow.add(true));
  try {
    count();
    pick.show();
    const after = await accepted(pick);
    follow.dispose();
    if (after === undefined) arrangements.apply();
    else await arrangements.change({ filter: after });
  } finally {
    follow.dispose();
    stop();
    pick.dispose();
  }
}

/** Shortest interval between updates of the tree while the user types. */
const followMs = 150;

function shownIn({ stores }: Connections): number {
  return stores.reduce(
    (sum, { arranged }) => sum + arranged.groups().reduce((size, group) => size + group.size, 0),
    0,
  );
}

function jobsIn({ stores }: Connections): number {
  return stores.reduce((sum, { list }) => sum + list.size, 0);
}

function accepted(pick: QuickPick<StatusItem>): Promise<JobFilter | undefined> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => resolve(filterOf(pick)));
    pick.onDidHide(() => resolve(undefined));
  });
}

/** Selecting all statuses is the same as selecting none. */
function filterOf({ value, items, selectedItems }: QuickPick<StatusItem>): JobFilter {
  const all = selectedItems.length === items.length;
  return { text: typedText(value), statuses: all ? [] : selectedItems.map(({ key }) => key) };
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
      // The typed text filters jobs, not statuses.
      alwaysShow: true,
    }));
}

function jobsOf({ stores }: Connections): readonly Job[] {
  return stores.flatMap(({ list }) => list.all().map(({ job }) => job));
}
