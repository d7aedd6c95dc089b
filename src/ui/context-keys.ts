/** The context keys of menus and welcome views: set here alone, and only after activation. */
import { commands } from 'vscode';
import type { JobStore } from '../app/job-store';
import { contextKeys, type ViewState } from '../manifest';

/** Keeps the key that chooses the welcome view in step with the store. */
export class ViewStateKey {
  private shown: ViewState | undefined;

  constructor(private readonly store: JobStore) {}

  async update(): Promise<void> {
    const state = viewState(this.store);
    if (state === this.shown) return;
    this.shown = state;
    await commands.executeCommand('setContext', contextKeys.state, state);
  }
}

function viewState({ list, state }: JobStore): ViewState {
  if (list.size > 0) return 'jobs';
  switch (state.kind) {
    case 'unloaded':
      return 'loading';
    case 'loaded':
      return 'empty';
    case 'errored':
      switch (state.problem.kind) {
        case 'noCredentials':
        case 'noRegion':
        case 'noRegionAndCredentials':
          return state.problem.kind;
        default:
          return 'failed';
      }
  }
}
