/** The sample account: simulates Amazon Personalize, and Amazon S3 with the files of its jobs, with invented data. */
import type { EpochMs } from '../domain/job/dates';
import type { AccountState } from './account-state';
import { generateJobs } from './data/jobs';
import { generateSegmentJobs } from './data/segments';
import { FILTER_EXPRESSIONS } from './data/pipelines';
import { solutionVersions } from './data/versions';
import { ACCOUNT_ID, REGION } from './identity';
import { JobStore } from './job-store';
import { OPERATIONS } from './operations';
import { PageTokens } from './page-token';
import { answerS3, type S3Request, type S3Response } from './s3/service';
import { answer, errorAnswer, type SampleResponse, ServiceError } from './response';

export interface SampleOptions {
  /** Clock, read at creation and at each request. Default: `Date.now`. */
  readonly now?: () => EpochMs;
  /** Number of jobs at first. Default: 320. */
  readonly jobs?: number;
  /** Another seed gives other data. Default: 1. */
  readonly seed?: number;
}

export interface SampleAccount {
  readonly region: string;
  /** 12 digits. */
  readonly accountId: string;
  /**
   * Handles a request: the value of its `X-Amz-Target` header, and its JSON. Errors of the service are responses as well.
   * Credentials and signatures aren't checked.
   */
  handle(target: string | undefined, body: string): SampleResponse;
  /** Handles a request to Amazon S3, where the input and output of the jobs are. */
  handleS3(request: S3Request): S3Response;
}

export const DEFAULT_JOBS = 320;
export const DEFAULT_SEED = 1;

export function createSampleAccount(options: SampleOptions = {}): SampleAccount {
  const { now = Date.now, jobs = DEFAULT_JOBS, seed = DEFAULT_SEED } = options;
  const openedAt = now();
  const records = generateJobs(openedAt, jobs, seed);
  const state: AccountState = {
    now,
    jobs: { inference: new JobStore(records), segment: new JobStore(generateSegmentJobs(openedAt)) },
    versions: solutionVersions(openedAt, records[0]?.createdAt ?? openedAt),
    filters: FILTER_EXPRESSIONS,
    tokens: new PageTokens(),
  };
  return {
    region: REGION,
    accountId: ACCOUNT_ID,
    handle: (target, body) => handle(state, target, body),
    handleS3: (request) => answerS3(state, request),
  };
}

function handle(state: AccountState, target: string | undefined, body: string): SampleResponse {
  const operation = OPERATIONS.get(target);
  if (!operation)
    return errorAnswer('UnknownOperationException', `There is no operation ${target ?? 'without a name'}.`);
  try {
    return answer(operation(state, body));
  } catch (error) {
    if (error instanceof ServiceError) return errorAnswer(error.type, error.message);
    throw error;
  }
}
