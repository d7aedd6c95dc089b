/** Messages of `Copy Link` and of links to jobs. */
import { l10n } from 'vscode';

export function linkWords() {
  return {
    otherPath: l10n.t("This link doesn't lead to a job. Links to jobs are copied by “Copy Link”."),
    noArn: l10n.t("This link doesn't contain the ARN of a batch job."),
    finding: l10n.t('Finding the job of a link'),
    /** `name`: of a job. */
    ask: (name: string) => l10n.t('Load the job {0}?', name),
    /** `connections`: their labels, one per line. */
    askDetail: (account: string, region: string, connections: string) =>
      l10n.t(
        'A link names this job of account {0} in {1}. No loaded list contains it. It will be loaded with the first of these connections that has it:\n\n{2}',
        account,
        region,
        connections,
      ),
    load: l10n.t('Load Job'),
    noOwner: (name: string, account: string, region: string) =>
      l10n.t(
        "The link names the job {0} of account {1} in {2}. None of the view's connections belongs to them.",
        name,
        account,
        region,
      ),
    choose: l10n.t('Choose Connections…'),
    pickToCopy: l10n.t('Choose a job to copy a link to'),
    none: l10n.t('Nothing copied. Only jobs in an AWS account have links.'),
    copiedOne: (name: string) => l10n.t('Copied a link to {0}', name),
    copiedMany: (count: string) => l10n.t('Copied {0} links', count),
  };
}
