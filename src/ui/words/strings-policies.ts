/** Texts of the policies that fix a failure. */
import { l10n } from 'vscode';
import type { HelpfulPolicy } from '../../domain/advice/hint-policies';

export function policyWords() {
  return {
    /** Above the policies of a job to choose from. */
    pick: (job: string) => l10n.t('Choose the policy to copy for {0}', job),
    label,
    /** Where it belongs. */
    purpose,
    /** No policy helps. */
    none: l10n.t("There's no policy to copy for this failure."),
  };
}

function label(policy: HelpfulPolicy): string {
  switch (policy.kind) {
    case 'role':
      return l10n.t('Role Policy');
    case 'trust':
      return l10n.t('Trust Policy');
    case 'bucket':
      return l10n.t('Bucket Policy for {0}', policy.bucket);
    case 'passRole':
      return l10n.t('Policy with iam:PassRole');
    case 'actions':
      return l10n.t('Policy with the Missing Actions');
  }
}

function purpose({ kind }: HelpfulPolicy): string {
  switch (kind) {
    case 'role':
      return l10n.t('For the service role: access to the buckets and keys of the job');
    case 'trust':
      return l10n.t('For the service role: lets Amazon Personalize assume it');
    case 'bucket':
      return l10n.t('For the bucket: lets Amazon Personalize read and write it');
    case 'passRole':
    case 'actions':
      return l10n.t('For the identity that creates the job');
  }
}
