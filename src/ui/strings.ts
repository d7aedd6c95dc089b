/** Words of the extension's own: every literal that is translated stands here or in a sibling strings-*.ts. */
import { l10n } from 'vscode';
import type { ConnectionKind } from '../domain/service';
import type { StatusKind } from '../domain/status';
import type { Span } from '../domain/time';

export function statusNames(): Readonly<Record<Exclude<StatusKind, 'other'>, string>> {
  return {
    failed: l10n.t('Create Failed'),
    inProgress: l10n.t('In Progress'),
    pending: l10n.t('Pending'),
    active: l10n.t('Active'),
    none: l10n.t('No Status'),
  };
}

/** `12 min` */
export function spanText({ unit, value }: Span): string {
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
export function spanAgo(span: Span): string {
  return span.unit === 'second' ? l10n.t('just now') : l10n.t('{0} ago', spanText(span));
}

/** `12 min so far` */
export function spanSoFar(span: Span): string {
  return span.unit === 'second' ? l10n.t('just started') : l10n.t('{0} so far', spanText(span));
}

export function words(): Readonly<Record<'justNow' | 'unnamedJob' | 'notGiven', string>> {
  return {
    justNow: l10n.t('just now'),
    unnamedJob: l10n.t('(unnamed job)'),
    notGiven: l10n.t('not given'),
  };
}

export interface TreeWords {
  readonly noDate: string;
  asOf(time: string): string;
  unreadable(count: string): string;
  /** For screen readers: `Create Failed, jobs: 3`. */
  groupLabel(name: string, count: string): string;
}

export function treeWords(): TreeWords {
  return {
    noDate: l10n.t('No Date'),
    asOf: (time) => l10n.t('Jobs as of {0}', time),
    unreadable: (count) => l10n.t('Unreadable entries: {0}', count),
    groupLabel: (name, count) => l10n.t('{0}, jobs: {1}', name, count),
  };
}

export function connectionNames(): Readonly<Record<ConnectionKind, string>> {
  return { environment: l10n.t('environment'), sample: l10n.t('Sample account') };
}

export interface HoverWords {
  readonly noReason: string;
  readonly hint: string;
  readonly created: string;
  readonly updated: string;
  readonly solution: string;
  readonly version: string;
  readonly mode: string;
  readonly arn: string;
  statusFor(status: string, duration: string): string;
  statusAfter(status: string, duration: string): string;
}

export function hoverWords(): HoverWords {
  return {
    noReason: l10n.t('The service gave no reason.'),
    hint: l10n.t('Hint:'),
    created: l10n.t('Created'),
    updated: l10n.t('Updated'),
    solution: l10n.t('Solution'),
    version: l10n.t('Solution version'),
    mode: l10n.t('Mode'),
    arn: l10n.t('ARN'),
    statusFor: (status, duration) => l10n.t('{0} for {1}', status, duration),
    statusAfter: (status, duration) => l10n.t('{0} after {1}', status, duration),
  };
}
