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
  type ReasonNode,
} from '../domain/tree';
import type { JobGroup } from './job-group';
import type { JobStore } from './job-store';
import type { JobEntry } from './month-rows';
import { type ReasonGroup, ReasonGroups } from './reason-groups';

/** A row with jobs below. */
export type ParentNode = GroupNode | ReasonNode | MonthNode;

export class JobTree {
  private readonly groupNodes = new Map<string, GroupNode>();
  private readonly reasonNodes = new Map<string, ReasonNode>();
  private readonly monthNodes = new Map<string, MonthNode>();
  private readonly jobNodes = new WeakMap<JobEntry, JobNode>();
  /** By the jobs that they divide: another array is another state of the group. */
  private readonly reasonsOf = new WeakMap<readonly JobEntry[], ReasonGroups>();

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

  children(node: ParentNode): readonly (ReasonNode | MonthNode | JobNode)[] {
    if (node.kind === 'month') return this.rows(node).map(this.jobNode);
    const jobs = this.jobsOf(node);
    const reasons = node.kind === 'group' ? this.reasons(jobs) : undefined;
    if (node.kind === 'reason' || reasons === undefined) return this.level(node, jobs);
    return [
      ...reasons.parts.map((part) => this.reasonNode(node, part)),
      ...reasons.single.entries().map(this.jobNode),
    ];
  }

  parent(node: ReasonNode | MonthNode | JobNode): ParentNode | undefined {
    if (node.kind === 'reason') return node.group;
    if (node.kind === 'month') return node.above;
    const { list, arranged } = this.store;
    const entry = list.get(node.id);
    const whole = entry && arranged.groupOf(entry);
    if (entry === undefined || whole === undefined) return undefined;
    const group = this.groupNode(whole);
    const reasons = this.reasons(whole);
    const part = reasons?.partOf(entry);
    const above = part === undefined ? group : this.reasonNode(group, part);
    const jobs = reasons === undefined ? whole : part?.jobs;
    return jobs?.divided === true ? this.monthNode(above, entry.month) : above;
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
    const jobs = this.jobsOf(node);
    const reasons = node.kind === 'group' ? this.reasons(jobs) : undefined;
    return (reasons ?? jobs)?.entries() ?? [];
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

  private level(node: GroupNode | ReasonNode, jobs: JobGroup | undefined): readonly (MonthNode | JobNode)[] {
    if (jobs === undefined) return [];
    return jobs.divided
      ? jobs.months.map(({ month }) => this.monthNode(node, month))
      : jobs.entries().map(this.jobNode);
  }

  /** All jobs below a row, whatever divides them. */
  private jobsOf(node: GroupNode | ReasonNode): JobGroup | undefined {
    if (node.kind === 'group') return this.store.arranged.group(node.key);
    return this.reasons(this.jobsOf(node.group))?.get(node.key)?.jobs;
  }

  /** The failure reasons that divide the jobs, if they do. */
  private reasons(jobs: JobGroup | undefined): ReasonGroups | undefined {
    if (jobs === undefined || !this.store.arranged.byReason(jobs)) return undefined;
    const entries = jobs.entries();
    let reasons = this.reasonsOf.get(entries);
    if (reasons === undefined) this.reasonsOf.set(entries, (reasons = new ReasonGroups(jobs)));
    return reasons;
  }

  private groupNode({ key, of }: JobGroup): GroupNode {
    return made(this.groupNodes, key, () => ({ kind: 'group', connection: this.store.key, key, of }));
  }

  private reasonNode(group: GroupNode, { key, reason }: ReasonGroup): ReasonNode {
    const { connection } = group;
    return made(this.reasonNodes, key, () => ({ kind: 'reason', connection, group, key, reason }));
  }

  private monthNode(above: GroupNode | ReasonNode, month: Month): MonthNode {
    const { connection } = above;
    const key = JSON.stringify([above.kind, above.key, monthKey(month)]);
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
