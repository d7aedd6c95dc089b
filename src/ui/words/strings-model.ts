/** Sections of the details page: the latest trained version of a solution, filters and tags. */
import { l10n } from 'vscode';
import type { ModelAge } from '../../domain/job/solution';
import { numberText } from './format';

export function modelWords() {
  return {
    latest: l10n.t('Latest trained version'),
    none: l10n.t('no trained version'),
    automatic: l10n.t('Automatic training'),
    everyDays: (days: number) =>
      days === 1 ? l10n.t('Every day') : l10n.t('Every {0} days', numberText(days)),
    /** When the latest version and the job's were created; each may be empty. */
    ages: (latest: string, own: string) => {
      if (latest === '') return '';
      return own === ''
        ? l10n.t('Created {0}.', latest)
        : l10n.t("Created {0}, the job's version {1}.", latest, own);
    },
    about: aboutWords(),
    newItemsNeedLatest: l10n.t(
      'With this recipe, batch jobs recommend new items only if they name the latest trained version.',
    ),
    knowsItemsOfTraining: l10n.t(
      'A solution version only knows the items that were imported before it was trained.',
    ),
    /** `action`: such as `personalize:DescribeSolution`. */
    denied: (action: string) =>
      l10n.t('To see whether this is the latest version of the solution, allow {0}.', action),
    notLoaded: (title: string) =>
      l10n.t("The latest version of the solution couldn't be loaded: {0}.", title),
    chooseTitle: l10n.t('Solution Version of the New Jobs'),
    choosePlaceholder: l10n.t('A later version of the solution has been trained'),
    keep: (jobs: number) => (jobs === 1 ? l10n.t('Version of the Job') : l10n.t('Versions of the Jobs')),
    useLatest: l10n.t('Latest Trained Version'),
    /** A comment in code: `name`: of a job; `version`: its own. */
    replaced: (name: string, version: string) =>
      l10n.t('{0} used the solution version {1}; this is the latest trained one.', name, version),
  };
}

function aboutWords(): Readonly<Record<ModelAge['kind'], string>> {
  return {
    latest: l10n.t('The job uses it.'),
    outdated: l10n.t('The job uses an older one, although this one was trained before the job was created.'),
    trainedSince: l10n.t('It was trained after the job was created. Name its ARN in the next job to use it.'),
    later: l10n.t('The job uses a later version.'),
    unknown: l10n.t('The solution has more versions than could be listed, so a later one may exist.'),
  };
}
