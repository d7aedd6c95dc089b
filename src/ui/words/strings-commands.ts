/** Prompts and messages of the commands. */
import { l10n } from 'vscode';

export function commandWords() {
  return {
    rowsChanged: l10n.t('The list changed at that moment. Run the command again.'),
    noAwsCli: (command: string) =>
      l10n.t(
        'The AWS CLI was not found. Install AWS CLI version 2 or add it to the PATH, then run this in a terminal: {0}',
        command,
      ),
    oldAwsCli: (needed: string, found: string, command: string) =>
      l10n.t(
        'Sign-in needs AWS CLI version {0} or later, but version {1} was found. Update it, then run this in a terminal: {2}',
        needed,
        found,
        command,
      ),
    findingAwsCli: l10n.t('Finding the AWS CLI'),
    /** Of a row that is no job: `title` is its own. */
    copiedText: (title: string) => l10n.t('Copied the text of “{0}”', title),
    copiedTexts: (count: string) => l10n.t('Copied the text of {0} rows', count),
    /** `copied`: what was, as `CopyWords` say it. */
    skipped: (copied: string, jobs: string) => l10n.t('{0}. Jobs skipped: {1}.', copied, jobs),
    /** Of a quick pick that leaves rows out. */
    firstOf: (shown: string, all: string) =>
      l10n.t('First {0} of {1} jobs. Type to search all of them.', shown, all),
    unexpected: l10n.t('Something went wrong. For details, see the log.'),
    showLog: l10n.t('Show Log'),
    noJobs: l10n.t('No jobs'),
    pickToCopy: l10n.t('Choose a job to copy from'),
    pickToShow: l10n.t('Choose a job to show'),
    tooManyTabs: (most: string, selected: string) =>
      l10n.t('Select at most {0} jobs to open in new tabs. {1} are selected.', most, selected),
    pickToOpen: l10n.t('Choose a job to open in the AWS console'),
    pickToAddRegion: l10n.t('Choose a connection to add in another Region'),
    pickToRemove: l10n.t('Choose a connection to remove'),
    pickToOpenList: l10n.t('Choose a connection to show jobs of'),
    pickToSignIn: l10n.t('Choose a connection to sign in to'),
    noRegions: l10n.t('The sample account has no other Regions.'),
    noConnections: l10n.t('The list has no connections.'),
    noSignIn: l10n.t('No connection needs you to sign in.'),
    noResume: l10n.t('No connection has an incomplete list to resume.'),
    signInTerminal: l10n.t('AWS Sign In'),
    storedCleared: l10n.t('Cleared the stored jobs. Lists that are shown are stored again when they change.'),
    storedNotCleared: l10n.t("Couldn't clear the stored jobs. For details, see the log."),
    describing: l10n.t('Loading the job'),
    describeFailed: l10n.t("Couldn't load the job."),
    noArn: l10n.t("This job has no ARN, so the service can't describe it."),
  };
}

export function consoleWords() {
  return {
    sample: l10n.t("Sample jobs don't exist in the AWS console."),
    noPage: l10n.t('This job has no page in the AWS console.'),
    lookingUp: l10n.t('Looking up the dataset group'),
  };
}

export interface CopyWords {
  readonly none: string;
  /** For a single job. */
  one(name: string): string;
  /** For several jobs. */
  many(count: string): string;
}

export function copyWords(field: 'arn' | 'solutionVersionArn' | 'failureReason'): CopyWords {
  switch (field) {
    case 'arn':
      return {
        none: l10n.t('Nothing copied. The selection has no ARN.'),
        one: (name) => l10n.t('Copied the ARN of {0}', name),
        many: (count) => l10n.t('Copied {0} ARNs', count),
      };
    case 'solutionVersionArn':
      return {
        none: l10n.t('Nothing copied. The selection has no solution version ARN.'),
        one: (name) => l10n.t('Copied the solution version ARN of {0}', name),
        many: (count) => l10n.t('Copied {0} solution version ARNs', count),
      };
    case 'failureReason':
      return {
        none: l10n.t('Nothing copied. The selection has no failure reason.'),
        one: (name) => l10n.t('Copied the failure reason of {0}', name),
        many: (count) => l10n.t('Copied {0} failure reasons', count),
      };
  }
}

export function findWords() {
  return {
    placeholder: l10n.t('Find a job by name, ARN, solution, status or failure reason'),
    choose: l10n.t('Choose Connections…'),

    connect: (name: string, region: string) => l10n.t('Add {0} in {1}', name, region),

    nothing: (text: string) => l10n.t('No job contains “{0}”', text),
    /** `lists`: names of connections. */
    searched: (lists: string) =>
      l10n.t(
        'Searched all loaded jobs of {0}, including those that the filter hides. An ARN also opens a job that is in no list.',
        lists,
      ),

    showUnlisted: (name: string) => l10n.t('Show Details of {0}', name),
    notListed: (connection: string) => l10n.t("The job isn't in the list of {0}.", connection),
    ofAccount: (account: string, region: string) =>
      l10n.t('The job belongs to account {0} in {1}.', account, region),
  };
}

export function compareWords() {
  return {
    pickFirst: l10n.t('Choose the first of two jobs to compare'),
    noArn: l10n.t("One of these jobs has no ARN, so the service can't describe it."),
    describing: l10n.t('Loading the jobs'),
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

/** The labels of the choices are those of the settings in `package.json`. */
export function arrangementWords() {
  return {
    groupBy: l10n.t('Group the jobs by'),
    sortBy: l10n.t('Sort the jobs of a group by'),
    current: l10n.t('current'),
    filterTitle: l10n.t('Filter Jobs'),
    filterPlaceholder: l10n.t(
      'Words in name, solution, ARN or failure reason; select statuses to show only those',
    ),
    grouped: (by: string) => l10n.t('grouped by {0}', by),
    sorted: (by: string) => l10n.t('sorted by {0}', by),
    filterCleared: l10n.t('Filter cleared to show the job'),
    /** `12 of 340 jobs` */
    matching: (count: string, all: string) => l10n.t('{0} of {1} jobs', count, all),
    /** In the view's description: `filter: movies`. */
    filter: (text: string) => l10n.t('filter: {0}', text),
  };
}
