/** Rows, hovers and notifications: runs of a series that didn't come. */
import { l10n } from 'vscode';
import type { RhythmKind } from '../../domain/job/rhythm';

export function missingWords() {
  return {
    /** `time`: of the day, with the time zone. */
    noneToday: (name: string, time: string) => l10n.t('{0}: usually by {1}, none today', name, time),
    /** `last`: day of the last run, or time with the time zone. */
    noneSince: (name: string, time: string, last: string) =>
      l10n.t('{0}: none since {1}, usually by {2}', name, last, time),
    /** `time`: of the last run, with the time zone; with the day of the week if that wasn't today. */
    hourlyNoneSince: (name: string, time: string) =>
      l10n.t('{0}: none since {1}, usually hourly', name, time),
    heading: (name: string) => l10n.t('No run of {0} where one is usual', name),
    howKnown: l10n.t(
      'Runs of a series are jobs of one solution whose names differ in a date or number only.',
    ),
    /** `from` and `by`: times of the day, the latter with the time zone. */
    usual: (kind: string, from: string, by: string) =>
      l10n.t('Usually {0}, created between {1} and {2}.', kind, from, by),
    kinds: rhythmNames(),
    /** Numbers of expected times, and of those with a run. */
    met: (since: string, expected: string, met: string) =>
      l10n.t('Since {0}, {2} of {1} expected runs came.', since, expected, met),
    overdue: (time: string) => l10n.t('The next run was expected by {0}.', time),
    lastRun: (name: string, status: string, time: string) =>
      l10n.t('Last run: {0}, {1}, {2}', name, status, time),
    showLastRun: l10n.t('Show Last Run'),
    dismissed: (name: string) => l10n.t('Missing runs of {0} are no longer shown in this workspace.', name),
    undo: l10n.t('Undo'),
    none: l10n.t('No runs are missing'),
    pick: l10n.t('Choose a series'),
  };
}

function rhythmNames(): Readonly<Record<RhythmKind, string>> {
  return {
    hourly: l10n.t('hourly'),
    daily: l10n.t('daily'),
    weekdays: l10n.t('on weekdays'),
    weekly: l10n.t('weekly'),
    onSomeDays: l10n.t('on some days of the week'),
  };
}
