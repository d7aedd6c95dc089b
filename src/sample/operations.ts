import { allKinds, type JobKind } from '../domain/job/kind';
import type { AccountState } from './account-state';
import * as rule from './constraints';
import { createJob } from './create-job';
import { readRequest } from './fields';
import { jobArn } from './identity';
import { jobDescription, type JobRecord, jobSummary } from './job';
import { notFound, ServiceError } from './response';
import {
  solutionArn,
  solutionDescription,
  type SolutionVersionRecord,
  solutionVersionDescription,
  solutionVersionSummary,
} from './solution-version';

/** Returns the response's content for a request's body. Throws `ServiceError` for errors of the service. */
type Operation = (account: AccountState, body: string) => object;

/** By `X-Amz-Target`: https://docs.aws.amazon.com/personalize/latest/dg/API_Operations_Amazon_Personalize.html */
export const OPERATIONS: ReadonlyMap<string | undefined, Operation> = new Map([
  ...allKinds.flatMap((kind): [string, Operation][] => [
    [`AmazonPersonalize.List${kind.apiName}s`, (account, body) => listJobs(account, kind, body)],
    [`AmazonPersonalize.Describe${kind.apiName}`, (account, body) => describeJob(account, kind, body)],
    [`AmazonPersonalize.Create${kind.apiName}`, (account, body) => createJob(account, kind, body)],
  ]),
  ['AmazonPersonalize.DescribeSolution', describeSolution],
  ['AmazonPersonalize.DescribeSolutionVersion', describeSolutionVersion],
  ['AmazonPersonalize.ListSolutionVersions', listSolutionVersions],
  ['AmazonPersonalize.DescribeFilter', describeFilter],
  ['AmazonPersonalize.ListTagsForResource', listTags],
]);

/**
 * Newest first, though the service documents no order. For an unknown or deleted solution version, returns its old jobs or an
 * empty list: the service's model has no `ResourceNotFoundException` for this operation.
 */
function listJobs(account: AccountState, kind: JobKind, body: string): object {
  const request = readRequest(body, (fields) => ({
    solutionVersionArn: fields.string('solutionVersionArn', rule.ARN),
    nextToken: fields.string('nextToken', rule.NEXT_TOKEN),
    maxResults: fields.integer('maxResults', rule.MAX_RESULTS) ?? rule.MAX_RESULTS.max,
  }));
  const jobs = account.jobs[kind.id].list(request.solutionVersionArn);
  const { page, nextToken } = pageOf(account, jobs, {
    ...request,
    list: `${kind.id} ${request.solutionVersionArn ?? ''}`,
  });
  const now = account.now();
  return { [`${kind.member}s`]: page.map((job) => jobSummary(job, kind, now)), nextToken };
}

function describeJob(account: AccountState, kind: JobKind, body: string): object {
  const arn = readRequest(body, (fields) => fields.requiredString(`${kind.member}Arn`, rule.ARN));
  const job = findJob(account, kind, arn);
  if (!job) throw notFound(kind.arnType.replaceAll('-', ' '), arn);
  return { [kind.member]: jobDescription(job, kind, account.now()) };
}

function findJob(account: AccountState, kind: JobKind, arn: string): JobRecord | undefined {
  const start = jobArn('', kind);
  return arn.startsWith(start) ? account.jobs[kind.id].find(arn.slice(start.length)) : undefined;
}

/** Only jobs have tags in this account. */
function listTags(account: AccountState, body: string): object {
  const arn = readRequest(body, (fields) => fields.requiredString('resourceArn', rule.ARN));
  for (const kind of allKinds) {
    const job = findJob(account, kind, arn);
    if (job !== undefined) return { tags: job.tags };
  }
  throw notFound('resource', arn);
}

/** https://docs.aws.amazon.com/personalize/latest/dg/API_Filter.html */
function describeFilter(account: AccountState, body: string): object {
  const arn = readRequest(body, (fields) => fields.requiredString('filterArn', rule.ARN));
  const filterExpression = account.filters.get(arn);
  if (filterExpression === undefined) throw notFound('filter', arn);
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return { filter: { name, filterArn: arn, filterExpression, status: 'ACTIVE' } };
}

function describeSolution(account: AccountState, body: string): object {
  const arn = readRequest(body, (fields) => fields.requiredString('solutionArn', rule.ARN));
  const versions = versionsOf(account, arn);
  const [{ solution } = { solution: undefined }] = versions;
  if (solution === undefined) throw notFound('solution', arn);
  return { solution: solutionDescription(solution, versions, account.now()) };
}

/** Newest first, though the service documents no order. Without an ARN, the versions of all solutions. */
function listSolutionVersions(account: AccountState, body: string): object {
  const request = readRequest(body, (fields) => ({
    solutionArn: fields.string('solutionArn', rule.ARN),
    nextToken: fields.string('nextToken', rule.NEXT_TOKEN),
    maxResults: fields.integer('maxResults', rule.MAX_RESULTS) ?? rule.MAX_RESULTS.max,
  }));
  const versions = versionsOf(account, request.solutionArn);
  if (request.solutionArn !== undefined && versions.length === 0) {
    throw notFound('solution', request.solutionArn);
  }
  const { page, nextToken } = pageOf(account, versions, {
    ...request,
    list: `versions ${request.solutionArn ?? ''}`,
  });
  const now = account.now();
  return { solutionVersions: page.map((version) => solutionVersionSummary(version, now)), nextToken };
}

/** The newest last. */
function versionsOf({ versions }: AccountState, arn: string | undefined): readonly SolutionVersionRecord[] {
  return [...versions.values()]
    .filter(({ solution }) => arn === undefined || solutionArn(solution) === arn)
    .sort((a, b) => a.createdAt - b.createdAt);
}

interface PageRequest {
  readonly nextToken: string | undefined;
  readonly maxResults: number;
  /** Which list it is, so that tokens of other lists aren't valid. */
  readonly list: string;
}

/** A page of records that are sorted by age, the newest last; the page has its newest first. */
function pageOf<T>(
  { tokens }: AccountState,
  records: readonly T[],
  { nextToken, maxResults, list }: PageRequest,
): { readonly page: readonly T[]; readonly nextToken: string | undefined } {
  // The token contains the position of the last returned record. New ones are added after it and move nothing.
  const end = nextToken === undefined ? records.length : tokens.read(nextToken, list);
  if (end === undefined) throw new ServiceError('InvalidNextTokenException', 'The token is not valid.');
  const start = Math.max(0, end - maxResults);
  return {
    page: records.slice(start, end).reverse(),
    nextToken: start > 0 ? tokens.issue(list, start) : undefined,
  };
}

function describeSolutionVersion(account: AccountState, body: string): object {
  const arn = readRequest(body, (fields) => fields.requiredString('solutionVersionArn', rule.ARN));
  const version = account.versions.get(arn);
  if (!version) throw notFound('solution version', arn);
  return { solutionVersion: solutionVersionDescription(version, account.now()) };
}
