/** A job as `DescribeBatchInferenceJob` returns it, with the settings that `CreateBatchInferenceJob` takes under the same names. */
import type { JsonObject, JsonValue } from '../text/json-text';
import { type Job, jobMembers } from './job';
import type { JobKind, JobKindId } from './kind';

export interface Setting {
  /** Path in the job and in a request: names of members. */
  readonly at: string;
  readonly kind: 'text' | 'integer' | 'texts' | 'numbers';
  /** The only kinds of jobs that have it; all by default. */
  readonly only?: readonly JobKindId[];
  /** Whether a request needs it; `withParent`: only if it has the outermost member of the path. */
  readonly required?: 'always' | 'withParent';
}

/**
 * All settings that the list doesn't contain. Parsing, the details page and `Copy As…` use this table.
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
  itemExplorationConfig: {
    at: 'batchInferenceJobConfig.itemExplorationConfig',
    kind: 'texts',
    only: ['inference'],
  },
  rankingInfluence: { at: 'batchInferenceJobConfig.rankingInfluence', kind: 'numbers', only: ['inference'] },
  themeItemName: {
    at: 'themeGenerationConfig.fieldsForThemeGeneration.itemName',
    kind: 'text',
    required: 'withParent',
    only: ['inference'],
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof settings;

/** Whether jobs of the kind can have a field of the list or a setting. Other names are fields of all kinds. */
export function hasField(kind: JobKind, name: string): boolean {
  const members = jobMembers(kind);
  if (Object.hasOwn(members, name)) return members[name as keyof typeof members] !== undefined;
  const { only } = Object.hasOwn(settings, name) ? (settings[name as SettingName] as Setting) : {};
  return only === undefined || only.includes(kind.id);
}

interface Values {
  readonly text: string | undefined;
  readonly integer: number | undefined;
  /** Empty if none are set. */
  readonly texts: readonly (readonly [name: string, value: string])[];
  readonly numbers: readonly (readonly [name: string, value: number])[];
}

/** Raw: a number may not be an integer. */
export type JobSettings = {
  readonly [Name in SettingName]: Values[(typeof settings)[Name]['kind']];
};

export interface JobDescription {
  readonly job: Job;
  readonly settings: JobSettings;
  /** The job as returned, with dates in ISO 8601. */
  readonly raw: JsonObject;
  /** The SDK's response without `$metadata`, for `Open as JSON`. */
  readonly answer: JsonValue;
}
