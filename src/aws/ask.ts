/** Sends the requests of a connection: with its credentials, in its turn, and a second time if that can help. */
import { orAborted } from '../domain/abort';
import type { SignIn } from '../domain/connection/connection';
import type { KeysOf } from '../domain/connection/credential-faults';
import {
  type CaBundle,
  type Cancelled,
  failure,
  type Outcome,
  type Problem,
  success,
  type VariantSetting,
} from '../domain/connection/problem';
import { meaningOf } from '../domain/connection/problem-meaning';
import type { Tries } from '../domain/connection/service';
import { call } from './calls';

export interface Question<T> {
  readonly tries?: Tries;
  readonly send: (options: SendOptions) => Promise<unknown>;
  readonly parse: (answer: unknown) => Outcome<T>;
  readonly classify: (error: unknown) => Problem;
}

export interface SendOptions {
  readonly abortSignal: AbortSignal;
}

/** Neither call rejects. */
export interface ServiceCredentials {
  /** How often the credentials were read from their source. */
  readonly count: number;
  /** Returns valid credentials, if necessary from their source. */
  get(signal: AbortSignal): Promise<Outcome<unknown>>;
  /**
   * Reads the credentials from their source. If that was already done since `count`, returns its result, so that many refused
   * requests renew the credentials once.
   */
  renew(count: number, signal: AbortSignal): Promise<Outcome<unknown>>;
}

/** Keys that never change. */
export const fixedCredentials: ServiceCredentials = {
  count: 0,
  get: () => Promise.resolve(success(undefined)),
  renew: () => Promise.resolve(success(undefined)),
};

/** Settings that explain some problems of connections. */
export interface Suspects {
  readonly caBundle?: CaBundle | undefined;
  /** Those of the AWS default endpoints in use. */
  readonly variants?: readonly VariantSetting[];
}

export interface AskDeps {
  /** Runs a request when few enough others run. */
  readonly limit: <T>(request: () => Promise<T>) => Promise<T>;
  readonly credentials: ServiceCredentials;
  /** How a person renews the credentials. */
  readonly signIn: SignIn | undefined;
  /** Where the credentials are set, if they are keys. */
  readonly keys: KeysOf | undefined;
  readonly suspects: Suspects;
}

/**
 * Sends a second request if that can help: with credentials from their source, or after a truncated response. Waits for the
 * credentials here, because the SDK would continue after an abort.
 */
export async function ask<T>(deps: AskDeps, signal: AbortSignal, question: Question<T>): Promise<Outcome<T>> {
  const { credentials } = deps;
  const ready = await credentials.get(signal);
  if (!ready.ok) return withoutCredentials(ready.problem, deps);
  const { count } = credentials;
  const first = await once(deps, signal, question);
  if (first.ok || signal.aborted) return first;
  const again = question.tries !== 'one';
  if (first.problem.kind === 'cancelled') return first;
  if (meaningOf(first.problem).retry === 'now') return again ? once(deps, signal, question) : first;
  if (first.problem.kind !== 'signIn') return first;
  const renewed = await credentials.renew(count, signal);
  // The next request uses the new credentials.
  if (renewed.ok && !again) return first;
  // The reason why credentials can't be renewed is more specific than that they have expired.
  return renewed.ok ? once(deps, signal, question) : withoutCredentials(renewed.problem, deps);
}

function withoutCredentials(problem: Problem | Cancelled, { suspects }: AskDeps): Outcome<never> {
  return failure(withSuspects(problem, suspects));
}

async function once<T>(
  { limit, signIn, keys, suspects }: AskDeps,
  signal: AbortSignal,
  { send, parse, classify }: Question<T>,
): Promise<Outcome<T>> {
  const request = (): Promise<Outcome<T>> =>
    call(signal, (abortSignal) => send({ abortSignal }), {
      parse,
      classify: (error) => withSuspects(withRenewal(classify(error), signIn, keys), suspects),
    });
  try {
    return await orAborted(limit(request), signal);
  } catch {
    return failure({ kind: 'cancelled' });
  }
}

/** Adds the setting that users may expect to name the certificates, or those that selected a host that doesn't exist. */
export function withSuspects<P extends Problem | Cancelled>(
  problem: P,
  { caBundle, variants = [] }: Suspects,
): P {
  if (problem.kind === 'tls' && caBundle !== undefined) return { ...problem, caBundle };
  if (problem.kind === 'network' && problem.code === 'ENOTFOUND' && variants.length > 0) {
    return { ...problem, variants };
  }
  return problem;
}

/** Adds how the refused credentials can be renewed. */
function withRenewal(problem: Problem, signIn: SignIn | undefined, keys: KeysOf | undefined): Problem {
  if (problem.kind !== 'signIn') return problem;
  return { ...problem, signIn: problem.signIn ?? signIn, ...(keys === undefined ? {} : { keys }) };
}
