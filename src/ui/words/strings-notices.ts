/** Texts of notifications about jobs that ended. */
import { l10n } from 'vscode';

export function noticeWords() {
  return {
    showDetails: l10n.t('Show Details'),
    showJobs: l10n.t('Show Jobs'),
    oneFailed: l10n.t('A batch inference job failed'),
    oneFinished: l10n.t('A batch inference job finished.'),
    nameFailed: (name: string) => l10n.t('Batch inference job {0} failed', name),
    nameFinished: (name: string) => l10n.t('Batch inference job {0} finished.', name),
    failed: (count: string) => l10n.t('{0} batch inference jobs failed', count),
    finished: (count: string) => l10n.t('{0} batch inference jobs finished.', count),
    failedAndFinished: (failed: string, finished: string) =>
      l10n.t('Batch inference jobs ended: {0} finished, {1} failed', finished, failed),
    sentence: (text: string) => l10n.t('{0}.', text),
    /** `text`: what failed; `reason`: why, or which jobs. */
    because: (text: string, reason: string) => l10n.t('{0}: {1}.', text, reason),
    andMore: (names: string, count: string) => l10n.t('{0} and {1} more', names, count),
    /** Of the badge. */
    failedUnseen: (count: string) => l10n.t('Jobs that failed since you last opened this view: {0}', count),
  };
}
