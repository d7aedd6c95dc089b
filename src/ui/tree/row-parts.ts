/** Parts of tree rows. */
import { TreeItemCollapsibleState } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import type { NewFailures } from '../../app/connections/new-failures';
import type { RootRows } from '../../app/tree/root-rows';
import { cleanLine } from '../../domain/text/clean';
import { jobTitle } from '../../domain/connection/identity';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { numberText } from '../words/format';
import { words } from '../words/strings';

export interface ItemSources {
  readonly shown: Connections;
  readonly forest: RootRows;
  readonly now: () => EpochMs;
  /** Failures to mark. */
  readonly newFailures: Pick<NewFailures, 'has' | 'of'>;
}

/** Separates the parts of a description. */
export const dot = ' · ';

export function jobLabel(job: Job): string {
  return cleanLine(jobTitle(job), 120) || words().unnamedJob;
}

export function isGiven(part: string): boolean {
  return part !== '';
}

export function countText(count: number, partial: boolean): string {
  return partial ? `${numberText(count)}+` : numberText(count);
}

export function expansion(open: boolean): TreeItemCollapsibleState {
  return open ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}
