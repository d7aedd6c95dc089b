/** Parts of tree rows. */
import { TreeItemCollapsibleState } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import type { NewFailures } from '../../app/connections/new-failures';
import type { JobStore } from '../../app/list/job-store';
import type { RootRows } from '../../app/tree/root-rows';
import { cleanLine } from '../../domain/text/clean';
import { jobTitle } from '../../domain/connection/identity';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { numberText } from '../words/format';
import { treeWords, words } from '../words/strings';

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

/** Number of failed jobs in the lists; empty without any. */
export function failuresOf(...lists: readonly JobStore[]): string {
  const failed = lists.reduce((sum, { arranged }) => sum + arranged.failed, 0);
  const partial = lists.some((list) => list.partial);
  return failed === 0 ? '' : treeWords().failed(countText(failed, partial));
}

/** `63 jobs` */
export function jobsText(count: number, partial: boolean): string {
  const { oneJobOrMore, jobsOrMore, oneJob, jobs } = treeWords();
  if (count === 1) return partial ? oneJobOrMore : oneJob;
  return (partial ? jobsOrMore : jobs)(numberText(count));
}

/** What screen readers say: the same as the row, in words. */
export function spoken(...parts: readonly string[]): { readonly label: string } {
  return { label: parts.filter(isGiven).join(', ') };
}

export function expansion(open: boolean): TreeItemCollapsibleState {
  return open ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}
