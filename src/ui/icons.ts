/** Icons by status: each of a shape of its own, as colour alone tells not everybody something. */
import { ThemeColor, ThemeIcon } from 'vscode';
import type { StatusKind } from '../domain/status';

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
