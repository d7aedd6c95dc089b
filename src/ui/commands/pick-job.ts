/** A quick pick over all loaded jobs; it opens at once and fills while pages arrive, or one types. */
import { type QuickPick, type QuickPickItem, window } from 'vscode';
import { ChangeCoalescer } from '../../app/coalescer';
import type { JobStore } from '../../app/job-store';
import { connectionLabel } from '../../app/label';
import type { Connections } from '../../app/connections';
import { cleanLine } from '../../domain/clean';
import type { Job } from '../../domain/job';
import { jobMatcher } from '../../domain/search';

import { numberText, statusText } from '../format';
import { statusIcon } from '../icons';
import { escapeIcons } from '../quick-pick';
import { connectionName } from '../strings';
import { commandWords } from '../strings-commands';
import { problemText } from '../strings-problems';
import { jobDescription, jobLabel } from '../tree/items';
import type { Target } from './targets';

interface JobItem extends QuickPickItem {
  readonly target: Target;
}

/** New rows are filled in at most four times a second. */
const fillMs = 250;
/** Rows that a person would look through; VS Code takes seconds for a hundred thousand. */
const maxItems = 300;

export interface PickSources {
  readonly shown: Connections;
  readonly now: () => number;
}

/** A row that leads to a job by way of another connection. */
export interface ElsewhereItem extends QuickPickItem {
  readonly go: () => Promise<Target | undefined>;
}

export interface PickOptions {
  /** Which jobs can be picked; all where it is left out. */
  readonly offered?: (job: Job) => boolean;
  /** Rows besides the jobs, for what was typed. */
  readonly elsewhere?: (text: string) => readonly ElsewhereItem[];
}

/** The chosen job, or `undefined` where the pick was left. */
export async function pickJob(
  { shown, now }: PickSources,
  placeholder: string,
  { offered = () => true, elsewhere = () => [] }: PickOptions = {},
): Promise<Target | undefined> {
  const pick = window.createQuickPick<JobItem | ElsewhereItem>();
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  const fill = (active?: Target): void => {
    const { stores } = shown;
    pick.busy = shown.loading;
    const found = findTargets(stores, pick.value, offered);
    const label = (store: JobStore): string => (shown.several ? connectionLabel(store, connectionName) : '');
    pick.title = titleOf(stores, found.length);
    const jobs = found
      .slice(0, maxItems)
      .map((target) => jobItem(target, label(target.store), now()))
      .map((item) => ({ ...item, alwaysShow: !showsText(item, pick.value) }));
    pick.items = [...jobs, ...elsewhere(pick.value)];
    if (active !== undefined) {
      pick.activeItems = jobs.filter(
        ({ target }) => target.entry.id === active.entry.id && target.store === active.store,
      );
    }
    const empty = stores.every(
      ({ state, list }) => state.last !== undefined && state.problem === undefined && list.size === 0,
    );
    pick.placeholder = empty ? commandWords().noJobs : placeholder;
  };
  const updates = new ChangeCoalescer<true>(
    () => true,
    () => fill(targetOf(pick.activeItems[0])),
    () => fillMs,
  );
  const stop = shown.onDidChange(() => updates.add(true));
  pick.onDidChangeValue(() => fill());
  try {
    fill();
    pick.show();
    // What goes wrong is a state of the stores, which `fill` shows; nothing of it rejects.
    void shown.ensureLoaded('person');
    return await chosen(pick);
  } finally {
    stop();
    updates.dispose();
    pick.dispose();
  }
}

/** What went wrong, and how many jobs are left out. */
function titleOf(stores: readonly JobStore[], found: number): string | undefined {
  const problems = stores.flatMap(({ problem }) =>
    problem === undefined ? [] : [problemText(problem).title],
  );
  const more = found > maxItems ? [commandWords().firstOf(numberText(maxItems), numberText(found))] : [];
  const parts = [...new Set([...problems, ...more])];
  return parts.length === 0 ? undefined : parts.join(' · ');
}

/** In the order of the tree, those last that the filter leaves out. */
function findTargets(
  stores: readonly JobStore[],
  text: string,
  offered: (job: Job) => boolean,
): readonly Target[] {
  const matches = jobMatcher(text);
  return stores.flatMap((store) =>
    store.arranged
      .shownFirst(store.list.every())
      .filter(({ job }) => offered(job) && matches(job))
      .map((entry) => ({ store, entry })),
  );
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

/** VS Code hides rows that don't, although they may hold the text where it doesn't show. */
function showsText({ label, description, detail }: JobItem, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [label, description, detail].some((shown) => shown?.toLowerCase().includes(wanted));
}

function jobItem(target: Target, connection: string, now: number): JobItem {
  const { job } = target.entry;
  const status = job.status;
  return {
    target,
    label: escapeIcons(jobLabel(job)),
    description: escapeIcons(
      [statusText(status), jobDescription(job, now), cleanLine(connection, 200)]
        .filter((part) => part !== '')
        .join(' · '),
    ),
    detail: escapeIcons(cleanLine(job.failureReason, 200) || cleanLine(job.arn, 256)),
    iconPath: statusIcon(status.kind),
  };
}
