/** The details page: which job it shows, where its answers come from, and when it is drawn anew. */
import { type Disposable, env, ViewColumn, type WebviewPanel, window } from 'vscode';
import { ChangeCoalescer } from '../../app/tree/coalescer';
import { DetailsLoader } from '../../app/job/details-loader';
import { RunHistories } from '../../app/job/run-histories';
import type { ConnectionId } from '../../domain/connection/connection';
import { isBusy, knownJob } from '../../domain/details/details-state';
import { type Job, jobOfArn, sameJob } from '../../domain/job/job';
import type { EpochMs } from '../../domain/job/dates';
import { isUnfinished } from '../../domain/job/status';
import { staleSince } from '../../domain/job/time';
import { detailsViewType } from '../../manifest';
import type { ActionId, FromPage } from '../../webview/protocol';
import type { DetailsDeps, DetailsTarget } from './deps';
import { parseRestored } from './messages';
import { speakPage } from './page';
import type { Runs } from './runs';
import { titleOf } from './title';
import { DetailsView, panelOptions, webviewOptions } from './view';
import { detailsWords } from '../words/strings-details';

/** Elapsed time runs in seconds, ages in minutes; neither asks the service anything. */
const tickMs = { unfinished: 1000, finished: 30_000 };

/** News of the list redraw the page no more often than this: while it is read, every page of it is news. */
const newsMs = 1000;

interface Shown {
  readonly connection: ConnectionId;
  readonly loader: DetailsLoader;
  /** When the job was last asked for. */
  askedAt: EpochMs;
}

export class DetailsPanel implements Disposable {
  #view: DetailsView | undefined;
  #shown: Shown | undefined;
  #copies: ReadonlyMap<string, string> = new Map();
  #links: ReadonlyMap<string, string> = new Map();
  readonly #histories: RunHistories;
  #news: ChangeCoalescer<true> | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #tickMs = 0;

  constructor(private readonly deps: DetailsDeps) {
    this.#histories = new RunHistories((key) => deps.jobs(key)?.entries() ?? []);
  }

  /** Shows the job in the one panel. Showing it a second time only brings the panel to the front. */
  show(target: DetailsTarget, { preserveFocus }: { preserveFocus: boolean }): void {
    if (this.#view === undefined) {
      const panel = window.createWebviewPanel(
        detailsViewType,
        titleOf(target.job),
        { viewColumn: ViewColumn.Active, preserveFocus },
        { ...panelOptions, ...webviewOptions(this.deps.extensionUri) },
      );
      this.#view = this.#adopt(panel);
    } else {
      this.#view.reveal(preserveFocus);
    }
    if (this.#isShown(target)) this.#shown?.loader.followOrRetry(target.job);
    else this.#open(target);
  }

  /** Brings the page back after a window reload. */
  restore(panel: WebviewPanel, state: unknown): void {
    const restored = parseRestored(state);
    if (restored === undefined || this.#view !== undefined) {
      // Nothing to find a job by, or a job was opened meanwhile: one panel is enough.
      panel.dispose();
      return;
    }
    this.#view = this.#adopt(panel);
    const { connection, arn } = restored;
    this.#open({ connection, job: this.deps.listed(connection, arn) ?? jobOfArn(arn) });
  }

  /** The lists have news: the shown job is followed where they tell something new of it. */
  jobsChanged(): void {
    this.#histories.listsChanged();
    const target = this.shown();
    if (target === undefined) return;
    const { connection, job } = target;
    const listed = job.arn === undefined ? undefined : this.deps.listed(connection, job.arn);
    if (listed !== undefined) this.#shown?.loader.follow(listed);
    this.#news?.add(true);
  }

  /** The job on the page, as far as it is known. */
  shown(): DetailsTarget | undefined {
    if (this.#shown === undefined) return undefined;
    const { connection, loader } = this.#shown;
    return { connection, job: knownJob(loader.state) };
  }

  /** Ends what runs. The panel itself stays with VS Code: closed now, it would not come back after a reload. */
  dispose(): void {
    this.#forget();
  }

  #isShown({ connection, job }: DetailsTarget): boolean {
    const summary = this.#shown?.loader.state.summary;
    if (summary === undefined || this.#shown?.connection !== connection) return false;
    return job.arn === undefined ? sameJob(job, summary) : job.arn === summary.arn;
  }

  #open({ connection, job }: DetailsTarget): void {
    this.#shown?.loader.dispose();
    const loader: DetailsLoader = new DetailsLoader(job, {
      connect: (signal) => this.deps.connection(connection, signal),
      now: this.deps.now,
      changed: () => this.#draw(),
    });
    this.#shown = { connection, loader, askedAt: this.deps.now() };
    loader.load();
    this.#draw();
  }

  #adopt(panel: WebviewPanel): DetailsView {
    this.#news = new ChangeCoalescer(
      () => true,
      () => this.#draw(),
      () => newsMs,
    );
    return new DetailsView(
      panel,
      {
        extensionUri: this.deps.extensionUri,
        lang: env.language,
        documentTitle: detailsWords().document,
        now: this.deps.now,
      },
      {
        received: (message) => this.#receive(message),
        visibility: () => this.#draw(),
        closed: () => this.#forget(),
        log: this.deps.log,
      },
    );
  }

  #receive(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        this.#draw();
        break;
      case 'copy':
        this.#copy(message.field);
        break;
      case 'open': {
        const address = this.#links.get(message.link);
        if (address !== undefined) this.deps.openLink(address);
        break;
      }
      case 'action':
        this.#act(message.id);
        break;
    }
  }

  #copy(field: string): void {
    const text = this.#copies.get(field);
    if (text === undefined) return;
    this.deps.copy(text).then(
      () => this.#view?.copied(field, detailsWords().copied),
      (error: unknown) => this.deps.log(`Copying from the details page failed: ${String(error)}`),
    );
  }

  #act(id: ActionId): void {
    const target = this.shown();
    if (this.#shown === undefined || target === undefined) return;
    switch (id) {
      case 'refresh':
        // A read under way is not begun again, however often the button is pressed.
        if (!isBusy(this.#shown.loader.state)) this.#shown.loader.load('none');
        break;
      case 'openJson':
        this.deps.openJson(target);
        break;
      case 'openInConsole':
        this.deps.openInConsole(target, this.#shown.loader.state.version.last?.value.datasetGroupArn);
        break;
      case 'compareLastGood': {
        const good = this.#runs(target)?.history.lastGood?.arn;
        const { connection, job } = target;
        if (good === undefined || job.arn === undefined) return;
        this.deps.compare({ connection, arn: good }, { connection, arn: job.arn });
        break;
      }
      case 'previousRun':
        this.#openRun(target, this.#runs(target)?.history.previous);
        break;
      case 'nextRun':
        this.#openRun(target, this.#runs(target)?.history.next);
        break;
    }
  }

  #openRun({ connection }: DetailsTarget, job: Job | undefined): void {
    if (job !== undefined) this.#open({ connection, job });
  }

  /** `undefined` where no list was read, or it says nothing of the job's solution. */
  #runs({ connection, job }: DetailsTarget): Runs | undefined {
    const jobs = this.deps.jobs(connection);
    const history = jobs === undefined || jobs.size === 0 ? undefined : this.#histories.of(connection, job);
    const unfinishedAsOf = this.deps.unfinishedAsOf(connection);
    return history && { history, partial: jobs?.partial === true, unfinishedAsOf };
  }

  #draw(): void {
    if (this.#view === undefined || this.#shown === undefined) return;
    const { connection, loader } = this.#shown;
    const now = this.deps.now();
    const job = knownJob(loader.state);
    const runs = this.#runs({ connection, job });
    const state = { ...loader.state, listedAt: this.#listedAt(connection, job) };
    const { page, copies, links } = speakPage(connection, state, now, runs);
    this.#copies = copies;
    this.#links = links;
    this.#view.show(page);
    const unfinished = isUnfinished(job.status);
    this.#tick(this.#view.visible ? (unfinished ? tickMs.unfinished : tickMs.finished) : 0);
    if (unfinished && this.#view.visible) this.deps.follow();
  }

  /** `undefined`: no list holds it. */
  #listedAt(connection: ConnectionId, { arn }: Job): EpochMs | undefined {
    const listed = arn !== undefined && this.deps.listed(connection, arn) !== undefined;
    return listed ? this.deps.unfinishedAsOf(connection) : undefined;
  }

  /**
   * Lists follow their unfinished jobs. A page that came back after a reload may have none, nor one that may not list; and one
   * whose list is not heard of is asked for by itself.
   */
  #poll({ connection, loader, askedAt }: Shown): void {
    const { arn } = loader.state.summary;
    const interval = this.deps.pollMs();
    const now = this.deps.now();
    if (arn === undefined || interval === undefined || Math.abs(now - askedAt) < interval) return;
    if (!isUnfinished(knownJob(loader.state).status)) return;
    const listedAt = this.#listedAt(connection, jobOfArn(arn));
    if (listedAt === undefined || staleSince(listedAt, now) !== undefined) loader.poll();
    if (this.#shown !== undefined) this.#shown.askedAt = now;
  }

  /** Draws every so many ms; 0: no longer. */
  #tick(ms: number): void {
    if (ms === this.#tickMs) return;
    clearInterval(this.#ticking);
    this.#tickMs = ms;
    this.#ticking = ms === 0 ? undefined : setInterval(() => this.#ticked(), ms);
  }

  #ticked(): void {
    if (this.#shown !== undefined) this.#poll(this.#shown);
    this.#draw();
  }

  #forget(): void {
    this.#shown?.loader.dispose();
    this.#shown = undefined;
    this.#view = undefined;
    this.#news?.dispose();
    this.#news = undefined;
    this.#histories.listsChanged();
    this.#copies = new Map();
    this.#links = new Map();
    this.#tick(0);
  }
}
