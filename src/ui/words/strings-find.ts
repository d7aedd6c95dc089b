/** Words of Find Job…. */
import { l10n } from 'vscode';

export interface FindWords {
  readonly placeholder: string;
  readonly choose: string;
  /** `Show analytics in eu-west-1 as well` */
  connect(name: string, region: string): string;
  /** `Show Details of nightly-movies` */
  showUnlisted(name: string): string;
  notListed(connection: string): string;
  ofAccount(account: string, region: string): string;
}

export function findWords(): FindWords {
  return {
    placeholder: l10n.t('Find a job by name, ARN, solution, status or failure reason'),
    choose: l10n.t('Choose Connections…'),
    connect: (name, region) => l10n.t('Show {0} in {1} as well', name, region),
    showUnlisted: (name) => l10n.t('Show Details of {0}', name),
    notListed: (connection) => l10n.t('The job is not in the list of {0}.', connection),
    ofAccount: (account, region) => l10n.t('The job belongs to account {0} in {1}.', account, region),
  };
}
