/**
 * The rows of a connection as a function of its store. A row stays the same object as long as its text stays the same, because
 * VS Code refreshes rows by object.
 */
import { firstKind } from '../../domain/job/kind';
import { isNotRead } from '../../domain/connection/loadable';
import type { MissingRun } from '../../domain/job/missing-run';
import type { Problem } from '../../domain/connection/problem';
import {
  type GroupNode,
  type HeadNode,
  type JobNode,
  type ListRef,
  type Month,
  monthKey,
  type MonthNode,
  type RangeNode,
} from '../../domain/arrange/tree';
import { type JobGroup, mostRows } from '../arrange/job-group';
import type { JobStore } from '../list/job-store';
import { hasFailed, type JobEntry } from '../arrange/sorted-rows';

/** A row with jobs or groups below. */
export type ParentNode = GroupNode | MonthNode | RangeNode;

type Row = GroupNode | MonthNode | RangeNode | JobNode;

/** Jobs below a row of the tree. */
export interface JobRows {
  readonly size: number;
  readonly failed: number;
  /** The jobs in the order shown, sorted at the first call. */
  entries(): readonly JobEntry[];
}

export class JobTree {
  private readonly groupNodes = new Map<string, GroupNode>();
  private readonly monthNodes = new Map<string, MonthNode>();
  private readonly rangeNodes = new Map<string, RangeNode>();
  private readonly jobNodes = new WeakMap<JobEntry, JobNode>();

  private readonly ref: ListRef;

  /** `missing`: overdue runs to show. */
  constructor(
    private readonly store: JobStore,
    private readonly missing: () => readonly MissingRun[] = () => [],
  ) {
    this.ref = { connection: store.key, jobKind: store.kind.id };
  }

  /** `alone`: whether a welcome view can take the place of the rows. */
  roots(alone: boolean): readonly (HeadNode | GroupNode | RangeNode)[] {
    const groups = this.store.arranged.groups();
    this.forgetUnused();
    return [...this.heads(alone), ...this.level(undefined, groups, this.groupNode)];
  }

  /** The rows above the groups. */
  heads(alone: boolean): HeadNode[] {
    const { list, arranged } = this.store;
    const heads = [...this.variables(), ...this.facts(list.size > 0, alone), ...this.overdue()];
    if (arranged.showsAny || isNotRead(this.store.state)) return heads;
    // The view's message says what is filtered. It would hide a welcome view.
    if (list.size > 0) return [...heads, { kind: 'noMatch', ...this.ref }];
    if (alone && heads.length === 0) return heads;
    return heads.length > 0 ? heads : [{ kind: 'empty', ...this.ref }];
  }

  children(node: ParentNode): readonly Row[] {
    if (node.kind === 'range')
      return node.above === undefined
        ? this.groupsOf(node).map(this.groupNode)
        : this.below(node).entries().map(this.jobNode);
    const jobs = node.kind === 'group' ? this.jobsOf(node) : undefined;
    return node.kind === 'group' && jobs?.divided === true
      ? jobs.months.map(({ month }) => this.monthNode(node, month))
      : this.level(node, this.below(node).entries(), this.jobNode);
  }

  /** Returns `undefined` if the row is at the top level or no longer exists. */
  parent(node: Row): ParentNode | undefined {
    switch (node.kind) {
      case 'group':
        return this.rangeOf(undefined, this.store.arranged.groups(), ({ key }) => key === node.key);
      case 'month':
      case 'range':
        return node.above;
      case 'job':
        return this.parentOfJob(node.id);
    }
  }

  private parentOfJob(id: string): ParentNode | undefined {
    const { list, arranged } = this.store;
    const entry = list.get(id);
    const group = entry && arranged.groupOf(entry);
    if (entry === undefined || group === undefined) return undefined;
    const whole = this.groupNode(group);
    const above = group.divided ? this.monthNode(whole, entry.month) : whole;
    return this.rangeOf(above, this.below(above).entries(), (each) => each === entry) ?? above;
  }

  readonly jobNode = (entry: JobEntry): JobNode => {
    let node = this.jobNodes.get(entry);
    if (node === undefined) {
      // Each field by itself: a spread takes more memory, and there are as many rows as jobs.
      const { connection, jobKind } = this.ref;
      node = { kind: 'job', connection, jobKind, id: entry.id, job: entry.job };
      this.jobNodes.set(entry, node);
    }
    return node;
  };

  /** The jobs below a row. */
  below(node: ParentNode): JobRows {
    switch (node.kind) {
      case 'group':
        return this.jobsOf(node) ?? noRows;
      case 'month':
        return this.jobsOf(node.above)?.monthRows(node.month) ?? noRows;
      case 'range':
        return node.above === undefined
          ? joined(this.groupsOf(node))
          : rangeOfRows(this.below(node.above), node);
    }
  }

  /** The groups in a range of the top level. */
  groupsOf(node: RangeNode): readonly JobGroup[] {
    return slice(this.store.arranged.groups(), node);
  }

  /** Number of jobs of the group with failed lines in their output. */
  failedLines(node: GroupNode): number {
    return this.jobsOf(node)?.failedLines ?? 0;
  }

  /** Failure reasons of a group with one failure cause, with the number of jobs for each. */
  reasons(node: GroupNode): ReadonlyMap<string, number> {
    return this.jobsOf(node)?.reasons ?? new Map();
  }

  /** Whether the row is the newest month of its group, which is expanded together with the group. */
  isNewest(node: MonthNode): boolean {
    const newest = this.jobsOf(node.above)?.months[0];
    return newest !== undefined && monthKey(newest.month) === monthKey(node.month);
  }

  /** Whether the row is the first group of the tree. */
  isFirst(node: GroupNode): boolean {
    return this.store.arranged.groups()[0]?.key === node.key;
  }

  groupNodeOf(key: string): GroupNode | undefined {
    return this.groupNodes.get(key);
  }

  private overdue(): HeadNode[] {
    return this.missing().map((run) => ({ kind: 'missingRun', ...this.ref, run }));
  }

  private variables(): HeadNode[] {
    const { kind, changedVariables: names } = this.store;
    // They concern the connection, not one of its lists.
    return names.length === 0 || kind !== firstKind ? [] : [{ kind: 'variables', ...this.ref, names }];
  }

  private facts(hasJobs: boolean, alone: boolean): HeadNode[] {
    const { state, rememberedAsOf, canResume } = this.store;
    const { problem, last } = state;
    if (problem !== undefined) {
      if (!hasJobs && alone && isWelcomed(problem) && this.variables().length === 0) return [];
      const asOf = last?.asOf ?? rememberedAsOf;
      const time: HeadNode[] = hasJobs && asOf !== undefined ? [{ kind: 'asOf', ...this.ref, asOf }] : [];
      return [{ kind: 'problem', ...this.ref, problem, resumable: canResume }, ...time];
    }
    // The stored list is loaded in portions. The time of the list is shown from the first portion on.
    if (rememberedAsOf !== undefined && (hasJobs || last !== undefined))
      return [{ kind: 'asOf', ...this.ref, asOf: rememberedAsOf }];
    const unreadable = last?.value.unreadable ?? 0;
    return unreadable > 0 ? [{ kind: 'unreadable', ...this.ref, count: unreadable }] : [];
  }

  private jobsOf({ key }: GroupNode): JobGroup | undefined {
    return this.store.arranged.group(key);
  }

  /** The rows of a level, or its ranges if it has too many rows. */
  private level<T, N>(
    above: GroupNode | MonthNode | undefined,
    all: readonly T[],
    nodeOf: (each: T) => N,
  ): readonly (N | RangeNode)[] {
    if (all.length <= mostRows) return all.map(nodeOf);
    const ranges = Math.ceil(all.length / mostRows);
    return Array.from({ length: ranges }, (_, index) => this.rangeNode(above, index));
  }

  /** The range of a level that contains a row; `undefined` if the level has no ranges. */
  private rangeOf<T>(
    above: GroupNode | MonthNode | undefined,
    all: readonly T[],
    is: (each: T) => boolean,
  ): RangeNode | undefined {
    if (all.length <= mostRows) return undefined;
    const index = all.findIndex(is);
    return index < 0 ? undefined : this.rangeNode(above, Math.floor(index / mostRows));
  }

  /** Removes nodes of groups that no longer exist, which filters and groupings leave over time. */
  private forgetUnused(): void {
    if (this.groupNodes.size <= 2 * this.store.arranged.groups().length + mostRows) return;
    for (const key of this.groupNodes.keys()) {
      if (this.store.arranged.group(key) === undefined) this.groupNodes.delete(key);
    }
    for (const nodes of [this.monthNodes, this.rangeNodes]) nodes.clear();
  }

  private readonly groupNode = ({ key, of }: JobGroup): GroupNode =>
    made(this.groupNodes, key, () => ({ kind: 'group', ...this.ref, key, of }));

  private rangeNode(above: GroupNode | MonthNode | undefined, index: number): RangeNode {
    const month = above?.kind === 'month' ? [monthKey(above.month)] : [];
    const group = above?.kind === 'month' ? above.above : above;
    const key = JSON.stringify([group?.key, ...month, index]);
    return made(this.rangeNodes, key, () => ({ kind: 'range', ...this.ref, above, index }));
  }

  private monthNode(above: GroupNode, month: Month): MonthNode {
    const key = JSON.stringify([above.key, monthKey(month)]);
    return made(this.monthNodes, key, () => ({ kind: 'month', ...this.ref, above, month }));
  }
}

const noRows: JobRows = { size: 0, failed: 0, entries: () => [] };

function joined(groups: readonly JobRows[]): JobRows {
  const sum = (of: 'size' | 'failed'): number => groups.reduce((total, group) => total + group[of], 0);
  return {
    size: sum('size'),
    failed: sum('failed'),
    entries: () => groups.flatMap((group) => group.entries()),
  };
}

function rangeOfRows(all: JobRows, node: RangeNode): JobRows {
  const entries = (): readonly JobEntry[] => slice(all.entries(), node);
  return {
    size: Math.max(0, Math.min(mostRows, all.size - node.index * mostRows)),
    get failed() {
      return entries().filter(hasFailed).length;
    },
    entries,
  };
}

function slice<T>(all: readonly T[], { index }: RangeNode): readonly T[] {
  return all.slice(index * mostRows, (index + 1) * mostRows);
}

function made<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}

export type Welcomed = Extract<Problem, { kind: 'noCredentials' | 'noRegion' | 'noRegionAndCredentials' }>;

/** Whether nothing is set up yet, so that a welcome view says how. */
export function isWelcomed(problem: Problem): problem is Welcomed {
  const { kind } = problem;
  return kind === 'noCredentials' || kind === 'noRegion' || kind === 'noRegionAndCredentials';
}
