/** `Filter…`: text and statuses. The tree follows while the user types, and the title shows the number of matching jobs. */
import { type QuickPick, type QuickPickItem, window } from 'vscode';
import { ChangeCoalescer } from '../../app/tree/coalescer';
import type { Connections } from '../../app/connections/connections';
import type { JobFilter } from '../../domain/arrange/arrangement';
import type { Job } from '../../domain/job/job';
import { typedStatuses, typedText, withoutStatuses } from '../../domain/arrange/search';
import { compareStatus, type Status, statusKey, statusOfKey } from '../../domain/job/status';
import { numberText, statusText } from '../words/format';
import { statusIcon } from '../window/icons';
import { escapeIcons } from '../window/quick-pick';
import { rowTexts } from '../words/row-texts';
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
  const boxes = new StatusBoxes(pick, before.statuses);
  const count = (): void => {
    const [passing, all] = [shownIn(shown), jobsIn(shown)].map(numberText);
    pick.title = labelled(words.filterTitle, words.matching(passing ?? '', all ?? ''));
  };
  const follow = new ChangeCoalescer<true>(
    () => true,
    () => arrangements.preview({ filter: boxes.filter }),
    () => followMs,
  );
  // Counts jobs that load meanwhile as well.
  const stop = shown.onDidChange(count);
  pick.onDidChangeValue(() => {
    boxes.typed();
    follow.add(true);
  });
  pick.onDidChangeSelection((selected) => {
    boxes.checked(selected);
    follow.add(true);
  });
  try {
    count();
    pick.show();
    const after = (await accepted(pick)) ? boxes.filter : undefined;
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

function shownIn({ lists }: Connections): number {
  return lists.reduce((sum, { arranged }) => sum + arranged.size, 0);
}

function jobsIn({ lists }: Connections): number {
  return lists.reduce((sum, { list }) => sum + list.size, 0);
}

function accepted(pick: QuickPick<StatusItem>): Promise<boolean> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => resolve(true));
    pick.onDidHide(() => resolve(false));
  });
}

/** Check boxes of the statuses. They also show which statuses the typed text asks for, such as by `status:failed`. */
class StatusBoxes {
  /** Keys that a person checked. */
  private own: ReadonlySet<string>;
  /** Keys of the boxes that are checked. */
  private shown: ReadonlySet<string> = new Set();

  constructor(
    private readonly pick: QuickPick<StatusItem>,
    checked: readonly string[],
  ) {
    this.own = new Set(checked);
    this.typed();
  }

  /** Handles a change of the text. */
  typed(): void {
    const asked = typedStatuses(this.pick.value, rowTexts);
    const checked = this.pick.items.filter(
      ({ key }) => this.own.has(key) || asked?.(statusOfKey(key)) === true,
    );
    const shown = keysOf(checked);
    // Setting them again could undo a check that a person made meanwhile.
    if (areEqual(shown, this.shown)) return;
    this.shown = shown;
    this.pick.selectedItems = checked;
  }

  /** Handles boxes that a person checked or unchecked. They then stand for the words about the status, which go. */
  checked(selected: readonly StatusItem[]): void {
    const keys = keysOf(selected);
    // VS Code also tells of changes by the extension.
    if (areEqual(keys, this.shown)) return;
    this.own = this.shown = keys;
    if (typedStatuses(this.pick.value, rowTexts) !== undefined)
      this.pick.value = withoutStatuses(this.pick.value);
  }

  /** Selecting all statuses is the same as selecting none. */
  get filter(): JobFilter {
    const { items, value } = this.pick;
    const both = this.own.size > 0 && typedStatuses(value, rowTexts) !== undefined;
    const statuses = both ? this.shown : this.own;
    return {
      text: both ? withoutStatuses(value) : typedText(value),
      statuses: statuses.size === items.length ? [] : [...statuses],
    };
  }
}

function areEqual(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((key) => b.has(key));
}

function keysOf(items: readonly StatusItem[]): ReadonlySet<string> {
  return new Set(items.map(({ key }) => key));
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

function jobsOf({ lists }: Connections): readonly Job[] {
  return lists.flatMap(({ list }) => list.all().map(({ job }) => job));
}
