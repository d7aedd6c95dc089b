/** One session for each connection: opened when it is first needed, and kept until a new one is asked for. */
import { type ConnectionChoice, type ConnectionId, connectionId } from '../../domain/connection/connection';
import { cleanLine } from '../../domain/text/clean';
import { failure, type Outcome, success } from '../../domain/connection/problem';
import type {
  AwsSetup,
  Connection,
  Fingerprint,
  ForeignEndpoint,
  Prompts,
} from '../../domain/connection/service';
import { SharedWork } from '../../domain/shared-work';
import { Session } from './session';
import { safeText } from '../../domain/text/safe-text';

/** Whether a person asked for it: only then may a person be asked in turn. */
export type Trigger = 'person' | 'work';

class Opening {
  readonly work: SharedWork<Outcome<Session>>;
  /** Once it is open. */
  session: Session | undefined;
  /** That it has told of, in the order in which they came into use. */
  told: readonly ForeignEndpoint[] = [];

  /** `endpoints`: in use, those of the opening before as long as it has told of none. */
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
  /** Also those that failed. */
  private readonly latest = new Map<ConnectionId, Opening>();

  constructor(
    private readonly setup: Pick<AwsSetup, 'open' | 'fingerprint'>,
    private readonly prompts: Prompts,
    private readonly log: (message: string) => void = () => undefined,
  ) {}

  /** One that failed to open is opened anew by the next call; one that nobody waits for any more ends. */
  async get(choice: ConnectionChoice, signal: AbortSignal, trigger: Trigger): Promise<Outcome<Connection>> {
    try {
      const opening = this.opening(choice, trigger);
      const outcome = await opening.work.wait(signal);
      // The other one that waited for it had nobody to ask.
      const again = !outcome.ok && trigger === 'person' && opening.trigger !== 'person';
      const opened = again ? await this.opening(choice, trigger).work.wait(signal) : outcome;
      return opened.ok ? success(opened.value.connection) : opened;
    } catch {
      return failure({ kind: 'cancelled' });
    }
  }

  /** In use that are not AWS's own, also by an opening that failed. */
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
   * The next call opens a new session, with files and environment read afresh. An opening under way does so anyway. The old one
   * closes when no request uses it.
   */
  renew(choice: ConnectionChoice): void {
    if (this.openings.get(connectionId(choice))?.work.underWay === false) this.close(choice);
  }

  /** The session closes when no request uses it, and an opening under way ends when nobody waits for it. */
  forget(choice: ConnectionChoice): void {
    this.close(choice);
    this.latest.delete(connectionId(choice));
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
    this.latest.clear();
  }

  /** The one that is open or under way, else a new one. */
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
      `${connectionId(opening.choice)}: endpoint of ${serves} is not AWS's own: ${cleanLine(host, 253)}`,
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
      // The opener does not reject; were its code not to load, nobody would ever get an answer.
      return failure({ kind: 'unknown', detail: safeText(String(error)) });
    }
  }
}
