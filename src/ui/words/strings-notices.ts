/** Words of the notices that tell of jobs that have ended. */
import { l10n } from 'vscode';

export interface NoticeWords {
  readonly showDetails: string;
  readonly showJobs: string;
  readonly oneFailed: string;
  readonly oneFinished: string;
  nameFailed(name: string): string;
  nameFinished(name: string): string;
  failed(count: string): string;
  finished(count: string): string;
  failedAndFinished(failed: string, finished: string): string;
  /** Of the badge. */
  failedUnseen(count: string): string;
}

export function noticeWords(): NoticeWords {
  return {
    showDetails: l10n.t('Show Details'),
    showJobs: l10n.t('Show Jobs'),
    oneFailed: l10n.t('A batch inference job failed.'),
    oneFinished: l10n.t('A batch inference job finished.'),
    nameFailed: (name) => l10n.t('Batch inference job {0} failed.', name),
    nameFinished: (name) => l10n.t('Batch inference job {0} finished.', name),
    failed: (count) => l10n.t('{0} batch inference jobs failed.', count),
    finished: (count) => l10n.t('{0} batch inference jobs finished.', count),
    failedAndFinished: (failed, finished) =>
      l10n.t('Batch inference jobs ended: {0} failed, {1} finished.', failed, finished),
    failedUnseen: (count) => l10n.t('Failed since you last looked: {0}', count),
  };
}
