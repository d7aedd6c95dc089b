/** Words of the commands. */
import { l10n } from 'vscode';

export function commandWords() {
  return {
    noAwsCli: (command: string) =>
      l10n.t(
        'The AWS CLI was not found. Install AWS CLI version 2 or add it to the PATH, then run this in a terminal: {0}',
        command,
      ),
    /** Of a row that is no job: `title` is its own. */
    copiedText: (title: string) => l10n.t('Copied the text of “{0}”', title),
    copiedTexts: (count: string) => l10n.t('Copied the text of {0} rows', count),
    /** `copied`: what was, as `CopyWords` say it. */
    skipped: (copied: string, jobs: string) => l10n.t('{0}; jobs without one: {1}', copied, jobs),
    /** Of a quick pick that leaves rows out. */
    firstOf: (shown: string, all: string) =>
      l10n.t('The first {0} of {1} jobs: type to find others', shown, all),
    unexpected: l10n.t('Something went wrong. The log has the details.'),
    showLog: l10n.t('Show Log'),
    noJobs: l10n.t('No batch inference jobs'),
    pickToCopy: l10n.t('Choose a job to copy from'),
    pickToShow: l10n.t('Choose a job to show'),
    pickToOpen: l10n.t('Choose a job to open in the AWS console'),
    pickToAddRegion: l10n.t('Choose the connection to show in another Region as well'),
    pickToRemove: l10n.t('Choose the connection to remove'),
    pickToSignIn: l10n.t('Choose the connection to sign in for'),
    noRegions: l10n.t('The sample account has no other Regions.'),
    noConnections: l10n.t('No connection is shown.'),
    noSignIn: l10n.t('None of the connections needs you to sign in.'),
    noResume: l10n.t('None of the connections has an incomplete list to resume.'),
    signInTerminal: l10n.t('AWS Sign In'),
    policyCopied: l10n.t('Copied the IAM policy'),
    storedCleared: l10n.t('Cleared the stored jobs. Lists that are shown are stored again when they change.'),
    storedNotCleared: l10n.t('The stored jobs could not be cleared. The log has the details.'),
    describing: l10n.t('Reading the batch inference job'),
    describeFailed: l10n.t('The job could not be read.'),
    noArn: l10n.t('This job has no ARN, so the service cannot describe it.'),
  };
}

export function consoleWords() {
  return {
    sample: l10n.t('Jobs of the sample account do not exist in the AWS console.'),
    noPage: l10n.t('There is no known AWS console page for this job.'),
    lookingUp: l10n.t('Looking up the dataset group'),
  };
}

export interface CopyWords {
  readonly none: string;
  /** Of the job of that name. */
  one(name: string): string;
  /** Of several jobs. */
  many(count: string): string;
}

export function copyWords(field: 'arn' | 'solutionVersionArn' | 'failureReason'): CopyWords {
  switch (field) {
    case 'arn':
      return {
        none: l10n.t('Nothing copied: no ARN given.'),
        one: (name) => l10n.t('Copied the ARN of {0}', name),
        many: (count) => l10n.t('Copied {0} ARNs', count),
      };
    case 'solutionVersionArn':
      return {
        none: l10n.t('Nothing copied: no solution version ARN given.'),
        one: (name) => l10n.t('Copied the solution version ARN of {0}', name),
        many: (count) => l10n.t('Copied {0} solution version ARNs', count),
      };
    case 'failureReason':
      return {
        none: l10n.t('Nothing copied: no failure reason given.'),
        one: (name) => l10n.t('Copied the failure reason of {0}', name),
        many: (count) => l10n.t('Copied {0} failure reasons', count),
      };
  }
}
