/** A job as `DescribeBatchInferenceJob` gives it: with its settings, which `CreateBatchInferenceJob` takes under the same names. */
import type { JsonObject, JsonValue } from '../text/json-text';
import type { Job } from './job';

interface Setting {
  /** Where the job has it, and a request takes it: names of members. */
  readonly at: string;
  readonly kind: 'text' | 'integer' | 'texts' | 'numbers';
  /** Of a request; `withParent`: where it has the outermost of those members. */
  readonly required?: 'always' | 'withParent';
}

/**
 * All settings but those that the list tells as well. Reading a description, the details page and `Copy As…` follow from these.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJob.html
 * https://docs.aws.amazon.com/personalize/latest/dg/API_CreateBatchInferenceJob.html
 */
export const settings = {
  filterArn: { at: 'filterArn', kind: 'text' },
  /** Results per input line. */
  numResults: { at: 'numResults', kind: 'integer' },
  inputPath: { at: 'jobInput.s3DataSource.path', kind: 'text', required: 'always' },
  inputKmsKeyArn: { at: 'jobInput.s3DataSource.kmsKeyArn', kind: 'text' },
  outputPath: { at: 'jobOutput.s3DataDestination.path', kind: 'text', required: 'always' },
  outputKmsKeyArn: { at: 'jobOutput.s3DataDestination.kmsKeyArn', kind: 'text' },
  roleArn: { at: 'roleArn', kind: 'text', required: 'always' },
  itemExplorationConfig: { at: 'batchInferenceJobConfig.itemExplorationConfig', kind: 'texts' },
  rankingInfluence: { at: 'batchInferenceJobConfig.rankingInfluence', kind: 'numbers' },
  themeItemName: {
    at: 'themeGenerationConfig.fieldsForThemeGeneration.itemName',
    kind: 'text',
    required: 'withParent',
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof settings;

interface Values {
  readonly text: string | undefined;
  readonly integer: number | undefined;
  /** Empty where none are given. */
  readonly texts: readonly (readonly [name: string, value: string])[];
  readonly numbers: readonly (readonly [name: string, value: number])[];
}

/** Raw: a number may well be no integer. */
export type JobSettings = {
  readonly [Name in SettingName]: Values[(typeof settings)[Name]['kind']];
};

export interface JobDescription {
  readonly job: Job;
  readonly settings: JobSettings;
  /** The job as it was sent, dates in ISO 8601. */
  readonly raw: JsonObject;
  /** The SDK's answer without `$metadata`, the job in it: what `Open as JSON` shows. */
  readonly answer: JsonValue;
}
