/** Which jobs a command is about: the row it was called on, the selected rows, or one that is asked for. */
import { CancellationError } from 'vscode';
import type { JobEntry } from '../../app/job-list';
import type { JobStore } from '../../app/job-store';
import type { Job } from '../../domain/job';
import type { TreeNode } from '../../domain/tree';
import type { JobsView } from '../tree/view';
import { pickJob } from './pick-job';

export interface TargetSources {
  readonly store: JobStore;
  readonly view: JobsView;
  readonly now: () => number;
}

/** As VS Code passes them: the row, then all selected rows if it is one of several. From elsewhere: the selection. */
function nodesOf(args: readonly unknown[], view: JobsView): readonly TreeNode[] {
  const [row, selected] = args;
  if (Array.isArray(selected) && selected.length > 0) return selected.filter(isTreeNode);
  return isTreeNode(row) ? [row] : view.treeView.selection;
}

/**
 * The jobs in the order given, each once; without any, asks with a quick pick of those `offered`. Throws
 * `CancellationError`.
 */
export async function targetJobs(
  args: readonly unknown[],
  sources: TargetSources,
  placeholder: string,
  offered?: (job: Job) => boolean,
): Promise<readonly JobEntry[]> {
  const jobs = new Map<string, JobEntry>();
  for (const node of nodesOf(args, sources.view)) {
    for (const entry of jobsBelow(node, sources)) jobs.set(entry.id, entry);
  }
  if (jobs.size > 0) return [...jobs.values()];
  const picked = await pickJob(sources, placeholder, offered);
  if (picked === undefined) throw new CancellationError();
  return [picked];
}

/** For commands about a single job: the row called on, else the first. */
export async function targetJob(
  args: readonly unknown[],
  sources: TargetSources,
  placeholder: string,
): Promise<JobEntry> {
  const [row] = args;
  const [first] = await targetJobs(
    isTreeNode(row) && row.kind === 'job' ? [row] : args,
    sources,
    placeholder,
  );
  if (first === undefined) throw new CancellationError();
  return first;
}

function jobsBelow(node: TreeNode, { store, view }: TargetSources): readonly JobEntry[] {
  switch (node.kind) {
    case 'group':
    case 'month':
      return view.tree.rows(node);
    case 'job':
      // The row may be older than what is known by now, or of a connection that is no longer shown.
      return node.connection === store.kind ? [store.list.get(node.id) ?? node] : [];
    case 'problem':
    case 'asOf':
    case 'unreadable':
      return [];
  }
}

const kinds: ReadonlySet<unknown> = new Set<TreeNode['kind']>([
  'group',
  'month',
  'job',
  'problem',
  'asOf',
  'unreadable',
]);

function isTreeNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'kind' in value && kinds.has(value.kind);
}
