/** The connections chosen in this workspace. The last choice is the default of new ones; the sample account never is. */
import type { Memento } from 'vscode';
import { type ConnectionChoice, connectionKey, environmentChoice, parseChoice } from '../domain/connection';

const key = 'personalizeBatch.connections';

export class StoredChoices {
  constructor(
    private readonly workspaceState: Memento,
    private readonly globalState: Memento,
  ) {}

  /** At least one: without a choice, the environment's. */
  read(): readonly ConnectionChoice[] {
    const choices = this.stored() ?? [];
    return choices.length > 0 ? choices : [environmentChoice];
  }

  /** Whether a person chose what is shown, here or in another workspace. */
  hasChosen(): boolean {
    return (this.stored() ?? []).length > 0;
  }

  async write(choices: readonly ConnectionChoice[]): Promise<void> {
    await this.workspaceState.update(key, choices);
    const elsewhere = choices.filter(({ kind }) => kind !== 'sample');
    // Who looks at the sample account alone has not chosen anything for elsewhere.
    if (elsewhere.length > 0 || choices.length === 0) await this.globalState.update(key, elsewhere);
  }

  private stored(): readonly ConnectionChoice[] | undefined {
    return parse(this.workspaceState.get(key)) ?? parse(this.globalState.get(key));
  }
}

/** It may be of another version, or damaged: what is no choice is left out. */
function parse(stored: unknown): readonly ConnectionChoice[] | undefined {
  if (!Array.isArray(stored)) return undefined;
  const choices = stored.map(parseChoice).filter((choice) => choice !== undefined);
  return [...new Map(choices.map((choice) => [connectionKey(choice), choice])).values()];
}
