/** Opens one session for each connection when it is first needed, and uses it until a new one is requested. */
import { type ConnectionChoice, type ConnectionId, connectionId } from '../../domain/connection/connection';
import { cleanLine } from '../../domain/text/clean';
import { failure, type Outcome, success } from '../../domain/connection/problem';
import type { Connection, Fingerprint, ForeignEndpoint, Prompts } from '../../domain/connection/service';
import { SharedWork } from '../../domain/shared-work';
import type { SessionSetup } from './lazy-setup';
import { Session } from './session';
import { safeText } from '../../domain/text/safe-text';

/** What triggered the work. People are asked for input only if a person triggered it. */
export type Trigger = 'person' | 'work';

class Opening {
  readonly work: SharedWork<Outcome<Session>>;
  /** `undefined` until the session is open. */
  session: Session | undefined;
  /** Endpoints in use that are not AWS's own, in the order in which they were first used. */
  told: readonly ForeignEndpoint[] = [];

  /** `endpoints`: those of the previous session until this one uses its first. */
  constructor(
    readonly choice: ConnectionChoice,
    readonly trigger: Trigger,
    public endpoints: readonly ForeignEndpoint[],
    open: (opening: Opening, signal: AbortSignal) => Promise<Outcome<Session>>,
  ) {
    this.work = new SharedWork((signal) => open(this, signal));
  }
}

export class Sessions {
  private readonly openings = new Map<ConnectionId, Opening>();
  /** The last opening of each connection, including those that failed. */
  private readonly latest = new Map<ConnectionId, Opening>();

  constructor(
    private readonly setup: SessionSetup,
    private readonly prompts: Prompts,
    private readonly log: (message: string) => void = () => undefined,
  ) {}

  /** Returns the session, or opens one. After a failure, the next call tries again; opening ends when nobody waits for it any more. */
  async get(choice: ConnectionChoice, signal: AbortSignal, trigger: Trigger): Promise<Outcome<Connection>> {
    try {
      const opening = this.opening(choice, trigger);
      const outcome = await opening.work.wait(signal);
      // The opening was triggered by automatic work, which can't ask for input.
      const again = !outcome.ok && trigger === 'person' && opening.trigger !== 'person';
      const opened = again ? await this.opening(choice, trigger).work.wait(signal) : outcome;
      return opened.ok ? success(opened.value.connection) : opened;
    } catch {
      return failure({ kind: 'cancelled' });
    }
  }

  /** Endpoints in use that are not AWS's own, including those of a session that failed to open. */
  foreignEndpoints(choice: ConnectionChoice): readonly ForeignEndpoint[] {
    return this.latest.get(connectionId(choice))?.endpoints ?? [];
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
   * Makes the next call open a new session from the current files and environment, unless one is being opened already. The old
   * session closes when no request uses it.
   */
  renew(choice: ConnectionChoice): void {
    if (this.openings.get(connectionId(choice))?.work.underWay === true) return;
    this.setup.renew(choice);
    this.close(choice);
  }

  /** Closes the session when no request uses it. A session that is being opened ends when nobody waits for it. */
  forget(choice: ConnectionChoice): void {
    this.close(choice);
    this.latest.delete(connectionId(choice));
  }

  private close(choice: ConnectionChoice): void {
    const key = connectionId(choice);
    this.openings.get(key)?.session?.retire();
    this.openings.delete(key);
  }

  /** Ends all sessions, including those that somebody waits for. */
  dispose(): void {
    for (const { work, session } of this.openings.values()) {
      work.end();
      session?.retire();
    }
    this.openings.clear();
    this.latest.clear();
  }

  /** Returns the current opening, or starts one. */
  private opening(choice: ConnectionChoice, trigger: Trigger): Opening {
    const before = this.openings.get(connectionId(choice));
    return before === undefined || before.work.ended ? this.start(choice, trigger) : before;
  }

  private start(choice: ConnectionChoice, trigger: Trigger): Opening {
    const key = connectionId(choice);
    const before = this.foreignEndpoints(choice);
    const opening = new Opening(choice, trigger, before, (own, signal) => this.run(own, signal));
    this.openings.set(key, opening);
    this.latest.set(key, opening);
    return opening;
  }

  private async run(opening: Opening, signal: AbortSignal): Promise<Outcome<Session>> {
    const key = connectionId(opening.choice);
    const outcome = await this.open(opening, signal);
    opening.endpoints = opening.told;
    if (outcome.ok) opening.session = outcome.value;
    if (this.openings.get(key) !== opening || signal.aborted) opening.session?.retire();
    else if (!outcome.ok) this.openings.delete(key);
    return outcome;
  }

  private tell(opening: Opening, endpoint: ForeignEndpoint): void {
    const { serves, host } = endpoint;
    const others = opening.told.filter((known) => known.serves !== serves);
    const known = opening.told.find((each) => each.serves === serves);
    if (known?.host === host) return;
    opening.endpoints = opening.told = [...others, endpoint];
    this.log(
      `${connectionId(opening.choice)}: endpoint of ${serves} is not the AWS default: ${cleanLine(host, 253)}`,
    );
  }

  private async open(opening: Opening, signal: AbortSignal): Promise<Outcome<Session>> {
    try {
      const opened = await this.setup.open(opening.choice, {
        signal,
        prompts: opening.trigger === 'person' ? this.prompts : undefined,
        onForeignEndpoint: (endpoint) => this.tell(opening, endpoint),
      });
      return opened.ok ? success(new Session(opened.value)) : opened;
    } catch (error) {
      // The opener does not reject, but its code may fail to load.
      return failure({ kind: 'unknown', detail: safeText(String(error)) });
    }
  }
}
