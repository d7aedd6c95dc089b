/** Words of Find Job…. */
import { l10n } from 'vscode';

export interface FindWords {
  readonly placeholder: string;
  readonly choose: string;
  readonly notThere: string;
  /** `Show analytics in eu-west-1 as well` */
  connect(name: string, region: string): string;
  ofAccount(account: string, region: string): string;
}

export function findWords(): FindWords {
  return {
    placeholder: l10n.t('Find a job by name, ARN, solution, status or failure reason'),
    choose: l10n.t('Choose Connections…'),
    notThere: l10n.t('That connection has no such job.'),
    connect: (name, region) => l10n.t('Show {0} in {1} as well', name, region),
    ofAccount: (account, region) => l10n.t('The job belongs to account {0} in {1}.', account, region),
  };
}
