/** Amazon Resource Names of Personalize. What does not fit a pattern gives `undefined`, never a guess. */

const jobArn =
  /^arn:(aws|aws-cn|aws-us-gov|aws-iso[a-z-]*|aws-eusc):personalize:([a-z0-9-]+):(\d{12}):batch-inference-job\/([A-Za-z0-9_-]{1,63})$/;

export interface JobArn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly jobName: string;
}

export function parseJobArn(arn: string | undefined): JobArn | undefined {
  const [, partition, region, account, jobName] = jobArn.exec(arn ?? '') ?? [];
  if (!partition || !region || !account || !jobName) return undefined;
  return { partition, region, account, jobName };
}

// https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJobSummary.html has `arn:([a-z\d-]+):personalize:.*:.*:.+`
const serviceArn = /^arn:[a-z\d-]+:personalize:[^\s"'<>]{1,240}$/;

/** May be asked for: what is no ARN of the service is not sent to it. */
export function isServiceArn(arn: string): boolean {
  return serviceArn.test(arn);
}

/** The text after the last `/` of an ARN, or `undefined` where there is none. */
export function lastPart(arn: string | undefined): string | undefined {
  if (arn?.startsWith('arn:') !== true) return undefined;
  const slash = arn.lastIndexOf('/');
  const part = slash < 0 ? '' : arn.slice(slash + 1);
  return part === '' ? undefined : part;
}

/**
 * `…:solution/<name>/<version>`: the solution's name and ARN and the version's id (8 hex digits, or a name that a user
 * gave). Works on text that is no valid ARN as well, as far as it has those parts.
 */
export interface SolutionVersionArn {
  readonly solutionArn: string;
  readonly solutionName: string;
  readonly versionId: string;
}

export function parseSolutionVersionArn(arn: string | undefined): SolutionVersionArn | undefined {
  const [, solutionArn, solutionName, versionId] =
    /^(arn:[^/]{1,200}:solution\/([^/]{1,200}))\/([^/]{1,200})$/.exec(arn ?? '') ?? [];
  if (!solutionArn || !solutionName || !versionId) return undefined;
  return { solutionArn, solutionName, versionId };
}
