/** Rows with jobs below: groups, and the months and ranges that divide them. */
import { ThemeIcon, TreeItem } from 'vscode';
import type { JobStore } from '../../app/list/job-store';
import type { JobTree } from '../../app/tree/job-tree';
import type { GroupOf, SortBy } from '../../domain/arrange/arrangement';
import { cleanLine } from '../../domain/text/clean';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { sortedValue } from '../../domain/arrange/sorting';
import type { GroupNode, MonthNode, RangeNode } from '../../domain/arrange/tree';
import { contextValue } from '../../manifest';
import { dateText, durationText, monthText, numberText, withZone } from '../words/format';
import { groupName } from '../words/group-names';
import { groupIcon } from '../window/icons';
import { treeWords } from '../words/strings';
import { outputWords } from '../words/strings-output';
import {
  countText,
  dot,
  expansion,
  isGiven,
  type ItemSources,
  jobLabel,
  jobsText,
  spoken,
} from './row-parts';

export function groupItem(node: GroupNode, store: JobStore, { forest, newFailures }: ItemSources): TreeItem {
  const tree = forest.tree(store);
  const failed = tree.below(node).failed;
  const name = groupName(node.of, node.jobKind, commonReason(tree.reasons(node)));
  const item = new TreeItem(name, expansion(isOpen(node, tree)));
  const { size } = tree.below(node);
  const count = countText(size, store.partial);
  // The label of such a group doesn't say that its jobs failed, so that its description has the number of failures.
  const mixed = failed > 0 && !saysFailed(node.of);
  const failures = mixed ? treeWords().failed(numberText(failed)) : '';
  const marked = newIn(node, store, newFailures.of(store));
  const marks = marked === 0 ? '' : treeWords().newFailures(numberText(marked));
  const failedLines = tree.failedLines(node);
  const lines = failedLines === 0 ? '' : outputWords().withFailedLines(numberText(failedLines));
  item.description = [count, failures, lines, marks].filter(isGiven).join(dot);
  item.iconPath = groupIcon(node.of);
  item.contextValue = groupContext(failed);
  item.accessibilityInformation = spoken(name, jobsText(size, store.partial), failures, lines, marks);
  return item;
}

/** Number of new failures in a group. */
function newIn({ key }: GroupNode, { list, arranged }: JobStore, ids: ReadonlySet<string>): number {
  const groups = [...ids].map((id) => list.get(id)).map((entry) => entry && arranged.groupOf(entry));
  return groups.filter((group) => group?.key === key).length;
}

/** The failure reason that all jobs have in common. */
function commonReason(reasons: ReadonlyMap<string, number>): string | undefined {
  const [reason] = reasons.size === 1 ? reasons.keys() : [];
  return reason;
}

/** Groups with failures are expanded, the newest day, and the most frequent cause. */
function isOpen(node: GroupNode, tree: JobTree): boolean {
  const { of } = node;
  if (of.kind === 'status') return of.status.kind === 'failed' || of.status.kind === 'inProgress';
  return (of.kind === 'day' || of.kind === 'reason') && tree.isFirst(node);
}

/** Without failed jobs, there are no failure reasons to copy. */
function groupContext(failed: number): string {
  return contextValue(failed > 0 ? ['group', 'failed'] : ['group']);
}

export function monthItem(node: MonthNode, store: JobStore, { forest }: ItemSources): TreeItem {
  const tree = forest.tree(store);
  const count = tree.below(node).size;
  const name = monthText(node.month);
  const item = new TreeItem(name, expansion(tree.isNewest(node)));
  item.description = countText(count, store.partial);
  // With an icon, because VS Code would otherwise indent it less than the jobs below.
  item.iconPath = new ThemeIcon('calendar');
  item.contextValue = groupContext(tree.below(node).failed);
  item.accessibilityInformation = spoken(name, jobsText(count, store.partial));
  return item;
}

/**
 * The label has the first and the last row below; the description has the number of jobs and the range of the values that they
 * are sorted by.
 */
export function rangeItem(node: RangeNode, store: JobStore, { forest, now }: ItemSources): TreeItem {
  const tree = forest.tree(store);
  const ofGroups = node.above === undefined;
  const labels = ofGroups
    ? ends(tree.groupsOf(node)).map(({ of, reasons }) => groupName(of, node.jobKind, commonReason(reasons)))
    : ends(tree.below(node).entries()).map(({ job }) => jobLabel(job));
  const name = fromTo(labels.map((label) => cleanLine(label, partLabel)));
  const item = new TreeItem(name, expansion(node.index === 0));
  const range = ofGroups
    ? ''
    : sortedRange(ends(tree.below(node).entries()), store.arranged.arrangement.sortBy, now());
  item.description = [countText(tree.below(node).size, store.partial), range].filter(isGiven).join(dot);
  item.iconPath = new ThemeIcon('list-selection');
  item.contextValue = groupContext(tree.below(node).failed);
  item.accessibilityInformation = spoken(name, jobsText(tree.below(node).size, store.partial), range);
  return item;
}

/** Limit for the first and last name of a range, in characters. */
const partLabel = 40;

function ends<T>(all: readonly T[]): readonly T[] {
  return all.length < 2 ? all : [...all.slice(0, 1), ...all.slice(-1)];
}

function fromTo([first = '', last]: readonly string[]): string {
  return last === undefined || last === first ? first : treeWords().fromTo(first, last);
}

/** `2 h – 12 min`; empty if jobs are sorted by name, or have no such value. */
function sortedRange(jobs: readonly { readonly job: Job }[], sortBy: SortBy, now: EpochMs): string {
  const values = jobs.map(({ job }) => sortedValue(job, sortBy, now)).filter((value) => value !== undefined);
  if (sortBy === 'duration') return fromTo(values.map(durationText));
  const [latest] = values;
  return latest === undefined ? '' : withZone(fromTo(values.map(dateText)), latest);
}

function saysFailed(of: GroupOf): boolean {
  return of.kind === 'status'
    ? of.status.kind === 'failed'
    : of.kind === 'reason' || of.kind === 'otherReasons' || of.kind === 'noReason';
}
