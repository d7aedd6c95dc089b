/** A quick pick of all loaded jobs. Opens at once and fills while pages load or the user types. */
import { type QuickPick, type QuickPickItem, window } from 'vscode';
import { ChangeCoalescer } from '../../app/tree/coalescer';
import type { JobEntry } from '../../app/arrange/sorted-rows';
import type { JobStore } from '../../app/list/job-store';
import { connectionLabel } from '../../app/connections/label';
import type { Connections, ShownChange } from '../../app/connections/connections';
import { cleanLine } from '../../domain/text/clean';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { findJobs } from '../../domain/arrange/search';
import { compareBy } from '../../domain/arrange/sorting';
import { rowTexts } from '../words/row-texts';
import { nameOrder, numberText, statusText } from '../words/format';
import { statusIcon } from '../window/icons';
import { escapeIcons } from '../window/quick-pick';
import { labelWords } from '../words/strings-connections';
import { commandWords } from '../words/strings-commands';
import { problemText } from '../words/strings-problems';
import { kindWords } from '../words/strings-kinds';
import { aboutJob, jobDescription } from '../tree/items';
import { isOptional } from '../tree/problem-traits';
import { jobLabel } from '../tree/row-parts';

interface JobItem extends QuickPickItem {
  readonly target: Target;
}

/** New rows are added at most four times a second. */
const fillMs = 250;
/** More rows than anyone reads. VS Code takes seconds for 100,000. */
const maxItems = 300;
/** Characters of a failure reason that are shown and searched. */
const shownDetail = 200;
const mostDetail = 5_000;
/** As many as fit in a row. */
const inView = 80;
/** VS Code sorts rows by label if their label contains the typed text. Without a label, they stay newest first. */
const noLabel = '\u200b';

export interface PickSources {
  readonly shown: Connections;
  readonly now: () => number;
}

/** A row that leads to a job through another connection. */
export interface ElsewhereItem extends QuickPickItem {
  readonly go: () => Promise<Target | undefined>;
}

export interface PickOptions {
  /** Which jobs can be picked; all by default. */
  readonly offered?: (job: Job) => boolean;
  /** Further rows for the typed text. */
  readonly elsewhere?: (text: string) => readonly ElsewhereItem[];
  /** The only row if there is no other for the typed text. */
  readonly nothing?: (text: string) => ElsewhereItem;
}

/** Returns `undefined` if the quick pick was closed. */
export async function pickJob(
  { shown, now }: PickSources,
  placeholder: string,
  { offered = () => true, elsewhere = () => [], nothing }: PickOptions = {},
): Promise<Target | undefined> {
  const pick = window.createQuickPick<JobItem | ElsewhereItem>();
  const targets = new SortedTargets(shown, offered, now);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  const fill = (active?: Target): void => {
    const { lists } = shown;
    pick.busy = shown.loading;
    const found = targets.matching(pick.value);
    pick.title = titleOf(lists, found.length);
    const jobs = found
      .slice(0, maxItems)
      .map((target) => jobItem(target, placeOf(target, shown), now(), pick.value));
    const rows = [...jobs, ...elsewhere(pick.value)];
    const none =
      rows.length > 0 || pick.value.trim() === '' || shown.loading ? undefined : nothing?.(pick.value);
    pick.items = none === undefined ? rows : [none];
    if (active !== undefined) {
      pick.activeItems = jobs.filter(
        ({ target }) => target.entry.id === active.entry.id && target.store === active.store,
      );
    }
    const empty = lists.every(
      ({ state, list }) => state.last !== undefined && state.problem === undefined && list.size === 0,
    );
    pick.placeholder = empty ? commandWords().noJobs : placeholder;
  };
  const updates = new ChangeCoalescer<true>(
    () => true,
    () => fill(targetOf(pick.activeItems[0])),
    () => fillMs,
  );
  const stop = shown.onDidChange((change) => {
    targets.changed(change);
    updates.add(true);
  });
  pick.onDidChangeValue(() => fill());
  try {
    fill();
    pick.show();
    // Doesn't reject. Problems are part of the stores' state, which `fill` shows.
    void shown.ensureLoaded('person');
    return await chosen(pick);
  } finally {
    stop();
    updates.dispose();
    pick.dispose();
  }
}

/** Problems, and the number of rows that are left out. */
function titleOf(lists: readonly JobStore[], found: number): string | undefined {
  const problems = lists.flatMap(({ kind, problem }) =>
    problem === undefined || isOptional({ jobKind: kind.id, problem }) ? [] : [problemText(problem).title],
  );
  const more = found > maxItems ? [commandWords().firstOf(numberText(maxItems), numberText(found))] : [];
  const parts = [...new Set([...problems, ...more])];
  return parts.length === 0 ? undefined : parts.join(' · ');
}

/** Jobs of all connections, newest first, including those that the filter hides. Sorted again only after a change. */
class SortedTargets {
  private sorted: readonly Target[] | undefined;

  constructor(
    private readonly shown: Connections,
    private readonly offered: (job: Job) => boolean,
    private readonly now: () => EpochMs,
  ) {}

  changed({ store, change: { jobs } }: ShownChange): void {
    const news = jobs.came.length + jobs.changed.length + jobs.went.length > 0;
    if (store === undefined || news) this.sorted = undefined;
  }

  matching(text: string): readonly Target[] {
    const newestFirst = compareBy('created', { now: 0, names: nameOrder() });
    this.sorted ??= this.shown.lists
      .flatMap((store) => store.list.all().map((entry) => ({ store, entry })))
      .filter(({ entry }) => this.offered(entry.job))
      .sort((a, b) => newestFirst(a.entry, b.entry));
    return findJobs(this.sorted, ({ entry }) => entry.job, text, { texts: rowTexts, now: this.now() });
  }
}

async function chosen(pick: QuickPick<JobItem | ElsewhereItem>): Promise<Target | undefined> {
  const item = await new Promise<JobItem | ElsewhereItem | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]));
    pick.onDidHide(() => resolve(undefined));
  });
  pick.hide();
  return item !== undefined && 'go' in item ? item.go() : targetOf(item);
}

function targetOf(item: JobItem | ElsewhereItem | undefined): Target | undefined {
  return item !== undefined && 'target' in item ? item.target : undefined;
}

/** The start of a text, or the part around the typed text or one of its words. */
function excerpt(text: string | undefined, typed: string): string {
  if (text === undefined || text.length <= inView) return cleanLine(text, shownDetail);
  const whole = cleanLine(text, mostDetail);
  const [low, sought] = [whole.toLowerCase(), typed.trim().toLowerCase()];
  for (const part of [sought, ...sought.split(/\s+/)]) {
    const at = part === '' ? -1 : low.indexOf(part);
    if (at >= 0 && at + part.length > inView) {
      const from = Math.max(0, at - inView / 2);
      return `${from > 0 ? '…' : ''}${whole.slice(from, from + shownDetail)}`;
    }
  }
  return cleanLine(whole, shownDetail);
}

/** What tells jobs of several lists apart: the kind, and the connection. */
export function placeOf(
  { store }: Pick<Target, 'store'>,
  { several, severalKinds }: Connections,
): readonly string[] {
  return [
    ...(severalKinds ? [kindWords(store.kind.id).one] : []),
    ...(several ? [cleanLine(connectionLabel(store, labelWords), 200)] : []),
  ];
}

function jobItem(target: Target, place: readonly string[], now: number, typed: string): JobItem {
  const { job } = target.entry;
  const status = job.status;
  return {
    target,
    label: noLabel,
    description: escapeIcons(
      [jobLabel(job), statusText(status), jobDescription(job, now, aboutJob(target.store, job)), ...place]
        .filter((part) => part !== '')
        .join(' · '),
    ),
    detail: escapeIcons(excerpt(job.failureReason, typed) || cleanLine(job.arn, 256)),
    iconPath: statusIcon(status.kind),
    // VS Code would hide rows that don't contain the typed text.
    alwaysShow: true,
  };
}

/** A job and its connection. */
export interface Target {
  readonly store: JobStore;
  readonly entry: JobEntry;
}
