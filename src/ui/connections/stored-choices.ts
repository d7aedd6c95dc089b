/** The connections chosen in this workspace. The last choice is the default for new workspaces, except for the sample account. */
import type { Memento } from 'vscode';
import {
  type ConnectionChoice,
  connectionId,
  environmentChoice,
  parseChoice,
  traitsOf,
} from '../../domain/connection/connection';

const key = 'personalizeBatch.connections';

interface Stored {
  readonly choices: readonly ConnectionChoice[];
  /** Number of stored connections that this version doesn't understand. */
  readonly unknown: number;
}

const nothing: Stored = { choices: [], unknown: 0 };

export class StoredChoices {
  constructor(
    private readonly workspaceState: Memento,
    private readonly globalState: Memento,
  ) {}

  /** The default credentials without a choice; nothing if this version doesn't understand the choice. */
  read(): readonly ConnectionChoice[] {
    const { choices, unknown } = this.stored();
    return choices.length > 0 || unknown > 0 ? choices : [environmentChoice];
  }

  /** Number of chosen connections that this version doesn't understand. */
  get unknown(): number {
    return this.stored().unknown;
  }

  /** Whether a person has chosen connections, here or in another workspace. */
  hasChosen(): boolean {
    return this.stored().choices.length > 0;
  }

  async write(choices: readonly ConnectionChoice[]): Promise<void> {
    await this.workspaceState.update(key, choices);
    const elsewhere = choices.filter((choice) => traitsOf(choice).lasting);
    // Choosing only the sample account doesn't change the default.
    if (elsewhere.length > 0 || choices.length === 0) await this.globalState.update(key, elsewhere);
  }

  private stored(): Stored {
    return parse(this.workspaceState.get(key)) ?? parse(this.globalState.get(key)) ?? nothing;
  }
}

/** Returns `undefined` if nothing is stored. */
function parse(stored: unknown): Stored | undefined {
  if (stored === undefined) return undefined;
  if (!Array.isArray(stored)) return { choices: [], unknown: 1 };
  const choices = stored.map(parseChoice).filter((choice) => choice !== undefined);
  return {
    choices: [...new Map(choices.map((choice) => [connectionId(choice), choice])).values()],
    unknown: stored.length - choices.length,
  };
}
