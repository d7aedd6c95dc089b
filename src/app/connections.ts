/** Opens each connection once, when it is first needed, and keeps it. */
import { orAborted } from '../domain/abort';
import { type ConnectionChoice, type ConnectionId, connectionId } from '../domain/connection';
import { failure, type Outcome } from '../domain/problem';
import type { AwsSetup, Connection, Fingerprint, Prompts } from '../domain/service';

/** Whether a person asked for it: only then may a person be asked in turn. */
export type Cause = 'person' | 'work';

interface Opening {
  readonly outcome: Promise<Outcome<Connection>>;
  readonly abort: AbortController;
  settled: boolean;
}

export class Connections {
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
      if (outcome.ok || known === undefined || cause === 'work') return outcome;
      return await orAborted(this.start(choice, cause).outcome, signal);
    } catch {
      return failure({ kind: 'cancelled' });
    }
  }

  /** See `AwsSetup`; does not reject. */
  async fingerprint(choice: ConnectionChoice): Promise<Fingerprint> {
    try {
      return await this.setup.fingerprint(choice);
    } catch {
      return { config: '', login: '' };
    }
  }

  /** The next call opens it with files and environment read afresh. An opening under way does so anyway. */
  renew(choice: ConnectionChoice): void {
    if (this.openings.get(connectionId(choice))?.settled === true) this.forget(choice);
  }

  /** Closes the connection, also one that is about to open. */
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
    if (outcome.ok) outcome.value.service.dispose();
  });
}
