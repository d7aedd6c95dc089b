/** Texts of the hover over an ARN in an editor. */
import { l10n } from 'vscode';

export function editorHoverWords() {
  return {
    showDetails: l10n.t('Show Details'),
    showJobs: l10n.t('Show Batch Inference Jobs'),
    unread: l10n.t('Load the list of jobs to find out whether this job belongs to a connected account.'),
  };
}
