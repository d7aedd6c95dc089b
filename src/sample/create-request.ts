import type { JobKind } from '../domain/job/kind';
import * as rule from './constraints';
import { type Fields, readRequest } from './fields';
import type { JobConfig, JobSettings, JobTag, S3Data } from './job';
import { ServiceError } from './response';

export interface CreateRequest {
  readonly jobName: string;
  readonly solutionVersionArn: string;
  /** `undefined` for kinds without modes. */
  readonly mode: rule.JobMode | undefined;
  readonly settings: JobSettings;
  readonly tags: readonly JobTag[];
}

/**
 * Parses the members of `CreateBatchInferenceJob` or `CreateBatchSegmentJob`. The operation checks what depends on the account.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_CreateBatchInferenceJob.html
 * https://docs.aws.amazon.com/personalize/latest/dg/API_CreateBatchSegmentJob.html
 * @throws ServiceError
 */
export function readCreateRequest(body: string, { modeMember }: JobKind): CreateRequest {
  const hasModes = modeMember !== undefined;
  const request = readRequest(body, (fields) => ({
    jobName: fields.requiredString('jobName', rule.JOB_NAME),
    solutionVersionArn: fields.requiredString('solutionVersionArn', rule.ARN),
    mode: hasModes ? (fields.oneOf(modeMember, rule.JOB_MODES) ?? 'BATCH_INFERENCE') : undefined,
    settings: { ...readSettings(fields), ...(hasModes ? readInferenceSettings(fields) : {}) },
    tags: fields.list('tags', readTag),
  }));
  if (request.tags.length > rule.MAX_TAGS) {
    throw new ServiceError(
      'TooManyTagsException',
      'You have exceeded the maximum number of tags you can apply to this resource.',
    );
  }
  return request;
}

function readSettings(fields: Fields): JobSettings {
  return {
    filterArn: fields.string('filterArn', rule.ARN),
    numResults: fields.integer('numResults'),
    jobInput: fields.requiredStructure('jobInput', (input) => ({
      s3DataSource: input.requiredStructure('s3DataSource', readS3Data),
    })),
    jobOutput: fields.requiredStructure('jobOutput', (output) => ({
      s3DataDestination: output.requiredStructure('s3DataDestination', readS3Data),
    })),
    roleArn: fields.requiredString('roleArn', rule.ROLE_ARN),
  };
}

/** Only inference jobs have these. */
function readInferenceSettings(fields: Fields): Partial<JobSettings> {
  return {
    batchInferenceJobConfig: fields.structure('batchInferenceJobConfig', readConfig),
    themeGenerationConfig: fields.structure('themeGenerationConfig', (theme) => ({
      fieldsForThemeGeneration: theme.requiredStructure('fieldsForThemeGeneration', (names) => ({
        itemName: names.requiredString('itemName', rule.COLUMN_NAME),
      })),
    })),
  };
}

function readS3Data(fields: Fields): S3Data {
  return {
    path: fields.requiredString('path', rule.S3_PATH),
    kmsKeyArn: fields.string('kmsKeyArn', rule.KMS_KEY_ARN),
  };
}

function readConfig(fields: Fields): JobConfig {
  return {
    itemExplorationConfig: fields.map(
      'itemExplorationConfig',
      { rule: rule.PARAMETER_NAME, max: rule.MAX_PARAMETERS },
      (members, key) => members.requiredString(key, rule.PARAMETER_VALUE),
    ),
    rankingInfluence: fields.map('rankingInfluence', { allowed: rule.RANKING_INFLUENCES }, (members, key) =>
      members.requiredNumber(key, rule.RANKING_WEIGHT),
    ),
  };
}

function readTag(fields: Fields): JobTag {
  return {
    tagKey: fields.requiredString('tagKey', rule.TAG_KEY),
    tagValue: fields.requiredString('tagValue', rule.TAG_VALUE),
  };
}
