/** Buttons and sections of the details page: other runs of a job. */
import { l10n } from 'vscode';

export function runWords() {
  return {
    heading: l10n.t('Other runs'),
    usual: l10n.t('Median duration with this solution version'),
    usualInSeries: l10n.t('Median duration in this series'),
    /** `name`: of the series. */
    ofSeries: (name: string) =>
      l10n.t('Runs of {0}: jobs of this solution whose names differ in a date or number only.', name),
    noneFinished: l10n.t('no finished jobs in the list'),
    newer: l10n.t('Newer solution version used since'),
    noNewer: l10n.t('No'),
    previous: l10n.t('Previous Run'),
    next: l10n.t('Next Run'),
    noRun: l10n.t('none in the list'),
    compareLastGood: l10n.t('Compare with Last Successful Job'),
    comparePreviousGood: l10n.t('Compare with Previous Successful Job'),
    partial: l10n.t('Based on the jobs loaded so far: the list has not been loaded completely.'),
    shown: l10n.t('This run'),
    asText: l10n.t('The chart as text'),
    /** All but `count` are spans of time; `count` is of jobs. */
    range: (least: string, most: string, count: string) =>
      l10n.t('From {0} to {1}, finished jobs: {2}', least, most, count),
    median: (usual: string) => l10n.t('Median {0}', usual),
    asMedian: (usual: string) => l10n.t('Same as the median, {0}', usual),
    longer: (difference: string, usual: string) =>
      l10n.t('{0} longer than the median, {1}', difference, usual),
    shorter: (difference: string, usual: string) =>
      l10n.t('{0} shorter than the median, {1}', difference, usual),
    newerSince: (date: string, ago: string) =>
      ago === '' ? l10n.t('First used on {0}', date) : l10n.t('First used on {0}, {1}', date, ago),
    thisRun: (text: string) => l10n.t('This run, {0}', text),
    chartOfSeries: (runs: string, failed: string) =>
      l10n.t('Durations of runs of this series, oldest first. Runs: {0}; failed: {1}.', runs, failed),
    /** Of the chart, for who doesn't see it. */
    chart: (runs: string, failed: string) =>
      l10n.t(
        'Durations of runs with this solution version, oldest first. Runs: {0}; failed: {1}.',
        runs,
        failed,
      ),
  };
}
