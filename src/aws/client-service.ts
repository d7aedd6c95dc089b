/** The port to the service, over the AWS SDK. */
import {
  DescribeBatchInferenceJobCommand,
  DescribeBatchSegmentJobCommand,
  DescribeSolutionVersionCommand,
  ListBatchInferenceJobsCommand,
  ListBatchSegmentJobsCommand,
  ListTagsForResourceCommand,
  type PersonalizeClient,
} from '@aws-sdk/client-personalize';
import { orAborted } from '../domain/abort';
import { isServiceArn } from '../domain/job/arn';
import { type JobKindId, kindOfArn } from '../domain/job/kind';
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
import type { JobsService, Tries } from '../domain/connection/service';
import { sharedTexts } from '../domain/text/shared-texts';
import { call } from './calls';
import { classify } from './errors';
import { parseDescription, parseJobPage, parseSolutionVersion, parseTags } from './parse';
import { type SendableOnce, sendOnce } from './send-once';
import { safeText } from '../domain/text/safe-text';

/** Largest page: https://docs.aws.amazon.com/personalize/latest/dg/API_ListBatchInferenceJobs.html */
const pageSize = 100;

interface SendOptions {
  readonly abortSignal: AbortSignal;
}

interface Operations {
  list(
    client: PersonalizeClient,
    input: { readonly maxResults: number; readonly nextToken: string | undefined },
    options: SendOptions,
  ): Promise<unknown>;
  describe(
    client: PersonalizeClient,
    arn: string,
    options: SendOptions,
  ): { readonly command: SendableOnce; readonly send: () => Promise<unknown> };
}

/** The operations of each kind of jobs. */
const operations: Readonly<Record<JobKindId, Operations>> = {
  inference: {
    list: (client, input, options) => client.send(new ListBatchInferenceJobsCommand(input), options),
    describe: (client, arn, options) => {
      const command = new DescribeBatchInferenceJobCommand({ batchInferenceJobArn: arn });
      return { command, send: () => client.send(command, options) };
    },
  },
  segment: {
    list: (client, input, options) => client.send(new ListBatchSegmentJobsCommand(input), options),
    describe: (client, arn, options) => {
      const command = new DescribeBatchSegmentJobCommand({ batchSegmentJobArn: arn });
      return { command, send: () => client.send(command, options) };
    },
  },
};

interface Question<T> {
  /** The required permission is `personalize:<operation>`. */
  readonly operation: string;
  readonly tries?: Tries;
  readonly send: (options: SendOptions) => Promise<unknown>;
  readonly parse: (answer: unknown) => Outcome<T>;
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

export interface ServiceDeps {
  readonly client: PersonalizeClient;
  /** Runs a request when few enough others run. */
  readonly limit: <T>(request: () => Promise<T>) => Promise<T>;
  readonly credentials: ServiceCredentials;
  /** How a person renews the credentials. */
  readonly signIn: SignIn | undefined;
  /** Where the credentials are set, if they are keys. */
  readonly keys: KeysOf | undefined;
  readonly suspects: Suspects;
  readonly dispose: () => void;
}

export function clientService(deps: ServiceDeps): JobsService {
  const { client } = deps;
  const shared = sharedTexts();
  return {
    listJobs: (nextToken, signal, kind) =>
      ask(deps, signal, {
        operation: `List${kind.apiName}s`,
        send: (options) => operations[kind.id].list(client, { maxResults: pageSize, nextToken }, options),
        parse: (answer) => parseJobPage(answer, kind, shared),
      }),
    describeJob: (arn, signal, { tries = 'several' } = {}) => {
      const kind = kindOfArn(arn);
      return askAbout(arn, deps, signal, {
        operation: `Describe${kind.apiName}`,
        tries,
        send: (options) => {
          const { command, send } = operations[kind.id].describe(client, arn, options);
          return tries === 'one' ? sendOnce(command, send) : send();
        },
        parse: (answer) => parseDescription(answer, kind),
      });
    },
    describeSolutionVersion: (arn, signal) =>
      askAbout(arn, deps, signal, {
        operation: 'DescribeSolutionVersion',
        send: (options) =>
          client.send(new DescribeSolutionVersionCommand({ solutionVersionArn: arn }), options),
        parse: parseSolutionVersion,
      }),
    listTags: (arn, signal) =>
      askAbout(arn, deps, signal, {
        operation: 'ListTagsForResource',
        send: (options) => client.send(new ListTagsForResourceCommand({ resourceArn: arn }), options),
        parse: parseTags,
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
 * Sends a second request if that can help: with credentials from their source, or after a truncated response. Waits for the
 * credentials here, because the SDK would continue after an abort.
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
  // The next request uses the new credentials.
  if (renewed.ok && !again) return first;
  // The reason why credentials can't be renewed is more specific than that they have expired.
  return renewed.ok ? once(deps, signal, question) : withoutCredentials(renewed.problem, deps);
}

function withoutCredentials(problem: Problem | Cancelled, { suspects }: ServiceDeps): Outcome<never> {
  return failure(withSuspects(problem, suspects));
}

async function once<T>(
  { limit, signIn, keys, suspects }: ServiceDeps,
  signal: AbortSignal,
  { operation, send, parse }: Question<T>,
): Promise<Outcome<T>> {
  const request = (): Promise<Outcome<T>> =>
    call(signal, (abortSignal) => send({ abortSignal }), {
      parse,
      classify: (error) => withSuspects(withRenewal(classify(error, operation), signIn, keys), suspects),
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
