/** Texts for comparing jobs. */
import { l10n } from 'vscode';

export function compareWords() {
  return {
    pickFirst: l10n.t('Choose the first of two jobs to compare'),
    noArn: l10n.t("One of these jobs has no ARN, so the service can't describe it."),
    describing: l10n.t('Loading the batch inference jobs'),
    pickSecond: (first: string) => l10n.t('Choose the job to compare with {0}', first),
    notTwo: (count: string) => l10n.t('Select two jobs to compare. Selected: {0}', count),
    /** Of the diff editor. */
    title: (left: string, right: string) => l10n.t('{0} ↔ {1}', left, right),
    /** Of a job that several connections have, or another account as well. */
    nameIn: (name: string, region: string, account: string) =>
      l10n.t('{0} ({1}, {2})', name, region, account),
    /** Why comes after it. */
    notRead: (name: string) => l10n.t("Couldn't load the job {0}.", name),
  };
}
