/** The connections chosen in this workspace. The last choice is the default of new ones; the sample account never is. */
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
  /** What is no choice to this version: of a version to come, or damaged. */
  readonly unknown: number;
}

const nothing: Stored = { choices: [], unknown: 0 };

export class StoredChoices {
  constructor(
    private readonly workspaceState: Memento,
    private readonly globalState: Memento,
  ) {}

  /** Without a choice, the environment's. None where a choice was made that this version does not understand. */
  read(): readonly ConnectionChoice[] {
    const { choices, unknown } = this.stored();
    return choices.length > 0 || unknown > 0 ? choices : [environmentChoice];
  }

  /** How many of the chosen connections this version does not understand. */
  get unknown(): number {
    return this.stored().unknown;
  }

  /** Whether a person chose what is shown, here or in another workspace. */
  hasChosen(): boolean {
    return this.stored().choices.length > 0;
  }

  async write(choices: readonly ConnectionChoice[]): Promise<void> {
    await this.workspaceState.update(key, choices);
    const elsewhere = choices.filter((choice) => traitsOf(choice).lasting);
    // Who looks at the sample account alone has not chosen anything for elsewhere.
    if (elsewhere.length > 0 || choices.length === 0) await this.globalState.update(key, elsewhere);
  }

  private stored(): Stored {
    return parse(this.workspaceState.get(key)) ?? parse(this.globalState.get(key)) ?? nothing;
  }
}

/** `undefined` where nothing was stored. */
function parse(stored: unknown): Stored | undefined {
  if (stored === undefined) return undefined;
  if (!Array.isArray(stored)) return { choices: [], unknown: 1 };
  const choices = stored.map(parseChoice).filter((choice) => choice !== undefined);
  return {
    choices: [...new Map(choices.map((choice) => [connectionId(choice), choice])).values()],
    unknown: stored.length - choices.length,
  };
}
