import type { EpochMs } from '../domain/job/dates';
import type { AccountState } from './account-state';
import { MAX_UNFINISHED_JOBS } from './constraints';
import { type CreateRequest, readCreateRequest } from './create-request';
import { INVALID_INPUT_PATH, INVALID_OUTPUT_PATH, noAccessTo } from './data/failures';
import { ACCOUNT_ID, jobArn } from './identity';
import { type JobSettings, stateAt } from './job';
import { notFound, ServiceError } from './response';
import { MINUTE } from './time';

/** How long a created job waits and runs, in milliseconds. Failures come soon after the start. */
export const CREATED_JOB = { pending: 2 * MINUTE, running: 15 * MINUTE, failing: 3 * MINUTE };

const THEME_RECIPE = 'aws-similar-items';

/** @throws ServiceError */
export function createJob(account: AccountState, body: string): object {
  const request = readCreateRequest(body);
  const createdAt = account.now();
  checkReferences(account, request, createdAt);
  const { inference: jobs } = account.jobs;
  if (jobs.find(request.jobName)) {
    throw new ServiceError(
      'ResourceAlreadyExistsException',
      `Another resource with Arn ${jobArn(request.jobName)} already exists.`,
    );
  }
  if (jobs.unfinished(createdAt) >= MAX_UNFINISHED_JOBS) {
    throw new ServiceError(
      'LimitExceededException',
      `More than ${MAX_UNFINISHED_JOBS} resources with PENDING or IN_PROGRESS status`,
    );
  }
  const failureReason = whyItFails(request.settings);
  const startedAt = createdAt + CREATED_JOB.pending;
  jobs.add({
    name: request.jobName,
    solutionVersionArn: request.solutionVersionArn,
    mode: request.mode,
    createdAt,
    startedAt,
    finishedAt: startedAt + (failureReason === undefined ? CREATED_JOB.running : CREATED_JOB.failing),
    failureReason,
    tags: request.tags,
    settings: () => request.settings,
  });
  return { batchInferenceJobArn: jobArn(request.jobName) };
}

/** Checks that resources in the request exist and fit. The texts of the last three errors are invented. */
function checkReferences(account: AccountState, request: CreateRequest, now: EpochMs): void {
  const { solutionVersionArn, mode, settings } = request;
  const version = account.versions.get(solutionVersionArn);
  if (!version) throw notFound('solution version', solutionVersionArn);
  if (settings.filterArn !== undefined && !account.filterArns.has(settings.filterArn)) {
    throw notFound('filter', settings.filterArn);
  }
  const { status } = stateAt(version, now);
  if (status !== 'ACTIVE') {
    throw new ServiceError(
      'ResourceInUseException',
      `${solutionVersionArn} is in ${status} status, not ACTIVE.`,
    );
  }
  if (mode !== 'THEME_GENERATION') return;
  if (!settings.themeGenerationConfig) {
    throw new ServiceError('InvalidInputException', 'THEME_GENERATION needs themeGenerationConfig.');
  }
  if (version.solution.recipe !== THEME_RECIPE) {
    throw new ServiceError('InvalidInputException', `THEME_GENERATION needs the recipe ${THEME_RECIPE}.`);
  }
}

/** Mistakes that only the job finds: paths that aren't in S3 or are the same, a role of another account. */
function whyItFails({ jobInput, jobOutput, roleArn }: JobSettings): string | undefined {
  const input = jobInput.s3DataSource.path;
  const output = jobOutput.s3DataDestination.path;
  if (!input.startsWith('s3://')) return INVALID_INPUT_PATH;
  if (!output.startsWith('s3://') || folder(output) === folder(input)) return INVALID_OUTPUT_PATH;
  return roleArn.includes(`::${ACCOUNT_ID}:`) ? undefined : noAccessTo(input);
}

function folder(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
