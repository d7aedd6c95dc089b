import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import type { Connections } from '../../../../src/app/connections/connections';
import { contextKeys, linesScheme } from '../../../../src/manifest';

const keys = vi.hoisted(() => new Map<string, unknown>());
vi.mock('vscode', () => ({
  commands: {
    executeCommand: (_: string, key: string, value: unknown) => Promise.resolve(void keys.set(key, value)),
  },
}));

const { ContextKeys } = await import('../../../../src/ui/window/context-keys');

interface Given {
  readonly loading?: boolean;
  readonly text?: string;
  readonly canResume?: boolean;
  readonly problem?: object;
  /** Kinds of the selected rows. */
  readonly selected?: readonly TreeNode['kind'][];
}

async function keysOf({ loading = false, text = '', canResume = false, problem, selected = [] }: Given) {
  keys.clear();
  const store = { canResume, problem, list: { size: 1 }, arranged: { showsAny: true } };
  const shown = {
    loading,
    several: false,
    stores: [store],
    // Another connection has nothing to resume, and needs no sign-in.
    lists: [{ ...store, canResume: false, problem: undefined }, store],
    arrangement: { filter: { text, statuses: [] } },
  };
  const selection = selected.map((kind) => ({ kind }) as TreeNode);
  await new ContextKeys(shown as unknown as Connections, () => selection).update();
  return [...keys].filter(([, value]) => value === true).map(([key]) => key);
}

const signIn = { command: 'sso', profile: 'p' };

describe('commands that can do nothing now (reports.md B23)', () => {
  it.each<readonly [string, keyof typeof contextKeys, Given]>([
    ['stopLoading', 'loading', { loading: true }],
    ['resumeLoading', 'resumable', { canResume: true }],
    ['clearFilter', 'filtered', { text: 'movies' }],
    ['signIn', 'signIn', { problem: { kind: 'signIn', signIn } }],
  ])('%s is only in the palette while there is something to do', async (name, key, given) => {
    const { contributes } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../../package.json'), 'utf8'),
    ) as { contributes: { menus: { commandPalette: readonly object[] } } };
    const { commandPalette } = contributes.menus;
    expect(commandPalette).toHaveLength(5);
    expect(commandPalette).toContainEqual({
      command: 'personalizeBatch.loadMoreLines',
      when: `resourceScheme == ${linesScheme}`,
    });
    expect(commandPalette).toContainEqual({ command: `personalizeBatch.${name}`, when: contextKeys[key] });
    expect(await keysOf({})).toEqual([]);
    expect(await keysOf(given)).toEqual([contextKeys[key]]);
  });

  it('names no sign-in where that does not help', async () => {
    expect(await keysOf({ problem: { kind: 'signIn', signIn: undefined } })).toEqual([]);
    expect(await keysOf({ problem: { kind: 'clock' } })).toEqual([]);
  });
});

it.each<readonly [readonly TreeNode['kind'][], boolean]>([
  [[], false],
  [['job'], false],
  [['job', 'job'], true],
  [['job', 'group', 'job'], true],
  [['job', 'job', 'job'], false],
  [['group', 'group'], false],
])('Compare Selected is for two jobs: %j (U15)', async (selected, offered) => {
  expect((await keysOf({ selected })).includes(contextKeys.twoJobs)).toBe(offered);
});
