/** Jobs and solution versions for the tests of the details page. */
import type { DetailsState } from '../../../../src/domain/details/details-state';
import { type Job, jobOfArn, parseJob, type RawJob } from '../../../../src/domain/job/job';
import type { JobDescription, JobSettings } from '../../../../src/domain/job/description';
import type { SolutionVersion } from '../../../../src/domain/job/solution-version';
import { parseDates } from '../../../../src/domain/job/dates';
import { statusOf } from '../../../../src/domain/job/status';
import { changed, describedJob, noon } from '../../../support/factories';
import { loaded } from '../../../support/loadables';

export const now = noon;
export const minute = 60_000;

export const jobArn =
  'arn:aws:personalize:eu-west-1:998877665544:batch-inference-job/nightly-movies-20261122';
export const solutionArn = 'arn:aws:personalize:eu-west-1:998877665544:solution/movies-ranking';
export const versionArn = `${solutionArn}/eae37049`;

export const bareJob = jobOfArn(jobArn);

export const summary: Job = parseJob({
  arn: jobArn,
  name: 'nightly-movies-20261122',
  status: 'ACTIVE',
  createdAt: now - 120 * minute,
  updatedAt: now - 78 * minute,
  failureReason: undefined,
  solutionVersionArn: versionArn,
  mode: 'BATCH_INFERENCE',
});

const settings: JobSettings = {
  filterArn: 'arn:aws:personalize:eu-west-1:998877665544:filter/unwatched',
  numResults: 25,
  inputPath: 's3://movies-batch/input/users.json',
  inputKmsKeyArn: undefined,
  outputPath: 's3://movies-batch/output/',
  outputKmsKeyArn: 'arn:aws:kms:eu-west-1:998877665544:key/1234abcd',
  itemExplorationConfig: [
    ['explorationWeight', '0.3'],
    ['explorationItemAgeCutOff', '30'],
  ],
  rankingInfluence: [['POPULARITY', 0.25]],
  themeItemName: undefined,
  roleArn: 'arn:aws:iam::998877665544:role/service-role/PersonalizeRole',
};

export const description = describedJob(summary, { settings });

export type DescriptionFields = Partial<RawJob & JobSettings>;

/** The description, sent with other fields. */
export function changedDescription(fields: DescriptionFields): JobDescription {
  const chosen = Object.entries(fields).filter(([name]) => name in settings);
  return {
    ...description,
    job: changed(summary, fields),
    settings: { ...settings, ...Object.fromEntries(chosen) },
  };
}

export const version: SolutionVersion = {
  arn: versionArn,
  name: undefined,
  solutionArn,
  datasetGroupArn: 'arn:aws:personalize:eu-west-1:998877665544:dataset-group/movies',
  recipeArn: 'arn:aws:personalize:::recipe/aws-user-personalization',
  status: statusOf('ACTIVE'),
  failureReason: undefined,
  trainingMode: 'FULL',
  trainingType: 'MANUAL',
  trainingHours: 1.254,
  eventType: undefined,
  performHPO: false,
  performAutoML: undefined,
  performIncrementalUpdate: true,
  ...parseDates(now - 5000 * minute, now - 4900 * minute),
  tunedHPOParams: undefined,
  solutionConfig: { algorithmHyperParameters: { hidden_dimension: '149' } },
};

export const known: DetailsState = {
  summary,
  description: loaded(description, now),
  version: loaded(version, now),
};
