/** Buttons of the details page and messages: the policies that fix a failure. */
import { l10n } from 'vscode';
import type { HelpfulPolicy } from '../../domain/advice/hint-policies';

export function policyWords() {
  return {
    /** Above the policies of a job to choose from. */
    pick: (job: string) => l10n.t('Choose the policy to copy for {0}', job),
    label,
    /** Where it belongs. */
    purpose,
    pickJob: l10n.t('Choose the failed job to copy the policy for'),
    copied: (of: string) => l10n.t('Copied the IAM policy for {0}', of),
    extensionCopied: l10n.t('Copied the permissions of this extension'),
    /** No policy helps. */
    none: l10n.t("There's no policy to copy for this failure."),
  };
}

function label(policy: HelpfulPolicy): string {
  if (policy.kind === 'bucket') return l10n.t('Bucket Policy for {0}', policy.bucket);
  const labels = {
    role: l10n.t('Role Policy'),
    trust: l10n.t('Trust Policy'),
    passRole: l10n.t('Policy with iam:PassRole'),
    actions: l10n.t('Policy with the Missing Actions'),
  };
  return labels[policy.kind];
}

function purpose({ kind }: HelpfulPolicy): string {
  const creator = l10n.t('For the identity that creates the job');
  const purposes: Readonly<Record<HelpfulPolicy['kind'], string>> = {
    role: l10n.t('For the service role: access to the buckets and keys of the job'),
    trust: l10n.t('For the service role: lets Amazon Personalize assume it'),
    bucket: l10n.t('For the bucket: lets Amazon Personalize read and write it'),
    passRole: creator,
    actions: creator,
  };
  return purposes[kind];
}
