/** All rows of the view: the rows of the only connection, or a row for each connection with its rows below. */
import type { ConnectionId } from '../../domain/connection/connection';
import { type ConnectionNode, isHead, type TreeNode } from '../../domain/arrange/tree';
import { JobTree } from './job-tree';
import type { JobStore } from '../list/job-store';
import type { Connections } from '../connections/connections';

export class RootRows {
  private readonly trees = new WeakMap<JobStore, JobTree>();
  private readonly connectionNodes = new Map<ConnectionId, ConnectionNode>();

  constructor(private readonly shown: Connections) {}

  roots(): readonly TreeNode[] {
    const { stores, several } = this.shown;
    return several
      ? stores.map(this.connectionNode)
      : stores.flatMap((store) => this.tree(store).roots(true));
  }

  get empty(): boolean {
    const { stores, several } = this.shown;
    const none = (store: JobStore): boolean =>
      !store.arranged.showsAny && this.tree(store).heads(true).length === 0;
    return !several && stores.every(none);
  }

  children(node: TreeNode): readonly TreeNode[] {
    const store = this.shown.find(node.connection);
    if (store === undefined || node.kind === 'job' || isHead(node)) return [];
    return node.kind === 'connection' ? this.tree(store).roots(false) : this.tree(store).children(node);
  }

  parent(node: TreeNode): TreeNode | undefined {
    const store = this.shown.find(node.connection);
    if (store === undefined || node.kind === 'connection') return undefined;
    if (node.kind === 'month' || node.kind === 'job') return this.tree(store).parent(node);
    const part =
      node.kind === 'group' ? this.tree(store).parent(node) : node.kind === 'range' ? node.above : undefined;
    return part ?? this.connectionAbove(store);
  }

  private connectionAbove(store: JobStore): ConnectionNode | undefined {
    return this.shown.several ? this.connectionNode(store) : undefined;
  }

  tree(store: JobStore): JobTree {
    let tree = this.trees.get(store);
    if (tree === undefined) this.trees.set(store, (tree = new JobTree(store)));
    return tree;
  }

  readonly connectionNode = ({ key }: JobStore): ConnectionNode => {
    let node = this.connectionNodes.get(key);
    if (node === undefined) this.connectionNodes.set(key, (node = { kind: 'connection', connection: key }));
    return node;
  };
}
