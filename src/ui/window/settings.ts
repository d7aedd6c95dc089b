/** The extension's settings. Values out of range count as the nearest limit. */
import { type Disposable, workspace, type WorkspaceConfiguration } from 'vscode';
import { type Arrangement, groupings, sortings } from '../../domain/arrange/arrangement';
import type { AutoRefresh } from '../../app/connections/auto-refresh-scheduler';
import { checkTimes, intervalSeconds, type NoticeKind, noticeKinds, settings } from '../../manifest';

export function autoRefresh(): AutoRefresh {
  const seconds = read(settings.interval);
  const { least, most } = intervalSeconds;
  const interval =
    typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : intervalSeconds.default;
  return {
    enabled: read(settings.autoRefresh) !== false,
    intervalMs: Math.min(Math.max(interval, least), most) * 1000,
  };
}

export function noticeKind(): NoticeKind {
  const kind = read(settings.notifications);
  return noticeKinds.find((known) => known === kind) ?? noticeKinds[0];
}

/** Whether jobs that end are checked. Only the user's own settings turn it on; a workspace can only turn it off. */
export function checksFinished(): boolean {
  const [, finished] = checkTimes;
  const set = configuration().inspect<unknown>(settings.checkOutput);
  const ofWorkspace = [set?.workspaceValue, set?.workspaceFolderValue];
  const isOff = ofWorkspace.some((value) => value !== undefined && value !== finished);
  return set?.globalValue === finished && !isOff;
}

/** Whether missing runs are notified. */
export function notifiesMissingRuns(): boolean {
  return read(settings.missingRuns) === true;
}

/** Whether assistants may use the tools. A workspace can only turn them off. */
export function assistantTools(): boolean {
  const set = configuration().inspect<unknown>(settings.assistantTools);
  const values = [set?.globalValue, set?.workspaceValue, set?.workspaceFolderValue];
  return values.every((value) => value !== false);
}

/** Grouping and order for workspaces without a choice. */
export function arrangementDefaults(): Pick<Arrangement, 'groupBy' | 'sortBy'> {
  const [groupBy, sortBy] = [read(settings.groupBy), read(settings.sortBy)];
  return {
    groupBy: groupings.find((known) => known === groupBy) ?? groupings[0],
    sortBy: sortings.find((known) => known === sortBy) ?? sortings[0],
  };
}

/** Arranges the jobs again when the settings change. */
export function followSettings(arrange: () => void): Disposable {
  return workspace.onDidChangeConfiguration((change) => {
    const names = [settings.groupBy, settings.sortBy].map((name) => `${settings.section}.${name}`);
    if (names.some((name) => change.affectsConfiguration(name))) arrange();
  });
}

function read(name: string): unknown {
  return configuration().get<unknown>(name);
}

function configuration(): WorkspaceConfiguration {
  return workspace.getConfiguration(settings.section);
}
