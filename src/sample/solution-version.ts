import type { EpochMs } from '../domain/job/dates';
import { arnOf, recipeArn } from './identity';
import { stateAt, wireDate } from './job';

export interface Solution {
  readonly name: string;
  readonly datasetGroup: string;
  readonly recipe: string;
  /** Whether the service trains it automatically, every 28 days. */
  readonly automatic: boolean;
  readonly eventType?: string;
  readonly trainingHours: number;
  /** https://docs.aws.amazon.com/personalize/latest/dg/API_SolutionConfig.html, without the schedule. */
  readonly config: object;
  /** Result of the hyperparameter search, if there was one. */
  readonly tuned?: Readonly<Record<string, string>>;
  /** Days before the next training: the newest version is 28 minus this many days old. */
  readonly staggerDays: number;
}

export interface SolutionVersionRecord {
  readonly arn: string;
  /** Only if a user gave one. */
  readonly name: string | undefined;
  readonly solution: Solution;
  readonly createdAt: EpochMs;
  readonly startedAt: EpochMs;
  readonly finishedAt: EpochMs;
  readonly failureReason: string | undefined;
}

/** https://docs.aws.amazon.com/personalize/latest/dg/API_SolutionVersionSummary.html */
export function solutionVersionSummary(record: SolutionVersionRecord, now: EpochMs): object {
  const { status, updatedAt, failureReason } = stateAt(record, now);
  return {
    solutionVersionArn: record.arn,
    status,
    trainingMode: 'FULL',
    trainingType: trainingType(record),
    creationDateTime: wireDate(record.createdAt),
    lastUpdatedDateTime: wireDate(updatedAt),
    failureReason,
  };
}

/**
 * `versions`: of the solution, the newest last.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_Solution.html
 */
export function solutionDescription(
  solution: Solution,
  versions: readonly SolutionVersionRecord[],
  now: EpochMs,
): object {
  const [first, last] = [versions[0], versions.at(-1)];
  return {
    name: solution.name,
    solutionArn: solutionArn(solution),
    performHPO: solution.tuned !== undefined,
    performAutoML: false,
    performAutoTraining: solution.automatic,
    performIncrementalUpdate: false,
    recipeArn: recipeArn(solution.recipe),
    datasetGroupArn: arnOf(`dataset-group/${solution.datasetGroup}`),
    eventType: solution.eventType,
    solutionConfig: solutionConfig(solution),
    status: 'ACTIVE',
    creationDateTime: first && wireDate(first.createdAt),
    lastUpdatedDateTime: first && wireDate(first.createdAt),
    latestSolutionVersion: last && solutionVersionSummary(last, now),
  };
}

export function solutionArn({ name }: Pick<Solution, 'name'>): string {
  return arnOf(`solution/${name}`);
}

function trainingType({ solution }: SolutionVersionRecord): string {
  return solution.automatic ? 'AUTOMATIC' : 'MANUAL';
}

function solutionConfig({ automatic, config }: Solution): object {
  return automatic ? { ...config, autoTrainingConfig: { schedulingExpression: 'rate(28 days)' } } : config;
}

/** https://docs.aws.amazon.com/personalize/latest/dg/API_SolutionVersion.html */
export function solutionVersionDescription(record: SolutionVersionRecord, now: EpochMs): object {
  const { solution } = record;
  const { status, updatedAt, failureReason } = stateAt(record, now);
  const trained = status === 'ACTIVE';
  return {
    name: record.name,
    solutionVersionArn: record.arn,
    solutionArn: solutionArn(solution),
    performHPO: solution.tuned !== undefined,
    performAutoML: false,
    performIncrementalUpdate: false,
    recipeArn: recipeArn(solution.recipe),
    eventType: solution.eventType,
    datasetGroupArn: arnOf(`dataset-group/${solution.datasetGroup}`),
    solutionConfig: solutionConfig(solution),
    trainingHours: trained ? solution.trainingHours : undefined,
    trainingMode: 'FULL',
    trainingType: trainingType(record),
    tunedHPOParams: trained && solution.tuned ? { algorithmHyperParameters: solution.tuned } : undefined,
    status,
    failureReason,
    creationDateTime: wireDate(record.createdAt),
    lastUpdatedDateTime: wireDate(updatedAt),
  };
}
