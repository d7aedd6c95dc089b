import type { EpochMs } from '../domain/job/dates';
import type { JobKind } from '../domain/job/kind';
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
/** https://docs.aws.amazon.com/personalize/latest/dg/user-segmentation-recipes.html. Jobs of kinds with modes use the other recipes. */
const SEGMENT_RECIPES: ReadonlySet<string> = new Set(['aws-item-affinity', 'aws-item-attribute-affinity']);

/** @throws ServiceError */
export function createJob(account: AccountState, kind: JobKind, body: string): object {
  const request = readCreateRequest(body, kind);
  const arn = jobArn(request.jobName, kind);
  const createdAt = account.now();
  checkReferences(account, kind, request, createdAt);
  const jobs = account.jobs[kind.id];
  if (jobs.find(request.jobName)) {
    throw new ServiceError(
      'ResourceAlreadyExistsException',
      `Another resource with Arn ${arn} already exists.`,
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
  return { [`${kind.member}Arn`]: arn };
}

/** Checks that resources in the request exist and fit. The texts of the last four errors are invented. */
function checkReferences(account: AccountState, kind: JobKind, request: CreateRequest, now: EpochMs): void {
  const { solutionVersionArn, mode, settings } = request;
  const version = account.versions.get(solutionVersionArn);
  if (!version) throw notFound('solution version', solutionVersionArn);
  if (settings.filterArn !== undefined && !account.filters.has(settings.filterArn)) {
    throw notFound('filter', settings.filterArn);
  }
  const { status } = stateAt(version, now);
  if (status !== 'ACTIVE') {
    throw new ServiceError(
      'ResourceInUseException',
      `${solutionVersionArn} is in ${status} status, not ACTIVE.`,
    );
  }
  const { recipe } = version.solution;
  if (SEGMENT_RECIPES.has(recipe) !== (kind.modeMember === undefined)) {
    throw new ServiceError(
      'InvalidInputException',
      `The recipe ${recipe} is not supported for ${kind.arnType.replaceAll('-', ' ')}s.`,
    );
  }
  if (mode !== 'THEME_GENERATION') return;
  if (!settings.themeGenerationConfig) {
    throw new ServiceError('InvalidInputException', 'THEME_GENERATION needs themeGenerationConfig.');
  }
  if (recipe !== THEME_RECIPE) {
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
