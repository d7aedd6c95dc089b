/** The lists that a tool answers from, and the job that it is asked about. */
import type { CancellationToken } from 'vscode';
import { connectionLabel } from '../../app/connections/label';
import type { Connections } from '../../app/connections/connections';
import { bringUpToDate, isOpened } from '../../app/assistant/current-lists';
import { jobsNamed, type ListedJob } from '../../app/assistant/named-jobs';
import { describedBy } from '../../app/job/linked-job';
import type { JobStore } from '../../app/list/job-store';
import { mayHave } from '../../app/connections/owners';
import { idOfArn } from '../../domain/connection/identity';
import { parseJobArn } from '../../domain/job/arn';
import type { EpochMs } from '../../domain/job/dates';
import { allKinds, firstKind } from '../../domain/job/kind';
import type { Problem } from '../../domain/connection/problem';
import { cleanLine } from '../../domain/text/clean';
import { safeText } from '../../domain/text/safe-text';
import { listText } from '../words/format';
import { rowTexts } from '../words/row-texts';
import { assistantWords } from '../words/strings-assistant';
import { labelWords } from '../words/strings-connections';
import { problemText } from '../words/strings-problems';
import { textIn, type ToolInput } from './input';

/** Jobs that an error names where several match, by their ARNs: a name can be any text. */
const mostNamed = 10;

export interface ToolSources {
  readonly shown: Connections;
  readonly now: () => EpochMs;
}

export function labelOfList(store: JobStore): string {
  return cleanLine(connectionLabel(store, labelWords), 200);
}

export interface ChosenLists {
  readonly lists: readonly JobStore[];
  /** Connections whose lists, of the kind that the input names, nobody has shown in this window. */
  readonly notLoaded: readonly string[];
}

/**
 * The lists of the connections and kind that the input names, up to date. Throws an error that says what a person can do if there are none,
 * or nothing is known of their jobs.
 */
export async function chosenLists(
  input: ToolInput,
  { shown, now }: ToolSources,
  signal: AbortSignal,
): Promise<ChosenLists> {
  const stores = namedStores(input, shown.stores);
  const kind = allKinds.find(({ id }) => id === textIn(input, 'kind'));
  const keys = new Set(stores.map(({ key }) => key));
  const wanted = shown.lists.filter(
    (list) => keys.has(list.key) && (kind === undefined || list.kind === kind),
  );
  const lists = wanted.filter(isOpened);
  const isLoaded = (store: JobStore): boolean => {
    const list = kind === undefined ? store : shown.find(store.key, kind.id);
    return list !== undefined && isOpened(list);
  };
  const notLoaded = stores.filter((store) => !isLoaded(store)).map(labelOfList);
  const words = assistantWords();
  if (lists.length === 0) {
    if (stores.length === 0) throw new Error(words.noConnections);
    if (kind !== undefined && kind !== firstKind && stores.some(isOpened))
      throw new Error(words.segmentsNotShown);
    throw new Error(words.notShown(listText(stores.map(labelOfList))));
  }
  await bringUpToDate(lists, now, signal);
  const [failed] = lists.filter(({ list, problem }) => problem !== undefined && list.size === 0);
  if (failed?.problem !== undefined && lists.every(({ list }) => list.size === 0)) {
    throw new Error(stepFor(failed.problem));
  }
  return { lists, notLoaded };
}

function namedStores(input: ToolInput, stores: readonly JobStore[]): readonly JobStore[] {
  const named = textIn(input, 'connection', 200);
  if (named === '') return stores;
  const found = stores.filter((store) => labelOfList(store).toLowerCase().includes(named.toLowerCase()));
  if (found.length > 0) return found;
  throw new Error(assistantWords().noConnection(named, listText(stores.map(labelOfList))));
}

/** The only job that the input names. Throws an error that says what to ask for otherwise. */
export async function namedJob(
  input: ToolInput,
  sources: ToolSources,
  signal: AbortSignal,
): Promise<ListedJob> {
  const words = assistantWords();
  const named = textIn(input, 'job');
  if (named === '') throw new Error(words.noJobNamed);
  const { lists } = await chosenLists(input, sources, signal);
  const found = jobsNamed(lists, named, { texts: rowTexts, now: sources.now() });
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  if (first !== undefined) {
    const arns = found.flatMap(({ entry }) => (parseJobArn(entry.job.arn) ? [entry.job.arn ?? ''] : []));
    throw new Error(words.severalJobs(cleanLine(named, 100), listText(arns.slice(0, mostNamed))));
  }
  const unlisted = await unlistedJob(named, lists, sources, signal);
  if (unlisted !== undefined) return unlisted;
  throw new Error(words.unknownJob(cleanLine(named, 100), listText(lists.map(labelOfList))));
}

/** A job that no list has, such as one that was just created: described with the connections whose lists are loaded. */
async function unlistedJob(
  arn: string,
  lists: readonly JobStore[],
  { shown }: ToolSources,
  signal: AbortSignal,
): Promise<ListedJob | undefined> {
  const owner = parseJobArn(arn);
  if (owner === undefined) return undefined;
  const owners = lists.filter((list) => mayHave(list, owner));
  const keys = [...new Set(owners.map(({ key }) => key))];
  const found = await describedBy(shown, keys, arn, signal);
  signal.throwIfAborted();
  const store = owners.find((list) => list.key === found?.connection);
  if (store === undefined || found === undefined) return undefined;
  return { store, entry: { id: idOfArn(arn), job: found.job } };
}

/** What a person can do about a problem, without text of the service: errors have no fields that keep it apart. */
export function stepFor(problem: Problem): string {
  const own = 'detail' in problem ? { ...problem, detail: safeText('') } : problem;
  const { title, advice } = problemText(own);
  return assistantWords().notLoaded(title, advice);
}

/** Runs work with a signal that fires with the token. */
export async function withSignal<T>(
  token: CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  if (token.isCancellationRequested) ending.abort();
  const listening = token.onCancellationRequested(() => ending.abort());
  try {
    return await work(ending.signal);
  } finally {
    listening.dispose();
  }
}
