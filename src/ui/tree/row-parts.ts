/** What rows of the tree are made of. */
import { TreeItemCollapsibleState } from 'vscode';
import type { Connections } from '../../app/connections';
import type { Forest } from '../../app/forest';
import { cleanLine } from '../../domain/clean';
import { jobTitle } from '../../domain/identity';
import type { EpochMs, Job } from '../../domain/job';
import { numberText } from '../format';
import { words } from '../strings';

export interface ItemSources {
  readonly shown: Connections;
  readonly forest: Forest;
  readonly now: () => EpochMs;
}

/** Separates fields of a description. */
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
