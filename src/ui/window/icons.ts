/** Icons. Each status has its own shape, because not everyone can tell colors apart. */
import { ThemeColor, ThemeIcon } from 'vscode';
import type { GroupOf } from '../../domain/arrange/arrangement';
import type { ConnectionKind } from '../../domain/connection/connection';
import type { StatusKind } from '../../domain/job/status';

const icons: Readonly<Record<StatusKind, readonly [icon: string, color: string | undefined]>> = {
  failed: ['error', 'testing.iconFailed'],
  inProgress: ['sync', 'charts.blue'],
  // VS Code draws `clock` and `history` alike, and a list's age has the latter.
  pending: ['issue-draft', 'charts.yellow'],
  active: ['pass', 'charts.green'],
  other: ['question', undefined],
  none: ['circle-outline', undefined],
};

export function statusIcon(kind: StatusKind): ThemeIcon {
  const [icon, color] = icons[kind];
  return new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
}

type FailureGroup = 'reason' | 'otherReasons' | 'noReason';

/** Whether all jobs of such groups failed, and their names don't say so. */
function holdsFailures(of: GroupOf): of is Extract<GroupOf, { kind: FailureGroup }> {
  return of.kind === 'reason' || of.kind === 'otherReasons' || of.kind === 'noReason';
}

export function groupIcon(of: GroupOf): ThemeIcon {
  if (of.kind === 'status') return statusIcon(of.status.kind);
  if (holdsFailures(of)) return statusIcon('failed');
  return new ThemeIcon(groupIcons[of.kind]);
}

const groupIcons: Readonly<Record<Exclude<GroupOf, { kind: 'status' | FailureGroup }>['kind'], string>> = {
  solution: 'layers',
  series: 'repo-forked',
  notFailed: 'check',
  day: 'calendar',
};

const connectionIcons: Readonly<Record<ConnectionKind, string>> = {
  profile: 'account',
  environment: 'cloud',
  sample: 'beaker',
};

export function connectionIcon(kind: ConnectionKind): ThemeIcon {
  return new ThemeIcon(connectionIcons[kind]);
}

/** Of the row of jobs of another kind. */
export const jobsIcon = new ThemeIcon('organization');

/** A permission is missing that only one list needs. */
export const lockIcon = new ThemeIcon('lock');

export const warningIcon = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
