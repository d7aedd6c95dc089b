/** Texts of the hover over an ARN in an editor. */
import { l10n } from 'vscode';

export function editorHoverWords() {
  return {
    showDetails: l10n.t('Show Details'),
    showJobs: l10n.t('Show Batch Inference Jobs'),
    unread: l10n.t('Load the list of jobs to find out whether this job belongs to a connected account.'),
    /** What the service says of a job by that name, in one line. */
    problem: (jobName: string, title: string, advice: string) =>
      l10n.t("Couldn't load the batch inference job {0}: {1}. {2}", jobName, title, advice),
  };
}
