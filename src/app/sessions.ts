/** One session for each connection: opened when it is first needed, and kept until a new one is asked for. */
import { type ConnectionChoice, type ConnectionId, connectionId } from '../domain/connection';
import { cleanLine } from '../domain/clean';
import { failure, type Outcome, success } from '../domain/problem';
import type { AwsSetup, Connection, Fingerprint, ForeignEndpoint, Prompts } from '../domain/service';
import { SharedWork } from '../domain/shared-work';
import { Session } from './session';
import { safeText } from '../domain/safe-text';

/** Whether a person asked for it: only then may a person be asked in turn. */
export type Cause = 'person' | 'work';

class Opening {
  readonly work: SharedWork<Outcome<Session>>;
  /** Once it is open. */
  session: Session | undefined;
  /** That it uses, in the order in which they came into use. */
  endpoints: readonly ForeignEndpoint[] = [];

  constructor(
    readonly choice: ConnectionChoice,
    readonly cause: Cause,
    open: (opening: Opening, signal: AbortSignal) => Promise<Outcome<Session>>,
  ) {
    this.work = new SharedWork((signal) => open(this, signal));
  }
}

export class Sessions {
  private readonly openings = new Map<ConnectionId, Opening>();
  /** Of the last opening that told of any, or ended. */
  private readonly endpoints = new Map<ConnectionId, readonly ForeignEndpoint[]>();

  constructor(
    private readonly setup: Pick<AwsSetup, 'open' | 'fingerprint'>,
    private readonly prompts: Prompts,
    private readonly log: (message: string) => void = () => undefined,
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

  /** In use that are not AWS's own, also by an opening that failed. */
  foreignEndpoints(choice: ConnectionChoice): readonly ForeignEndpoint[] {
    return this.endpoints.get(connectionId(choice)) ?? [];
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
    if (this.openings.get(connectionId(choice))?.work.underWay === false) this.close(choice);
  }

  /** The session closes when no request uses it, and an opening under way ends when nobody waits for it. */
  forget(choice: ConnectionChoice): void {
    this.close(choice);
    this.endpoints.delete(connectionId(choice));
  }

  private close(choice: ConnectionChoice): void {
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
    const opening = new Opening(choice, cause, (own, signal) => this.run(own, signal));
    this.openings.set(connectionId(choice), opening);
    if (opening.endpoints.length > 0) this.use(opening);
    return opening;
  }

  private async run(opening: Opening, signal: AbortSignal): Promise<Outcome<Session>> {
    const outcome = await this.open(opening, signal);
    const isCurrent = this.isCurrent(opening) && !signal.aborted;
    this.use(opening);
    if (outcome.ok) opening.session = outcome.value;
    if (!isCurrent) opening.session?.retire();
    else if (!outcome.ok) this.openings.delete(connectionId(opening.choice));
    return outcome;
  }

  private isCurrent(opening: Opening): boolean {
    return this.openings.get(connectionId(opening.choice)) === opening;
  }

  private told(opening: Opening, endpoint: ForeignEndpoint): void {
    const { serves, host } = endpoint;
    if (opening.endpoints.some((known) => known.serves === serves && known.host === host)) return;
    const others = opening.endpoints.filter((known) => known.serves !== serves);
    opening.endpoints = [...others, endpoint];
    this.log(
      `${connectionId(opening.choice)}: endpoint of ${serves} is not AWS's own: ${cleanLine(host, 253)}`,
    );
    this.use(opening);
  }

  private use(opening: Opening): void {
    if (this.isCurrent(opening)) this.endpoints.set(connectionId(opening.choice), opening.endpoints);
  }

  private async open(opening: Opening, signal: AbortSignal): Promise<Outcome<Session>> {
    try {
      const opened = await this.setup.open(opening.choice, {
        signal,
        prompts: opening.cause === 'person' ? this.prompts : undefined,
        onForeignEndpoint: (endpoint) => this.told(opening, endpoint),
      });
      return opened.ok ? success(new Session(opened.value)) : opened;
    } catch (error) {
      // The opener does not reject; were its code not to load, nobody would ever get an answer.
      return failure({ kind: 'unknown', detail: safeText(String(error)) });
    }
  }
}
