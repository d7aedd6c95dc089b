/** The port to the service, over the AWS SDK. */
import {
  DescribeBatchInferenceJobCommand,
  DescribeSolutionVersionCommand,
  ListBatchInferenceJobsCommand,
  type PersonalizeClient,
} from '@aws-sdk/client-personalize';
import { isServiceArn } from '../domain/arn';
import { failure, type Outcome, type Problem, success } from '../domain/problem';
import type { JobsService } from '../domain/service';
import { call } from './calls';
import { classify } from './errors';
import { parseDescription, parseJobPage, parseSolutionVersion } from './parse';

/** The most that the service allows: https://docs.aws.amazon.com/personalize/latest/dg/API_ListBatchInferenceJobs.html */
const pageSize = 100;

interface Question<T> {
  /** The permission it takes is `personalize:<operation>`. */
  readonly operation: string;
  readonly send: (options: { readonly abortSignal: AbortSignal }) => Promise<unknown>;
  readonly parse: (answer: unknown) => Outcome<T>;
}

export function clientService(client: PersonalizeClient): JobsService {
  return {
    listJobs: (nextToken, signal) =>
      ask(client, signal, {
        operation: 'ListBatchInferenceJobs',
        send: (options) =>
          client.send(new ListBatchInferenceJobsCommand({ maxResults: pageSize, nextToken }), options),
        parse: parseJobPage,
      }),
    describeJob: (arn, signal) =>
      askAbout(arn, client, signal, {
        operation: 'DescribeBatchInferenceJob',
        send: (options) =>
          client.send(new DescribeBatchInferenceJobCommand({ batchInferenceJobArn: arn }), options),
        parse: parseDescription,
      }),
    describeSolutionVersion: (arn, signal) =>
      askAbout(arn, client, signal, {
        operation: 'DescribeSolutionVersion',
        send: (options) =>
          client.send(new DescribeSolutionVersionCommand({ solutionVersionArn: arn }), options),
        parse: parseSolutionVersion,
      }),
    dispose: () => client.destroy(),
  };
}

function askAbout<T>(arn: string, ...question: Parameters<typeof ask<T>>): Promise<Outcome<T>> {
  return isServiceArn(arn)
    ? ask(...question)
    : Promise.resolve(failure({ kind: 'invalidInput', detail: 'Not an ARN of Amazon Personalize.' }));
}

/** Asks a second time where that can help: with credentials read anew, or after an answer that was cut short. */
async function ask<T>(
  client: PersonalizeClient,
  signal: AbortSignal,
  { operation, send, parse }: Question<T>,
): Promise<Outcome<T>> {
  const once = (): Promise<Outcome<T>> =>
    call(signal, (abortSignal) => send({ abortSignal }), {
      parse,
      classify: (error) => classify(error, operation),
    });
  const first = await once();
  if (first.ok || signal.aborted || !worthAnother(first.problem)) return first;
  if (first.problem.kind === 'signIn' && !(await renewCredentials(client, signal)).ok) return first;
  return once();
}

function worthAnother(problem: Problem): boolean {
  return problem.kind === 'signIn' || problem.kind === 'unexpectedAnswer';
}

/** Credentials without an expiration are kept for the life of the client: only force makes it ask again. */
function renewCredentials(client: PersonalizeClient, signal: AbortSignal): Promise<Outcome<true>> {
  return call(signal, () => client.config.credentials({ forceRefresh: true }), {
    parse: () => success(true),
    classify: (error) => classify(error, ''),
  });
}
