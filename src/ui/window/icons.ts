/** Icons. Each status has its own shape, because not everyone can tell colors apart. */
import { ThemeColor, ThemeIcon } from 'vscode';
import type { GroupOf } from '../../domain/arrange/arrangement';
import type { ConnectionKind } from '../../domain/connection/connection';
import type { StatusKind } from '../../domain/job/status';

const icons: Readonly<Record<StatusKind, readonly [icon: string, color: string | undefined]>> = {
  failed: ['error', 'testing.iconFailed'],
  inProgress: ['sync', 'charts.blue'],
  pending: ['clock', 'charts.yellow'],
  active: ['pass', 'charts.green'],
  other: ['question', undefined],
  none: ['circle-outline', undefined],
};

export function statusIcon(kind: StatusKind): ThemeIcon {
  const [icon, color] = icons[kind];
  return new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
}

export function groupIcon(of: GroupOf): ThemeIcon {
  if (of.kind === 'status') return statusIcon(of.status.kind);
  return new ThemeIcon(groupIcons[of.kind]);
}

const groupIcons: Readonly<Record<Exclude<GroupOf['kind'], 'status'>, string>> = {
  solution: 'layers',
  reason: 'comment-unresolved',
  otherReasons: 'comment-discussion',
  noReason: 'comment',
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

export const warningIcon = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
