/**
 * Credentials of a connection: kept while they are valid, and read from their source by one call at a time. In the last five
 * minutes, the SDK's own cache calls its provider twice for every request, which would start many processes and STS calls.
 */
import type { fromEnv } from '@aws-sdk/credential-providers';
import { failure, type Outcome, success, toKeep } from '../../domain/connection/problem';
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

/** The interface that the SDK expects of providers with their own cache. */
export interface CredentialsProvider {
  (options?: { readonly forceRefresh?: boolean }): Promise<Credentials>;
  readonly memoized: true;
}

export class KeptCredentials {
  /** For the SDK, which passes no signal: requests wait in `get` before they are sent. */
  readonly provider: CredentialsProvider;
  private times = 0;
  private last: Outcome<Credentials> | undefined;
  private kept: Credentials | undefined;
  private work: SharedWork<Outcome<Credentials>> | undefined;

  /** `source` may take long, but must end with its signal. */
  constructor(private readonly source: (signal: AbortSignal) => Promise<Outcome<Credentials>>) {
    const never = new AbortController().signal;
    const provider = async (options?: { readonly forceRefresh?: boolean }): Promise<Credentials> => {
      const outcome = await (options?.forceRefresh === true ? this.ask(never) : this.get(never));
      if (outcome.ok) return outcome.value;
      throw new CredentialsFailure(toKeep(outcome.problem));
    };
    this.provider = Object.assign(provider, { memoized: true as const });
  }

  /** How often the credentials were read from their source. */
  get count(): number {
    return this.times;
  }

  /** Keeps credentials from elsewhere: valid ones of an earlier connection. */
  keep(credentials: Credentials | undefined): void {
    this.kept = credentials;
  }

  /** Returns the kept credentials while they are valid. */
  get(signal: AbortSignal, deadlineMs = deadlineOfSourceMs): Promise<Outcome<Credentials>> {
    const { kept } = this;
    return kept !== undefined && areFresh(kept, Date.now())
      ? Promise.resolve(success(kept))
      : this.ask(signal, deadlineMs);
  }

  /** Reads from the source, unless that was done since `count`: then returns its result. */
  renew(count: number, signal: AbortSignal): Promise<Outcome<Credentials>> {
    return this.last !== undefined && count !== this.times ? Promise.resolve(this.last) : this.ask(signal);
  }

  /** Ends work that is running. Later calls read from the source again. */
  end(): void {
    this.work?.end();
  }

  private ask(signal: AbortSignal, deadlineMs = deadlineOfSourceMs): Promise<Outcome<Credentials>> {
    if (this.work?.underWay !== true) this.work = new SharedWork((ended) => this.obtain(ended));
    const { work } = this;
    return call<Credentials>(signal, (either) => work.wait(either), {
      parse: (outcome) => outcome as Outcome<Credentials>,
      classify: (error) => classify(error, ''),
      deadlineMs,
      late: { kind: 'credentials', detail: safeText(`No credentials within ${deadlineMs / 1000} s.`) },
    });
  }

  private async obtain(ended: AbortSignal): Promise<Outcome<Credentials>> {
    const outcome = await this.source(ended);
    if (ended.aborted) return failure({ kind: 'cancelled' });
    this.times++;
    this.last = outcome;
    if (outcome.ok) this.kept = outcome.value;
    return outcome;
  }
}
