/**
 * The rows of the tree as a function of the store. A row is the same object as long as it says the same, as VS Code
 * refreshes it by its object.
 */
import type { EpochMs } from '../domain/job';
import { plausibleTime } from '../domain/time';
import {
  type GroupNode,
  type HeadNode,
  type JobNode,
  type Month,
  monthKey,
  type MonthNode,
  type TreeNode,
} from '../domain/tree';
import type { JobEntry, JobGroup } from './job-list';
import type { JobStore } from './job-store';

/** Above it a group is divided by month: one level of 10,000 rows blocks the extension host for 0.2 s. */
export const monthsAbove = 1000;

interface MonthRows {
  readonly node: MonthNode;
  readonly rows: readonly JobEntry[];
}

export class JobTree {
  private readonly groupNodes = new Map<string, GroupNode>();
  private readonly monthNodes = new Map<string, MonthNode>();
  /** Months of a group, by the sorted rows that they were made of. */
  private readonly divided = new WeakMap<readonly JobEntry[], readonly MonthRows[]>();
  private readonly jobNodes = new WeakMap<JobEntry, JobNode>();

  constructor(
    private readonly store: JobStore,
    private readonly now: () => EpochMs,
  ) {}

  roots(): readonly TreeNode[] {
    const groups = this.store.list.groups();
    return [...this.heads(groups.length > 0), ...groups.map((group) => this.groupNode(group))];
  }

  children(node: TreeNode): readonly TreeNode[] {
    switch (node.kind) {
      case 'group':
        return this.months(node)?.map((month) => month.node) ?? this.rows(node).map(this.jobNode);
      case 'month':
        return this.rows(node).map(this.jobNode);
      case 'job':
      case 'problem':
      case 'asOf':
      case 'unreadable':
        return [];
    }
  }

  parent(node: TreeNode): TreeNode | undefined {
    if (node.kind === 'month') return node.group;
    if (node.kind !== 'job') return undefined;
    const group = this.store.list.groupOfJob(node.id);
    if (group === undefined) return undefined;
    const groupNode = this.groupNode(group);
    if (group.size <= monthsAbove) return groupNode;
    return this.monthNode(groupNode, this.monthOf(node));
  }

  readonly jobNode = (entry: JobEntry): JobNode => {
    let node = this.jobNodes.get(entry);
    if (node === undefined) {
      node = { kind: 'job', connection: this.store.kind, id: entry.id, job: entry.job };
      this.jobNodes.set(entry, node);
    }
    return node;
  };

  /** The jobs of a group or month in the order shown. */
  rows(node: GroupNode | MonthNode): readonly JobEntry[] {
    if (node.kind === 'group') return this.store.list.group(node.key)?.entries(this.now()) ?? [];
    return this.months(node.group)?.find((month) => month.node === node)?.rows ?? [];
  }

  /** The newest month is expanded with its group. */
  isNewest(node: MonthNode): boolean {
    return this.months(node.group)?.[0]?.node === node;
  }

  groupNodeOf(key: string): GroupNode | undefined {
    return this.groupNodes.get(key);
  }

  private heads(hasJobs: boolean): HeadNode[] {
    const { state } = this.store;
    switch (state.kind) {
      case 'unloaded':
        return [];
      case 'loaded':
        return state.value.unreadable > 0 ? [{ kind: 'unreadable', count: state.value.unreadable }] : [];
      case 'errored': {
        const { problem, last } = state;
        const welcome = problem.kind === 'noCredentials' || problem.kind.startsWith('noRegion');
        if (!hasJobs && welcome) return [];
        const asOf: HeadNode[] = hasJobs && last !== undefined ? [{ kind: 'asOf', asOf: last.asOf }] : [];
        return [{ kind: 'problem', problem }, ...asOf];
      }
    }
  }

  private groupNode(group: JobGroup): GroupNode {
    let node = this.groupNodes.get(group.key);
    if (node === undefined) {
      node = { kind: 'group', key: group.key, status: group.status };
      this.groupNodes.set(group.key, node);
    }
    return node;
  }

  private monthNode(group: GroupNode, month: Month): MonthNode {
    const key = `${group.key}/${monthKey(month)}`;
    let node = this.monthNodes.get(key);
    if (node === undefined) this.monthNodes.set(key, (node = { kind: 'month', group, month }));
    return node;
  }

  private months(node: GroupNode): readonly MonthRows[] | undefined {
    const rows = this.rows(node);
    if (rows.length <= monthsAbove) return undefined;
    const known = this.divided.get(rows);
    if (known !== undefined) return known;
    // The rows are sorted by date, so the months come out newest first and those without a date last.
    const byMonth = new Map<MonthNode, JobEntry[]>();
    for (const entry of rows) {
      const month = this.monthNode(node, this.monthOf(entry));
      const list = byMonth.get(month);
      if (list === undefined) byMonth.set(month, [entry]);
      else list.push(entry);
    }
    const months = [...byMonth].map(([month, list]) => ({ node: month, rows: list }));
    this.divided.set(rows, months);
    return months;
  }

  private monthOf({ job }: JobEntry): Month {
    const created = plausibleTime(job.createdAt, this.now());
    if (created === undefined) return undefined;
    const date = new Date(created);
    return { year: date.getFullYear(), month: date.getMonth() };
  }
}
