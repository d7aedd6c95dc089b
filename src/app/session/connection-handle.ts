/**
 * A connection as all that use it share it: its session, by which files that was opened and when a new one is due, and what was
 * described by it. It lasts until its last list has left.
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
  /** What the window may ask in the background. */
  readonly budget: RequestBudget;
}

export class ConnectionHandle {
  readonly key: ConnectionId;
  private readonly descriptions: Descriptions;
  private readonly lists = new Set<KnownJobs>();
  private connection: Connection | undefined;
  /** Of the files when it was opened; see `AwsSetup`. */
  private fingerprint: Fingerprint | undefined;
  /** It is by other files than those of now. */
  private stale = false;
  private changed: readonly string[] = [];

  constructor(
    readonly choice: ConnectionChoice,
    private readonly deps: ConnectionDeps,
  ) {
    this.key = connectionId(choice);
    const listed: KnownJobs = {
      find: (arn) => this.firstFound(arn),
      applyDescription: (described) => this.lists.forEach((list) => list.applyDescription(described)),
    };
    this.descriptions = new Descriptions(deps.now, listed, deps.budget.meter);
  }

  /** Its jobs are known to what is described, and the session lasts for it. */
  join(list: KnownJobs): void {
    this.lists.add(list);
  }

  leave(list: KnownJobs): void {
    this.lists.delete(list);
    if (this.lists.size === 0) this.deps.sessions.forget(this.choice);
  }

  log(text: string): void {
    this.deps.log(`${this.key}: ${text}`);
  }

  /** As last opened. */
  get used(): Connection | undefined {
    return this.connection;
  }

  /** In use that are not AWS's own, also by an opening that failed. */
  get foreignEndpoints(): readonly ForeignEndpoint[] {
    return this.deps.sessions.foreignEndpoints(this.choice);
  }

  /** Names of the environment variables that were others when the session before it was opened. */
  get changedVariables(): readonly string[] {
    return this.changed;
  }

  /** For a list. Throws where the signal has fired meanwhile. */
  async open(trigger: Trigger, signal: AbortSignal): Promise<Outcome<Connection>> {
    const { sessions } = this.deps;
    const fingerprint = await orAborted(sessions.fingerprint(this.choice), signal);
    const opened = await sessions.get(this.choice, signal, trigger);
    // A connection of before is still by the files of before.
    if (!opened.ok || opened.value !== this.connection) this.take(fingerprint);
    if (opened.ok && !signal.aborted) this.use(opened.value);
    return opened;
  }

  /** For whoever needs more than a list. */
  async describing(signal: AbortSignal): Promise<Outcome<DescribingConnection>> {
    const opened = await this.deps.sessions.get(this.choice, signal, 'work');
    if (!opened.ok) return opened;
    return success({ ...opened.value, service: this.descriptions.by(opened.value.service) });
  }

  /** The next `open` opens a new one, where that is `wanted` or its files have changed. */
  renew(wanted: boolean): void {
    if (wanted || this.stale) this.deps.sessions.renew(this.choice);
    this.stale = false;
  }

  /** Whether the files say something else than when it was opened; a new one is due then. */
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

/** For the log: what a connection uses, and where its Region comes from. */
export function connectionRecord(connection: Connection): string {
  const { profile, account, region, regionSource, credentials, foreignEndpoint, variants } = connection;
  const own = [
    "AWS's own",
    ...(variants.fips ? ['FIPS'] : []),
    ...(variants.dualStack ? ['dual stack'] : []),
  ];
  const facts = {
    profile: profile ?? 'none',
    account: account ?? 'not known',
    region: `${region} (${regionSource})`,
    credentials: credentials.join(' by way of ') || 'none',
    endpoint: foreignEndpoint ?? own.join(', '),
  };
  return Object.entries(facts)
    .map(([name, value]) => `${name}=${cleanLine(value, 200)}`)
    .join('; ');
}
