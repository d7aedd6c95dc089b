/** A store whose service the test answers for. */
import { afterEach } from 'vitest';
import { Sessions } from '../../../../src/app/session/sessions';
import type { ListChange } from '../../../../src/app/list/list-model';
import type { JobStore, StoreDeps } from '../../../../src/app/list/job-store';
import type { Job } from '../../../../src/domain/job/job';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import type {
  AwsSetup,
  Connection,
  JobPage,
  JobsService,
  OpenConnection,
} from '../../../../src/domain/connection/service';
import { aConnection, noon, noPrompts } from '../../../support/factories';
import { aStore } from '../../../support/store-deps';

export type Page = Outcome<JobPage>;

/** A service whose answers the test gives one by one, when it likes. */
export class ManualService implements JobsService {
  readonly tokens: (string | undefined)[] = [];
  disposed = 0;
  private readonly waiting: ((page: Page) => void)[] = [];
  private readonly arrivals: (() => void)[] = [];

  listJobs(nextToken: string | undefined, signal: AbortSignal): Promise<Page> {
    this.tokens.push(nextToken);
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      signal.addEventListener('abort', () => resolve(failure({ kind: 'cancelled' })));
      for (const arrived of this.arrivals.splice(0)) arrived();
    });
  }

  /** Answers the oldest request, as soon as there is one. */
  async answer(page: Page): Promise<void> {
    await this.requested();
    this.waiting.shift()?.(page);
  }

  async requested(): Promise<void> {
    if (this.waiting.length === 0) await new Promise<void>((resolve) => this.arrivals.push(resolve));
  }

  describeJob = (): never => {
    throw new Error('not asked');
  };
  describeSolutionVersion = this.describeJob;
  describeSolution = this.describeJob;
  listSolutionVersions = this.describeJob;
  describeFilter = this.describeJob;
  listTags = this.describeJob;
  dispose(): void {
    this.disposed++;
  }
}

export function page(jobs: readonly Job[], nextToken?: string, unreadable = 0): Page {
  return success({ jobs, unreadable, nextToken });
}

const stores: JobStore[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.dispose();
});

/** Sessions opened by that opener, over files that never change unless the test says so. */
export function sessionsBy(
  open: OpenConnection,
  fingerprint: AwsSetup['fingerprint'] = () =>
    Promise.resolve({ config: 'same', login: 'same', variables: {} }),
  prompts = noPrompts,
): Sessions {
  return new Sessions({ open, fingerprint, renew: () => undefined }, prompts);
}

export interface OpenedStore {
  readonly store: JobStore;
  readonly sessions: Sessions;
  /** The kinds of connection that were opened. */
  readonly opened: readonly string[];
  readonly changes: ListChange[];
  readonly log: readonly string[];
  /** Lets time pass. */
  readonly pass: (ms: number) => void;
}

export function open(
  service: JobsService,
  outcomes: (() => Outcome<Connection>)[] = [],
  fields: Partial<StoreDeps> = {},
): OpenedStore {
  const opened: string[] = [];
  const opener: OpenConnection = (choice) => {
    opened.push(choice.kind);
    return new Promise((resolve) =>
      resolve(outcomes.shift()?.() ?? success(aConnection({ choice, service }))),
    );
  };
  let time = noon;
  const log: string[] = [];
  const sessions = sessionsBy(opener);
  const store = aStore(environmentChoice, sessions, {
    now: () => time,
    log: (text) => log.push(text),
    ...fields,
  });
  stores.push(store);
  const changes: ListChange[] = [];
  store.onDidChange((change) => changes.push(change));
  return {
    store,
    sessions,
    opened,
    changes,
    log,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

export function names({ arranged }: JobStore): Record<string, (string | undefined)[]> {
  return Object.fromEntries(
    arranged.groups().map((group) => [group.key, group.entries().map(({ job }) => job.name)]),
  );
}
