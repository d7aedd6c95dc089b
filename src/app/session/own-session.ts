/** The session of one connection as its list uses it: by which files it was opened, and when a new one is due. */
import { orAborted } from '../../domain/abort';
import type { ConnectionChoice } from '../../domain/connection/connection';
import type { Outcome } from '../../domain/connection/problem';
import type { Connection, Fingerprint, ForeignEndpoint, WatchedFiles } from '../../domain/connection/service';
import { connectionRecord } from './record';
import type { Cause, Sessions } from './sessions';

export class OwnSession {
  private connection: Connection | undefined;
  /** Of the files when it was opened; see `AwsSetup`. */
  private fingerprint: Fingerprint | undefined;
  /** It is by other files than those of now. */
  private stale = false;
  private changed: readonly string[] = [];

  constructor(
    private readonly choice: ConnectionChoice,
    private readonly sessions: Sessions,
    private readonly log: (message: string) => void,
  ) {}

  /** As last opened. */
  get used(): Connection | undefined {
    return this.connection;
  }

  get foreignEndpoints(): readonly ForeignEndpoint[] {
    return this.sessions.foreignEndpoints(this.choice);
  }

  use(connection: Connection): void {
    if (connection !== this.connection) this.log(`connected; ${connectionRecord(connection)}`);
    this.connection = connection;
  }

  /** Names of the environment variables that were others when the session before it was opened. */
  get changedVariables(): readonly string[] {
    return this.changed;
  }

  /** Throws where the signal has fired meanwhile. */
  async open(cause: Cause, signal: AbortSignal): Promise<Outcome<Connection>> {
    const fingerprint = await orAborted(this.sessions.fingerprint(this.choice), signal);
    const opened = await this.sessions.get(this.choice, signal, cause);
    // A connection of before is still by the files of before.
    if (!opened.ok || opened.value !== this.used) this.take(fingerprint);
    return opened;
  }

  /** The next `open` opens a new one, where that is `wanted` or its files have changed. */
  renew(wanted: boolean): void {
    if (wanted || this.stale) this.sessions.renew(this.choice);
    this.stale = false;
  }

  /** Whether the files say something else than when it was opened; a new one is due then. */
  async outdated(changed: WatchedFiles['holds']): Promise<boolean> {
    const before = this.fingerprint;
    if (before === undefined) return false;
    const now = await this.sessions.fingerprint(this.choice);
    const outdated = now.config !== before.config || (changed === 'login' && now.login !== before.login);
    this.stale ||= outdated;
    return outdated;
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

  forget(): void {
    this.sessions.forget(this.choice);
  }
}
