/**
 * Credentials belong to a profile, not to one of its Regions: a question, a credential process or a renewal serves all
 * connections of the profile.
 */
import { isDeepStrictEqual } from 'node:util';
import { partition } from '@aws-sdk/core/client';
import { type ConnectionId, connectionId, profileOf } from '../../domain/connection/connection';
import { type Outcome, success } from '../../domain/connection/problem';
import type { Fingerprint, ForeignEndpoint } from '../../domain/connection/service';
import { type Credentials, KeptCredentials, type Reader } from './kept-credentials';
import type { AwsChoice } from './setup';

/** A connection that uses the credentials. */
export interface Holder {
  /** Told of each endpoint that is not AWS's own, before its first request. */
  readonly onForeignEndpoint: (endpoint: ForeignEndpoint) => void;
}

export interface Opening {
  readonly fingerprint: Fingerprint;
  /** Credentials that don't expire must have been read more often than this; `undefined`: those of other connections will do. */
  readonly since: number | undefined;
  readonly reader: Reader;
  readonly signal: AbortSignal;
  readonly deadlineMs: number | undefined;
}

/** The credentials of a profile, or the default credentials, as long as their settings are the same. */
export class ProfileCredentials {
  readonly kept = new KeptCredentials();
  private readonly holders = new Set<Holder>();
  /** Endpoints that the credentials came from, or are being read from. */
  private endpoints: readonly ForeignEndpoint[] = [];

  /** `fingerprint`: of what the credentials were read with. */
  constructor(private fingerprint: Fingerprint) {}

  /** Whether the settings are those of the fingerprint. Tokens of sign-ins may differ, because the SDK renews them. */
  isFor({ config, variables }: Fingerprint): boolean {
    return this.fingerprint.config === config && isDeepStrictEqual(this.fingerprint.variables, variables);
  }

  join(holder: Holder): void {
    this.holders.add(holder);
    for (const endpoint of this.endpoints) holder.onForeignEndpoint(endpoint);
  }

  /** Ends what is still running when the last has left. */
  leave(holder: Holder): void {
    this.holders.delete(holder);
    if (this.holders.size === 0) this.kept.end();
  }

  /** For a connection that opens, and has joined. */
  open({ fingerprint, since, reader, signal, deadlineMs }: Opening): Promise<Outcome<Credentials>> {
    const { accepted, count } = this.kept;
    const lasts = accepted?.expiration !== undefined || (since === undefined && this.holders.size > 1);
    if (accepted !== undefined && lasts && isDeepStrictEqual(fingerprint, this.fingerprint))
      return Promise.resolve(success(accepted));
    return this.kept.newerThan(since ?? count, reader, signal, deadlineMs);
  }

  /** A read of the credentials has started. */
  begin(): void {
    this.endpoints = [];
  }

  /** The read uses an endpoint that is not AWS's own. */
  tell(endpoint: ForeignEndpoint): void {
    this.endpoints = [...this.endpoints, endpoint];
    for (const { onForeignEndpoint } of this.holders) onForeignEndpoint(endpoint);
  }

  /** The credentials were read. `fingerprint`: with the tokens of sign-ins that are there now. */
  readWith(fingerprint: Fingerprint): void {
    this.fingerprint = fingerprint;
  }
}

/** Which connections share credentials. */
export class CredentialsByProfile {
  private readonly byProfile = new Map<string, ProfileCredentials>();
  private readonly lastOpened = new Map<ConnectionId, ProfileCredentials>();
  private readonly renewals = new Map<
    ConnectionId,
    { readonly of: ProfileCredentials; readonly count: number }
  >();

  /** `region`: that of the connection. Credentials are only valid in one partition, such as China. */
  for(choice: AwsChoice, region: string, fingerprint: Fingerprint): ProfileCredentials {
    const key = JSON.stringify([profileOf(choice), partition(region).name]);
    const known = this.byProfile.get(key);
    const found = known?.isFor(fingerprint) === true ? known : new ProfileCredentials(fingerprint);
    this.byProfile.set(key, found);
    this.lastOpened.set(connectionId(choice), found);
    return found;
  }

  /** See `AwsSetup`. */
  renew(id: ConnectionId): void {
    const of = this.lastOpened.get(id);
    if (of !== undefined) this.renewals.set(id, { of, count: of.kept.count });
  }

  /** See `Opening`; for the first opening after a renewal. */
  takeSince(id: ConnectionId, credentials: ProfileCredentials): number | undefined {
    const renewal = this.renewals.get(id);
    this.renewals.delete(id);
    if (renewal === undefined) return undefined;
    // Others were read after the settings had changed.
    return renewal.of === credentials ? renewal.count : 0;
  }
}
