/** Which profiles' credential processes can run: all in a trusted workspace, otherwise those that were allowed. */
import type { Memento } from 'vscode';

const key = 'personalizeBatch.allowedPrograms';
/** More than anyone needs. */
const maxAllowed = 50;

export class AllowedPrograms {
  constructor(
    private readonly workspaceState: Memento,
    private readonly isTrusted: () => boolean,
  ) {}

  /** `digest`: see `CredentialProgram`. */
  mayRun(profile: string, digest: string): boolean {
    return this.isTrusted() || this.allowed().includes(entry(profile, digest));
  }

  async allow(profile: string, digest: string): Promise<void> {
    const added = entry(profile, digest);
    const allowed = [...this.allowed().filter((each) => each !== added), added];
    await this.workspaceState.update(key, allowed.slice(-maxAllowed));
  }

  /** Damaged storage allows nothing. */
  private allowed(): readonly string[] {
    const stored: unknown = this.workspaceState.get(key);
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  }
}

function entry(profile: string, digest: string): string {
  return `${digest} ${profile}`;
}
