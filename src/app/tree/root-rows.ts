/** All rows of the view: the rows of the only connection, or a row for each connection with its rows below. */
import type { ConnectionId } from '../../domain/connection/connection';
import {
  type ConnectionNode,
  isHead,
  type ListRef,
  type OtherJobsNode,
  type TreeNode,
} from '../../domain/arrange/tree';
import { firstKind, otherKinds } from '../../domain/job/kind';
import { JobTree } from './job-tree';
import type { JobStore } from '../list/job-store';
import type { Connections } from '../connections/connections';

export class RootRows {
  private readonly trees = new WeakMap<JobStore, JobTree>();
  private readonly connectionNodes = new Map<ConnectionId, ConnectionNode>();
  private readonly otherNodes = new Map<string, OtherJobsNode>();

  constructor(private readonly shown: Connections) {}

  roots(): readonly TreeNode[] {
    const { stores, several } = this.shown;
    return several ? stores.map(this.connectionNode) : stores.flatMap((store) => this.ofConnection(store));
  }

  /** Whether there are no rows, so that a welcome view can be shown. */
  get empty(): boolean {
    return this.firstEmpty && !this.shown.severalKinds;
  }

  /** Whether the only connection has no rows of its first list. */
  get firstEmpty(): boolean {
    const { stores, several } = this.shown;
    return (
      !several &&
      stores.every(
        (store) => !store.arranged.showsAny && this.tree(store).heads(this.isAlone(store)).length === 0,
      )
    );
  }

  children(node: TreeNode): readonly TreeNode[] {
    const store = this.storeOf(node);
    if (store === undefined || node.kind === 'job' || isHead(node)) return [];
    if (node.kind === 'connection') return this.ofConnection(store);
    return node.kind === 'otherJobs' ? this.tree(store).roots(false) : this.tree(store).children(node);
  }

  parent(node: TreeNode): TreeNode | undefined {
    if (node.kind === 'connection') return undefined;
    if (node.kind === 'otherJobs') return this.connectionAbove(node.connection);
    const store = this.storeOf(node);
    if (store === undefined) return undefined;
    if (node.kind === 'month' || node.kind === 'job') return this.tree(store).parent(node);
    const part =
      node.kind === 'group' ? this.tree(store).parent(node) : node.kind === 'range' ? node.above : undefined;
    return part ?? this.rowOf(store);
  }

  /** The list that a row belongs to: the first one for a connection; `undefined` if it isn't open. */
  storeOf(node: TreeNode): JobStore | undefined {
    return this.shown.find(node.connection, node.kind === 'connection' ? undefined : node.jobKind);
  }

  /** The row that has the rows of a list below; `undefined` if they are at the top. */
  rowOf({ key, kind }: JobStore): ConnectionNode | OtherJobsNode | undefined {
    return kind === firstKind
      ? this.connectionAbove(key)
      : this.otherRow({ connection: key, jobKind: kind.id });
  }

  tree(store: JobStore): JobTree {
    let tree = this.trees.get(store);
    if (tree === undefined)
      this.trees.set(store, (tree = new JobTree(store, () => this.shown.missingRuns(store))));
    return tree;
  }

  /** Whether a welcome view can take the place of all rows. */
  isAlone({ key }: JobStore): boolean {
    return !this.shown.several && this.shown.listsOf(key).length === 1;
  }

  private ofConnection(store: JobStore): readonly TreeNode[] {
    const rows = this.tree(store).roots(this.isAlone(store));
    const opened = this.shown.listsOf(store.key).length > 1;
    // Rows of other lists don't come before the first rows, nor in place of a welcome view.
    if (rows.length === 0 && !opened) return rows;
    return [
      ...rows,
      ...otherKinds.map(({ id: jobKind }) => this.otherRow({ connection: store.key, jobKind })),
    ];
  }

  private connectionAbove(key: ConnectionId): ConnectionNode | undefined {
    return this.shown.several ? this.connectionNode({ key }) : undefined;
  }

  readonly connectionNode = ({ key }: Pick<JobStore, 'key'>): ConnectionNode => {
    let node = this.connectionNodes.get(key);
    if (node === undefined) this.connectionNodes.set(key, (node = { kind: 'connection', connection: key }));
    return node;
  };

  /** The row of a list of another kind. */
  otherRow({ connection, jobKind }: ListRef): OtherJobsNode {
    const key = JSON.stringify([connection, jobKind]);
    let node = this.otherNodes.get(key);
    if (node === undefined) this.otherNodes.set(key, (node = { kind: 'otherJobs', connection, jobKind }));
    return node;
  }
}
