/**
 * What the service tells of a batch inference job. Every field of its answers is optional, and any text may be
 * hostile: what is here is raw, and is cleaned where it is shown (clean.ts). Status and dates are values: raw-job.ts.
 */
import type { Status } from './status';
import type { JsonValue } from '../text/json-text';

/** Milliseconds since the epoch. */
export type EpochMs = number;

/** `undefined`: none was given, or none that can be true; see raw-job.ts. */
export interface Dates {
  readonly createdAt: EpochMs | undefined;
  readonly updatedAt: EpochMs | undefined;
  /** What was sent in place of dates. */
  readonly sentDates: SentDates | undefined;
}

/** In ms, as sent. */
export type SentDates = Readonly<Partial<Record<'createdAt' | 'updatedAt', number>>>;

/** https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJobSummary.html */
export interface Job extends Dates {
  readonly arn: string | undefined;
  readonly name: string | undefined;
  readonly status: Status;
  readonly failureReason: string | undefined;
  readonly solutionVersionArn: string | undefined;
  /** `BATCH_INFERENCE` or `THEME_GENERATION`, in newer models only. */
  readonly mode: string | undefined;
}

/** A job as `DescribeBatchInferenceJob` gives it. `undefined` and empty lists: not given. */
export interface JobDescription extends Job {
  readonly filterArn: string | undefined;
  /** Results per input line. */
  readonly numResults: number | undefined;
  readonly inputPath: string | undefined;
  readonly inputKmsKeyArn: string | undefined;
  readonly outputPath: string | undefined;
  readonly outputKmsKeyArn: string | undefined;
  readonly itemExplorationConfig: readonly (readonly [name: string, value: string])[];
  readonly rankingInfluence: readonly (readonly [name: string, weight: number])[];
  /** `themeGenerationConfig.fieldsForThemeGeneration.itemName` */
  readonly themeItemName: string | undefined;
  readonly roleArn: string | undefined;
  /** The SDK's answer without `$metadata`, dates in ISO 8601: what `Open as JSON` shows. */
  readonly raw: JsonValue;
}

/** https://docs.aws.amazon.com/personalize/latest/dg/API_SolutionVersion.html */
export interface SolutionVersion extends Dates {
  readonly arn: string | undefined;
  readonly name: string | undefined;
  readonly solutionArn: string | undefined;
  readonly datasetGroupArn: string | undefined;
  readonly recipeArn: string | undefined;
  readonly status: Status;
  readonly failureReason: string | undefined;
  readonly trainingMode: string | undefined;
  readonly trainingType: string | undefined;
  /** Billed hours, see the page above. */
  readonly trainingHours: number | undefined;
  readonly eventType: string | undefined;
  readonly performHPO: boolean | undefined;
  readonly performAutoML: boolean | undefined;
  readonly performIncrementalUpdate: boolean | undefined;
  readonly tunedHPOParams: JsonValue | undefined;
  readonly solutionConfig: JsonValue | undefined;
}
