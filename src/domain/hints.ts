/**
 * Hints on how to mend a failure, matched on the service's words. They are hints: shown beside those words, never
 * instead of them, and none is shown where nothing matches.
 *
 * Sources: https://docs.aws.amazon.com/personalize/latest/dg/granting-personalize-s3-access.html,
 * https://docs.aws.amazon.com/personalize/latest/dg/getting-batch-recommendations.html,
 * https://docs.aws.amazon.com/personalize/latest/dg/limits.html
 */
import type { DocumentationPage } from './console-links';
import { remembered } from './remembered';

export type HintKey =
  | 's3InputPath'
  | 's3OutputPath'
  | 's3Privileges'
  | 'tooManyUnfinished'
  | 'alreadyExists'
  | 'notFound'
  | 'requiredFields'
  | 'filterPlaceholders'
  | 'passRole'
  | 'notAuthorized';

/** Which of iam-policies.ts helps. */
export type HintPolicy = 's3Access' | 'passRole' | 'actions';

export interface Hint {
  readonly key: HintKey;
  readonly pattern: RegExp;
  readonly page: DocumentationPage;
  readonly policy?: HintPolicy;
}

/** In the order in which they are shown where a reason matches several: what is wrong in the job before what it lacks. */
const hints: readonly Hint[] = [
  { key: 's3InputPath', pattern: /Invalid S3 input path/i, page: 'getting-batch-recommendations.html' },
  { key: 's3OutputPath', pattern: /Invalid S3 output path/i, page: 'getting-batch-recommendations.html' },
  {
    key: 's3Privileges',
    pattern: /Insufficient privileges for accessing data in (?:Amazon )?S3/i,
    page: 'granting-personalize-s3-access.html',
    policy: 's3Access',
  },
  {
    key: 'tooManyUnfinished',
    pattern: /More than \d+ resources with PENDING or IN_PROGRESS status/i,
    page: 'limits.html',
  },
  {
    key: 'alreadyExists',
    pattern: /Another resource with Arn .{0,300} already exists/i,
    page: 'getting-batch-recommendations.html',
  },
  {
    key: 'notFound',
    pattern: /The given (.{1,300}?) does not exist|Could not find the specified resource/i,
    page: 'getting-batch-recommendations.html',
  },
  {
    key: 'requiredFields',
    pattern: /Required fields for the provided recipe are/i,
    page: 'recommendations-batch.html',
  },
  {
    key: 'filterPlaceholders',
    pattern: /Placeholders can only be used with IN or EQ operator/i,
    page: 'getting-batch-recommendations.html',
  },
  {
    key: 'passRole',
    pattern: /is not authorized to perform: iam:PassRole/i,
    page: 'granting-personalize-s3-access.html',
    policy: 'passRole',
  },
  {
    key: 'notAuthorized',
    pattern: /is not authorized to perform: personalize:(\w+)/i,
    page: 'recommendations-batch.html',
    policy: 'actions',
  },
];

/** Of a failure reason, this many characters are looked at. */
const lookedAt = 10_000;

/** Rows of the tree ask for them each time they are drawn. */
const knownHints = remembered(matching, 1000);

/** All hints that match, in the order of the table: each is about a cause of its own. */
export function hintsFor(reason: string | undefined): readonly Hint[] {
  if (reason === undefined) return [];
  return reason.length <= lookedAt ? knownHints(reason) : matching(reason.slice(0, lookedAt));
}

function matching(reason: string): readonly Hint[] {
  return hints.filter(({ pattern }) => pattern.test(reason));
}
