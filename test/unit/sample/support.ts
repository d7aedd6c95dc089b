import { createSampleAccount, type SampleAccount, type SampleOptions } from '../../../src/sample/main';

/** Tests start here, so that names and counts are always the same. */
export const NOW = Date.UTC(2026, 10, 23, 14, 0);
export const MINUTE = 60_000;

export interface Clock {
  now: () => number;
  advance(minutes: number): void;
}

export function createClock(): Clock {
  let now = NOW;
  return { now: () => now, advance: (minutes) => void (now += minutes * MINUTE) };
}

export function accountAt(options: SampleOptions = {}): SampleAccount {
  return createSampleAccount({ now: () => NOW, ...options });
}

export interface WireSummary {
  batchInferenceJobArn: string;
  jobName: string;
  status: string;
  creationDateTime: number;
  lastUpdatedDateTime: number;
  failureReason?: string;
  solutionVersionArn: string;
  batchInferenceJobMode: string;
}

export interface WireJob extends WireSummary {
  filterArn?: string;
  jobInput: { s3DataSource: { path: string } };
  jobOutput: { s3DataDestination: { path: string } };
  themeGenerationConfig?: object;
}

export interface WirePage {
  batchInferenceJobs: WireSummary[];
  nextToken?: string;
}

export interface WireError {
  __type: string;
  message: string;
}

/** Sends any input, right or wrong, and gives the parsed answer, an error or not. */
export function send(account: SampleAccount, operation: string, input: unknown): unknown {
  return JSON.parse(account.handle(`AmazonPersonalize.${operation}`, JSON.stringify(input)).body);
}

export function list(account: SampleAccount, input: object = {}): WirePage {
  return send(account, 'ListBatchInferenceJobs', input) as WirePage;
}

export function listAll(account: SampleAccount, input: object = {}): WireSummary[] {
  const jobs: WireSummary[] = [];
  let nextToken: string | undefined;
  do {
    const page = list(account, { ...input, nextToken });
    jobs.push(...page.batchInferenceJobs);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return jobs;
}

export function describeJob(account: SampleAccount, batchInferenceJobArn: string): WireJob {
  const answer = send(account, 'DescribeBatchInferenceJob', { batchInferenceJobArn });
  return (answer as { batchInferenceJob: WireJob }).batchInferenceJob;
}

/** The version of the newest job of that name: active, and no job of it is refused for its sake. */
export function versionOf(account: SampleAccount, jobNamePrefix: string): string {
  const job = listAll(account).find(({ jobName }) => jobName.startsWith(jobNamePrefix));
  if (!job) throw new Error(`no job ${jobNamePrefix}`);
  return job.solutionVersionArn;
}

/** A request that is accepted; `change` replaces members. */
export function createInput(account: SampleAccount, change: object = {}): object {
  return {
    jobName: 'by-hand',
    solutionVersionArn: versionOf(account, 'nightly-home'),
    jobInput: { s3DataSource: { path: 's3://example-bucket/input/users.json' } },
    jobOutput: { s3DataDestination: { path: 's3://example-bucket/output/' } },
    roleArn: `arn:aws:iam::${account.accountId}:role/PersonalizeBatch`,
    ...change,
  };
}

export function create(account: SampleAccount, change: object = {}): unknown {
  return send(account, 'CreateBatchInferenceJob', createInput(account, change));
}
