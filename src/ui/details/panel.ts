/** The details page: which job it shows, where its data comes from, and when it's updated. */
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

/** Elapsed time is updated every second, ages every 30 seconds. Neither sends a request. */
const tickMs = { unfinished: 1000, finished: 30_000 };

/** Shortest interval between updates caused by the list, which changes with each page that loads. */
const newsMs = 1000;

interface Shown {
  readonly connection: ConnectionId;
  readonly loader: DetailsLoader;
  /** Time of the last request for the job. */
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

  /** Shows a job in the only panel. For the same job, only brings the panel to the front. */
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
    this.deps.used();
    if (this.#isShown(target)) this.#shown?.loader.followOrRetry(target.job);
    else this.#open(target);
  }

  /** Restores the page after a window reload. */
  restore(panel: WebviewPanel, state: unknown): void {
    const restored = parseRestored(state);
    if (restored === undefined || this.#view !== undefined) {
      // There's no job to restore, or another job was opened meanwhile. There's only one panel.
      panel.dispose();
      return;
    }
    this.#view = this.#adopt(panel);
    this.deps.used();
    const { connection, arn } = restored;
    this.#open({ connection, job: this.deps.listed(connection, arn) ?? jobOfArn(arn) });
  }

  /** Handles a change of the lists. Updates the page if its job has changed. */
  jobsChanged(): void {
    this.#histories.listsChanged();
    const target = this.shown();
    if (target === undefined) return;
    const { connection, job } = target;
    const listed = job.arn === undefined ? undefined : this.deps.listed(connection, job.arn);
    if (listed !== undefined) this.#shown?.loader.follow(listed);
    this.#news?.add(true);
  }

  /** The job on the page. */
  shown(): DetailsTarget | undefined {
    if (this.#shown === undefined) return undefined;
    const { connection, loader } = this.#shown;
    return { connection, job: knownJob(loader.state) };
  }

  /** The job on the page, if the page is the active editor. */
  get active(): DetailsTarget | undefined {
    return this.#view?.active === true ? this.shown() : undefined;
  }

  /** Stops all work. The panel itself stays open, so that VS Code can restore it after a reload. */
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
        viewState: () => this.#viewStateChanged(),
        closed: () => this.#forget(),
        log: this.deps.log,
      },
    );
  }

  #viewStateChanged(): void {
    if (this.#view?.active === true) this.deps.used();
    this.#draw();
  }

  #receive(message: FromPage): void {
    if (message.type !== 'ready') this.deps.used();
    switch (message.type) {
      case 'focused':
        break;
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
        // The button doesn't restart a load that is running.
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

  /** Returns `undefined` if no list was loaded, or it has no jobs of the solution. */
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

  /** Returns `undefined` if no list contains the job. */
  #listedAt(connection: ConnectionId, { arn }: Job): EpochMs | undefined {
    const listed = arn !== undefined && this.deps.listed(connection, arn) !== undefined;
    return listed ? this.deps.unfinishedAsOf(connection) : undefined;
  }

  /**
   * Describes an unfinished job that its list doesn't update: after a reload, without permission to list, or if the list can't
   * be loaded.
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

  /** Updates the page at this interval; 0 stops it. */
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
