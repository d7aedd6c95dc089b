/** One session for each connection: opened when it is first needed, and kept until a new one is asked for. */
import { type ConnectionChoice, type ConnectionId, connectionId } from '../domain/connection';
import { failure, type Outcome, success } from '../domain/problem';
import type { AwsSetup, Connection, Fingerprint, Prompts } from '../domain/service';
import { SharedWork } from '../domain/shared-work';
import { Session } from './session';
import { safeText } from '../domain/safe-text';

/** Whether a person asked for it: only then may a person be asked in turn. */
export type Cause = 'person' | 'work';

interface Opening {
  readonly work: SharedWork<Outcome<Session>>;
  readonly cause: Cause;
  /** Once it is open. */
  session: Session | undefined;
}

export class Sessions {
  private readonly openings = new Map<ConnectionId, Opening>();

  constructor(
    private readonly setup: Pick<AwsSetup, 'open' | 'fingerprint'>,
    private readonly prompts: Prompts,
  ) {}

  /** One that failed to open is opened anew by the next call; one that nobody waits for any more ends. */
  async get(choice: ConnectionChoice, signal: AbortSignal, cause: Cause): Promise<Outcome<Connection>> {
    try {
      const opening = this.opening(choice, cause);
      const outcome = await opening.work.wait(signal);
      // The other one that waited for it had nobody to ask.
      const again = !outcome.ok && cause === 'person' && opening.cause !== 'person';
      const opened = again ? await this.opening(choice, cause).work.wait(signal) : outcome;
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
    if (this.openings.get(connectionId(choice))?.work.underWay === false) this.forget(choice);
  }

  /** The session closes when no request uses it, and an opening under way ends when nobody waits for it. */
  forget(choice: ConnectionChoice): void {
    const key = connectionId(choice);
    this.openings.get(key)?.session?.retire();
    this.openings.delete(key);
  }

  /** Ends all, whoever waits. */
  dispose(): void {
    for (const { work, session } of this.openings.values()) {
      work.end();
      session?.retire();
    }
    this.openings.clear();
  }

  /** The one that is open or under way, else a new one. */
  private opening(choice: ConnectionChoice, cause: Cause): Opening {
    const before = this.openings.get(connectionId(choice));
    return before === undefined || before.work.ended ? this.start(choice, cause) : before;
  }

  private start(choice: ConnectionChoice, cause: Cause): Opening {
    const key = connectionId(choice);
    const work = new SharedWork(async (signal) => {
      const outcome = await this.open(choice, cause, signal);
      const isCurrent = this.openings.get(key) === opening && !signal.aborted;
      if (outcome.ok) opening.session = outcome.value;
      if (!isCurrent) opening.session?.retire();
      else if (!outcome.ok) this.openings.delete(key);
      return outcome;
    });
    const opening: Opening = { work, cause, session: undefined };
    this.openings.set(key, opening);
    return opening;
  }

  private async open(choice: ConnectionChoice, cause: Cause, signal: AbortSignal): Promise<Outcome<Session>> {
    try {
      const prompts = cause === 'person' ? this.prompts : undefined;
      const opened = await this.setup.open(choice, { signal, prompts });
      return opened.ok ? success(new Session(opened.value)) : opened;
    } catch (error) {
      // The opener does not reject; were its code not to load, nobody would ever get an answer.
      return failure({ kind: 'unknown', detail: safeText(String(error)) });
    }
  }
}
