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

/** https://docs.aws.amazon.com/personalize/latest/dg/API_SolutionVersion.html */
export function solutionVersionDescription(record: SolutionVersionRecord, now: EpochMs): object {
  const { solution } = record;
  const { status, updatedAt, failureReason } = stateAt(record, now);
  const trained = status === 'ACTIVE';
  return {
    name: record.name,
    solutionVersionArn: record.arn,
    solutionArn: arnOf(`solution/${solution.name}`),
    performHPO: solution.tuned !== undefined,
    performAutoML: false,
    performIncrementalUpdate: false,
    recipeArn: recipeArn(solution.recipe),
    eventType: solution.eventType,
    datasetGroupArn: arnOf(`dataset-group/${solution.datasetGroup}`),
    solutionConfig: solution.automatic
      ? { ...solution.config, autoTrainingConfig: { schedulingExpression: 'rate(28 days)' } }
      : solution.config,
    trainingHours: trained ? solution.trainingHours : undefined,
    trainingMode: 'FULL',
    trainingType: solution.automatic ? 'AUTOMATIC' : 'MANUAL',
    tunedHPOParams: trained && solution.tuned ? { algorithmHyperParameters: solution.tuned } : undefined,
    status,
    failureReason,
    creationDateTime: wireDate(record.createdAt),
    lastUpdatedDateTime: wireDate(updatedAt),
  };
}
