/** Texts of grouping, sorting and filtering. The labels of the choices are those of the settings in `package.json`. */
import { l10n } from 'vscode';

export function arrangementWords() {
  return {
    groupBy: l10n.t('Group the jobs by'),
    sortBy: l10n.t('Sort the jobs of a group by'),
    current: l10n.t('current'),
    filterTitle: l10n.t('Filter Jobs'),
    filterPlaceholder: l10n.t(
      'Words in name, solution, ARN or failure reason; select statuses to show only those',
    ),
    filterCleared: l10n.t('Filter cleared to show the job'),
    /** `12 of 340 jobs` */
    matching: (count: string, all: string) => l10n.t('{0} of {1} jobs', count, all),
    /** In the view's description: `filter: movies`. */
    filter: (text: string) => l10n.t('filter: {0}', text),
  };
}
