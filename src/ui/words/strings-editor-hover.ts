/** Words of the hover over an ARN in an editor. */
import { l10n } from 'vscode';

export type EditorHoverWord = 'showDetails' | 'showJobs' | 'unread';

export interface EditorHoverWords extends Readonly<Record<EditorHoverWord, string>> {
  /** What the service says of a job by that name, in one line. */
  problem(jobName: string, title: string, advice: string): string;
}

export function editorHoverWords(): EditorHoverWords {
  return {
    showDetails: l10n.t('Show Details'),
    showJobs: l10n.t('Show Batch Inference Jobs'),
    unread: l10n.t('Load the list of jobs to find out whether this job belongs to a connected account.'),
    problem: (jobName, title, advice) =>
      l10n.t('The batch inference job {0} could not be read: {1}. {2}', jobName, title, advice),
  };
}
