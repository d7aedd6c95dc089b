/** Whole trees as nested arrays, and services that answer from a list. */
import type { RootRows } from '../../../../src/app/tree/root-rows';
import { areBelowRows } from '../../../support/shown-lists';
import type { JobTree } from '../../../../src/app/tree/job-tree';
import { failure, type Outcome } from '../../../../src/domain/connection/problem';
import type { JobPage, JobsService } from '../../../../src/domain/connection/service';
import { monthKey, type TreeNode } from '../../../../src/domain/arrange/tree';

/** Gives these answers one after the other, then fails. */
export function answering(answers: Outcome<JobPage>[]): JobsService {
  const throttled = failure({ kind: 'throttled' });
  return {
    listJobs: () => Promise.resolve(answers.shift() ?? throttled),
    describeJob: () => Promise.resolve(throttled),
    describeSolutionVersion: () => Promise.resolve(throttled),
    describeSolution: () => Promise.resolve(throttled),
    listSolutionVersions: () => Promise.resolve(throttled),
    describeFilter: () => Promise.resolve(throttled),
    listTags: () => Promise.resolve(throttled),
    dispose: () => undefined,
  };
}

export type Shape = string | readonly [string, ...Shape[]];

export function shapeOfTree(tree: JobTree): Shape[] {
  return shape(tree.roots(true), (node) => below(tree, node));
}

/** The rows below one of the tree's. */
export function below(tree: JobTree, node: TreeNode | undefined): readonly TreeNode[] {
  return node?.kind === 'group' || node?.kind === 'month' || node?.kind === 'range'
    ? tree.children(node)
    : [];
}

export function parentIn(tree: JobTree, node: TreeNode | undefined): TreeNode | undefined {
  if (node?.kind === 'month' || node?.kind === 'job') return tree.parent(node);
  throw new Error('That row has no parent in this tree.');
}

/** Without the rows of lists that nobody opened, which say nothing. */
export function shapeOfRoots(forest: RootRows): Shape[] {
  return shape(openRows(forest), (node) => openRows(forest, node));
}

/** Rows at the top or below a row, without those of lists that nobody opened; only those of the kind under test if that is another one. */
export function openRows(forest: RootRows, node?: TreeNode): readonly TreeNode[] {
  const rows = node === undefined ? forest.roots() : forest.children(node);
  const open = rows.filter((row) => row.kind !== 'otherJobs' || forest.storeOf(row) !== undefined);
  const list = areBelowRows ? open.find((row) => row.kind === 'otherJobs') : undefined;
  return list === undefined ? open : forest.children(list);
}

function shape(nodes: readonly TreeNode[], childrenOf: (node: TreeNode) => readonly TreeNode[]): Shape[] {
  return nodes.map((node) => {
    const children = shape(childrenOf(node), childrenOf);
    return children.length === 0 ? rowName(node) : [rowName(node), ...children];
  });
}

export function rowName(node: TreeNode): string {
  switch (node.kind) {
    case 'connection':
      return node.connection;
    case 'otherJobs':
      return node.jobKind;
    case 'group':
      return node.key;
    case 'month':
      return monthKey(node.month);
    case 'range':
      return `part ${node.index}`;
    case 'job':
      return node.job.name ?? '(none)';
    case 'problem':
      return `problem ${node.problem.kind}`;
    case 'asOf':
      return `as of ${new Date(node.asOf).toISOString()}`;
    case 'variables':
      return `variables ${node.names.join(' ')}`;
    case 'missingRun':
      return `missing ${node.run.series}`;
    case 'unreadable':
      return `unreadable ${node.count}`;
    case 'empty':
    case 'noMatch':
      return node.kind;
  }
}
