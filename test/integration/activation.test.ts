import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../src/manifest';
import { activated } from './support';

/** Of what no event tells. */
async function becomes(check: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 15_000;
  while (!check()) {
    if (Date.now() > end) assert.fail(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('activation', () => {
  it('loads what the first look at the view takes a moment later, and nothing else', async () => {
    const extension = await activated();
    assert.equal(extension.isActive, true);
    const loaded = (): string[] =>
      Object.keys(require.cache)
        .filter((file) => file.startsWith(extension.extensionPath))
        .map((file) => file.slice(extension.extensionPath.length).replaceAll('\\', '/'));
    assert.ok(loaded().includes('/dist/extension.js'), loaded().join());
    await becomes(() => loaded().includes('/dist/aws.js'), 'dist/aws.js');
    assert.ok(loaded().includes('/dist/start.js'), loaded().join());
    assert.deepEqual(
      loaded().filter((name) => /\/dist\/(sample|commands|tools|panel)\.js$/.test(name)),
      [],
    );
  });

  it('registers every command', async () => {
    await activated();
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(
      commandIds.filter((id) => !registered.includes(id)),
      [],
    );
  });
});
