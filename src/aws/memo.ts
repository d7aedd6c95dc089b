/**
 * Keeps credentials as long as they are good. The SDK's own memo asks its provider for every request, twice, while less
 * than five minutes remain: a storm of programs and of calls to STS.
 */
import type { fromEnv } from '@aws-sdk/credential-providers';

export type Credentials = Awaited<ReturnType<ReturnType<typeof fromEnv>>>;

/** Before they expire, credentials are asked for anew. */
const marginMs = 60_000;

export function areFresh({ expiration }: Credentials, now: number): boolean {
  return expiration === undefined || expiration.getTime() - now > marginMs;
}

/** As the SDK wants a provider of credentials that keeps them itself. */
export interface CredentialsProvider {
  (options?: { readonly forceRefresh?: boolean }): Promise<Credentials>;
  readonly memoized: true;
}

/** One call of `resolve` at a time, shared by all who wait. A failure is not kept. */
export function memoized(
  resolve: () => Promise<Credentials>,
  known: () => Credentials | undefined,
  now: () => number,
): CredentialsProvider {
  let kept: Credentials | undefined;
  let pending: Promise<Credentials> | undefined;
  const provider = (options?: { readonly forceRefresh?: boolean }): Promise<Credentials> => {
    if (pending !== undefined) return pending;
    kept ??= known();
    if (kept !== undefined && options?.forceRefresh !== true && areFresh(kept, now()))
      return Promise.resolve(kept);
    pending = resolve()
      .then((credentials) => (kept = credentials))
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
  return Object.assign(provider, { memoized: true as const });
}
