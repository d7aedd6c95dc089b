/**
 * Credentials that several connections share: kept while they are valid, and read from their source by one call at a time. In
 * the last five minutes, the SDK's own cache calls its provider twice for every request, which would start many processes and
 * STS calls.
 */
import type { fromEnv } from '@aws-sdk/credential-providers';
import { failure, type Outcome, success, toKeep } from '../../domain/connection/problem';
import { meaningOf } from '../../domain/connection/problem-meaning';
import { SharedWork } from '../../domain/shared-work';
import { call } from '../calls';
import { CredentialsFailure } from '../error-facts';
import { classify } from '../errors';
import { safeText } from '../../domain/text/safe-text';

export type Credentials = Awaited<ReturnType<ReturnType<typeof fromEnv>>>;

/** Credentials are read again this long before they expire. */
const marginMs = 60_000;

/** For all steps, such as a credential process and a role. */
const deadlineOfSourceMs = 60_000;

export function areFresh({ expiration }: Credentials, now: number): boolean {
  return expiration === undefined || expiration.getTime() - now > marginMs;
}

/** One connection's way to read the credentials from their source. */
export interface Reader {
  /** May take long, but must end with its signal. */
  read(signal: AbortSignal): Promise<Outcome<Credentials>>;
  /** Whether there is a person to ask. */
  readonly canAsk: boolean;
  /** Whether a person was asked. */
  readonly hasAsked: boolean;
  /** Region of STS where the profile has none. */
  readonly region: string;
  /** Whether that Region was used. */
  readonly usedRegion: boolean;
  /** Hash of the tokens of sign-ins when it started to read, or would start now; `undefined` before. */
  readonly login: string | undefined;
}

/** The interface that the SDK expects of providers with their own cache. */
export interface CredentialsProvider {
  (options?: { readonly forceRefresh?: boolean }): Promise<Credentials>;
  readonly memoized: true;
}

/** A result, and who read it. */
interface Read {
  readonly outcome: Outcome<Credentials>;
  readonly reader: Reader;
}

export class KeptCredentials {
  private times = 0;
  private last: Read | undefined;
  private valid: Credentials | undefined;
  private refused = false;
  private work: { readonly reader: Reader; readonly shared: SharedWork<Outcome<Credentials>> } | undefined;

  /** How often the credentials were read from their source. */
  get count(): number {
    return this.times;
  }

  /** The credentials, if they are valid and the service did not refuse them; `undefined` otherwise. */
  get accepted(): Credentials | undefined {
    return this.refused ? undefined : this.fresh();
  }

  /** Returns the kept credentials while they are valid. */
  get(reader: Reader, signal: AbortSignal, deadlineMs?: number): Promise<Outcome<Credentials>> {
    const fresh = this.fresh();
    return fresh === undefined ? this.read(reader, signal, deadlineMs) : Promise.resolve(success(fresh));
  }

  /** Reads from the source, unless that was done since `count`: then returns its result. */
  async newerThan(
    count: number,
    reader: Reader,
    signal: AbortSignal,
    deadlineMs?: number,
  ): Promise<Outcome<Credentials>> {
    const { last } = this;
    const isNewer = last !== undefined && count !== this.times;
    if (isNewer && !canMend(reader, last)) return last.outcome;
    return this.read(reader, signal, deadlineMs);
  }

  /** Like `newerThan`, for credentials that the service refused. */
  renew(count: number, reader: Reader, signal: AbortSignal): Promise<Outcome<Credentials>> {
    if (count === this.times) this.refused = true;
    return this.newerThan(count, reader, signal);
  }

  /** Ends work that is running. Later calls read from the source again. */
  end(): void {
    this.work?.shared.end();
  }

  /** For the SDK, which passes no signal: requests wait in `get` before they are sent. */
  providerFor(reader: () => Reader): CredentialsProvider {
    const never = new AbortController().signal;
    const provider = async (options?: { readonly forceRefresh?: boolean }): Promise<Credentials> => {
      const outcome = await (options?.forceRefresh === true
        ? this.read(reader(), never)
        : this.get(reader(), never));
      if (outcome.ok) return outcome.value;
      throw new CredentialsFailure(toKeep(outcome.problem));
    };
    return Object.assign(provider, { memoized: true as const });
  }

  private fresh(): Credentials | undefined {
    return this.valid !== undefined && areFresh(this.valid, Date.now()) ? this.valid : undefined;
  }

  /** Shares work that another reader started, until only this reader can get another result. */
  private async read(
    reader: Reader,
    signal: AbortSignal,
    deadlineMs = deadlineOfSourceMs,
  ): Promise<Outcome<Credentials>> {
    for (;;) {
      const { work } = this;
      const joined = work?.shared.underWay === true ? work : this.start(reader);
      const outcome = await this.wait(joined.shared, signal, deadlineMs);
      if (!canMend(reader, { outcome, reader: joined.reader })) return outcome;
    }
  }

  private start(reader: Reader): NonNullable<KeptCredentials['work']> {
    this.work = { reader, shared: new SharedWork((ended) => this.obtain(reader, ended)) };
    return this.work;
  }

  private wait(
    shared: SharedWork<Outcome<Credentials>>,
    signal: AbortSignal,
    deadlineMs: number,
  ): Promise<Outcome<Credentials>> {
    return call<Credentials>(signal, (either) => shared.wait(either), {
      parse: (outcome) => outcome as Outcome<Credentials>,
      classify: (error) => classify(error, ''),
      deadlineMs,
      late: { kind: 'credentials', detail: safeText(`No credentials within ${deadlineMs / 1000} s.`) },
    });
  }

  private async obtain(reader: Reader, ended: AbortSignal): Promise<Outcome<Credentials>> {
    const outcome = await reader.read(ended);
    if (ended.aborted) return failure({ kind: 'cancelled' });
    this.times++;
    this.last = { outcome, reader };
    if (outcome.ok) [this.valid, this.refused] = [outcome.value, false];
    return outcome;
  }
}

/** Whether the reader can get credentials where another reader got none. */
function canMend(reader: Reader, { outcome, reader: other }: Read): boolean {
  if (outcome.ok || outcome.problem.kind === 'cancelled' || reader === other) return false;
  const { endsWithLogin, endsInOtherRegion } = meaningOf(outcome.problem);
  if (reader.canAsk && !other.canAsk) return true;
  if (endsWithLogin === true && reader.login !== undefined && reader.login !== other.login) return true;
  // Nobody is asked for a second code for that.
  return endsInOtherRegion === true && other.usedRegion && reader.region !== other.region && !other.hasAsked;
}
