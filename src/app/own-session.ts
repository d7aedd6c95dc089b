/** The session of one connection as its list uses it: by which files it was opened, and when a new one is due. */
import { orAborted } from '../domain/abort';
import type { ConnectionChoice } from '../domain/connection';
import type { Outcome } from '../domain/problem';
import type { Connection, Fingerprint, WatchedFiles } from '../domain/service';
import type { Cause, Sessions } from './sessions';

export class OwnSession {
  /** As last opened. */
  used: Connection | undefined;
  /** Of the files when it was opened; see `AwsSetup`. */
  private fingerprint: Fingerprint | undefined;
  /** It is by other files than those of now. */
  private stale = false;

  constructor(
    private readonly choice: ConnectionChoice,
    private readonly sessions: Sessions,
  ) {}

  /** Throws where the signal has fired meanwhile. */
  async open(cause: Cause, signal: AbortSignal): Promise<Outcome<Connection>> {
    const fingerprint = await orAborted(this.sessions.fingerprint(this.choice), signal);
    const opened = await this.sessions.get(this.choice, signal, cause);
    // A connection of before is still by the files of before.
    if (!opened.ok || opened.value !== this.used) this.fingerprint = fingerprint;
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

  forget(): void {
    this.sessions.forget(this.choice);
  }
}
