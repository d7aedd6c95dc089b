/** Texts of `Find Job…`. */
import { l10n } from 'vscode';

export function findWords() {
  return {
    placeholder: l10n.t('Find a job by name, ARN, solution, status or failure reason'),
    choose: l10n.t('Choose Connections…'),
    /** `Show analytics in eu-west-1 as well` */
    connect: (name: string, region: string) => l10n.t('Add {0} in {1}', name, region),
    /** `Show Details of nightly-movies` */
    showUnlisted: (name: string) => l10n.t('Show Details of {0}', name),
    notListed: (connection: string) => l10n.t("The job isn't in the list of {0}.", connection),
    ofAccount: (account: string, region: string) =>
      l10n.t('The job belongs to account {0} in {1}.', account, region),
  };
}
