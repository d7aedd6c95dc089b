/** Credentials that one connection reads from a source. */
import {
  type Credentials,
  type CredentialsProvider,
  KeptCredentials,
  type Reader,
} from '../../src/aws/credentials/kept-credentials';
import type { Outcome } from '../../src/domain/connection/problem';

type Source = (signal: AbortSignal) => Promise<Outcome<Credentials>>;

/** A reader of that source that asks nobody and uses no Region. */
export function readerOf(read: Source, fields: Partial<Reader> = {}): Reader {
  return {
    read,
    canAsk: false,
    hasAsked: false,
    region: 'us-east-1',
    usedRegion: false,
    login: undefined,
    ...fields,
  };
}

export interface CredentialsOfSource {
  readonly provider: CredentialsProvider;
  readonly count: number;
  get(signal: AbortSignal, deadlineMs?: number): Promise<Outcome<Credentials>>;
  renew(count: number, signal: AbortSignal): Promise<Outcome<Credentials>>;
  end(): void;
}

export function credentialsOf(source: Source): CredentialsOfSource {
  const kept = new KeptCredentials();
  const reader = readerOf(source);
  return {
    provider: kept.providerFor(() => reader),
    get count() {
      return kept.count;
    },
    get: (signal, deadlineMs) => kept.get(reader, signal, deadlineMs),
    renew: (count, signal) => kept.renew(count, reader, signal),
    end: () => kept.end(),
  };
}
