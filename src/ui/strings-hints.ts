/** Hints on how to mend a failure; domain/hints.ts says where they come from. */
import { l10n } from 'vscode';
import type { HintKey } from '../domain/hints';

/** Names of permissions, paths and fields stay as they are in every language. */
export function hintText(key: HintKey): string {
  switch (key) {
    case 's3InputPath':
      return l10n.t(
        'Give the input as a file, s3://bucket/folder/file.json, or as a folder with a slash at its end, s3://bucket/folder/.',
      );
    case 's3OutputPath':
      return l10n.t('Give the output as a folder, s3://bucket/folder/, other than that of the input.');
    case 's3Privileges':
      return l10n.t(
        'The policy of the service role and the policy of the bucket (for the principal personalize.amazonaws.com) both need s3:GetObject, s3:ListBucket and s3:PutObject on the bucket and on /* below it. With a KMS key, its policy and the role need kms:Decrypt, kms:GenerateDataKey, kms:DescribeKey, kms:CreateGrant and kms:ListGrants. AmazonPersonalizeFullAccess reaches only buckets with "personalize" in the name.',
      );
    case 'tooManyUnfinished':
      return l10n.t(
        'Wait until other jobs have finished, or ask for a higher quota of pending and in-progress batch inference jobs in Service Quotas.',
      );
    case 'alreadyExists':
      return l10n.t('Choose a new job name: jobs cannot be deleted, so each name can be used only once.');
    case 'notFound':
      return l10n.t(
        'Check that the ARN is right, and that Region and account are. A solution version ARN is needed, not a solution ARN.',
      );
    case 'requiredFields':
      return l10n.t('The fields of each input line must be those that the recipe asks for.');
    case 'filterPlaceholders':
      return l10n.t(
        'In the filter expression, use placeholders with IN or = only, and give filterValues in each input line.',
      );
    case 'passRole':
      return l10n.t('Grant iam:PassRole on the service role to whoever creates the job.');
    case 'notAuthorized':
      return l10n.t('Grant the action that the reason names to whoever made the request.');
  }
}
