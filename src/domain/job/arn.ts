/** Amazon Resource Names of Personalize. Returns `undefined` for text that doesn't match a pattern, never a guess. */
import { allKinds, type JobKind } from './kind';

const arnTypes = allKinds.map(({ arnType }) => arnType).join('|');
const jobArnPattern = `arn:(aws|aws-cn|aws-us-gov|aws-iso[a-z-]*|aws-eusc):personalize:([a-z0-9-]+):(\\d{12}):(${arnTypes})/([A-Za-z0-9_-]{1,63})`;
const jobArn = new RegExp(`^${jobArnPattern}$`);

export interface JobArn {
  readonly kind: JobKind;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly jobName: string;
}

export function parseJobArn(arn: string | undefined): JobArn | undefined {
  const [, partition, region, account, type, jobName] = jobArn.exec(arn ?? '') ?? [];
  const kind = allKinds.find(({ arnType }) => arnType === type);
  if (!partition || !region || !account || !jobName || !kind) return undefined;
  return { kind, partition, region, account, jobName };
}

/** Longest ARN, in characters: https://docs.aws.amazon.com/personalize/latest/dg/API_DescribeBatchInferenceJob.html */
export const longestArn = 256;
/** Longest line that is searched, in UTF-16 code units. */
const longestLine = 1_000_000;
const longestPaste = 10_000;
/** Sequences that set colors in a terminal, with their longest length. */
const longestColor = 32;
const terminalColor = /\u001b\[[\d;]{0,29}m/g;
/** Doesn't match parts of longer names, or ARNs of resources below a job. */
const jobArnInText = new RegExp(`(?<![\\w-])${jobArnPattern}(?![\\w-]|/\\w)`, 'g');

/** Replaces colors with spaces, so that positions stay the same and a color never touches an ARN. */
function withoutColors(text: string): string {
  return text.replaceAll(terminalColor, (sequence) => ' '.repeat(sequence.length));
}

export interface FoundArn {
  readonly arn: string;
  /** Start in the line, and the position after the end. */
  readonly start: number;
  readonly end: number;
}

/** Returns the ARNs of batch jobs in a text, such as lines of a log. Only searches the start of a long text. */
export function jobArnsIn(text: string): readonly string[] {
  const beginning = withoutColors(text.slice(0, longestPaste));
  const isCut = text.length > longestPaste;
  return [...beginning.matchAll(jobArnInText)]
    .filter(({ 0: arn, index }) => !isCut || index + arn.length < longestPaste)
    .map(([arn]) => arn)
    .filter((arn) => arn.length <= longestArn);
}

/**
 * Returns the ARN of a batch job at a position of a line, or ending there. Only searches around the position, whatever the
 * length of the line.
 */
export function jobArnAt(line: string, character: number): FoundArn | undefined {
  if (line.length > longestLine) return undefined;
  const from = Math.max(0, character - longestArn - longestColor);
  const text = withoutColors(line.slice(from, character + longestArn + 2));
  for (const { 0: arn, index } of text.matchAll(jobArnInText)) {
    const start = from + index;
    const end = start + arn.length;
    if (start <= character && character <= end && arn.length <= longestArn) return { arn, start, end };
  }
  return undefined;
}

// https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJobSummary.html has `arn:([a-z\d-]+):personalize:.*:.*:.+`
const serviceArn = /^arn:[a-z\d-]+:personalize:[^\s"'<>]{1,240}$/;

/** Whether it can be sent to the service. Text that isn't an ARN of the service is never sent. */
export function isServiceArn(arn: string): boolean {
  return serviceArn.test(arn);
}

/** The text after the last `/` of an ARN; `undefined` if there is none. */
export function lastPart(arn: string | undefined): string | undefined {
  if (arn?.startsWith('arn:') !== true) return undefined;
  const slash = arn.lastIndexOf('/');
  const part = slash < 0 ? '' : arn.slice(slash + 1);
  return part === '' ? undefined : part;
}

/**
 * `…:solution/<name>/<version>`: the solution's name and ARN, and the version's id (8 hex digits) or name. Also works for text
 * that isn't a valid ARN but has these parts.
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

/** ARN of an IAM role: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export function isRoleArn(text: string): boolean {
  return /^arn:aws[a-z-]{0,15}:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/.test(text);
}
