/** Texts of notifications about jobs that ended. */
import { l10n } from 'vscode';

export function noticeWords() {
  return {
    showDetails: l10n.t('Show Details'),
    showJobs: l10n.t('Show Jobs'),
    sentence: (text: string) => l10n.t('{0}.', text),
    /** `text`: what failed; `reason`: why, or which jobs. */
    because: (text: string, reason: string) => l10n.t('{0}: {1}.', text, reason),
    andMore: (names: string, count: string) => l10n.t('{0} and {1} more', names, count),
    /** Of the badge. */
    failedUnseen: (count: string) => l10n.t('Jobs that failed since you last opened this view: {0}', count),
  };
}
