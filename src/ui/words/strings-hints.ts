/** Hints in hovers, on the details page and in copied code; domain/advice/hints.ts has their sources. */
import { l10n } from 'vscode';
import type { HintKey } from '../../domain/advice/hints';
import type { JobKindId } from '../../domain/job/kind';
import type { PathFault } from '../../domain/job/s3-path';
import { cleanLine } from '../../domain/text/clean';

export interface HintWords {
  /** The problem in a few words, for a row of the tree. */
  readonly short: string;
  /** The subject. */
  readonly title: string;
  /** The advice. */
  readonly text: string;
}

/** Hints for jobs of a kind that differ from the common ones. */
const hintsOfKind: Partial<Readonly<Record<JobKindId, (key: HintKey) => HintWords | undefined>>> = {
  segment: segmentHint,
};

/** For a job, or a group of jobs, of that kind. */
export function hintWords(key: HintKey, kind: JobKindId): HintWords {
  return hintsOfKind[kind]?.(key) ?? commonHint(key);
}

/** For a request. */
export function requestHintText(key: HintKey): string {
  return commonHint(key).text;
}

function segmentHint(key: HintKey): HintWords | undefined {
  switch (key) {
    case 'tooManyUnfinished':
      return {
        ...commonHint(key),
        text: l10n.t(
          'Wait until other jobs have finished, or request a higher quota for pending and in-progress batch segment jobs in Service Quotas.',
        ),
      };
    case 'recipeWithoutBatch':
      return {
        short: l10n.t("recipe doesn't make segments"),
        title: l10n.t('Recipe'),
        text: l10n.t(
          'Use a solution version of the recipe Item-Affinity or Item-Attribute-Affinity. Other recipes need a batch inference job.',
        ),
      };
    default:
      return undefined;
  }
}

/** Names of permissions, paths and fields aren't translated. */
function commonHint(key: HintKey): HintWords {
  switch (key) {
    case 'deniedByOrganization':
      return {
        short: l10n.t('denied by the organization'),
        title: l10n.t('Policy of the organization'),
        text: l10n.t(
          "A policy of the AWS organization doesn't allow the action. Only an administrator of the organization can change that.",
        ),
      };
    case 'deniedByBoundary':
      return {
        short: l10n.t('denied by permissions boundary'),
        title: l10n.t('Permissions boundary'),
        text: l10n.t(
          "The permissions boundary of the user or role doesn't allow the action. Only an administrator who can change the boundary can allow it.",
        ),
      };
    case 'deniedBySession':
      return {
        short: l10n.t('denied by session policy'),
        title: l10n.t('Session policy'),
        text: l10n.t(
          "The session policy of the credentials doesn't allow the action. Use credentials without that session policy, or change it where the session is created.",
        ),
      };
    case 'deniedByEndpoint':
      return {
        short: l10n.t('denied by VPC endpoint policy'),
        title: l10n.t('Policy of the VPC endpoint'),
        text: l10n.t(
          "The policy of the VPC endpoint doesn't allow the action. Only the owner of the endpoint can change that.",
        ),
      };
    case 'deniedByResource':
      return {
        short: l10n.t('denied by resource policy'),
        title: l10n.t('Policy of the resource'),
        text: l10n.t(
          'The policy of the resource explicitly denies the action. Only the owner of the resource can change that.',
        ),
      };
    case 'deniedByPolicy':
      return {
        short: l10n.t('explicitly denied'),
        title: l10n.t('Explicit deny'),
        text: l10n.t(
          'A policy explicitly denies the action. Granting more permissions has no effect until an administrator removes that deny.',
        ),
      };
    case 's3InputPath':
      return {
        short: l10n.t('invalid input path'),
        title: l10n.t('Input path'),
        text: l10n.t(
          'Use a file, s3://bucket/folder/file.json, or a folder that ends with a slash, s3://bucket/folder/.',
        ),
      };
    case 's3OutputPath':
      return {
        short: l10n.t('invalid output path'),
        title: l10n.t('Output path'),
        text: l10n.t('Use a folder, s3://bucket/folder/, other than the input folder.'),
      };
    case 's3Privileges':
      return {
        short: l10n.t('no access to S3'),
        title: l10n.t('Access to the bucket'),
        text: s3AccessText({ keys: true, limitedPolicy: true }),
      };
    case 'tooManyUnfinished':
      return {
        short: l10n.t('too many jobs at once'),
        title: l10n.t('Too many jobs at once'),
        text: l10n.t(
          'Wait until other jobs have finished, or request a higher quota for pending and in-progress batch inference jobs in Service Quotas.',
        ),
      };
    case 'alreadyExists':
      return {
        short: l10n.t('job name already used'),
        title: l10n.t('Job name'),
        text: l10n.t("Choose a new job name. Jobs can't be deleted, so you can use each name only once."),
      };
    case 'notFound':
      return {
        short: l10n.t('resource not found'),
        title: l10n.t('Missing resource'),
        text: l10n.t(
          'Check the ARN, the Region and the account. A solution version ARN is needed, not a solution ARN.',
        ),
      };
    case 'requiredFields':
      return {
        short: l10n.t('missing input fields'),
        title: l10n.t('Input fields'),
        text: l10n.t('Each input line must have the fields that the recipe requires.'),
      };
    case 'filterPlaceholders':
      return {
        short: l10n.t('invalid filter expression'),
        title: l10n.t('Filter expression'),
        text: l10n.t(
          'In the filter expression, use placeholders with IN or = only. In each input line, provide filterValues.',
        ),
      };
    case 'passRole':
      return {
        short: l10n.t('no iam:PassRole permission'),
        title: l10n.t('Permission to pass the service role'),
        text: l10n.t('Grant iam:PassRole on the service role to the identity that creates the job.'),
      };
    case 'notAuthorized':
      return {
        short: l10n.t('missing permission'),
        title: l10n.t('Missing permission'),
        text: l10n.t('Allow the action in the failure reason for the identity that made the request.'),
      };
    case 'assumeRole':
      return {
        short: l10n.t("role can't be assumed"),
        title: l10n.t('Trust policy of the service role'),
        text: l10n.t(
          'The trust policy of the service role must allow sts:AssumeRole to the principal personalize.amazonaws.com.',
        ),
      };
    case 'bucketRegion':
      return {
        short: l10n.t('bucket in another Region'),
        title: l10n.t('Region of the bucket'),
        text: l10n.t('The input and output buckets must be in the Region of the job.'),
      };
    case 'vpcOnlyBucket':
      return {
        short: l10n.t('bucket limited to a VPC'),
        title: l10n.t('Bucket limited to a VPC'),
        text: l10n.t(
          "Amazon Personalize can't access a bucket whose policy only allows requests from a VPC. Use another bucket, or also allow the principal personalize.amazonaws.com in the policy.",
        ),
      };
    case 'recipeWithoutBatch':
      return {
        short: l10n.t("recipe doesn't support batch"),
        title: l10n.t('Recipe'),
        text: l10n.t(
          "Use a solution version whose recipe supports batch inference. Trending-Now and Next-Best-Action don't, and Item-Affinity needs a batch segment job.",
        ),
      };
    case 'inputLimits':
      return {
        short: l10n.t('input too large'),
        title: l10n.t('Input size'),
        text: l10n.t(
          'Split the input between several jobs. The limits are 1,000 input files, 1 GB, and 50 million records per file (100 with themes).',
        ),
      };
  }
}

/** `keys`: whether KMS keys are involved. `limitedPolicy`: whether a bucket is out of reach of AmazonPersonalizeFullAccess. */
export function s3AccessText({
  keys,
  limitedPolicy,
}: {
  readonly keys: boolean;
  readonly limitedPolicy: boolean;
}): string {
  return [
    l10n.t(
      'The policy of the service role and the policy of the bucket (for the principal personalize.amazonaws.com) both need s3:GetObject, s3:ListBucket and s3:PutObject on the bucket and on /* below it.',
    ),
    keys
      ? l10n.t(
          'With a KMS key, its policy and the role need kms:Decrypt, kms:GenerateDataKey, kms:DescribeKey, kms:CreateGrant and kms:ListGrants.',
        )
      : '',
    limitedPolicy
      ? l10n.t('AmazonPersonalizeFullAccess reaches only buckets with "personalize" in the name.')
      : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Advice that names the job's own values. */
export function jobHintWords() {
  return {
    bucketRegion: (region: string) =>
      l10n.t('The input and output buckets must be in the Region of the job, {0}.', region),
    passRole: (role: string) =>
      l10n.t('Grant iam:PassRole on {0} to the identity that creates the job.', role),
    assumeRole: (role: string) =>
      l10n.t(
        'The trust policy of {0} must allow sts:AssumeRole to the principal personalize.amazonaws.com.',
        role,
      ),
    notFound: l10n.t('Check the ARN, the Region and the account.'),
    validPath: l10n.t(
      'The path has a valid form. Check that it exists, and that upper and lower case are right.',
    ),
  };
}

/** What is wrong with a path. */
export function pathFaultText(fault: PathFault): string {
  switch (fault.kind) {
    case 'scheme':
      return suggesting(l10n.t('The path must begin with s3://.'), fault.suggestion);
    case 'blanks':
      return suggesting(l10n.t('The path begins or ends with a space.'), fault.suggestion);
    case 'folder':
      return suggesting(l10n.t('The output path must be a folder and end with a slash.'), fault.suggestion);
    case 'bucketName':
      return l10n.t('"{0}" isn\'t a valid bucket name.', cleanLine(fault.name, 100));
    case 'sameFolder':
      return l10n.t('The output path must be another folder than that of the input.');
  }
}

function suggesting(text: string, path: string | undefined): string {
  return path === undefined ? text : l10n.t('{0} Did you mean {1}?', text, cleanLine(path, 300));
}
