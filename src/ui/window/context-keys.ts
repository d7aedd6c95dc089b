/** Context keys of menus and welcome views. Only set here, and only after activation. */
import { commands } from 'vscode';
import { isWelcomed, type Welcomed } from '../../app/tree/job-tree';
import type { JobStore } from '../../app/list/job-store';
import type { Connections } from '../../app/connections/connections';
import { isFiltering } from '../../domain/arrange/arrangement';
import type { TreeNode } from '../../domain/arrange/tree';
import { contextKeys, type ViewState } from '../../manifest';

type Key = keyof typeof contextKeys;
type Value = string | boolean;

/** Updates the keys when the lists or the selection change. */
export class ContextKeys {
  private readonly set = new Map<Key, Value>();

  constructor(
    private readonly shown: Connections,
    private readonly selection: () => readonly TreeNode[],
  ) {}

  async update(): Promise<void> {
    const { shown } = this;
    const values: Readonly<Record<Key, Value>> = {
      state: viewState(shown),
      loading: shown.loading,
      filtered: isFiltering(shown.arrangement.filter),
      resumable: shown.lists.some(({ canResume }) => canResume),
      signIn: shown.lists.some(needsSignIn),
      twoJobs: this.selection().filter(({ kind }) => kind === 'job').length === 2,
    };
    // Set together, so that a later update isn't overtaken by an earlier one.
    const changed = (Object.entries(values) as [Key, Value][]).filter(
      ([key, value]) => this.set.get(key) !== value,
    );
    for (const [key, value] of changed) this.set.set(key, value);
    await Promise.all(
      changed.map(([key, value]) => commands.executeCommand('setContext', contextKeys[key], value)),
    );
  }
}

/** Whether a person can renew its credentials by signing in. */
export function needsSignIn({ problem }: JobStore): boolean {
  return problem?.kind === 'signIn' && problem.signIn !== undefined;
}

function viewState({ stores, several }: Connections): ViewState {
  const [store] = stores;
  if (store === undefined) return 'unknownChoice';
  return several ? 'several' : stateOf(store);
}

function stateOf({ list, state }: JobStore): ViewState {
  if (list.size > 0) return 'jobs';
  const { problem, last } = state;
  if (problem !== undefined) return isWelcomed(problem) ? welcome(problem) : 'failed';
  return last === undefined ? 'loading' : 'empty';
}

/** Users with profiles don't need to set up credentials. */
function welcome(problem: Welcomed): ViewState {
  return problem.kind !== 'noRegion' && problem.profiles > 0 ? 'profilesFound' : problem.kind;
}
