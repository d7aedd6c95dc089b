/** Words of the commands. */
import { l10n } from 'vscode';

export type CommandWord =
  | 'unexpected'
  | 'showLog'
  | 'noJobs'
  | 'pickToCopy'
  | 'pickToShow'
  | 'pickToFind'
  | 'pickConnection'
  | 'inUse'
  | 'environmentDetail'
  | 'sampleDetail'
  | 'describing'
  | 'describeFailed'
  | 'noArn';

export function commandWords(): Readonly<Record<CommandWord, string>> {
  return {
    unexpected: l10n.t('Something went wrong. The log has the details.'),
    showLog: l10n.t('Show Log'),
    noJobs: l10n.t('No batch inference jobs'),
    pickToCopy: l10n.t('Choose a job to copy from'),
    pickToShow: l10n.t('Choose a job to show'),
    pickToFind: l10n.t('Find a job by name, ARN, solution, status or failure reason'),
    pickConnection: l10n.t('Choose where to read batch inference jobs'),
    inUse: l10n.t('in use'),
    environmentDetail: l10n.t('Credentials and Region of the environment and the AWS config files'),
    sampleDetail: l10n.t('Made-up jobs that behave like the real service; nothing is sent anywhere'),
    describing: l10n.t('Reading the batch inference job'),
    describeFailed: l10n.t('The job could not be read.'),
    noArn: l10n.t('This job has no ARN, so the service cannot describe it.'),
  };
}

export interface CopyWords {
  readonly none: string;
  copied(count: number): string;
  copiedSome(count: number, skipped: number): string;
}

export function copyWords(field: 'arn' | 'solutionVersionArn' | 'failureReason'): CopyWords {
  switch (field) {
    case 'arn':
      return {
        none: l10n.t('Nothing copied: no ARN given.'),
        copied: (count) => l10n.t('ARNs copied: {0}', count),
        copiedSome: (count, skipped) => l10n.t('ARNs copied: {0}; jobs without one: {1}', count, skipped),
      };
    case 'solutionVersionArn':
      return {
        none: l10n.t('Nothing copied: no solution version ARN given.'),
        copied: (count) => l10n.t('Solution version ARNs copied: {0}', count),
        copiedSome: (count, skipped) =>
          l10n.t('Solution version ARNs copied: {0}; jobs without one: {1}', count, skipped),
      };
    case 'failureReason':
      return {
        none: l10n.t('Nothing copied: no failure reason given.'),
        copied: (count) => l10n.t('Failure reasons copied: {0}', count),
        copiedSome: (count, skipped) =>
          l10n.t('Failure reasons copied: {0}; jobs without one: {1}', count, skipped),
      };
  }
}
