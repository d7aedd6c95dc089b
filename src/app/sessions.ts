/** One session for each connection: opened when it is first needed, and kept until a new one is asked for. */
import { orAborted } from '../domain/abort';
import { type ConnectionChoice, type ConnectionId, connectionId } from '../domain/connection';
import { failure, type Outcome, success } from '../domain/problem';
import type { AwsSetup, Connection, Fingerprint, Prompts } from '../domain/service';

import { Session } from './session';

/** Whether a person asked for it: only then may a person be asked in turn. */
export type Cause = 'person' | 'work';

interface Opening {
  readonly outcome: Promise<Outcome<Session>>;
  readonly abort: AbortController;
  settled: boolean;
}

export class Sessions {
  private readonly openings = new Map<ConnectionId, Opening>();

  constructor(
    private readonly setup: Pick<AwsSetup, 'open' | 'fingerprint'>,
    private readonly prompts: Prompts,
  ) {}

  /** One that failed to open is opened anew by the next call. */
  async get(choice: ConnectionChoice, signal: AbortSignal, cause: Cause): Promise<Outcome<Connection>> {
    const known = this.openings.get(connectionId(choice));
    try {
      const outcome = await orAborted((known ?? this.start(choice, cause)).outcome, signal);
      // The other one that waited for it may have had nobody to ask.
      const again = !outcome.ok && known !== undefined && cause === 'person';
      const opened = again ? await orAborted(this.start(choice, cause).outcome, signal) : outcome;
      return opened.ok ? success(opened.value.connection) : opened;
    } catch {
      return failure({ kind: 'cancelled' });
    }
  }

  /** See `AwsSetup`; does not reject. */
  async fingerprint(choice: ConnectionChoice): Promise<Fingerprint> {
    try {
      return await this.setup.fingerprint(choice);
    } catch {
      return { config: '', login: '', variables: {} };
    }
  }

  /**
   * The next call opens a new session, with files and environment read afresh. An opening under way does so anyway. The old one
   * closes when no request uses it.
   */
  renew(choice: ConnectionChoice): void {
    if (this.openings.get(connectionId(choice))?.settled === true) this.forget(choice);
  }

  /** Ends the session: an opening under way at once, an open one when no request uses it. */
  forget(choice: ConnectionChoice): void {
    const key = connectionId(choice);
    const opening = this.openings.get(key);
    this.openings.delete(key);
    close(opening);
  }

  dispose(): void {
    for (const opening of this.openings.values()) close(opening);
    this.openings.clear();
  }

  private start(choice: ConnectionChoice, cause: Cause): Opening {
    const key = connectionId(choice);
    const abort = new AbortController();
    const prompts = cause === 'person' ? this.prompts : undefined;
    // The opener does not reject; were its code not to load, nobody would ever get an answer.
    const outcome = this.setup
      .open(choice, { signal: abort.signal, prompts })
      .then((opened) => (opened.ok ? success(new Session(opened.value)) : opened))
      .catch((error: unknown) => failure({ kind: 'unknown', detail: String(error) }));
    const opening: Opening = { outcome, abort, settled: false };
    this.openings.set(key, opening);
    void outcome.then(({ ok }) => {
      opening.settled = true;
      if (!ok && this.openings.get(key) === opening) this.openings.delete(key);
    });
    return opening;
  }
}

function close(opening: Opening | undefined): void {
  opening?.abort.abort();
  void opening?.outcome.then((outcome) => {
    if (outcome.ok) outcome.value.retire();
  });
}
