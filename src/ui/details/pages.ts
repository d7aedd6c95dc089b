/** The open details pages, and which of them shows a job. */
import { type Disposable, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { EpochMs } from '../../domain/job/dates';
import { jobOfArn } from '../../domain/job/job';
import { detailsViewType } from '../../manifest';
import type { DetailsDeps, DetailsTarget, ShowOptions } from './deps';
import { parseRestored, wasKept } from './messages';
import { DetailsPanel } from './panel';
import { titleOf } from './title';
import { panelOptions, webviewOptions } from './view';

/** Longest time in ms between the two clicks of a double click, as in most desktops. */
const doubleClickMs = 500;

/**
 * One page is reused for the jobs that are shown. A page stays if its tab is pinned, its row was double-clicked, or it was
 * opened in a new tab.
 */
export class DetailsPages implements Disposable {
  /** The last used is last. */
  #pages: readonly DetailsPanel[] = [];
  /** The last click on a row. */
  #clicked: { readonly page: DetailsPanel; readonly target: DetailsTarget; readonly at: EpochMs } | undefined;

  constructor(private readonly deps: DetailsDeps) {}

  show(target: DetailsTarget, options: ShowOptions): void {
    const page = this.#pageFor(target, options);
    this.deps.cameToFront(target);
    if (options.inNewTab === true || (options.preserveFocus && this.#isDoubleClick(page))) page.keep();
    this.#use(page);
  }

  /** Restores a page after a window reload. */
  restore(panel: WebviewPanel, state: unknown): void {
    const restored = parseRestored(state);
    if (restored === undefined) {
      panel.dispose();
      return;
    }
    const { connection, arn } = restored;
    const job = this.deps.listed(connection, arn) ?? jobOfArn(arn);
    this.#use(this.#adopt(panel, { connection, job }, wasKept(state)));
    this.deps.used();
  }

  jobsChanged(): void {
    for (const page of this.#pages) page.jobsChanged();
  }

  /** The job on the page that is the active editor. */
  get active(): DetailsTarget | undefined {
    return this.#pages.find((page) => page.active)?.shown();
  }

  dispose(): void {
    for (const page of this.#pages) page.dispose();
  }

  #pageFor(target: DetailsTarget, { preserveFocus, inNewTab = false }: ShowOptions): DetailsPanel {
    const page =
      this.#pages.findLast((each) => each.shows(target)) ??
      (inNewTab ? undefined : this.#pages.findLast((each) => !each.stays));
    if (page === undefined) return this.#create(target, preserveFocus);
    page.show(target, { preserveFocus });
    return page;
  }

  #create(target: DetailsTarget, preserveFocus: boolean): DetailsPanel {
    const panel = window.createWebviewPanel(
      detailsViewType,
      titleOf(target.job),
      { viewColumn: ViewColumn.Active, preserveFocus },
      { ...panelOptions, ...webviewOptions(this.deps.extensionUri) },
    );
    this.deps.used();
    return this.#adopt(panel, target, false);
  }

  #adopt(panel: WebviewPanel, target: DetailsTarget, kept: boolean): DetailsPanel {
    const page: DetailsPanel = new DetailsPanel(panel, { target, kept }, this.deps, {
      openRun: (run) => this.#openRun(page, run),
      activated: () => {
        this.#use(page);
        this.deps.cameToFront(page.shown());
      },
      closed: () => (this.#pages = this.#pages.filter((each) => each !== page)),
    });
    return page;
  }

  /** A page that stays keeps its job. Others go to the run. */
  #openRun(page: DetailsPanel, run: DetailsTarget): void {
    const isOpen = this.#pages.some((each) => each.shows(run));
    if (isOpen || page.stays) this.show(run, { preserveFocus: false });
    else {
      page.open(run);
      this.deps.cameToFront(run);
    }
  }

  /** Two clicks on the row of one job. Whoever looks at one job after the other may be as fast. */
  #isDoubleClick(page: DetailsPanel): boolean {
    const at = this.deps.now();
    const before = this.#clicked;
    this.#clicked = { page, target: page.shown(), at };
    return before?.page === page && page.shows(before.target) && Math.abs(at - before.at) <= doubleClickMs;
  }

  #use(page: DetailsPanel): void {
    this.#pages = [...this.#pages.filter((each) => each !== page), page];
  }
}
