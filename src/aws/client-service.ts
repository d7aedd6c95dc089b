/** The port to the service, over the AWS SDK. */
import {
  DescribeBatchInferenceJobCommand,
  DescribeBatchSegmentJobCommand,
  DescribeFilterCommand,
  DescribeSolutionCommand,
  DescribeSolutionVersionCommand,
  ListBatchInferenceJobsCommand,
  ListBatchSegmentJobsCommand,
  ListSolutionVersionsCommand,
  ListTagsForResourceCommand,
  type PersonalizeClient,
} from '@aws-sdk/client-personalize';
import { isServiceArn } from '../domain/job/arn';
import { type JobKindId, kindOfArn } from '../domain/job/kind';
import { failure, type Outcome, type Problem } from '../domain/connection/problem';
import type { JobsService } from '../domain/connection/service';
import { sharedTexts } from '../domain/text/shared-texts';
import { ask, type AskDeps, type Question, type SendOptions } from './ask';
import { classify } from './errors';
import {
  parseDescription,
  parseFilter,
  parseJobPage,
  parseSolution,
  parseSolutionVersion,
  parseSolutionVersions,
  parseTags,
} from './parse';
import { type SendableOnce, sendOnce } from './send-once';
import { safeText } from '../domain/text/safe-text';

/** Largest page: https://docs.aws.amazon.com/personalize/latest/dg/API_ListBatchInferenceJobs.html */
const pageSize = 100;

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

export interface ServiceDeps extends AskDeps {
  readonly client: PersonalizeClient;
  readonly dispose: () => void;
}

export function clientService(deps: ServiceDeps): JobsService {
  const { client } = deps;
  const shared = sharedTexts();
  return {
    listJobs: (nextToken, signal, kind) =>
      ask(deps, signal, {
        classify: needing(`List${kind.apiName}s`),
        send: (options) => operations[kind.id].list(client, { maxResults: pageSize, nextToken }, options),
        parse: (answer) => parseJobPage(answer, kind, shared),
      }),
    describeJob: (arn, signal, { tries = 'several' } = {}) => {
      const kind = kindOfArn(arn);
      return askAbout(arn, deps, signal, {
        classify: needing(`Describe${kind.apiName}`),
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
        classify: needing('DescribeSolutionVersion'),
        send: (options) =>
          client.send(new DescribeSolutionVersionCommand({ solutionVersionArn: arn }), options),
        parse: parseSolutionVersion,
      }),
    describeSolution: (arn, signal) =>
      askAbout(arn, deps, signal, {
        classify: needing('DescribeSolution'),
        send: (options) => client.send(new DescribeSolutionCommand({ solutionArn: arn }), options),
        parse: parseSolution,
      }),
    listSolutionVersions: (solutionArn, signal) =>
      askAbout(solutionArn, deps, signal, {
        classify: needing('ListSolutionVersions'),
        send: (options) =>
          client.send(new ListSolutionVersionsCommand({ solutionArn, maxResults: pageSize }), options),
        parse: parseSolutionVersions,
      }),
    describeFilter: (arn, signal) =>
      askAbout(arn, deps, signal, {
        classify: needing('DescribeFilter'),
        send: (options) => client.send(new DescribeFilterCommand({ filterArn: arn }), options),
        parse: parseFilter,
      }),
    listTags: (arn, signal) =>
      askAbout(arn, deps, signal, {
        classify: needing('ListTagsForResource'),
        send: (options) => client.send(new ListTagsForResourceCommand({ resourceArn: arn }), options),
        parse: parseTags,
      }),
    dispose: () => {
      client.destroy();
      deps.dispose();
    },
  };
}

/** The required permission is `personalize:<operation>`. */
function needing(operation: string): (error: unknown) => Problem {
  return (error) => classify(error, operation);
}

function askAbout<T>(
  arn: string,
  deps: ServiceDeps,
  signal: AbortSignal,
  question: Question<T>,
): Promise<Outcome<T>> {
  return isServiceArn(arn)
    ? ask(deps, signal, question)
    : Promise.resolve(
        failure({ kind: 'invalidInput', detail: safeText('The ARN is not one of Amazon Personalize.') }),
      );
}
