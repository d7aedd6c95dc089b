/** Texts of rows and hovers. All literals of l10n.t are in this file and in strings-*.ts. */
import { l10n } from 'vscode';
import type { ConnectionChoice } from '../../domain/connection/connection';
import type { StatusKind } from '../../domain/job/status';
import type { Span } from '../../domain/job/time';

export function statusNames(): Readonly<Record<Exclude<StatusKind, 'other'>, string>> {
  return {
    failed: l10n.t('Create Failed'),
    inProgress: l10n.t('In Progress'),
    pending: l10n.t('Pending'),
    active: l10n.t('Active'),
    none: l10n.t('No Status'),
  };
}

/** A time span with its number in the display language. */
export interface WordedSpan {
  readonly unit: Span['unit'];
  readonly value: string;
}

/** `12 min` */
export function spanText({ unit, value }: WordedSpan): string {
  switch (unit) {
    case 'second':
      return l10n.t('{0} s', value);
    case 'minute':
      return l10n.t('{0} min', value);
    case 'hour':
      return l10n.t('{0} h', value);
    case 'day':
      return l10n.t('{0} d', value);
    case 'month':
      return l10n.t('{0} mo', value);
    case 'year':
      return l10n.t('{0} y', value);
  }
}

/** `2 h ago` */
export function spanAgo(span: WordedSpan): string {
  // In German, "vor 3 Mon." reads like a weekday, so months are written out there.
  if (span.unit === 'month')
    return span.value === '1' ? l10n.t('1 mo ago') : l10n.t('{0} mo ago', span.value);
  return span.unit === 'second' ? l10n.t('just now') : l10n.t('{0} ago', spanText(span));
}

/** `12 min so far` */
export function spanSoFar(span: WordedSpan): string {
  return span.unit === 'second' ? l10n.t('just started') : l10n.t('{0} so far', spanText(span));
}

/** `12 min as of 2:05 PM`: elapsed time of a job without news since. */
export function elapsedAsOf(duration: string, time: string): string {
  return l10n.t('{0} as of {1}', duration, time);
}

/** `3 h so far, usually 40 min`: elapsed time of a job that takes much longer than usual. */
export function longerThanUsual(time: string, usual: string): string {
  return l10n.t('{0}, usually {1}', time, usual);
}

export function words(): Readonly<Record<'justNow' | 'unnamedJob' | 'notGiven', string>> {
  return {
    justNow: l10n.t('just now'),
    unnamedJob: l10n.t('(unnamed job)'),
    notGiven: l10n.t('not returned'),
  };
}

export function treeWords() {
  return {
    noDate: l10n.t('No Date'),
    loading: l10n.t('loading…'),
    noMatch: l10n.t('No job matches the filter'),
    clearsFilter: l10n.t('Select to clear the filter'),
    noSolution: l10n.t('No Solution'),
    noSeries: l10n.t('Not in a Series'),
    otherReasons: l10n.t('Other Reasons'),
    noReason: l10n.t('No Failure Reason'),
    notFailed: l10n.t('Not Failed'),
    notRevealed: l10n.t("Couldn't show the row. Refresh, then try again."),
    unreadChoices: (count: string) => l10n.t('unsupported saved connections: {0}', count),
    /** From the first to the last of rows: `a-1 – b-7`. */
    fromTo: (first: string, last: string) => l10n.t('{0} – {1}', first, last),
    /** Failures that nobody has looked at. */
    newFailure: l10n.t('new'),
    newFailures: (count: string) => l10n.t('{0} new', count),
    /** Jobs that pass the filter: `3 of 48` */
    someOf: (count: string, all: string) => l10n.t('{0} of {1}', count, all),
    /** `3 failed` */
    failed: (count: string) => l10n.t('{0} failed', count),
    asOf: (time: string) => l10n.t('As of {0}', time),
    unreadable: (count: string) => l10n.t("Jobs that couldn't be displayed: {0}", count),
    /** `names`: of environment variables. */
    changedVariables: (names: string) => l10n.t('Loaded with changed environment variables: {0}', names),
    oneJob: l10n.t('1 job'),
    jobs: (count: string) => l10n.t('{0} jobs', count),
    oneJobOrMore: l10n.t('at least 1 job'),
    jobsOrMore: (count: string) => l10n.t('at least {0} jobs', count),
    /** The duration of a job, and the age of its last update, for screen readers. */
    took: (duration: string) => l10n.t('took {0}', duration),
    updated: (ago: string) => l10n.t('updated {0}', ago),
  };
}

/** The name of a profile is raw. */
export function connectionName(choice: ConnectionChoice): string {
  switch (choice.kind) {
    case 'profile':
      return choice.profile;
    case 'environment':
      return l10n.t('default credentials');
    case 'sample':
      return l10n.t('Sample account');
  }
}

export function hoverWords() {
  return {
    noReason: l10n.t('The service returned no failure reason.'),
    aboutOtherReasons: l10n.t('Each of these jobs has a different failure reason.'),
    aboutNoReason: l10n.t('Jobs without a failure reason.'),
    jobs: (count: string) => l10n.t('Jobs: {0}', count),
    /** `quota`: the documented default, which may not be that of the account. */
    slots: (used: string, quota: string) =>
      l10n.t(
        'Batch inference jobs that are pending or in progress: {0}. The default quota in each Region is {1}; it is adjustable.',
        used,
        quota,
      ),
    slotsAsOf: (used: string, time: string, quota: string) =>
      l10n.t(
        'Batch inference jobs that were pending or in progress as of {1}: {0}. The default quota in each Region is {2}; it is adjustable.',
        used,
        time,
        quota,
      ),
    /** Above a list of texts with numbers of jobs. */
    whatDiffers: l10n.t('What differs, and in how many jobs'),
    andMore: l10n.t('and more'),
    andOthers: (count: string) => l10n.t('and {0} more', count),
    hint: l10n.t('Hint:'),
    hintText: (title: string, text: string) => l10n.t('{0}. {1}', title, text),
    documentation: l10n.t('Documentation'),
    created: l10n.t('Created'),
    updated: l10n.t('Updated'),
    solution: l10n.t('Solution'),
    version: l10n.t('Solution version'),
    mode: l10n.t('Mode'),
    arn: l10n.t('ARN'),
    /** `usual`: a span of time. */
    overdue: (usual: string) =>
      l10n.t('Running much longer than usual: the median for this solution version is {0}.', usual),
    overdueInSeries: (usual: string) =>
      l10n.t('Running much longer than usual: the median of this series is {0}.', usual),
    statusFor: (status: string, duration: string) => l10n.t('{0} for {1}', status, duration),
    statusForAsOf: (status: string, duration: string, time: string) =>
      l10n.t('{0} for {1}, as of {2}', status, duration, time),
    statusAfter: (status: string, duration: string) => l10n.t('{0} after {1}', status, duration),
  };
}
