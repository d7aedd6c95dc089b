import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../src/manifest';
import { activated } from './support';

describe('activation', () => {
  it('loads nothing but what tells VS Code what there is, before somebody looks', async () => {
    const extension = await activated();
    assert.equal(extension.isActive, true);
    const loaded = Object.keys(require.cache).filter((file) => file.startsWith(extension.extensionPath));
    const names = loaded.map((file) => file.slice(extension.extensionPath.length).replaceAll('\\', '/'));
    assert.deepEqual(
      names.filter((name) => name.startsWith('/dist/') && !name.endsWith('.test.js')),
      ['/dist/extension.js'],
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
