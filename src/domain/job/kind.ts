/** Kinds of batch jobs. All names that differ between them follow from this table, and the kind of a job from its ARN. */

/** Names of a kind in the API, the AWS CLI, boto3 and IAM. */
export interface JobKind {
  readonly id: JobKindId;
  /** `BatchInferenceJob`, as in `DescribeBatchInferenceJob`. */
  readonly apiName: string;
  /** `batchInferenceJob`, as in `batchInferenceJobArn`. */
  readonly member: string;
  /** `batch-inference-job`, as in ARNs and commands of the AWS CLI. */
  readonly arnType: string;
  /** `batch_inference_job`, as in boto3. */
  readonly pythonName: string;
  /** Member with the mode of a job; `undefined` if jobs of the kind have none. */
  readonly modeMember: string | undefined;
  /**
   * Default quota of pending and in-progress jobs in a Region; `undefined` if it isn't documented for the kind.
   * https://docs.aws.amazon.com/personalize/latest/dg/limits.html
   */
  readonly quota: number | undefined;
}

export type JobKindId = 'inference' | 'segment';

export const jobKinds: Readonly<Record<JobKindId, JobKind>> = {
  inference: kind('inference', 'BatchInferenceJob', { modeMember: 'batchInferenceJobMode', quota: 5 }),
  segment: kind('segment', 'BatchSegmentJob', { modeMember: undefined, quota: undefined }),
};

function kind(id: JobKindId, apiName: string, rest: Pick<JobKind, 'modeMember' | 'quota'>): JobKind {
  const words = apiName.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  return {
    id,
    apiName,
    member: apiName.charAt(0).toLowerCase() + apiName.slice(1),
    arnType: words.join('-'),
    pythonName: words.join('_'),
    ...rest,
  };
}

export const allKinds: readonly JobKind[] = Object.values(jobKinds);

/** The kind whose jobs are at the top of a connection. */
export const firstKind: JobKind = jobKinds.inference;

/** Kinds with a row below the groups of a connection, in this order. */
export const otherKinds: readonly JobKind[] = allKinds.filter((each) => each !== firstKind);

export type OtherKindId = Exclude<JobKindId, 'inference'>;

/** The kind of an ARN's type; the first kind for jobs without a valid ARN. */
export function kindOfArn(arn: string | undefined): JobKind {
  return allKinds.find(({ arnType }) => arn?.includes(`:${arnType}/`) === true) ?? firstKind;
}
