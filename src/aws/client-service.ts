/** The port to the service, over the AWS SDK. */
import {
  DescribeBatchInferenceJobCommand,
  DescribeSolutionVersionCommand,
  ListBatchInferenceJobsCommand,
  type PersonalizeClient,
} from '@aws-sdk/client-personalize';
import { orAborted } from '../domain/abort';
import { isServiceArn } from '../domain/job/arn';
import type { SignIn } from '../domain/connection/connection';
import type { KeysOf } from '../domain/connection/credential-faults';
import {
  type CaBundle,
  type Cancelled,
  failure,
  type Outcome,
  type Problem,
  success,
} from '../domain/connection/problem';
import { meaningOf } from '../domain/connection/problem-meaning';
import type { JobsService, Tries } from '../domain/connection/service';
import { sharedTexts } from '../domain/text/shared-texts';
import { call } from './calls';
import { classify } from './errors';
import { parseDescription, parseJobPage, parseSolutionVersion } from './parse';
import { sendOnce } from './send-once';
import { safeText } from '../domain/text/safe-text';

/** The most that the service allows: https://docs.aws.amazon.com/personalize/latest/dg/API_ListBatchInferenceJobs.html */
const pageSize = 100;

interface Question<T> {
  /** The permission it takes is `personalize:<operation>`. */
  readonly operation: string;
  readonly tries?: Tries;
  readonly send: (options: { readonly abortSignal: AbortSignal }) => Promise<unknown>;
  readonly parse: (answer: unknown) => Outcome<T>;
}

/** Neither call rejects. */
export interface ServiceCredentials {
  /** How often they were had from their source. */
  readonly count: number;
  /** Those that are good by now, else from their source. */
  get(signal: AbortSignal): Promise<Outcome<unknown>>;
  /**
   * From their source. Where that was done since `count`, gives what came of it: of many requests that were refused at the
   * same time, one is enough to ask.
   */
  renew(count: number, signal: AbortSignal): Promise<Outcome<unknown>>;
}

/** Keys that the client has from the beginning, and that nobody renews. */
export const fixedCredentials: ServiceCredentials = {
  count: 0,
  get: () => Promise.resolve(success(undefined)),
  renew: () => Promise.resolve(success(undefined)),
};

export interface ServiceDeps {
  readonly client: PersonalizeClient;
  /** Runs a request as soon as few enough others run. */
  readonly limit: <T>(request: () => Promise<T>) => Promise<T>;
  readonly credentials: ServiceCredentials;
  /** How a person renews them. */
  readonly signIn: SignIn | undefined;
  /** Whose keys they are, where they are keys. */
  readonly keys: KeysOf | undefined;
  readonly caBundle: CaBundle | undefined;
  readonly dispose: () => void;
}

export function clientService(deps: ServiceDeps): JobsService {
  const { client } = deps;
  const shared = sharedTexts();
  return {
    listJobs: (nextToken, signal) =>
      ask(deps, signal, {
        operation: 'ListBatchInferenceJobs',
        send: (options) =>
          client.send(new ListBatchInferenceJobsCommand({ maxResults: pageSize, nextToken }), options),
        parse: (answer) => parseJobPage(answer, shared),
      }),
    describeJob: (arn, signal, { tries = 'several' } = {}) =>
      askAbout(arn, deps, signal, {
        operation: 'DescribeBatchInferenceJob',
        tries,
        send: (options) => {
          const command = new DescribeBatchInferenceJobCommand({ batchInferenceJobArn: arn });
          const send = (): Promise<unknown> => client.send(command, options);
          return tries === 'one' ? sendOnce(command, send) : send();
        },
        parse: parseDescription,
      }),
    describeSolutionVersion: (arn, signal) =>
      askAbout(arn, deps, signal, {
        operation: 'DescribeSolutionVersion',
        send: (options) =>
          client.send(new DescribeSolutionVersionCommand({ solutionVersionArn: arn }), options),
        parse: parseSolutionVersion,
      }),
    dispose: () => {
      client.destroy();
      deps.dispose();
    },
  };
}

function askAbout<T>(arn: string, ...question: Parameters<typeof ask<T>>): Promise<Outcome<T>> {
  return isServiceArn(arn)
    ? ask(...question)
    : Promise.resolve(
        failure({ kind: 'invalidInput', detail: safeText('The ARN is not one of Amazon Personalize.') }),
      );
}

/**
 * Asks a second time where that can help: with credentials from their source, or after an answer that was cut short. The
 * credentials are waited for here, as the SDK would go on with that after an abort.
 */
async function ask<T>(deps: ServiceDeps, signal: AbortSignal, question: Question<T>): Promise<Outcome<T>> {
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
  // The next question has the new ones.
  if (renewed.ok && !again) return first;
  // What keeps the credentials from being renewed says more than that they have expired.
  return renewed.ok ? once(deps, signal, question) : withoutCredentials(renewed.problem, deps);
}

function withoutCredentials(problem: Problem | Cancelled, { caBundle }: ServiceDeps): Outcome<never> {
  return failure(withCaBundle(problem, caBundle));
}

async function once<T>(
  { limit, signIn, keys, caBundle }: ServiceDeps,
  signal: AbortSignal,
  { operation, send, parse }: Question<T>,
): Promise<Outcome<T>> {
  const request = (): Promise<Outcome<T>> =>
    call(signal, (abortSignal) => send({ abortSignal }), {
      parse,
      classify: (error) => withCaBundle(withRenewal(classify(error, operation), signIn, keys), caBundle),
    });
  try {
    return await orAborted(limit(request), signal);
  } catch {
    return failure({ kind: 'cancelled' });
  }
}

/** With the setting that may be thought to name the certificates. */
export function withCaBundle<P extends Problem | Cancelled>(problem: P, caBundle: CaBundle | undefined): P {
  return problem.kind === 'tls' && caBundle !== undefined ? { ...problem, caBundle } : problem;
}

/** With who renews what was refused. */
function withRenewal(problem: Problem, signIn: SignIn | undefined, keys: KeysOf | undefined): Problem {
  if (problem.kind !== 'signIn') return problem;
  return { ...problem, signIn: problem.signIn ?? signIn, ...(keys === undefined ? {} : { keys }) };
}
