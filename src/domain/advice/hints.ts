/**
 * Hints on how to fix a failure, matched on the failure reason and shown beside it. Without a match, there is no hint.
 * Sources: https://docs.aws.amazon.com/personalize/latest/dg/granting-personalize-s3-access.html,
 * https://docs.aws.amazon.com/personalize/latest/dg/getting-batch-recommendations.html,
 * https://docs.aws.amazon.com/personalize/latest/dg/limits.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
import type { DocumentationPage } from '../details/console-links';
import { remembered } from '../text/remembered';

/** What denies an action in a way that a policy for the caller doesn't change. */
export type DenialKey =
  | 'deniedByOrganization'
  | 'deniedByBoundary'
  | 'deniedBySession'
  | 'deniedByEndpoint'
  | 'deniedByResource'
  | 'deniedByPolicy';

export type HintKey =
  | DenialKey
  | 's3InputPath'
  | 's3OutputPath'
  | 's3Privileges'
  | 'tooManyUnfinished'
  | 'alreadyExists'
  | 'notFound'
  | 'requiredFields'
  | 'filterPlaceholders'
  | 'passRole'
  | 'notAuthorized'
  | 'assumeRole'
  | 'bucketRegion'
  | 'vpcOnlyBucket'
  | 'recipeWithoutBatch'
  | 'inputLimits';

/** The policy that helps; see iam-policies.ts. */
export type HintPolicy = 's3Access' | 'trust' | 'passRole' | 'actions';

export interface Hint {
  readonly key: HintKey;
  readonly pattern: RegExp;
  readonly page: DocumentationPage;
  readonly policy?: HintPolicy;
  /** The service's text isn't public: any text about the cause matches. */
  readonly free?: boolean;
}

interface DenialHint extends Hint {
  readonly key: DenialKey;
}

const denied = 'troubleshoot_access-denied.html';

/**
 * A policy that lacks an allow is only listed if the caller's own policy can't provide it. The first match counts: AWS names one policy, and the
 * last row takes the explicit denials of other kinds.
 */
const denials: readonly DenialHint[] = [
  {
    key: 'deniedByOrganization',
    pattern: /(?:explicit deny in an?|because no) (?:service|resource) control polic/i,
    page: denied,
  },
  {
    key: 'deniedByBoundary',
    pattern: /(?:explicit deny in an?|because no) permissions? boundar/i,
    page: denied,
  },
  { key: 'deniedBySession', pattern: /(?:explicit deny in an?|because no) session polic/i, page: denied },
  {
    key: 'deniedByEndpoint',
    pattern: /(?:explicit deny in an?|because no) VPC endpoint polic/i,
    page: denied,
  },
  {
    key: 'deniedByResource',
    pattern: /explicit deny in an? (?:resource-based|(?:role )?trust) polic/i,
    page: denied,
  },
  { key: 'deniedByPolicy', pattern: /with an explicit deny\b/i, page: denied },
];

/** What denied a request, from the service's message; `undefined` if a policy for the caller may help. */
export function denialIn(message: string): DenialKey | undefined {
  return denials.find(({ pattern }) => pattern.test(message.slice(0, lookedAt)))?.key;
}

/** In the order in which several hints of a reason are shown: problems of the job first, then missing permissions. */
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
  {
    key: 'assumeRole',
    pattern: /\bassum(?:e|ed|ing)\b.{0,200}\brole\b|\brole\b.{0,300}\bassum(?:e|ed|ing)\b|sts:AssumeRole/i,
    page: 'granting-personalize-s3-access.html',
    policy: 'trust',
    free: true,
  },
  {
    key: 'bucketRegion',
    pattern: /\bbuckets?\b.{0,200}\b(?:another|different|other|wrong|same|not in the)\b.{0,40}\bregion\b/i,
    page: 'getting-batch-recommendations.html',
    free: true,
  },
  {
    key: 'vpcOnlyBucket',
    pattern: /\b(?:bucket|S3)\b.{0,300}\bVPC\b|\bVPC\b.{0,300}\b(?:bucket|S3)\b/i,
    page: 'granting-personalize-s3-access.html',
    free: true,
  },
  {
    key: 'recipeWithoutBatch',
    pattern:
      /\brecipe\b[^.]{0,300}\b(?:not supported|not support|unsupported|not allowed|cannot be used)\b|\b(?:not supported|not support|unsupported)\b[^.]{0,100}\brecipe\b/i,
    page: 'recommendations-batch.html',
    free: true,
  },
  {
    key: 'inputLimits',
    pattern:
      /\b(?:input|files?|data|records?|lines?)\b[^.]{0,100}\b(?:larger than|bigger than|exceeds?|too (?:large|big|long))\b|\b(?:too many|more than [\d,. ]*(?:million|billion)?|exceeds? [\d,. ]*(?:million|billion)?) ?(?:input )?(?:files|records|lines|GB|MB)\b/i,
    page: 'limits.html',
    free: true,
  },
];

/** Characters of a failure reason that are matched. */
const lookedAt = 10_000;

/** Cached, because rows ask for hints each time they are drawn. */
const knownHints = remembered(matching, 1000);

/** All matching hints, in the order of the table. */
export function hintsFor(reason: string | undefined): readonly Hint[] {
  if (reason === undefined) return [];
  return reason.length <= lookedAt ? knownHints(reason) : matching(reason.slice(0, lookedAt));
}

/** The same without a cache, for texts that must not be kept. */
export function findHints(reason: string): readonly Hint[] {
  return matching(reason.slice(0, lookedAt));
}

/** A denial leaves out the hints with a policy. If a public text matches, the others are ignored: names in ARNs and paths can contain any word. */
function matching(reason: string): readonly Hint[] {
  const denial = denials.find(({ pattern }) => pattern.test(reason));
  if (denial !== undefined) {
    return [
      denial,
      ...hints.filter(
        ({ pattern, free, policy }) => free !== true && policy === undefined && pattern.test(reason),
      ),
    ];
  }
  const known = hints.filter(({ pattern, free }) => free !== true && pattern.test(reason));
  if (known.length > 0) return known;
  const words = reason.replace(/(?:arn:|s3:\/\/)\S+/gi, '');
  return hints.filter(({ pattern, free }) => free === true && pattern.test(words));
}
