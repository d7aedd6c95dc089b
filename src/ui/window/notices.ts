/** Notifications for jobs that end: one for jobs that ended together, and a badge for failures that nobody has seen. */
import { Disposable, type TreeView, window } from 'vscode';
import type { JobStore } from '../../app/list/job-store';
import type { Connections, Ended } from '../../app/connections/connections';
import { hasFailed, hasFailedLines, isBadNews } from '../../app/arrange/sorted-rows';
import { traitsOf } from '../../domain/connection/connection';
import { idOfArn } from '../../domain/connection/identity';
import type { Job } from '../../domain/job/job';
import type { NotifiedJobs } from '../../domain/connection/notified-jobs';
import type { NoticeKind } from '../../manifest';
import { listText, numberText } from '../words/format';
import { failureTitle } from '../words/row-texts';
import { withAside } from '../words/strings-joints';
import { kindWords, severalKindsWords } from '../words/strings-kinds';
import { noticeWords } from '../words/strings-notices';
import { failedLinesText, outputWords } from '../words/strings-output';

export interface NoticeDeps {
  readonly shown: Connections;
  readonly told: NotifiedJobs;
  readonly treeView: Pick<TreeView<unknown>, 'visible' | 'onDidChangeVisibility' | 'badge'>;
  readonly kind: () => NoticeKind;
  readonly showJob: (store: JobStore, job: Job) => Promise<void>;
  /** Brings the first of several jobs into view. */
  readonly showFirst: (store: JobStore, job: Job) => Promise<void>;
  readonly reportError: (error: unknown) => void;
}

interface Ending {
  readonly store: JobStore;
  readonly job: Job;
}

/** Names of jobs in the service's form. Other text could be more than a name in a notification. */
const jobName = /^[a-zA-Z0-9][a-zA-Z0-9\-_]{0,62}$/;
/** Endings within this time, such as from several connections after the window is focused again, are one notification. */
const togetherMs = 1000;

export class Notices implements Disposable {
  /** Failures while the view was hidden. */
  private unseen: readonly Ending[] = [];
  /** Endings to notify about when the window is focused. */
  private held: readonly Ending[] = [];
  private timer: NodeJS.Timeout | undefined;
  private readonly disposables: Disposable[];

  constructor(private readonly deps: NoticeDeps) {
    const { shown, treeView } = deps;
    this.disposables = [
      new Disposable(shown.onDidEnd((ended) => this.take(ended))),
      new Disposable(
        shown.onDidChange(({ store, change }) => {
          if (store === undefined || change.jobs.went.length > 0) this.keepShown();
        }),
      ),
      treeView.onDidChangeVisibility(({ visible }) => {
        if (visible) this.count([]);
      }),
      window.onDidChangeWindowState(() => this.tellSoon()),
      new Disposable(() => clearTimeout(this.timer)),
    ];
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private take({ store, jobs, trigger }: Ended): void {
    const endings = jobs.map((job) => ({ store, job }));
    // Who has just refreshed and looks at the view sees them there. Other windows don't notify about them either.
    if (trigger === 'person' && this.deps.treeView.visible && window.state.focused) {
      this.claimed(this.wanted(endings)).catch(this.deps.reportError);
      return;
    }
    if (!this.deps.treeView.visible) this.count([...this.unseen, ...endings.filter(isBadNews)]);
    this.held = [...this.held, ...endings];
    this.tellSoon();
  }

  /** Drops endings of removed connections and jobs. */
  private keepShown(): void {
    const isShown = ({ store, job }: Ending): boolean =>
      this.deps.shown.find(store.key, store.kind.id) === store &&
      (job.arn === undefined || store.find(job.arn) !== undefined);
    this.held = this.held.filter(isShown);
    this.count(this.unseen.filter(isShown));
  }

  private tellSoon(): void {
    if (this.held.length === 0 || this.timer !== undefined || !window.state.focused) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (window.state.focused) this.tell().catch(this.deps.reportError);
    }, togetherMs);
  }

  private async tell(): Promise<void> {
    const { held } = this;
    this.held = [];
    const wanted = await this.claimed(this.wanted(held));
    const withLines = wanted.filter(hasFailedLines);
    await Promise.all([
      this.notify(wanted.filter((ending) => !hasFailedLines(ending))),
      this.notify(withLines),
    ]);
  }

  private wanted(endings: readonly Ending[]): readonly Ending[] {
    const kind = this.deps.kind();
    const wanted = kind === 'all' ? endings : kind === 'failures' ? endings.filter(isBadNews) : [];
    // That a job finished and that lines of its output failed are two pieces of news.
    return [hasFailedLines, (ending: Ending) => !hasFailedLines(ending)].flatMap((is) =>
      onePerJob(wanted.filter(is)),
    );
  }

  /** Returns the endings that no other window has claimed. Each window has a sample account of its own. */
  private async claimed(endings: readonly Ending[]): Promise<readonly Ending[]> {
    const keys = new Map(endings.map((ending) => [ending, keyOf(ending)]));
    const claimed = await this.deps.told.claim([...keys.values()].filter((key) => key !== undefined));
    return endings.filter((ending) => {
      const key = keys.get(ending);
      return key === undefined || claimed.has(key);
    });
  }

  private async notify(endings: readonly Ending[]): Promise<void> {
    const words = noticeWords();
    // Failures come first.
    const first = endings.find(hasFailed) ?? endings[0];
    if (first === undefined) return;
    const action = endings.length === 1 ? words.showDetails : words.showJobs;
    const show = isBadNews(first) ? window.showWarningMessage : window.showInformationMessage;
    if ((await show(messageOf(endings), action)) !== action) return;
    const open = endings.length === 1 ? this.deps.showJob : this.deps.showFirst;
    await open(first.store, first.job);
  }

  private count(unseen: readonly Ending[]): void {
    this.unseen = unseen;
    const value = onePerJob(unseen).length;
    if (value === (this.deps.treeView.badge?.value ?? 0)) return;
    this.deps.treeView.badge =
      value === 0 ? undefined : { value, tooltip: noticeWords().failedUnseen(numberText(value)) };
  }
}

/** Drops endings of the same job in several connections, by ARN and endpoint. */
function onePerJob(endings: readonly Ending[]): readonly Ending[] {
  const seen = new Set<string>();
  return endings.filter((ending) => {
    const key = jobKey(ending);
    const isNew = key === undefined || !seen.has(key);
    if (key !== undefined) seen.add(key);
    return isNew;
  });
}

function jobKey({ store, job }: Ending): string | undefined {
  if (job.arn === undefined || !traitsOf(store.choice).lasting) return undefined;
  return JSON.stringify([idOfArn(job.arn), store.identity?.foreignEndpoint ?? null]);
}

function keyOf(ending: Ending): string | undefined {
  const key = jobKey(ending);
  const { status, updatedAt } = ending.job;
  const lines = hasFailedLines(ending) ? ['lines'] : [];
  return key === undefined
    ? undefined
    : JSON.stringify([key, status.raw ?? null, updatedAt ?? null, ...lines]);
}

function messageOf(endings: readonly Ending[]): string {
  const words = noticeWords();
  const failures = endings.filter(hasFailed);
  const failed = failures.length;
  const [only] = endings;
  if (endings.length === 1 && only !== undefined) return messageOfOne(only);
  if (endings.every(hasFailedLines)) return outputWords().severalWithFailedLines(endings.length);
  const finished = endings.length - failed;
  const [kind, ...others] = new Set(endings.map(({ store }) => store.kind.id));
  const several = kind === undefined || others.length > 0;
  const said = several ? severalKindsWords() : kindWords(kind);
  if (failed === 0) return said.finished(numberText(finished));
  const text =
    finished === 0
      ? said.failed(numberText(failed))
      : said.failedAndFinished(numberText(failed), numberText(finished));
  const which = namesOf(failures, several);
  return which === '' ? words.sentence(text) : words.because(text, which);
}

function messageOfOne({ store, job }: Ending): string {
  const words = noticeWords();
  const said = kindWords(store.kind.id);
  const name = safeName(job);
  if (hasFailedLines({ job })) return words.because(name ?? said.one, failedLinesText(job.check));
  if (!hasFailed({ job })) return name === undefined ? said.oneFinished : said.nameFinished(name);
  const text = name === undefined ? said.oneFailed : said.nameFailed(name);
  const cause = failureTitle(job);
  return cause === '' ? words.sentence(text) : words.because(text, cause);
}

/** Names that a notification lists. */
const mostNames = 3;

function safeName({ name }: Job): string | undefined {
  return name !== undefined && jobName.test(name) ? name : undefined;
}

/** `a, b (no access to S3), c and 2 more`; the cause stands once if all have the same. `ofKinds`: each name comes with its kind. */
function namesOf(failures: readonly Ending[], ofKinds: boolean): string {
  const words = noticeWords();
  const causes = new Set(failures.map(({ job }) => failureTitle(job)));
  const [common = ''] = causes.size === 1 ? causes : [];
  const listed = failures.flatMap(({ store, job }) => {
    const name = safeName(job);
    const kind = ofKinds ? kindWords(store.kind.id).one : '';
    const cause = common === '' ? failureTitle(job) : '';
    const aside = [kind, cause].filter((part) => part !== '').join(', ');
    return name === undefined ? [] : [aside === '' ? name : withAside(name, aside)];
  });
  const names = listed.slice(0, mostNames);
  const more = failures.length - names.length;
  const list = listText(names);
  const all = names.length > 0 && more > 0 ? words.andMore(list, numberText(more)) : list;
  if (common === '') return all;
  return all === '' ? common : withAside(all, common);
}
