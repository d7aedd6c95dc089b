/** The solution version that a job uses, as `DescribeSolutionVersion` returns it. */
import type { JsonValue } from '../text/json-text';
import type { Dates } from './dates';
import type { Status } from './status';

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
  /** Billed hours; see the page above. */
  readonly trainingHours: number | undefined;
  readonly eventType: string | undefined;
  readonly performHPO: boolean | undefined;
  readonly performAutoML: boolean | undefined;
  readonly performIncrementalUpdate: boolean | undefined;
  readonly tunedHPOParams: JsonValue | undefined;
  readonly solutionConfig: JsonValue | undefined;
}
