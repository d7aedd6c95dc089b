/** The quick pick of VS Code itself, led by the keys that a person has. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type ConnectionChoice, environmentChoice } from '../../src/domain/connection';
import type { AwsFiles } from '../../src/domain/service';
import { chooseConnections } from '../../src/ui/commands/choose-connections';

describe('Choose Connections…', () => {
  /** Lets the quick pick arrive in the window: what is drawn is sent with the next turns of the event loop. */
  async function drawn(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  async function pick(rows: number): Promise<void> {
    await drawn();
    for (let row = 0; row < rows; row++) {
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    }
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }

  it('chooses a profile, its Region, and its place beside what is shown', async () => {
    const profile = (name: string, region: string): AwsFiles['environment'] => ({
      name,
      credentials: ['keys'],
      region,
      regionSource: 'configFile',
      account: undefined,
    });
    const files = Promise.resolve({
      profiles: [profile('a', 'eu-west-1'), profile('b', 'sa-east-1')],
      environment: profile('environment', 'us-east-1'),
      problems: [],
      skipped: [],
    });
    const used: (readonly ConnectionChoice[])[] = [];
    const choosing = chooseConnections({
      files: () => files,
      shown: () => [{ choice: environmentChoice, label: 'environment', state: '' }],
      chosen: () => true,
      use: (choices) => Promise.resolve(void used.push(choices)),
      read: () => Promise.resolve(),
    });
    await files;
    // environment (shown), a, b
    await pick(2);
    await pick(0);
    await pick(0);
    await choosing;
    assert.deepEqual(used, [[environmentChoice, { kind: 'profile', profile: 'b', region: 'sa-east-1' }]]);
  });
});
