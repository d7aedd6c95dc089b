/**
 * The credentials of one connection: kept as long as they are good, and had from their source by one call at a time. The
 * SDK's own memo asks its provider for every request, twice, while less than five minutes remain: a storm of programs and of
 * calls to STS.
 */
import type { fromEnv } from '@aws-sdk/credential-providers';
import { failure, type Outcome, success, toKeep } from '../../domain/connection/problem';
import { SharedWork } from '../../domain/shared-work';
import { call } from '../calls';
import { CredentialsFailure } from '../error-facts';
import { classify } from '../errors';
import { safeText } from '../../domain/text/safe-text';

export type Credentials = Awaited<ReturnType<ReturnType<typeof fromEnv>>>;

/** Before they expire, credentials are asked for anew. */
const marginMs = 60_000;

/** For all steps, a program and a role among them. */
const deadlineOfSourceMs = 60_000;

export function areFresh({ expiration }: Credentials, now: number): boolean {
  return expiration === undefined || expiration.getTime() - now > marginMs;
}

/** As the SDK wants a provider of credentials that keeps them itself. */
export interface CredentialsProvider {
  (options?: { readonly forceRefresh?: boolean }): Promise<Credentials>;
  readonly memoized: true;
}

export class KeptCredentials {
  /** For the SDK, which gives no signal: requests have `get` wait for it before they are sent. */
  readonly provider: CredentialsProvider;
  private times = 0;
  private last: Outcome<Credentials> | undefined;
  private kept: Credentials | undefined;
  private work: SharedWork<Outcome<Credentials>> | undefined;

  /** `source` may take its time, but ends with its signal. */
  constructor(private readonly source: (signal: AbortSignal) => Promise<Outcome<Credentials>>) {
    const never = new AbortController().signal;
    const provider = async (options?: { readonly forceRefresh?: boolean }): Promise<Credentials> => {
      const outcome = await (options?.forceRefresh === true ? this.ask(never) : this.get(never));
      if (outcome.ok) return outcome.value;
      throw new CredentialsFailure(toKeep(outcome.problem));
    };
    this.provider = Object.assign(provider, { memoized: true as const });
  }

  /** How often they were had from their source. */
  get count(): number {
    return this.times;
  }

  /** From elsewhere: good ones of an earlier connection. */
  keep(credentials: Credentials | undefined): void {
    this.kept = credentials;
  }

  /** Those that are kept, as long as they are good. */
  get(signal: AbortSignal, deadlineMs = deadlineOfSourceMs): Promise<Outcome<Credentials>> {
    const { kept } = this;
    return kept !== undefined && areFresh(kept, Date.now())
      ? Promise.resolve(success(kept))
      : this.ask(signal, deadlineMs);
  }

  /** From their source, unless they were had from there since `count`: then what came of it. */
  renew(count: number, signal: AbortSignal): Promise<Outcome<Credentials>> {
    return this.last !== undefined && count !== this.times ? Promise.resolve(this.last) : this.ask(signal);
  }

  /** Ends what is under way. Later calls ask the source again. */
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
