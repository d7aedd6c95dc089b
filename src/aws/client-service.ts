/** The port to the service, over the AWS SDK. */
import {
  DescribeBatchInferenceJobCommand,
  DescribeSolutionVersionCommand,
  ListBatchInferenceJobsCommand,
  type PersonalizeClient,
} from '@aws-sdk/client-personalize';
import type { Outcome, Problem } from '../domain/problem';
import type { JobsService } from '../domain/service';
import { call } from './calls';
import { parseDescription, parseJobPage, parseSolutionVersion } from './parse';

/** The most that the service allows: https://docs.aws.amazon.com/personalize/latest/dg/API_ListBatchInferenceJobs.html */
const pageSize = 100;

export function clientService(client: PersonalizeClient): JobsService {
  /** Once more where that can help: with credentials read anew, or after an answer that was cut short. */
  async function persistently<T>(signal: AbortSignal, once: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const first = await once();
    if (first.ok || signal.aborted || !worthAnother(first.problem)) return first;
    if (first.problem.kind === 'signIn') {
      // Credentials without an expiration are kept for the life of the client: only force makes it ask again.
      const renewed = await call(
        '',
        signal,
        () => client.config.credentials({ forceRefresh: true }),
        () => first,
      );
      if (renewed !== first) return first;
    }
    return once();
  }

  return {
    listJobs: (nextToken, signal) =>
      persistently(signal, () =>
        call(
          'ListBatchInferenceJobs',
          signal,
          (abortSignal) =>
            client.send(new ListBatchInferenceJobsCommand({ maxResults: pageSize, nextToken }), {
              abortSignal,
            }),
          parseJobPage,
        ),
      ),
    describeJob: (arn, signal) =>
      persistently(signal, () =>
        call(
          'DescribeBatchInferenceJob',
          signal,
          (abortSignal) =>
            client.send(new DescribeBatchInferenceJobCommand({ batchInferenceJobArn: arn }), { abortSignal }),
          parseDescription,
        ),
      ),
    describeSolutionVersion: (arn, signal) =>
      persistently(signal, () =>
        call(
          'DescribeSolutionVersion',
          signal,
          (abortSignal) =>
            client.send(new DescribeSolutionVersionCommand({ solutionVersionArn: arn }), { abortSignal }),
          parseSolutionVersion,
        ),
      ),
    dispose: () => client.destroy(),
  };
}

function worthAnother(problem: Problem): boolean {
  return problem.kind === 'signIn' || problem.kind === 'unexpectedAnswer';
}
