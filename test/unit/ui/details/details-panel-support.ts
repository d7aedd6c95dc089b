/** The details panel on a fake VS Code, with a service that the test answers for. Import it after `vi.mock('vscode')`. */
import { notChecked } from '../../../../src/app/output/output-checks';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { Describing } from '../../../../src/app/session/descriptions';
import type { Job } from '../../../../src/domain/job/job';
import type { JobDescription } from '../../../../src/domain/job/description';
import type { SolutionVersion } from '../../../../src/domain/job/solution-version';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import type { DetailsDeps, DetailsTarget } from '../../../../src/ui/details/deps';
import { DetailsPages } from '../../../../src/ui/details/pages';
import type { DetailsPage, ToPage } from '../../../../src/webview/protocol';
import { asId } from '../../../support/factories';
import { jobArn, now, summary } from '../../domain/details/details-support';
import { type FakePanel, fakeUri, panels } from '../fake-vscode';

export const target: DetailsTarget = { connection: asId('sample'), job: summary };
export const otherArn = `${jobArn}-other`;
export const other: DetailsTarget = {
  connection: asId('sample'),
  job: { ...summary, arn: otherArn, name: 'other' },
};

const extensionUri = fakeUri('/extension') as vscode.Uri;

beforeEach(() => {
  panels.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Waiting {
  readonly arn: string;
  readonly signal: AbortSignal;
  readonly answer: (value: unknown) => void;
}

export interface Fixture {
  readonly details: DetailsPages;
  /** Calls of the service, in their order. */
  readonly waiting: Waiting[];
  readonly copied: string[];
  readonly opened: DetailsTarget[];
  /** ARNs of jobs that came to the front by the use of a page. */
  readonly front: (string | undefined)[];
  /** Once for each time that code to run the job again was asked for. */
  readonly codeAsked: boolean[];
  readonly inConsole: [arn: string | undefined, datasetGroup: string | undefined][];
  /** ARNs on the left and on the right. */
  readonly compared: [left: string, right: string][];
  readonly links: string[];
  readonly logged: string[];
  readonly listed: Map<string, Job>;
  /** Commands that ran for the page. */
  readonly ran: string[];
  readonly clock: { now: number };
}

/** The panel with a service whose answers the test gives. */
export function fixture(overrides: Partial<DetailsDeps> = {}): Fixture {
  const waiting: Waiting[] = [];
  const ask = <T>(arn: string, signal: AbortSignal): Promise<Outcome<T>> =>
    new Promise((resolve) => waiting.push({ arn, signal, answer: (value) => resolve(success(value as T)) }));
  const service: Describing = {
    describeJob: (arn, signal) => ask<JobDescription>(arn, signal),
    describeSolutionVersion: (arn, signal) => ask<SolutionVersion>(arn, signal),
    latestVersion: () => Promise.resolve(failure({ kind: 'throttled' })),
    describeFilter: () => Promise.resolve(failure({ kind: 'throttled' })),
    listTags: () => Promise.resolve(success([])),
  };
  const copied: string[] = [];
  const opened: DetailsTarget[] = [];
  const codeAsked: boolean[] = [];
  const front: Fixture['front'] = [];
  const inConsole: Fixture['inConsole'] = [];
  const compared: Fixture['compared'] = [];
  const links: string[] = [];
  const logged: string[] = [];
  const listed = new Map<string, Job>();
  const ran: Fixture['ran'] = [];
  const clock = { now };
  const details = new DetailsPages({
    extensionUri,
    now: () => clock.now,
    connection: () => Promise.resolve(success({ service })),
    listed: (_kind, arn) => listed.get(arn),
    unfinishedAsOf: () => clock.now,
    jobs: () => undefined,
    slots: () => undefined,
    pollMs: () => undefined,
    follow: () => undefined,
    used: () => undefined,
    cameToFront: (shown) => front.push(shown.job.arn),
    copy: (text) => Promise.resolve(void copied.push(text)),
    copyCode: () => codeAsked.push(true),
    checking: () => notChecked,
    runForPage: (command) => ran.push(command),
    openJson: (shown) => opened.push(shown),
    compare: (left, right) => compared.push([left.arn, right.arn]),
    openInConsole: ({ job }, datasetGroup) => inConsole.push([job.arn, datasetGroup]),
    openLink: (address) => links.push(address),
    log: (message) => logged.push(message),
    ...overrides,
  });
  return {
    details,
    waiting,
    ran,
    copied,
    opened,
    codeAsked,
    front,
    inConsole,
    compared,
    links,
    logged,
    listed,
    clock,
  };
}

export function onlyPanel(): FakePanel {
  expect(panels).toHaveLength(1);
  return panels[0] ?? expect.unreachable();
}

export const settled = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined);
export const pages = (sent: readonly ToPage[]): DetailsPage[] =>
  sent.flatMap((message) => (message.type === 'state' ? [message.page] : []));
export const lastPage = (panel: FakePanel): DetailsPage => pages(panel.sent).at(-1) ?? expect.unreachable();
