/** The quick pick of VS Code itself, led by the keys that a person has. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type ConnectionChoice, environmentChoice } from '../../src/domain/connection/connection';
import type { AwsFiles } from '../../src/domain/connection/service';
import { chooseConnections } from '../../src/ui/connections/choose-connections';

describe('Choose Connections…', () => {
  /** Lets the quick pick arrive in the window: what is drawn is sent with the next turns of the event loop. */
  async function drawn(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  /** Moves down to a row, and checks it, or unchecks it. */
  async function toggle(rows: number): Promise<void> {
    for (let row = 0; row < rows; row++) {
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    }
    await vscode.commands.executeCommand('workbench.action.quickPickManyToggle');
    await drawn();
  }

  it('chooses a profile beside what is shown, and the Region of one that has none', async () => {
    const profile = (name: string, region?: string): AwsFiles['environment'] => ({
      name,
      credentials: ['keys'],
      region,
      regionSource: region === undefined ? undefined : 'configFile',
      account: undefined,
      problem: undefined,
    });
    const files = Promise.resolve({
      profiles: [profile('a', 'eu-west-1'), profile('b', 'sa-east-1'), profile('c')],
      environment: profile('environment', 'us-east-1'),
      problems: [],
      skipped: [],
    });
    const used: (readonly ConnectionChoice[])[] = [];
    const choosing = chooseConnections({
      files: () => files,
      shown: () => [{ choice: environmentChoice, label: 'environment', state: '', works: true }],
      chosen: () => true,
      use: (choices) => Promise.resolve(void used.push(choices)),
      read: () => Promise.resolve(),
    });
    await files;
    await drawn();
    // The environment, which is checked already, then a, b and c.
    await toggle(3);
    await toggle(1);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await drawn();
    // The first Region is marked already.
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await choosing;
    assert.deepEqual(used, [
      [
        environmentChoice,
        { kind: 'profile', profile: 'b', region: 'sa-east-1' },
        { kind: 'profile', profile: 'c', region: 'us-east-1' },
      ],
    ]);
  });
});
