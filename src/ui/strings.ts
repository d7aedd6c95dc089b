/** Words of the extension's own: every literal that is translated stands here or in a sibling strings-*.ts. */
import { l10n } from 'vscode';
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

export function words(): Readonly<Record<'justNow' | 'unnamedJob' | 'copied' | 'notGiven', string>> {
  return {
    justNow: l10n.t('just now'),
    unnamedJob: l10n.t('(unnamed job)'),
    copied: l10n.t('Copied'),
    notGiven: l10n.t('not given'),
  };
}
