/**
 * The rows of a connection as a function of its store. A row is the same object as long as it says the same, as VS Code
 * refreshes it by its object.
 */
import { isNotRead } from '../domain/loadable';
import type { Problem } from '../domain/problem';
import {
  type GroupNode,
  type HeadNode,
  type JobNode,
  type Month,
  monthKey,
  type MonthNode,
} from '../domain/tree';
import type { JobGroup } from './job-group';
import type { JobStore } from './job-store';
import type { JobEntry } from './month-rows';

/** A row with jobs below. */
export type ParentNode = GroupNode | MonthNode;

export class JobTree {
  private readonly groupNodes = new Map<string, GroupNode>();
  private readonly monthNodes = new Map<string, MonthNode>();
  private readonly jobNodes = new WeakMap<JobEntry, JobNode>();

  constructor(private readonly store: JobStore) {}

  /** `alone`: what is missing is said by a welcome view, in the place of the tree. */
  roots(alone: boolean): readonly (HeadNode | GroupNode)[] {
    return [...this.heads(alone), ...this.store.arranged.groups().map((group) => this.groupNode(group))];
  }

  /** The rows above the groups. */
  heads(alone: boolean): HeadNode[] {
    const { list, arranged, key: connection } = this.store;
    const heads = [...this.variables(), ...this.facts(list.size > 0, alone)];
    if (arranged.showsAny || isNotRead(this.store.state) || (alone && heads.length === 0)) return heads;
    if (list.size > 0) return [...heads, { kind: 'noMatch', connection }];
    return heads.length > 0 ? heads : [{ kind: 'empty', connection }];
  }

  children(node: ParentNode): readonly (MonthNode | JobNode)[] {
    const jobs = node.kind === 'group' ? this.jobsOf(node) : undefined;
    return node.kind === 'group' && jobs?.divided === true
      ? jobs.months.map(({ month }) => this.monthNode(node, month))
      : this.rows(node).map(this.jobNode);
  }

  parent(node: MonthNode | JobNode): ParentNode | undefined {
    if (node.kind === 'month') return node.above;
    const { list, arranged } = this.store;
    const entry = list.get(node.id);
    const group = entry && arranged.groupOf(entry);
    if (entry === undefined || group === undefined) return undefined;
    const above = this.groupNode(group);
    return group.divided ? this.monthNode(above, entry.month) : above;
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
    if (node.kind === 'month') return this.jobsOf(node.above)?.monthRows(node.month)?.entries() ?? [];
    return this.jobsOf(node)?.entries() ?? [];
  }

  /** How many that are, without putting them in order. */
  size(node: ParentNode): number {
    if (node.kind === 'month') return this.jobsOf(node.above)?.monthRows(node.month)?.size ?? 0;
    return this.jobsOf(node)?.size ?? 0;
  }

  /** How many of them have failed. */
  failed(node: GroupNode): number {
    return this.jobsOf(node)?.failed ?? 0;
  }

  /** The failure reasons of a group of one cause, and how many jobs have each. */
  reasons(node: GroupNode): ReadonlyMap<string, number> {
    return this.jobsOf(node)?.reasons ?? new Map();
  }

  /** The newest month is expanded with what it divides. */
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

  private groupNode({ key, of }: JobGroup): GroupNode {
    return made(this.groupNodes, key, () => ({ kind: 'group', connection: this.store.key, key, of }));
  }

  private monthNode(above: GroupNode, month: Month): MonthNode {
    const { connection } = above;
    const key = JSON.stringify([above.key, monthKey(month)]);
    return made(this.monthNodes, key, () => ({ kind: 'month', connection, above, month }));
  }
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
