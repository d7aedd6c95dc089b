/** Tree rows in VS Code's terms. Text of the service is cleaned here. */
import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { JobStore } from '../../app/job-store';
import type { JobTree } from '../../app/job-tree';
import { parseSolutionVersionArn } from '../../domain/arn';
import { cleanLine } from '../../domain/clean';
import { jobTitle } from '../../domain/identity';
import type { EpochMs, Job } from '../../domain/job';
import { type StatusKind, statusOf } from '../../domain/status';
import { jobTime } from '../../domain/time';
import {
  type GroupNode,
  type HeadNode,
  type JobNode,
  monthKey,
  type MonthNode,
  type TreeNode,
} from '../../domain/tree';
import { contextValue, openJobCommand, type RowTrait } from '../../manifest';
import { dateTimeText, jobTimeText, monthText, numberText, statusText } from '../format';
import { statusIcon } from '../icons';
import { problemText } from '../strings-problems';
import { treeWords, words } from '../strings';

export interface ItemSources {
  readonly store: JobStore;
  readonly tree: JobTree;
  readonly now: () => EpochMs;
}

/** Separates fields of a description. */
const dot = ' · ';

export function treeItem(node: TreeNode, sources: ItemSources): TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node, sources);
    case 'month':
      return monthItem(node, sources);
    case 'job':
      return jobItem(node, sources);
    case 'problem':
    case 'asOf':
    case 'unreadable':
      return headItem(node);
  }
}

export function jobLabel(job: Job): string {
  return cleanLine(jobTitle(job), 120) || words().unnamedJob;
}

export function solutionName(job: Job): string {
  return cleanLine(parseSolutionVersionArn(job.solutionVersionArn)?.solutionName, 120);
}

export function jobDescription(job: Job, now: EpochMs): string {
  return [solutionName(job), jobTimeText(jobTime(job, now))].filter((part) => part !== '').join(dot);
}

function groupItem(node: GroupNode, { store }: ItemSources): TreeItem {
  const count = store.list.group(node.key)?.size ?? 0;
  const open = node.status.kind === 'failed' || node.status.kind === 'inProgress';
  const name = statusText(node.status);
  const item = new TreeItem(name, expansion(open));
  item.id = `${store.kind}/group/${node.key}`;
  item.description = countText(count, store.partial);
  item.iconPath = statusIcon(node.status.kind);
  item.contextValue = groupContext(node);
  item.accessibilityInformation = { label: treeWords().groupLabel(name, item.description) };
  return item;
}

/** Of jobs that did not fail there are no reasons to copy. */
function groupContext({ status }: GroupNode): string {
  return contextValue(status.kind === 'failed' ? ['group', 'failed'] : ['group']);
}

function monthItem(node: MonthNode, { store, tree }: ItemSources): TreeItem {
  const count = tree.rows(node).length;
  const name = monthText(node.month);
  const item = new TreeItem(name, expansion(tree.isNewest(node)));
  item.id = `${store.kind}/group/${node.group.key}/${monthKey(node.month)}`;
  item.description = countText(count, store.partial);
  // With an icon, as the jobs below have one: VS Code would move them to the left otherwise.
  item.iconPath = new ThemeIcon('calendar');
  item.contextValue = groupContext(node.group);
  item.accessibilityInformation = { label: treeWords().groupLabel(name, item.description) };
  return item;
}

function jobItem(node: JobNode, { store, now }: ItemSources): TreeItem {
  const { job } = node;
  const status = statusOf(job.status);
  const label = jobLabel(job);
  const time = now();
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.id = `${store.kind}/job/${node.id}`;
  item.description = jobDescription(job, time);
  item.iconPath = statusIcon(status.kind);
  item.contextValue = contextValue(jobTraits(job, status.kind));
  item.accessibilityInformation = {
    label: [label, statusText(status), jobTimeText(jobTime(job, time))]
      .filter((part) => part !== '')
      .join(', '),
  };
  item.command = { command: openJobCommand, title: '', arguments: [node] };
  return item;
}

function jobTraits(job: Job, status: StatusKind): RowTrait[] {
  return [
    'job',
    ...(job.arn === undefined ? [] : ['arn' as const]),
    ...(status === 'failed' ? ['failed' as const] : []),
  ];
}

function headItem(node: HeadNode): TreeItem {
  switch (node.kind) {
    case 'problem': {
      const { title, advice } = problemText(node.problem);
      const item = new TreeItem(title);
      item.description = advice;
      item.tooltip = `${title}\n\n${advice}`;
      item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
      item.contextValue = contextValue(['problem']);
      item.accessibilityInformation = { label: `${title}. ${advice}` };
      return item;
    }
    case 'asOf': {
      const item = new TreeItem(treeWords().asOf(dateTimeText(node.asOf)));
      item.iconPath = new ThemeIcon('history');
      return item;
    }
    case 'unreadable': {
      const item = new TreeItem(treeWords().unreadable(numberText(node.count)));
      item.iconPath = new ThemeIcon('warning');
      return item;
    }
  }
}

function countText(count: number, partial: boolean): string {
  return partial ? `${numberText(count)}+` : numberText(count);
}

function expansion(open: boolean): TreeItemCollapsibleState {
  return open ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}
