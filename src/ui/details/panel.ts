/** A details page: which job it shows, where its data comes from, and when it's updated. */
import { env, type WebviewPanel } from 'vscode';
import { ChangeCoalescer } from '../../app/tree/coalescer';
import { DetailsLoader } from '../../app/job/details-loader';
import { RunHistories } from '../../app/job/run-histories';
import type { ConnectionId } from '../../domain/connection/connection';
import { type DetailsState, isBusy, knownJob } from '../../domain/details/details-state';
import { type Job, jobOfArn, sameJob, withCheck } from '../../domain/job/job';
import type { EpochMs } from '../../domain/job/dates';
import { isUnfinished } from '../../domain/job/status';
import { staleSince } from '../../domain/job/time';
import type { ActionId, FromPage } from '../../webview/protocol';
import type { DetailsDeps, DetailsTarget, PageEvents } from './deps';
import { speakPage, type SpokenPage } from './page';
import type { Runs } from './runs';
import { DetailsView } from './view';
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

/** Must not be used after it's closed. */
export class DetailsPanel {
  readonly #view: DetailsView;
  readonly #news: ChangeCoalescer<true>;
  #shown: Shown;
  #isKept: boolean;
  #targets: Omit<SpokenPage, 'page'> = { copies: new Map(), links: new Map(), runs: new Map() };
  readonly #histories: RunHistories;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #tickMs = 0;

  /** `kept`: the page stays, and another job doesn't replace its own. */
  constructor(
    panel: WebviewPanel,
    { target, kept }: { readonly target: DetailsTarget; readonly kept: boolean },
    private readonly deps: DetailsDeps,
    private readonly events: PageEvents,
  ) {
    this.#isKept = kept;
    this.#histories = new RunHistories((target) => deps.jobs(target)?.entries() ?? []);
    this.#news = new ChangeCoalescer(
      () => true,
      () => this.#draw(),
      () => newsMs,
    );
    this.#shown = this.#shownFor(target);
    this.#view = this.#adopt(panel);
    this.#load();
  }

  /** Whether another job must not replace the page's. */
  get stays(): boolean {
    return this.#isKept || this.#view.isPinned;
  }

  /** Makes the page stay. */
  keep(): void {
    if (this.#isKept) return;
    this.#isKept = true;
    this.#draw();
  }

  shows({ connection, job }: DetailsTarget): boolean {
    const { summary } = this.#shown.loader.state;
    if (this.#shown.connection !== connection) return false;
    return job.arn === undefined ? sameJob(job, summary) : job.arn === summary.arn;
  }

  /** Shows a job on this page. For the same job, only brings the page to the front. */
  show(target: DetailsTarget, { preserveFocus }: { preserveFocus: boolean }): void {
    this.#view.reveal(preserveFocus);
    this.deps.used();
    if (this.shows(target)) this.#shown.loader.followOrRetry(target.job);
    else this.open(target);
  }

  /** Shows another job in place of the page's. */
  open(target: DetailsTarget): void {
    this.#shown.loader.dispose();
    this.#shown = this.#shownFor(target);
    this.#load();
  }

  /** Handles a change of the lists. Updates the page if its job has changed. */
  jobsChanged(): void {
    this.#histories.listsChanged();
    const { connection, job } = this.shown();
    const listed = job.arn === undefined ? undefined : this.deps.listed(connection, job.arn);
    if (listed !== undefined) this.#shown.loader.follow(listed);
    this.#news.add(true);
  }

  /** The job on the page. */
  shown(): DetailsTarget {
    return { connection: this.#shown.connection, job: knownJob(this.#state()) };
  }

  /** Whether the page is the active editor. */
  get active(): boolean {
    return this.#view.active;
  }

  /** Stops all work. The panel itself stays open, so that VS Code can restore it after a reload. */
  dispose(): void {
    this.#shown.loader.dispose();
    this.#news.dispose();
    this.#tick(0);
  }

  #shownFor({ connection, job: asked }: DetailsTarget): Shown {
    // Who asked may have an older version of the job, or only its ARN.
    const job = (asked.arn === undefined ? undefined : this.deps.listed(connection, asked.arn)) ?? asked;
    const connect = (signal: AbortSignal) => this.deps.connection(connection, signal);
    const loader = new DetailsLoader(job, { connect, now: this.deps.now, changed: () => this.#draw() });
    return { connection, loader, askedAt: this.deps.now() };
  }

  #load(): void {
    this.#shown.loader.load();
    this.#draw();
  }

  #adopt(panel: WebviewPanel): DetailsView {
    const { extensionUri, now, log } = this.deps;
    return new DetailsView(
      panel,
      { extensionUri, lang: env.language, documentTitle: detailsWords().document, now },
      {
        received: (message) => this.#receive(message),
        viewState: () => this.#viewStateChanged(),
        closed: () => {
          this.dispose();
          this.events.closed();
        },
        log,
      },
    );
  }

  #viewStateChanged(): void {
    if (this.#view.active) {
      this.deps.used();
      this.events.activated();
    }
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
      case 'open':
        this.#openTarget(message.link);
        break;
      case 'action':
        this.#act(message.id);
        break;
    }
  }

  #copy(field: string): void {
    const text = this.#targets.copies.get(field);
    if (text === undefined) return;
    this.deps.copy(text).then(
      () => this.#view.copied(field, detailsWords().copied),
      (error: unknown) => this.deps.log(`Copying from the details page failed: ${String(error)}`),
    );
  }

  #openTarget(id: string): void {
    const address = this.#targets.links.get(id);
    if (address !== undefined) this.deps.openLink(address);
    else this.#openRun(this.shown(), this.#targets.runs.get(id));
  }

  #act(id: ActionId): void {
    const target = this.shown();
    switch (id) {
      case 'refresh':
        // The button doesn't restart a load that is running.
        if (!isBusy(this.#shown.loader.state)) this.#shown.loader.load('none');
        break;
      case 'copyCode':
        this.deps.copyCode();
        break;
      case 'openJson':
        this.deps.openJson(target);
        break;
      case 'openInConsole':
        this.deps.openInConsole(target, this.#shown.loader.state.version.last?.value.datasetGroupArn);
        break;
      case 'compareLastGood':
        this.#compareLastGood(target);
        break;
      case 'previousRun':
      case 'nextRun':
        this.#openRun(target, this.#runs(target)?.history[id === 'nextRun' ? 'next' : 'previous']);
        break;
      default:
        this.deps.runForPage(id);
    }
  }

  #compareLastGood(target: DetailsTarget): void {
    const { connection, job } = target;
    const good = this.#runs(target)?.history.lastGood?.arn;
    if (good === undefined || job.arn === undefined) return;
    this.deps.compare({ connection, arn: good }, { connection, arn: job.arn });
  }

  #openRun({ connection }: DetailsTarget, job: Job | undefined): void {
    if (job !== undefined) this.events.openRun({ connection, job });
  }

  /** Returns `undefined` if no list was loaded, or it has no jobs of the solution. */
  #runs(target: DetailsTarget): Runs | undefined {
    const jobs = this.deps.jobs(target);
    const history = jobs === undefined || jobs.size === 0 ? undefined : this.#histories.of(target);
    const unfinishedAsOf = this.deps.unfinishedAsOf(target);
    return history && { history, partial: jobs?.partial === true, unfinishedAsOf };
  }

  #draw(): void {
    const { connection } = this.#shown;
    const now = this.deps.now();
    const state = this.#state();
    const job = knownJob(state);
    const runs = this.#runs({ connection, job });
    const checking = this.deps.checking({ connection, job });
    const slots = this.deps.slots({ connection, job });
    const { page, ...targets } = speakPage(connection, state, now, { runs, checking, slots });
    this.#targets = targets;
    const restore = this.#isKept && page.restore ? { ...page.restore, kept: true } : page.restore;
    this.#view.show({ ...page, restore });
    const unfinished = isUnfinished(job.status);
    this.#tick(this.#view.visible ? (unfinished ? tickMs.unfinished : tickMs.finished) : 0);
    if (unfinished && this.#view.visible) this.deps.follow();
  }

  /** With what a check found of a job that no list has. */
  #state(): DetailsState {
    const { connection, loader } = this.#shown;
    const target = { connection, job: loader.state.summary };
    const summary = withCheck(target.job, target.job.check ?? this.deps.checking(target).found);
    return { ...loader.state, summary, listedAt: this.#listedAt(target) };
  }

  /** Returns `undefined` if no list contains the job. */
  #listedAt(target: DetailsTarget): EpochMs | undefined {
    const { connection, job } = target;
    const listed = job.arn === undefined ? undefined : this.deps.listed(connection, job.arn);
    return listed && this.deps.unfinishedAsOf(target);
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
    const listedAt = this.#listedAt({ connection, job: jobOfArn(arn) });
    if (listedAt === undefined || staleSince(listedAt, now) !== undefined) loader.poll();
    this.#shown.askedAt = now;
  }

  /** Updates the page at this interval; 0 stops it. */
  #tick(ms: number): void {
    if (ms === this.#tickMs) return;
    clearInterval(this.#ticking);
    this.#tickMs = ms;
    this.#ticking = ms === 0 ? undefined : setInterval(() => this.#ticked(), ms);
  }

  #ticked(): void {
    this.#poll(this.#shown);
    this.#draw();
  }
}
