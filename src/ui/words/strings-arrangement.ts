/** Words of grouping, sorting and filtering. */
import { l10n } from 'vscode';
import type { GroupBy, SortBy } from '../../domain/arrange/arrangement';

export function groupByNames(): Readonly<Record<GroupBy, string>> {
  return {
    status: l10n.t('Status'),
    solution: l10n.t('Solution'),
    failureReason: l10n.t('Failure Reason'),
    day: l10n.t('Day'),
  };
}

export function groupByDetails(): Readonly<Record<GroupBy, string>> {
  return {
    status: l10n.t('Failed first, then in progress, pending and active'),
    solution: l10n.t('With the number of failed jobs in each'),
    failureReason: l10n.t('Failures of the same cause together, the most frequent first'),
    day: l10n.t('Day of creation, the newest first'),
  };
}

export function sortByNames(): Readonly<Record<SortBy, string>> {
  return {
    created: l10n.t('Created'),
    updated: l10n.t('Updated'),
    name: l10n.t('Name'),
    duration: l10n.t('Duration'),
  };
}

export function sortByDetails(): Readonly<Record<SortBy, string>> {
  return {
    created: l10n.t('Newest first'),
    updated: l10n.t('Most recently updated first'),
    name: l10n.t('From A to Z'),
    duration: l10n.t('Longest first; of unfinished jobs, the time so far'),
  };
}

export function arrangementWords() {
  return {
    groupBy: l10n.t('Group the jobs by'),
    sortBy: l10n.t('Sort the jobs of a group by'),
    current: l10n.t('current'),
    filterTitle: l10n.t('Filter Jobs'),
    filterPlaceholder: l10n.t(
      'Words in name, solution, ARN or failure reason; tick statuses to show these only',
    ),
    filterCleared: l10n.t('Filter cleared to show the job'),
    /** `12 of 340 jobs` */
    matching: (count: string, all: string) => l10n.t('{0} of {1} jobs', count, all),
    /** In the view's description: `filter: movies`. */
    filter: (text: string) => l10n.t('filter: {0}', text),
  };
}
