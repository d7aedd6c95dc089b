/**
 * Which jobs a command is for: the row of a menu, the job on the details page while the page is in use, the selected rows, or a
 * job that the user picks.
 */
import { CancellationError } from 'vscode';
import type { JobEntry } from '../../app/arrange/sorted-rows';
import type { JobStore } from '../../app/list/job-store';
import type { Connections } from '../../app/connections/connections';
import type { Job } from '../../domain/job/job';
import { isHead, isTreeNode, type TreeNode } from '../../domain/arrange/tree';
import { idOfArn } from '../../domain/connection/identity';
import type { DetailsTarget } from '../details/deps';
import type { LazyDetailsPages } from '../details/lazy-pages';
import type { JobsView } from '../tree/view';
import { ShownError } from '../window/errors';
import { commandWords } from '../words/strings-commands';
import { problemText } from '../words/strings-problems';
import { pickJob, type Target } from './pick-job';

export interface TargetSources {
  readonly shown: Connections;
  readonly view: JobsView;
  readonly details: Pick<LazyDetailsPages, 'inUse'>;
  readonly now: () => number;
}

/** Rows, or the job on the details page. */
export type Subject = { readonly rows: readonly TreeNode[] } | { readonly page: Target };

/**
 * VS Code passes the row, and all selected rows if the row is one of several. From the palette, it passes nothing: a command is
 * for what the person last used, the page or the tree. Throws if the page's connection is no longer in the list, or if VS Code
 * has lost the row.
 */
export function subjectOf(args: readonly unknown[], sources: TargetSources): Subject {
  const [row, selected] = args;
  if (Array.isArray(selected) && selected.length > 0) return { rows: selectedRows(selected, sources) };
  if (isTreeNode(row)) return { rows: [row] };
  if (isLost(row) && args.length > 0) throw new ShownError(commandWords().rowsChanged);
  const shown = row === undefined ? sources.details.inUse : undefined;
  return shown === undefined
    ? { rows: sources.view.selection }
    : { page: targetOnPage(shown, sources.shown) };
}

/**
 * From a refresh until VS Code has got the rows again, it passes `undefined` in their place. Another row must never stand in for
 * one of them.
 */
function selectedRows(passed: readonly unknown[], { view }: TargetSources): readonly TreeNode[] {
  const rows = passed.filter(isTreeNode);
  if (!passed.some(isLost)) return rows;
  const { selection } = view;
  if (selection.length !== passed.length) throw new ShownError(commandWords().rowsChanged);
  return selection;
}

function isLost(row: unknown): boolean {
  return row === undefined || row === null;
}

function targetOnPage({ connection, job }: DetailsTarget, shown: Connections): Target {
  // A page also shows jobs of a kind whose list nobody has opened.
  const store = shown.listFor(connection, job.arn) ?? shown.find(connection);
  if (store === undefined) throw new ShownError(problemText({ kind: 'notShown' }).title);
  const id = job.arn === undefined ? undefined : idOfArn(job.arn);
  return { store, entry: (id === undefined ? undefined : store.list.get(id)) ?? { id: id ?? '', job } };
}

/** What VS Code passes to a command of a menu for these rows. */
export function menuArgs(rows: readonly TreeNode[]): readonly unknown[] {
  return rows.length === 0 ? [] : [rows[0], rows];
}

/** The argument that key bindings in package.json pass. */
export function isByKey(argument: unknown): boolean {
  return (
    typeof argument === 'object' && argument !== null && 'rows' in argument && argument.rows === 'focused'
  );
}

/** Lists of the row or of all selected rows, all of them for a connection; empty without rows. */
export function targetStores(args: readonly unknown[], shown: Connections): readonly JobStore[] {
  const [row, selected] = args;
  const nodes = Array.isArray(selected) && selected.length > 0 ? selected : [row];
  const stores = nodes
    .filter(isTreeNode)
    .flatMap((node) =>
      node.kind === 'connection' ? shown.listsOf(node.connection) : shown.find(node.connection, node.jobKind),
    );
  return [...new Set(stores)].filter((store) => store !== undefined);
}

/**
 * Returns the jobs in the order shown, each once. Without a row, asks with a quick pick of the jobs that `offered` accepts.
 * Throws `CancellationError`.
 */
export async function targetJobs(
  args: readonly unknown[],
  sources: TargetSources,
  placeholder: string,
  offered?: (job: Job) => boolean,
): Promise<readonly Target[]> {
  const targets = new Map<JobEntry, Target>();
  const subject = subjectOf(args, sources);
  if ('page' in subject) return [subject.page];
  const nodes = subject.rows;
  for (const node of nodes) {
    for (const target of jobsBelow(node, sources)) targets.set(target.entry, target);
  }
  if (targets.size > 0) return nodes.length > 1 ? inOrderShown(targets, sources) : [...targets.values()];
  return [await pickTarget(sources, placeholder, offered)];
}

/** VS Code passes rows in the order in which they were selected. Jobs that are no longer shown come last. */
function inOrderShown(targets: ReadonlyMap<JobEntry, Target>, { shown }: TargetSources): readonly Target[] {
  const entries = shown.lists.flatMap(({ arranged }) => arranged.entries());
  const ordered = entries.map((entry) => targets.get(entry)).filter((target) => target !== undefined);
  return [...new Set([...ordered, ...targets.values()])];
}

/** Asks with a quick pick of the jobs that `offered` accepts. Throws `CancellationError`. */
export async function pickTarget(
  sources: TargetSources,
  placeholder: string,
  offered?: (job: Job) => boolean,
): Promise<Target> {
  const picked = await pickJob(sources, placeholder, offered === undefined ? {} : { offered });
  if (picked === undefined) throw new CancellationError();
  return picked;
}

/** The job on the page, or those of selected job rows, each once. Never asks. */
export function selectedJobs(args: readonly unknown[], sources: TargetSources): readonly Target[] {
  const subject = subjectOf(args, sources);
  if ('page' in subject) return [subject.page];
  const jobs = subject.rows.filter(({ kind }) => kind === 'job');
  const targets = jobs.flatMap((node) => jobsBelow(node, sources));
  return [...new Map(targets.map((target) => [target.entry, target])).values()];
}

/** For commands with a single job: the row, else the first selected job. */
export async function targetJob(
  args: readonly unknown[],
  sources: TargetSources,
  placeholder: string,
): Promise<Target> {
  const [row] = args;
  const [first] = await targetJobs(
    isTreeNode(row) && row.kind === 'job' ? [row] : args,
    sources,
    placeholder,
  );
  if (first === undefined) throw new CancellationError();
  return first;
}

/** Returns nothing for a connection that is no longer in the list. */
function jobsBelow(node: TreeNode, { view }: TargetSources): readonly Target[] {
  const store = view.forest.storeOf(node);
  return store === undefined ? [] : entriesBelow().map((entry) => ({ store, entry }));

  function entriesBelow(): readonly JobEntry[] {
    if (store === undefined || isHead(node) || node.kind === 'otherJobs') return [];
    if (node.kind === 'connection') return store.arranged.entries();
    // The list may have a newer version of the row's job.
    if (node.kind === 'job') return [store.list.get(node.id) ?? node];
    return view.forest.tree(store).below(node).entries();
  }
}
