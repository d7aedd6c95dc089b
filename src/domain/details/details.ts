/**
 * The details page as data: every field of the two answers, in sections. A field's id is the key of its label.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJob.html
 * https://docs.aws.amazon.com/personalize/latest/dg/API_SolutionVersion.html
 */
import { parseSolutionVersionArn } from '../job/arn';
import { type DetailsState, given, heardAt, knownJob } from './details-state';
import {
  absent,
  amountValue,
  countValue,
  type FieldValue,
  flagValue,
  jsonValue,
  listValue,
  type Missing,
  missingIn,
  namedValue,
  textValue,
  timeValue,
} from './details-values';
import type { EpochMs, Job, SolutionVersion } from '../job/job';
import { isUnfinished, type Status } from '../job/status';
import { durationOf, jobTime } from '../job/time';

export type SectionId = 'job' | 'data' | 'configuration' | 'solution' | 'training';

export type FieldId =
  | (
      | 'name'
      | 'arn'
      | 'status'
      | 'mode'
      | 'createdAt'
      | 'updatedAt'
      | 'duration'
      | 'elapsed'
      | 'failureReason'
    )
  | ('inputPath' | 'inputKmsKeyArn' | 'outputPath' | 'outputKmsKeyArn' | 'numResults' | 'filter')
  | ('itemExplorationConfig' | 'rankingInfluence' | 'themeItemName' | 'role')
  | ('solution' | 'solutionVersion' | 'versionName' | 'versionAge' | 'recipe' | 'datasetGroup')
  | ('versionStatus' | 'versionFailureReason' | 'trainingMode' | 'trainingType' | 'trainingHours')
  | ('eventType' | 'performHPO' | 'performAutoML' | 'performIncrementalUpdate')
  | ('versionCreatedAt' | 'versionUpdatedAt' | 'tunedHPOParams' | 'solutionConfig');

export interface DetailsField {
  readonly id: FieldId;
  readonly value: FieldValue;
}

export interface DetailsSection {
  readonly id: SectionId;
  readonly fields: readonly DetailsField[];
  /** What the job or version may well lack, and does. */
  readonly unset: readonly FieldId[];
}

/** Nothing is missing where these are not given: they are settings that few jobs have, or that newer versions only have. */
const optional: ReadonlySet<FieldId> = new Set<FieldId>([
  ...(['mode', 'inputKmsKeyArn', 'outputKmsKeyArn', 'numResults', 'filter'] as const),
  ...(['itemExplorationConfig', 'rankingInfluence', 'themeItemName', 'versionName'] as const),
  ...(['trainingMode', 'trainingType', 'trainingHours', 'eventType', 'performHPO', 'performAutoML'] as const),
  ...(['performIncrementalUpdate', 'tunedHPOParams', 'solutionConfig'] as const),
]);

/** Those are no fields before it is known whether there are any: they would come and go. */
function section(id: SectionId, fields: readonly DetailsField[]): DetailsSection {
  const isUnset = ({ id, value }: DetailsField): boolean =>
    optional.has(id) && value.kind === 'absent' && value.sent === undefined;
  const awaited = ({ id, value }: DetailsField): boolean => optional.has(id) && value.kind === 'loading';
  return {
    id,
    fields: fields.filter((each) => !isUnset(each) && !awaited(each)),
    unset: fields.filter(isUnset).map((each) => each.id),
  };
}

/** The failure reason is a field only where a failed job has none: else it has a block of its own above the sections. */
export function detailsSections(state: DetailsState, now: EpochMs): readonly DetailsSection[] {
  const job = knownJob(state);
  return [
    section('job', jobFields(state, job, now)),
    section('data', dataFields(state)),
    section('configuration', configurationFields(state)),
    section('solution', solutionFields(state, job)),
    section('training', trainingFields(state, job)),
  ];
}

function field(id: FieldId, value: FieldValue): DetailsField {
  return { id, value };
}

function jobFields(state: DetailsState, job: Job, now: EpochMs): DetailsField[] {
  const missing = missingOfJob(state);
  return [
    field('name', textValue(job.name, missing)),
    field('arn', textValue(job.arn, missing)),
    field('status', textValue(job.status.raw, missing)),
    field('mode', textValue(job.mode, missing)),
    field('createdAt', timeValue(job.createdAt, missing, job.sentDates?.createdAt)),
    field('updatedAt', timeValue(job.updatedAt, missing, job.sentDates?.updatedAt)),
    spanField(job, now, heardAt(state), missing),
    ...(lacksReason(job.status, job.failureReason) ? [field('failureReason', missing)] : []),
  ];
}

function lacksReason(status: Status | undefined, reason: string | undefined): boolean {
  return status?.kind === 'failed' && given(reason) === undefined;
}

function spanField(job: Job, now: EpochMs, heard: EpochMs | undefined, missing: Missing): DetailsField {
  if (isUnfinished(job.status)) {
    const time = jobTime(job, now, heard);
    return field('elapsed', time.kind === 'elapsed' ? time : absent);
  }
  const ms = durationOf(job);
  if (ms !== undefined) return field('duration', { kind: 'duration', ms });
  return field('duration', job.status.kind === 'none' ? missing : absent);
}

/** Without an ARN there is nothing to describe: what the list does not give is not given. */
function missingOfJob({ summary, description }: DetailsState): Missing {
  return summary.arn === undefined ? absent : missingIn(description);
}

function dataFields({ description }: DetailsState): DetailsField[] {
  const job = description.last?.value;
  const missing = missingIn(description);
  return [
    field('inputPath', textValue(job?.inputPath, missing)),
    field('inputKmsKeyArn', textValue(job?.inputKmsKeyArn, missing)),
    field('outputPath', textValue(job?.outputPath, missing)),
    field('outputKmsKeyArn', textValue(job?.outputKmsKeyArn, missing)),
    field('numResults', countValue(job?.numResults, missing)),
    field('filter', namedValue(job?.filterArn, missing)),
  ];
}

function configurationFields({ description }: DetailsState): DetailsField[] {
  const job = description.last?.value;
  const missing = missingIn(description);
  return [
    field('itemExplorationConfig', listValue(job?.itemExplorationConfig, missing)),
    field('rankingInfluence', listValue(job?.rankingInfluence, missing)),
    field('themeItemName', textValue(job?.themeItemName, missing)),
    field('role', namedValue(job?.roleArn, missing)),
  ];
}

/** What DescribeSolutionVersion doesn't tell, or no longer tells, the ARN of the version does: both its names. */
function solutionFields(state: DetailsState, job: Job): DetailsField[] {
  const version = state.version.last?.value;
  const missing = missingOfVersion(state, job);
  const inArn = parseSolutionVersionArn(job.solutionVersionArn);
  return [
    field('solution', namedValue(given(version?.solutionArn) ?? inArn?.solutionArn, missing)),
    field('solutionVersion', namedValue(given(job.solutionVersionArn) ?? version?.arn, missingOfJob(state))),
    field('versionName', textValue(version?.name, missing)),
    field('versionAge', versionAge(version, job, missing)),
    field('recipe', namedValue(version?.recipeArn, missing)),
    field('datasetGroup', namedValue(version?.datasetGroupArn, missing)),
  ];
}

/** How old the version was when the job was created; a job can't use a version that came later. */
function versionAge(version: SolutionVersion | undefined, job: Job, missing: Missing): FieldValue {
  const trained = version?.createdAt;
  const created = job.createdAt;
  if (trained === undefined || created === undefined || created < trained) return missing;
  return { kind: 'duration', ms: created - trained };
}

function trainingFields(state: DetailsState, job: Job): DetailsField[] {
  const version = state.version.last?.value;
  const missing = missingOfVersion(state, job);
  return [
    field('versionStatus', textValue(version?.status.raw, missing)),
    ...(given(version?.failureReason) !== undefined || lacksReason(version?.status, undefined)
      ? [field('versionFailureReason', textValue(version?.failureReason, missing))]
      : []),
    field('trainingMode', textValue(version?.trainingMode, missing)),
    field('trainingType', textValue(version?.trainingType, missing)),
    field('trainingHours', amountValue(version?.trainingHours, missing)),
    field('eventType', textValue(version?.eventType, missing)),
    field('performHPO', flagValue(version?.performHPO, missing)),
    field('performAutoML', flagValue(version?.performAutoML, missing)),
    field('performIncrementalUpdate', flagValue(version?.performIncrementalUpdate, missing)),
    field('versionCreatedAt', timeValue(version?.createdAt, missing, version?.sentDates?.createdAt)),
    field('versionUpdatedAt', timeValue(version?.updatedAt, missing, version?.sentDates?.updatedAt)),
    field('tunedHPOParams', jsonValue(version?.tunedHPOParams, missing)),
    field('solutionConfig', jsonValue(version?.solutionConfig, missing)),
  ];
}

/** A version without an ARN can't be asked for: whether one is given, the description tells. */
function missingOfVersion(state: DetailsState, job: Job): Missing {
  return given(job.solutionVersionArn) === undefined && !state.version.loading
    ? missingOfJob(state)
    : missingIn(state.version);
}
