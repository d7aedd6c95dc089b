import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../src/manifest';
import { activated } from './support';

describe('activation', () => {
  it('loads nothing of AWS and nothing of the sample account', async () => {
    const extension = await activated();
    assert.equal(extension.isActive, true);
    const loaded = Object.keys(require.cache).filter((file) => file.startsWith(extension.extensionPath));
    const names = loaded.map((file) => file.slice(extension.extensionPath.length).replaceAll('\\', '/'));
    assert.ok(names.includes('/dist/extension.js'), names.join());
    assert.deepEqual(
      names.filter((name) => /\/dist\/(aws|sample|commands|panel)\.js$/.test(name)),
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
