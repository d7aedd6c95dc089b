/** What the details panel needs from the rest of the extension. */
import type { Uri } from 'vscode';
import type { DescribingConnection } from '../../app/session/descriptions';
import type { CheckState } from '../../app/output/output-checks';
import type { LoadedJobs } from '../../app/job/loaded-jobs';
import type { Slots } from '../../app/list/slots';
import type { ConnectionId } from '../../domain/connection/connection';
import type { JobRef } from '../../domain/connection/identity';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { Outcome } from '../../domain/connection/problem';
import type { ActionId } from '../../webview/protocol';

export interface DetailsDeps {
  readonly extensionUri: Uri;
  readonly now: () => EpochMs;
  /** Returns `undefined` if the connection isn't in the list. */
  readonly connection: (
    key: ConnectionId,
    signal: AbortSignal,
  ) => Promise<Outcome<Pick<DescribingConnection, 'service'>>>;
  /** The listed job. */
  readonly listed: (key: ConnectionId, arn: string) => Job | undefined;
  /** Time of the last response with unfinished jobs of the job's list; `undefined` if there was none. */
  readonly unfinishedAsOf: (target: DetailsTarget) => EpochMs | undefined;
  /** The loaded jobs of the job's list; `undefined` if it isn't in the view. */
  readonly jobs: (target: DetailsTarget) => LoadedJobs | undefined;
  /** How many jobs of the job's list are pending or in progress. */
  readonly slots: (target: DetailsTarget) => Slots | undefined;
  /** Interval in ms for polling an unfinished job that no list updates; `undefined` while polling is off. */
  readonly pollMs: () => number | undefined;
  /** Keeps the list up to date because an unfinished job is on screen. */
  readonly follow: () => void;
  /** Called when a job comes to the front: it was shown, opened on a page, or a person switched to its page. */
  readonly cameToFront: (target: DetailsTarget) => void;
  /** Called when a person uses the page, or it shows another job. */
  readonly used: () => void;
  readonly copy: (text: string) => Thenable<void>;
  /** Runs `Copy As…` for the page in use, with the formats that run a job again. */
  readonly copyCode: () => void;
  /** The check of the job's output that runs, or why the last one failed. */
  readonly checking: (target: DetailsTarget) => CheckState;
  /** Runs a command for the page in use. */
  readonly runForPage: (command: PageCommand) => void;
  /** Runs `Open as JSON` for the job. */
  readonly openJson: (target: DetailsTarget) => void;
  /** Opens both jobs in the diff editor. */
  readonly compare: (left: JobRef, right: JobRef) => void;
  /** Runs `Open in AWS Console`; `datasetGroupArn` if it's known. */
  readonly openInConsole: (target: DetailsTarget, datasetGroupArn: string | undefined) => void;
  /** Opens an address that console-links.ts made. */
  readonly openLink: (address: string) => void;
  readonly log: (message: string) => void;
}

/** Commands that a page has buttons for. */
export type PageCommand = Extract<
  ActionId,
  'checkOutput' | 'checkAllOutput' | 'openOutput' | 'openFailedLines' | 'findInOutput' | 'checkInput'
>;

export interface ShowOptions {
  /** True for rows, which are clicked to look at one job after the other. */
  readonly preserveFocus: boolean;
  /** In a tab that stays, whatever other pages show. */
  readonly inNewTab?: boolean;
}

export interface DetailsTarget {
  readonly connection: ConnectionId;
  readonly job: Job;
}

/** Other pages take part in what happens on a page. */
export interface PageEvents {
  /** A run of the page's solution was opened on the page. */
  readonly openRun: (run: DetailsTarget) => void;
  /** A person brought the page to the front. */
  readonly activated: () => void;
  readonly closed: () => void;
}
