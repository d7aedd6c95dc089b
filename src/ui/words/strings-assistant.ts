/** Texts of the tools for assistants: what a person reads before a tool runs, and why it can't. */
import { l10n } from 'vscode';

export function assistantWords() {
  return {
    /** `connections`: their labels. */
    listing: (connections: string) => l10n.t('Reading the batch jobs in the view: {0}', connections),
    listingNone: l10n.t('Reading the batch jobs in the view'),
    /** `job`: as the assistant names it. */
    explaining: (job: string) => l10n.t('Reading the details of the job {0}', job),
    checking: (job: string) => l10n.t('Checking the output of the job {0}', job),
    confirmTitle: (job: string) => l10n.t('Check the output of {0}?', job),
    confirm: (most: string) =>
      l10n.t(
        'This reads up to {0} of the output in Amazon S3. The assistant gets the numbers of lines and the causes that errors have in common, no lines.',
        most,
      ),
    off: l10n.t('The setting “personalizeBatch.assistantTools” turns the tools of this extension off.'),
    noConnection: (named: string, connections: string) =>
      l10n.t('The view has no connection “{0}”. It has: {1}.', named, connections),
    notShown: (connections: string) =>
      l10n.t(
        'The jobs of {0} have not been loaded in this window. Show the view “Personalize” in the activity bar, then ask again.',
        connections,
      ),
    noConnections: l10n.t('The view has no connections. Run “Choose Connections…”, then ask again.'),
    segmentsNotShown: l10n.t(
      'The batch segment jobs have not been loaded. Run “Show Batch Segment Jobs”, then ask again.',
    ),
    noTime: (text: string) =>
      l10n.t('“{0}” is no time. Use 2026-11-23, 2026-11-23T06:00, 12h, 7d, 2w, today or yesterday.', text),
    noJobNamed: l10n.t('Say which job: its ARN or its name.'),
    /** `connections`: where it was looked. */
    unknownJob: (job: string, connections: string) =>
      l10n.t('No loaded job is called “{0}”. Searched: {1}.', job, connections),
    severalJobs: (job: string, jobs: string) =>
      l10n.t('Several jobs match “{0}”. Name one of them by its ARN, the newest first: {1}', job, jobs),
    notLoaded: (title: string, advice: string) => l10n.t('{0}: {1}', title, advice),
  };
}
