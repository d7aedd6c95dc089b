/** Only the user's own settings let jobs be checked by themselves. */
import { expect, it, vi } from 'vitest';

const set = vi.hoisted(() => ({ values: {} as Record<string, unknown> }));
vi.mock('vscode', () => ({
  workspace: { getConfiguration: () => ({ inspect: () => set.values }) },
}));

const { checksFinished } = await import('../../../../src/ui/window/settings');

it.each([
  ['nothing', {}, false],
  ['the default', { defaultValue: 'finished' }, false],
  ['the user', { globalValue: 'finished' }, true],
  ['a workspace', { workspaceValue: 'finished' }, false],
  ['a folder', { workspaceFolderValue: 'finished' }, false],
  ['both', { globalValue: 'finished', workspaceValue: 'finished' }, true],
  ['the user, against a workspace', { globalValue: 'never', workspaceValue: 'finished' }, false],
  ['a workspace, against the user', { globalValue: 'finished', workspaceValue: 'never' }, false],
  ['a folder, against the user', { globalValue: 'finished', workspaceFolderValue: 'never' }, false],
  ['nonsense of a workspace', { globalValue: 'finished', workspaceValue: 5 }, false],
  ['nonsense of the user', { globalValue: true }, false],
])('%s', (_who, values, checks) => {
  set.values = values;
  expect(checksFinished()).toBe(checks);
});
