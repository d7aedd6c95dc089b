/**
 * Lengths and patterns of request members. The patterns are the text of the service model, as errors show it. They apply to
 * the whole value.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_CreateBatchInferenceJob.html#API_CreateBatchInferenceJob_RequestSyntax
 * https://docs.aws.amazon.com/personalize/latest/dg/API_ListBatchInferenceJobs.html#API_ListBatchInferenceJobs_RequestSyntax
 */
export interface StringRule {
  readonly min?: number;
  readonly max: number;
  readonly pattern?: string;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

export const ARN: StringRule = { max: 256, pattern: String.raw`arn:([a-z\d-]+):personalize:.*:.*:.+` };
export const JOB_NAME: StringRule = { min: 1, max: 63, pattern: String.raw`^[a-zA-Z0-9][a-zA-Z0-9\-_]*` };
export const NEXT_TOKEN: StringRule = { max: 1500, pattern: String.raw`\p{ASCII}{0,1500}` };
export const MAX_RESULTS: Range = { min: 1, max: 100 };

/** https://docs.aws.amazon.com/personalize/latest/dg/API_S3DataConfig.html */
export const S3_PATH: StringRule = { max: 256, pattern: '(s3|http|https)://.+' };
export const KMS_KEY_ARN: StringRule = { max: 2048, pattern: 'arn:aws.*:kms:.*:[0-9]{12}:key/.*' };
export const ROLE_ARN: StringRule = {
  max: 256,
  pattern: String.raw`arn:([a-z\d-]+):iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+`,
};

/** https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJobConfig.html */
export const PARAMETER_NAME: StringRule = { max: 256 };
export const PARAMETER_VALUE: StringRule = { max: 1000 };
export const MAX_PARAMETERS = 100;
export const RANKING_INFLUENCES: readonly string[] = ['POPULARITY', 'FRESHNESS'];
export const RANKING_WEIGHT: Range = { min: 0, max: 1 };

/** https://docs.aws.amazon.com/personalize/latest/dg/API_FieldsForThemeGeneration.html */
export const COLUMN_NAME: StringRule = { max: 150, pattern: String.raw`[A-Za-z_][A-Za-z\d_]*` };

export const JOB_MODES = ['BATCH_INFERENCE', 'THEME_GENERATION'] as const;
export type JobMode = (typeof JOB_MODES)[number];

/**
 * https://docs.aws.amazon.com/personalize/latest/dg/API_Tag.html. A resource can have 50 tags, while the model's list allows
 * 200: https://docs.aws.amazon.com/personalize/latest/dg/tagging-resources.html
 */
export const TAG_KEY: StringRule = {
  min: 1,
  max: 128,
  pattern: String.raw`^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$`,
};
export const TAG_VALUE: StringRule = { max: 256, pattern: String.raw`^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$` };
export const MAX_TAGS = 50;

/** https://docs.aws.amazon.com/personalize/latest/dg/limits.html */
export const MAX_UNFINISHED_JOBS = 5;
