/** A quick pick over all loaded jobs; it opens at once and fills while pages arrive. */
import { type QuickPick, type QuickPickItem, window } from 'vscode';
import { ChangeCoalescer } from '../../app/coalescer';
import type { JobEntry } from '../../app/job-list';
import type { JobStore } from '../../app/job-store';
import { cleanLine } from '../../domain/clean';
import type { Job } from '../../domain/job';
import { statusOf } from '../../domain/status';
import { statusText } from '../format';
import { statusIcon } from '../icons';
import { commandWords } from '../strings-commands';
import { problemText } from '../strings-problems';
import { jobDescription, jobLabel } from '../tree/items';

interface JobItem extends QuickPickItem {
  readonly entry: JobEntry;
}

export interface PickSources {
  readonly store: JobStore;
  readonly now: () => number;
}

/** The chosen one of the jobs that are `offered`, or `undefined` where the pick was left. */
export async function pickJob(
  { store, now }: PickSources,
  placeholder: string,
  offered: (job: Job) => boolean = () => true,
): Promise<JobEntry | undefined> {
  const pick = window.createQuickPick<JobItem>();
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  const fill = (): void => {
    const active = pick.activeItems[0]?.entry.id;
    pick.busy = store.state.loading;
    pick.title = store.state.kind === 'errored' ? problemText(store.state.problem).title : undefined;
    const entries = store.list.entries(now()).filter(({ job }) => offered(job));
    pick.items = entries.map((entry) => jobItem(entry, now()));
    pick.activeItems = pick.items.filter((item) => item.entry.id === active);
    const empty = store.state.kind === 'loaded' && pick.items.length === 0;
    pick.placeholder = empty ? commandWords().noJobs : placeholder;
  };
  const updates = new ChangeCoalescer(fill, 250);
  const stop = store.onDidChange((change) => updates.add(change));
  try {
    fill();
    pick.show();
    // What goes wrong is a state of the store, which `fill` shows; nothing of it rejects.
    void store.ensureLoaded();
    return await chosen(pick);
  } finally {
    stop();
    updates.dispose();
    pick.dispose();
  }
}

function chosen(pick: QuickPick<JobItem>): Promise<JobEntry | undefined> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]?.entry));
    pick.onDidHide(() => resolve(undefined));
  });
}

function jobItem(entry: JobEntry, now: number): JobItem {
  const { job } = entry;
  const status = statusOf(job.status);
  return {
    entry,
    label: escapeIcons(jobLabel(job)),
    description: escapeIcons(
      [statusText(status), jobDescription(job, now)].filter((part) => part !== '').join(' · '),
    ),
    detail: escapeIcons(cleanLine(job.failureReason, 200) || cleanLine(job.arn, 256)),
    iconPath: statusIcon(status.kind),
  };
}

/** Quick picks draw `$(name)` as an icon: text of the service is shown to the letter. */
function escapeIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
