/** The details page: which job it shows, where its answers come from, and when it is drawn anew. */
import { type Disposable, type Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { DetailsLoader } from '../../app/details-loader';
import { isBusy, jobOfArn, knownJob } from '../../domain/details-state';
import { sameJob } from '../../domain/identity';
import type { EpochMs, Job } from '../../domain/job';
import type { Outcome } from '../../domain/problem';
import type { Connection, ConnectionKind } from '../../domain/service';
import { isUnfinished, statusOf } from '../../domain/status';
import { detailsViewType } from '../../manifest';
import type { ActionId, FromPage } from '../../webview/protocol';
import { parseRestored } from './messages';
import { speakPage, titleOf } from './page';
import { speech } from './speech';
import { DetailsView, panelOptions, webviewOptions } from './view';

export interface DetailsTarget {
  readonly connection: ConnectionKind;
  readonly job: Job;
}

export interface DetailsDeps {
  readonly extensionUri: Uri;
  readonly now: () => EpochMs;
  /** The connection of that kind, opened if it isn't the one in use. */
  readonly connection: (kind: ConnectionKind, signal: AbortSignal) => Promise<Outcome<Connection>>;
  /** The job as last listed. */
  readonly listed: (kind: ConnectionKind, arn: string) => Job | undefined;
  readonly copy: (text: string) => Thenable<void>;
  /** Runs `Open as JSON` on the shown job. */
  readonly openJson: (target: DetailsTarget) => void;
  readonly log: (message: string) => void;
}

/** Elapsed time runs in seconds, ages in minutes; neither asks the service anything. */
const tickMs = { unfinished: 1000, finished: 30_000 };

interface Shown {
  readonly connection: ConnectionKind;
  readonly loader: DetailsLoader;
}

export class DetailsPanel implements Disposable {
  readonly #speech = speech();
  #view: DetailsView | undefined;
  #shown: Shown | undefined;
  #copies: ReadonlyMap<string, string> = new Map();
  #ticking: ReturnType<typeof setInterval> | undefined;
  #tickMs = 0;

  constructor(private readonly deps: DetailsDeps) {}

  /** Shows the job in the one panel. Showing it a second time only brings the panel to the front. */
  show(target: DetailsTarget, { preserveFocus }: { preserveFocus: boolean }): void {
    if (this.#view === undefined) {
      const panel = window.createWebviewPanel(
        detailsViewType,
        titleOf(target.job, this.#speech),
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
    const target = this.shown();
    if (target?.job.arn === undefined) return;
    const job = this.deps.listed(target.connection, target.job.arn);
    if (job !== undefined) this.#shown?.loader.follow(job);
  }

  /** The job on the page, as far as it is known. */
  shown(): DetailsTarget | undefined {
    if (this.#shown === undefined) return undefined;
    const { connection, loader } = this.#shown;
    return { connection, job: knownJob(loader.state, this.deps.now()) };
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
    this.#shown = { connection, loader };
    loader.load();
    this.#draw();
  }

  #adopt(panel: WebviewPanel): DetailsView {
    return new DetailsView(
      panel,
      {
        extensionUri: this.deps.extensionUri,
        lang: this.#speech.lang,
        documentTitle: this.#speech.words.document,
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
      case 'action':
        this.#act(message.id);
        break;
    }
  }

  #copy(field: string): void {
    const text = this.#copies.get(field);
    if (text === undefined) return;
    this.deps.copy(text).then(
      () => this.#view?.copied(field, this.#speech.words.copied),
      (error: unknown) => this.deps.log(`Copying from the details page failed: ${String(error)}`),
    );
  }

  #act(id: ActionId): void {
    const target = this.shown();
    if (this.#shown === undefined || target === undefined) return;
    switch (id) {
      case 'refresh':
        // A read under way is not begun again, however often the button is pressed.
        if (!isBusy(this.#shown.loader.state)) this.#shown.loader.load();
        break;
      case 'openJson':
        this.deps.openJson(target);
        break;
    }
  }

  #draw(): void {
    if (this.#view === undefined || this.#shown === undefined) return;
    const { connection, loader } = this.#shown;
    const { page, copies } = speakPage(connection, loader.state, this.deps.now(), this.#speech);
    this.#copies = copies;
    this.#view.show(page);
    const unfinished = isUnfinished(statusOf(knownJob(loader.state, this.deps.now()).status));
    this.#tick(this.#view.visible ? (unfinished ? tickMs.unfinished : tickMs.finished) : 0);
  }

  /** Draws every so many ms; 0: no longer. */
  #tick(ms: number): void {
    if (ms === this.#tickMs) return;
    clearInterval(this.#ticking);
    this.#tickMs = ms;
    this.#ticking = ms === 0 ? undefined : setInterval(() => this.#draw(), ms);
  }

  #forget(): void {
    this.#shown?.loader.dispose();
    this.#shown = undefined;
    this.#view = undefined;
    this.#copies = new Map();
    this.#tick(0);
  }
}
