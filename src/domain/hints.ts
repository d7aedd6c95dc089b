/**
 * Hints on how to mend a failure, matched on the service's words. They are hints: shown beside those words, never
 * instead of them, and none is shown where nothing matches.
 *
 * Sources: https://docs.aws.amazon.com/personalize/latest/dg/granting-personalize-s3-access.html,
 * https://docs.aws.amazon.com/personalize/latest/dg/getting-batch-recommendations.html,
 * https://docs.aws.amazon.com/personalize/latest/dg/limits.html
 */
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

const patterns: readonly (readonly [RegExp, HintKey])[] = [
  [/Invalid S3 input path/i, 's3InputPath'],
  [/Invalid S3 output path/i, 's3OutputPath'],
  [/Insufficient privileges for accessing data in (?:Amazon )?S3/i, 's3Privileges'],
  [/More than \d+ resources with PENDING or IN_PROGRESS status/i, 'tooManyUnfinished'],
  [/Another resource with Arn .{0,300} already exists/i, 'alreadyExists'],
  [/The given .{1,300} does not exist|Could not find the specified resource/i, 'notFound'],
  [/Required fields for the provided recipe are/i, 'requiredFields'],
  [/Placeholders can only be used with IN or EQ operator/i, 'filterPlaceholders'],
  [/is not authorized to perform: iam:PassRole/i, 'passRole'],
  [/is not authorized to perform: personalize:/i, 'notAuthorized'],
];

/** The hint for a failure reason; only its first 10,000 characters are looked at. */
export function hintFor(reason: string | undefined): HintKey | undefined {
  const head = reason?.slice(0, 10_000);
  return head === undefined ? undefined : patterns.find(([pattern]) => pattern.test(head))?.[1];
}
