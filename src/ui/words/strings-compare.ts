/** Words for comparing jobs. */
import { l10n } from 'vscode';

export type CompareWord = 'pickFirst' | 'noArn' | 'describing';

export interface CompareWords extends Readonly<Record<CompareWord, string>> {
  pickSecond(first: string): string;
  notTwo(count: string): string;
  /** Of the diff editor. */
  title(left: string, right: string): string;
  /** Of a job that several connections have, or another account as well. */
  nameIn(name: string, region: string, account: string): string;
  /** Why comes after it. */
  notRead(name: string): string;
}

export function compareWords(): CompareWords {
  return {
    pickFirst: l10n.t('Choose the first of two jobs to compare'),
    noArn: l10n.t('One of these jobs has no ARN, so the service cannot describe it.'),
    describing: l10n.t('Reading the batch inference jobs'),
    pickSecond: (first) => l10n.t('Choose the job to compare with {0}', first),
    notTwo: (count) => l10n.t('Select two jobs to compare. Selected: {0}', count),
    title: (left, right) => l10n.t('{0} ↔ {1}', left, right),
    nameIn: (name, region, account) => l10n.t('{0} ({1}, {2})', name, region, account),
    notRead: (name) => l10n.t('The job {0} could not be read.', name),
  };
}
