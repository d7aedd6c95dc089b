/** Amazon Resource Names of Personalize. What does not fit a pattern gives `undefined`, never a guess. */

const jobArnPattern =
  'arn:(aws|aws-cn|aws-us-gov|aws-iso[a-z-]*|aws-eusc):personalize:([a-z0-9-]+):(\\d{12}):batch-inference-job/([A-Za-z0-9_-]{1,63})';
const jobArn = new RegExp(`^${jobArnPattern}$`);

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

/** Characters of an ARN: https://docs.aws.amazon.com/personalize/latest/dg/API_DescribeBatchInferenceJob.html */
const longestArn = 256;
/** Longer lines are data that nobody reads; in UTF-16 code units. */
const longestLine = 1_000_000;
const longestPaste = 10_000;
const terminalColour = /\u001b\[[\d;]*m/g;
/** Not a part of a longer name, nor the ARN of something below a job. */
const jobArnInText = new RegExp(`(?<![\\w-])${jobArnPattern}(?![\\w-]|/\\w)`, 'g');

export interface FoundArn {
  readonly arn: string;
  /** Where it begins in the line, and where it has ended. */
  readonly start: number;
  readonly end: number;
}

/** The ARNs of batch inference jobs in a text, such as lines of a log. Only the beginning of a long one is looked at. */
export function jobArnsIn(text: string): readonly string[] {
  const beginning = text.slice(0, longestPaste).replaceAll(terminalColour, ' ');
  return [...beginning.matchAll(jobArnInText)].map(([arn]) => arn).filter((arn) => arn.length <= longestArn);
}

/**
 * The ARN of a batch inference job that stands at a position of a line, or ends there. However long the line, only what
 * an ARN could reach from there is looked at.
 */
export function jobArnAt(line: string, character: number): FoundArn | undefined {
  if (line.length > longestLine) return undefined;
  const from = Math.max(0, character - longestArn - 1);
  const text = line.slice(from, character + longestArn + 2);
  for (const { 0: arn, index } of text.matchAll(jobArnInText)) {
    const start = from + index;
    const end = start + arn.length;
    if (start <= character && character <= end && arn.length <= longestArn) return { arn, start, end };
  }
  return undefined;
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

/** Of IAM. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export function isRoleArn(text: string): boolean {
  return /^arn:aws[a-z-]{0,15}:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/.test(text);
}
