/**
 * A connection as its lists and pages share it: its session, whether the AWS files changed since that was opened, and its described
 * jobs. The session closes when the last list has left.
 */
import { orAborted } from '../../domain/abort';
import { type ConnectionChoice, type ConnectionId, connectionId } from '../../domain/connection/connection';
import { cleanLine } from '../../domain/text/clean';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { type Outcome, success } from '../../domain/connection/problem';
import type { Connection, Fingerprint, ForeignEndpoint, WatchedFiles } from '../../domain/connection/service';
import { Descriptions, type DescribingConnection, type KnownJobs } from './descriptions';
import type { RequestBudget } from './request-budget';
import type { Trigger, Sessions } from './sessions';

export interface ConnectionDeps {
  readonly sessions: Sessions;
  readonly now: () => EpochMs;
  readonly log: (message: string) => void;
  /** Limits the background requests of the window. */
  readonly budget: RequestBudget;
}

/** Numbers of sessions that a connection was asked for. */
export interface Renewals {
  readonly byPerson: number;
  readonly all: number;
}

export class ConnectionHandle {
  readonly key: ConnectionId;
  private readonly descriptions: Descriptions;
  private readonly lists = new Set<KnownJobs>();
  private connection: Connection | undefined;
  /** Fingerprint of the AWS files when the session was opened; see `AwsSetup`. */
  private fingerprint: Fingerprint | undefined;
  /** The AWS files changed since the session was opened. */
  private stale = false;
  private renewed: Renewals = { byPerson: 0, all: 0 };
  private changed: readonly string[] = [];

  constructor(
    readonly choice: ConnectionChoice,
    private readonly deps: ConnectionDeps,
  ) {
    this.key = connectionId(choice);
    const listed: Omit<KnownJobs, 'accountOfJobs'> = {
      find: (arn) => this.firstFound(arn),
      applyDescription: (described) => this.lists.forEach((list) => list.applyDescription(described)),
    };
    this.descriptions = new Descriptions(deps.now, listed, deps.budget.meter);
  }

  /** Adds a list: descriptions update its jobs, and the session stays open for it. */
  join(list: KnownJobs): void {
    this.lists.add(list);
  }

  leave(list: KnownJobs): void {
    this.lists.delete(list);
    if (this.lists.size === 0) this.deps.sessions.forget(this.choice);
  }

  /** Account of the jobs in any of the lists; before any is known, that of the credentials. */
  get account(): string | undefined {
    for (const { accountOfJobs } of this.lists) if (accountOfJobs !== undefined) return accountOfJobs;
    return this.connection?.account;
  }

  log(text: string): void {
    this.deps.log(`${this.key}: ${text}`);
  }

  /** The connection as it was last opened; `undefined` before the first time. */
  get used(): Connection | undefined {
    return this.connection;
  }

  /** Endpoints in use that are not AWS's own, including those of a session that failed to open. */
  get foreignEndpoints(): readonly ForeignEndpoint[] {
    return this.deps.sessions.foreignEndpoints(this.choice);
  }

  /** Names of the environment variables that changed since the previous session was opened. */
  get changedVariables(): readonly string[] {
    return this.changed;
  }

  /** Returns the open session, or opens one, for a list. Throws if the signal fires. */
  async open(trigger: Trigger, signal: AbortSignal): Promise<Outcome<Connection>> {
    const { sessions } = this.deps;
    const fingerprint = await orAborted(sessions.fingerprint(this.choice), signal);
    const opened = await sessions.get(this.choice, signal, trigger);
    // An open session still uses the files that it was opened with.
    if (!opened.ok || opened.value !== this.connection) this.take(fingerprint);
    if (opened.ok && !signal.aborted) this.use(opened.value);
    return opened;
  }

  /** Returns the connection with its described jobs, for pages and commands. */
  async describing(signal: AbortSignal): Promise<Outcome<DescribingConnection>> {
    const opened = await this.deps.sessions.get(this.choice, signal, 'work');
    if (!opened.ok) return opened;
    return success({ ...opened.value, service: this.descriptions.by(opened.value.service) });
  }

  get renewals(): Renewals {
    return this.renewed;
  }

  /**
   * Makes the next `open` open a new session, if that is `wanted` or the AWS files changed. A session that another list was given
   * since then is new enough, `since` being the `renewals` known to the list. Returns the trigger for `open`: a person who wants
   * a new session for several lists is asked for input once.
   */
  renewIfNeeded(trigger: Trigger, { wanted, since }: { wanted: boolean; since: Renewals }): Trigger {
    const isPerson = trigger === 'person';
    const { byPerson, all } = this.renewed;
    const isServed = wanted && (isPerson ? since.byPerson < byPerson : since.all < all);
    if (this.stale || (wanted && !isServed)) {
      this.renewed = { byPerson: isPerson ? byPerson + 1 : byPerson, all: all + 1 };
      this.deps.sessions.renew(this.choice);
      // Other credentials may be allowed what these weren't.
      this.descriptions.forgetRefusals();
    }
    this.stale = false;
    return isServed ? 'work' : trigger;
  }

  /** Whether the AWS files changed since the session was opened; if so, the next `open` opens a new one. */
  async outdated(changed: WatchedFiles['holds']): Promise<boolean> {
    const before = this.fingerprint;
    if (before === undefined) return false;
    const now = await this.deps.sessions.fingerprint(this.choice);
    const outdated = now.config !== before.config || (changed === 'login' && now.login !== before.login);
    this.stale ||= outdated;
    return outdated;
  }

  private use(connection: Connection): void {
    if (connection !== this.connection) this.log(`connected; ${connectionRecord(connection)}`);
    this.connection = connection;
  }

  private take(fingerprint: Fingerprint): void {
    const before = this.fingerprint?.variables;
    this.fingerprint = fingerprint;
    if (before === undefined) return;
    const now = fingerprint.variables;
    const names = new Set([...Object.keys(before), ...Object.keys(now)]);
    this.changed = [...names].filter((name) => before[name] !== now[name]);
    if (this.changed.length > 0) this.log(`environment variables have changed: ${this.changed.join(', ')}`);
  }

  private firstFound(arn: string): Job | undefined {
    for (const list of this.lists) {
      const job = list.find(arn);
      if (job !== undefined) return job;
    }
    return undefined;
  }
}

/** Log text: what the connection uses, and the source of its Region. */
export function connectionRecord(connection: Connection): string {
  const { profile, account, region, regionSource, credentials, foreignEndpoint, variants } = connection;
  const own = [
    'AWS default',
    ...(variants.fips ? ['FIPS'] : []),
    ...(variants.dualStack ? ['dual stack'] : []),
  ];
  const facts = {
    profile: profile ?? 'none',
    account: account ?? 'unknown',
    region: `${region} (${regionSource})`,
    credentials: credentials.join(' through ') || 'none',
    endpoint: foreignEndpoint ?? own.join(', '),
  };
  return Object.entries(facts)
    .map(([name, value]) => `${name}=${cleanLine(value, 200)}`)
    .join('; ');
}
