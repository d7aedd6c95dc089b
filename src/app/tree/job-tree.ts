/**
 * The rows of a connection as a function of its store. A row is the same object as long as it says the same, as VS Code
 * refreshes it by its object.
 */
import { isNotRead } from '../../domain/connection/loadable';
import type { Problem } from '../../domain/connection/problem';
import {
  type GroupNode,
  type HeadNode,
  type JobNode,
  type Month,
  monthKey,
  type MonthNode,
  type PartNode,
} from '../../domain/arrange/tree';
import { type JobGroup, mostRows } from '../arrange/job-group';
import type { JobStore } from '../list/job-store';
import { hasFailed, type JobEntry } from '../arrange/sorted-rows';

/** A row with jobs below. */
export type ParentNode = GroupNode | MonthNode | PartNode;

type Row = GroupNode | MonthNode | PartNode | JobNode;

export class JobTree {
  private readonly groupNodes = new Map<string, GroupNode>();
  private readonly monthNodes = new Map<string, MonthNode>();
  private readonly partNodes = new Map<string, PartNode>();
  private readonly jobNodes = new WeakMap<JobEntry, JobNode>();

  constructor(private readonly store: JobStore) {}

  /** `alone`: what is missing is said by a welcome view, in the place of the tree. */
  roots(alone: boolean): readonly (HeadNode | GroupNode | PartNode)[] {
    const groups = this.store.arranged.groups();
    this.forgetUnused();
    return [...this.heads(alone), ...this.level(undefined, groups, this.groupNode)];
  }

  /** The rows above the groups. */
  heads(alone: boolean): HeadNode[] {
    const { list, arranged, key: connection } = this.store;
    const heads = [...this.variables(), ...this.facts(list.size > 0, alone)];
    if (arranged.showsAny || isNotRead(this.store.state) || (alone && heads.length === 0)) return heads;
    if (list.size > 0) return [...heads, { kind: 'noMatch', connection }];
    return heads.length > 0 ? heads : [{ kind: 'empty', connection }];
  }

  children(node: ParentNode): readonly Row[] {
    if (node.kind === 'part')
      return node.above === undefined
        ? this.groupsOf(node).map(this.groupNode)
        : this.rows(node).map(this.jobNode);
    const jobs = node.kind === 'group' ? this.jobsOf(node) : undefined;
    return node.kind === 'group' && jobs?.divided === true
      ? jobs.months.map(({ month }) => this.monthNode(node, month))
      : this.level(node, this.rows(node), this.jobNode);
  }

  /** `undefined`: the row stands at the top, or nowhere by now. */
  parent(node: Row): ParentNode | undefined {
    switch (node.kind) {
      case 'group':
        return this.partOf(undefined, this.store.arranged.groups(), ({ key }) => key === node.key);
      case 'month':
      case 'part':
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
    return this.partOf(above, this.rows(above), (each) => each === entry) ?? above;
  }

  readonly jobNode = (entry: JobEntry): JobNode => {
    let node = this.jobNodes.get(entry);
    if (node === undefined) {
      node = { kind: 'job', connection: this.store.key, id: entry.id, job: entry.job };
      this.jobNodes.set(entry, node);
    }
    return node;
  };

  /** The jobs below a row in the order shown. */
  rows(node: ParentNode): readonly JobEntry[] {
    switch (node.kind) {
      case 'group':
        return this.jobsOf(node)?.entries() ?? [];
      case 'month':
        return this.jobsOf(node.above)?.monthRows(node.month)?.entries() ?? [];
      case 'part':
        return node.above === undefined
          ? this.groupsOf(node).flatMap((group) => group.entries())
          : slice(this.rows(node.above), node);
    }
  }

  /** How many jobs that are, without putting them in order. */
  size(node: ParentNode): number {
    switch (node.kind) {
      case 'group':
        return this.jobsOf(node)?.size ?? 0;
      case 'month':
        return this.jobsOf(node.above)?.monthRows(node.month)?.size ?? 0;
      case 'part':
        return node.above === undefined
          ? this.groupsOf(node).reduce((sum, { size }) => sum + size, 0)
          : Math.max(0, Math.min(mostRows, this.size(node.above) - node.index * mostRows));
    }
  }

  /** The groups that a part of the top level holds. */
  groupsOf(node: PartNode): readonly JobGroup[] {
    return slice(this.store.arranged.groups(), node);
  }

  /** How many of them have failed. */
  failed(node: ParentNode): number {
    switch (node.kind) {
      case 'group':
        return this.jobsOf(node)?.failed ?? 0;
      case 'month':
        return this.jobsOf(node.above)?.monthRows(node.month)?.failed ?? 0;
      case 'part':
        return node.above === undefined
          ? this.groupsOf(node).reduce((sum, { failed }) => sum + failed, 0)
          : this.rows(node).filter(hasFailed).length;
    }
  }

  /** The failure reasons of a group of one cause, and how many jobs have each. */
  reasons(node: GroupNode): ReadonlyMap<string, number> {
    return this.jobsOf(node)?.reasons ?? new Map();
  }

  /** The newest month is expanded with what it divides, as is the first part. */
  isNewest(node: MonthNode): boolean {
    const newest = this.jobsOf(node.above)?.months[0];
    return newest !== undefined && monthKey(newest.month) === monthKey(node.month);
  }

  /** The first group of the tree. */
  isFirst(node: GroupNode): boolean {
    return this.store.arranged.groups()[0]?.key === node.key;
  }

  groupNodeOf(key: string): GroupNode | undefined {
    return this.groupNodes.get(key);
  }

  private variables(): HeadNode[] {
    const { key: connection, changedVariables: names } = this.store;
    return names.length === 0 ? [] : [{ kind: 'variables', connection, names }];
  }

  private facts(hasJobs: boolean, alone: boolean): HeadNode[] {
    const { state, key: connection, rememberedAsOf, canResume } = this.store;
    const { problem, last } = state;
    if (problem !== undefined) {
      if (!hasJobs && alone && isWelcomed(problem) && this.variables().length === 0) return [];
      const asOf = last?.asOf ?? rememberedAsOf;
      const time: HeadNode[] = hasJobs && asOf !== undefined ? [{ kind: 'asOf', connection, asOf }] : [];
      return [{ kind: 'problem', connection, problem, resumable: canResume }, ...time];
    }
    // The last known list comes in portions: its first rows say of when they are, too.
    if (rememberedAsOf !== undefined && (hasJobs || last !== undefined))
      return [{ kind: 'asOf', connection, asOf: rememberedAsOf }];
    const unreadable = last?.value.unreadable ?? 0;
    return unreadable > 0 ? [{ kind: 'unreadable', connection, count: unreadable }] : [];
  }

  private jobsOf({ key }: GroupNode): JobGroup | undefined {
    return this.store.arranged.group(key);
  }

  /** The rows of a level, or the parts that it is divided into. */
  private level<T, N>(
    above: GroupNode | MonthNode | undefined,
    all: readonly T[],
    nodeOf: (each: T) => N,
  ): readonly (N | PartNode)[] {
    if (all.length <= mostRows) return all.map(nodeOf);
    const parts = Math.ceil(all.length / mostRows);
    return Array.from({ length: parts }, (_, index) => this.partNode(above, index));
  }

  /** In which part of a level a row stands, where it is divided. */
  private partOf<T>(
    above: GroupNode | MonthNode | undefined,
    all: readonly T[],
    is: (each: T) => boolean,
  ): PartNode | undefined {
    if (all.length <= mostRows) return undefined;
    const index = all.findIndex(is);
    return index < 0 ? undefined : this.partNode(above, Math.floor(index / mostRows));
  }

  /** Filters and groupings of hours leave nodes of groups that are gone. */
  private forgetUnused(): void {
    if (this.groupNodes.size <= 2 * this.store.arranged.groups().length + mostRows) return;
    for (const key of this.groupNodes.keys()) {
      if (this.store.arranged.group(key) === undefined) this.groupNodes.delete(key);
    }
    for (const nodes of [this.monthNodes, this.partNodes]) nodes.clear();
  }

  private readonly groupNode = ({ key, of }: JobGroup): GroupNode =>
    made(this.groupNodes, key, () => ({ kind: 'group', connection: this.store.key, key, of }));

  private partNode(above: GroupNode | MonthNode | undefined, index: number): PartNode {
    const { key: connection } = this.store;
    const month = above?.kind === 'month' ? [monthKey(above.month)] : [];
    const group = above?.kind === 'month' ? above.above : above;
    const key = JSON.stringify([group?.key, ...month, index]);
    return made(this.partNodes, key, () => ({ kind: 'part', connection, above, index }));
  }

  private monthNode(above: GroupNode, month: Month): MonthNode {
    const { connection } = above;
    const key = JSON.stringify([above.key, monthKey(month)]);
    return made(this.monthNodes, key, () => ({ kind: 'month', connection, above, month }));
  }
}

function slice<T>(all: readonly T[], { index }: PartNode): readonly T[] {
  return all.slice(index * mostRows, (index + 1) * mostRows);
}

function made<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}

export type Welcomed = Extract<Problem, { kind: 'noCredentials' | 'noRegion' | 'noRegionAndCredentials' }>;

/** Nothing is set up yet: a welcome view says how. */
export function isWelcomed(problem: Problem): problem is Welcomed {
  const { kind } = problem;
  return kind === 'noCredentials' || kind === 'noRegion' || kind === 'noRegionAndCredentials';
}
