/** package.json and the code name the same things. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as manifest from '../../src/manifest';

interface Entry {
  readonly command?: string;
  readonly when?: string;
  readonly group?: string;
  readonly [key: string]: unknown;
}

interface Manifest {
  readonly [key: string]: unknown;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly Entry[];
    readonly menus: Readonly<Record<string, readonly Entry[]>>;
    readonly keybindings: readonly Entry[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
    };
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when: string;
    }[];
  };
}

const root = join(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const packageJson = JSON.parse(read('package.json')) as Manifest;
const nls = JSON.parse(read('package.nls.json')) as Record<string, string>;
const { contributes } = packageJson;

const viewStates: readonly manifest.ViewState[] = [
  'loading',
  'jobs',
  'empty',
  'noCredentials',
  'noRegion',
  'noRegionAndCredentials',
  'failed',
];
const traits: readonly manifest.RowTrait[] = ['job', 'group', 'problem', 'arn', 'failed'];
const places = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];

describe('package.json', () => {
  it('has the names that others rely on', () => {
    expect(packageJson).toMatchObject({
      name: 'personalize-batch-inference',
      publisher: 'personalize-tools',
      displayName: 'Batch Inference Jobs for Amazon Personalize',
      license: 'MIT',
    });
    expect(nls).toMatchObject({ category: 'Personalize', 'view.jobs': 'Batch Inference Jobs' });
  });

  it('contributes the commands of manifest.ts, each with category and icon or none', () => {
    expect(contributes.commands.map((each) => each.command)).toEqual([...manifest.commandIds]);
    for (const command of contributes.commands) expect(command).toMatchObject({ category: '%category%' });
  });

  it('contributes the view and its container', () => {
    expect(
      Object.entries(contributes.views).map(([id, views]) => [id, views.map((view) => view.id)]),
    ).toEqual([[manifest.containerId, [manifest.viewId]]]);
    expect(contributes.viewsContainers.activitybar).toMatchObject([
      { id: manifest.containerId, title: 'Personalize' },
    ]);
    expect(packageJson.activationEvents).toContain(`onWebviewPanel:${manifest.detailsViewType}`);
  });

  it('has files for its icons', () => {
    const icons = [
      packageJson.icon,
      ...Object.values(contributes.views)
        .flat()
        .map((view) => view.icon),
      ...contributes.viewsContainers.activitybar.map((container) => container.icon),
    ];
    expect(icons.filter((icon) => !existsSync(join(root, icon)))).toEqual([]);
  });

  it('has a string for every key and a key for every string', () => {
    const used = new Set([...read('package.json').matchAll(/%([\w.]+)%/g)].map(([, key]) => key));
    expect([...used].sort()).toEqual(Object.keys(nls).sort());
  });

  it('names in every `when` only the view, row traits and states that exist', () => {
    const known = [manifest.viewId, manifest.contextKeys.state, ...viewStates];
    for (const { when = '' } of [...places, ...contributes.viewsWelcome]) {
      const ids = when.match(/personalizeBatch\.\w+|(?<=== )\w+$/g) ?? [];
      expect(
        ids.filter((id) => !known.includes(id)),
        when,
      ).toEqual([]);
      const rows = /viewItem =~ \/;\(?([\w|]+)\)?;\//.exec(when)?.[1]?.split('|') ?? [];
      expect(
        rows.filter((row) => !(traits as readonly string[]).includes(row)),
        when,
      ).toEqual([]);
      expect(when.includes('viewItem'), when).toBe(rows.length > 0);
    }
  });

  it('runs in menus, keys and welcome views only commands that exist', () => {
    const links = Object.values(nls).flatMap((text) =>
      [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, id]) => id),
    );
    const ids: readonly string[] = manifest.commandIds;
    expect(
      [...places.map((place) => place.command), ...links].filter((id) => !ids.includes(id ?? '')),
    ).toEqual([]);
  });

  it('puts at most three actions inline, and one button into a welcome view', () => {
    const inline =
      contributes.menus['view/item/context']?.filter((item) => item.group?.startsWith('inline')) ?? [];
    for (const trait of traits) {
      expect(inline.filter((item) => item.when?.includes(trait)).length, trait).toBeLessThanOrEqual(3);
    }
    for (const { contents } of contributes.viewsWelcome) {
      const buttons = (nls[contents.slice(1, -1)] ?? '')
        .split('\n')
        .filter((line) => /^\[[^\]]+\]\([^)]+\)$/.test(line));
      expect(buttons, contents).toHaveLength(1);
    }
  });

  it('offers every command in the palette', () => {
    expect(contributes.menus['commandPalette']).toBeUndefined();
  });

  it('is typed against the oldest VS Code it supports', () => {
    const types = (packageJson['devDependencies'] as Record<string, string>)['@types/vscode'] ?? '';
    expect(packageJson.engines.vscode).toBe(`^${types.split('.').slice(0, 2).join('.')}.0`);
  });
});

describe('contextValue', () => {
  it('is matched by the menus’ patterns, each trait as a whole', () => {
    const value = manifest.contextValue(['job', 'arn']);
    expect(
      [';job;', ';arn;', ';(arn|group);', ';failed;'].map((pattern) => new RegExp(pattern).test(value)),
    ).toEqual([true, true, true, false]);
  });
});
