/** package.json and the code name the same things. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupings, sortings } from '../../src/domain/arrange/arrangement';
import * as manifest from '../../src/manifest';

interface Entry {
  readonly command?: string;
  readonly when?: string;
  readonly group?: string;
  readonly [key: string]: unknown;
}

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly [key: string]: unknown;
  readonly publisher: string;
  readonly name: string;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
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
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
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
  'profilesFound',
  'failed',
  'unknownChoice',
  'several',
];
const traits: readonly manifest.RowTrait[] = [
  'connection',
  'list',
  'job',
  'group',
  'problem',
  'arn',
  'link',
  'console',
  'failed',
  'output',
  'resumable',
  'signIn',
  'denied',
  'policy',
  'choose',
  'noMatch',
  'missingRun',
  'regions',
];
/** Of the view, and of the settings. */
const commandsOfVsCode = [`${manifest.viewId}.focus`, 'workbench.action.openSettings'];

/** Whether a menu's condition holds for a row of this context value. */
function isOffered(when: string, contextValue: string): boolean {
  return [...when.matchAll(/(!\()?viewItem =~ \/([^/]*)\//g)].every(
    ([, not, pattern = '']) => new RegExp(pattern).test(contextValue) === (not === undefined),
  );
}

function linkedCommands(text: string): string[] {
  return [...text.matchAll(/\(command:([\w.]+)/g)].map(([, id = '']) => id);
}

const places = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];

describe('package.json', () => {
  it('has the names that others rely on', () => {
    const displayName = 'Batch Inference Jobs for Amazon Personalize';
    expect(`${packageJson.publisher}.${packageJson.name}`).toBe(manifest.extensionId);
    expect(packageJson).toMatchObject({ displayName, license: 'MIT' });
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
    expect(packageJson.activationEvents).toEqual([
      // For the hover in editors.
      'onStartupFinished',
      `onWebviewPanel:${manifest.detailsViewType}`,
      'onUri',
    ]);
    expect(manifest.focusViewCommand).toBe(`${manifest.viewId}.focus`);
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
    const known: readonly string[] = [manifest.viewId, ...Object.values(manifest.contextKeys), ...viewStates];
    for (const { when = '' } of [...places, ...contributes.viewsWelcome]) {
      const ids = when.match(/personalizeBatch\.\w+|(?<=== )\w+$/g) ?? [];
      expect(
        ids.filter((id) => !known.includes(id)),
        when,
      ).toEqual([]);
      const rows = [...when.matchAll(/viewItem =~ \/;\(?([\w|]+)\)?;\//g)].flatMap(([, words = '']) =>
        words.split('|'),
      );
      expect(
        rows.filter((row) => !(traits as readonly string[]).includes(row)),
        when,
      ).toEqual([]);
      expect(when.includes('viewItem'), when).toBe(rows.length > 0);
    }
  });

  it('runs in menus, keys, welcome views and walkthrough only commands that exist', () => {
    const links = Object.values(nls).flatMap(linkedCommands);
    const ids: readonly string[] = [...manifest.commandIds, ...commandsOfVsCode];
    expect(
      [...places.map((place) => place.command), ...links].filter((id) => !ids.includes(id ?? '')),
    ).toEqual([]);
  });

  it('puts at most three actions inline, and one button into a welcome view', () => {
    const inline =
      contributes.menus['view/item/context']?.filter((item) => item.group?.startsWith('inline')) ?? [];
    const rows: readonly (readonly manifest.RowTrait[])[] = [
      ['connection', 'signIn'],
      ['connection', 'denied'],
      ['connection', 'regions', 'choose'],
      ['problem', 'choose'],
      ['problem', 'signIn'],
      ['problem', 'denied'],
      ['problem', 'signIn', 'resumable'],
      ['problem', 'denied', 'resumable'],
      ['group', 'failed'],
      ['job', 'arn', 'failed'],
    ];
    for (const row of rows) {
      const shown = inline.filter(({ when = '' }) => isOffered(when, manifest.contextValue(row)));
      expect(shown.length, row.join()).toBeLessThanOrEqual(3);
      expect(shown.length, row.join()).toBeGreaterThan(0);
    }
    for (const { contents } of contributes.viewsWelcome) {
      const buttons = (nls[contents.slice(1, -1)] ?? '')
        .split('\n')
        .filter((line) => /^\[[^\]]+\]\([^)]+\)$/.test(line));
      expect(buttons, contents).toHaveLength(1);
    }
  });

  it('has a walkthrough of at most four steps, the second with the sample account, which works without AWS (U19)', () => {
    const [{ steps } = { steps: [] }, ...others] = contributes.walkthroughs;
    expect(others).toEqual([]);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.length).toBeLessThanOrEqual(4);
    const known: readonly string[] = [
      ...[...manifest.commandIds, manifest.openJobCommand, ...commandsOfVsCode].map(
        (id) => `onCommand:${id}`,
      ),
      ...Object.keys(contributes.configuration.properties).map((id) => `onSettingChanged:${id}`),
    ];
    for (const { description, media, completionEvents } of steps) {
      expect(linkedCommands(nls[description.slice(1, -1)] ?? ''), description).toHaveLength(1);
      expect(existsSync(join(root, media.svg)), media.svg).toBe(true);
      // Pictures hold no words, which nobody could translate.
      expect(read(media.svg)).not.toContain('<text');
      expect(completionEvents.filter((event) => !known.includes(event))).toEqual([]);
      expect(completionEvents.length).toBeGreaterThan(0);
    }
    expect(steps[1]?.completionEvents).toEqual(['onCommand:personalizeBatch.exploreSample']);
  });

  it('has in the menu of a row, for the keyboard, what is inline there', () => {
    const [inline, others] = [true, false].map((is) =>
      (contributes.menus['view/item/context'] ?? []).filter(
        ({ group = '' }) => group.startsWith('inline') === is,
      ),
    );
    const rows = traits.flatMap((first) => traits.map((second) => manifest.contextValue([first, second])));
    for (const { command, when = '' } of inline ?? []) {
      const same = (others ?? []).filter((other) => other.command === command);
      const missing = rows.filter(
        (row) => isOffered(when, row) && !same.some((other) => isOffered(other.when ?? '', row)),
      );
      // A job with an ARN is a job.
      expect(
        missing.filter((row) => !row.includes(';arn;') || row.includes(';job;')),
        command,
      ).toEqual([]);
    }
  });

  it('has the settings it names, and none that chooses profile, Region, endpoint or program (S14)', () => {
    const { properties } = contributes.configuration;
    const { section, ...names } = manifest.settings;
    expect(Object.keys(properties)).toEqual(Object.values(names).map((name) => `${section}.${name}`));
    expect(new Set(Object.values(properties).map(({ scope }) => scope))).toEqual(new Set(['window']));
    expect(properties['personalizeBatch.autoRefresh.intervalSeconds']).toMatchObject({
      minimum: manifest.intervalSeconds.least,
      default: manifest.intervalSeconds.default,
      maximum: manifest.intervalSeconds.most,
    });
    expect(properties['personalizeBatch.groupBy']).toMatchObject({ enum: groupings, default: groupings[0] });
    expect(properties['personalizeBatch.sortBy']).toMatchObject({ enum: sortings, default: sortings[0] });
    expect(properties['personalizeBatch.notifications']).toMatchObject({
      enum: manifest.noticeKinds,
      default: manifest.noticeKinds[0],
    });
    const { checkTimes } = manifest;
    expect(properties['personalizeBatch.checkOutput']).toMatchObject({ enum: checkTimes, default: 'never' });
    const settings = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...read(join('src', file)).matchAll(/getConfiguration\(([^)]*)\)/g)])
      .map(([, section]) => section);
    // VS Code's own, for the log, and the extension's.
    expect(settings.sort()).toEqual(["'http'", 'settings.section']);
  });

  it('works in restricted mode, and says what it asks there', () => {
    expect(packageJson['capabilities']).toEqual({
      untrustedWorkspaces: {
        supported: 'limited',
        description: '%trust.description%',
        // No setting of a folder that nobody trusts holds (A19).
        restrictedConfigurations: Object.keys(contributes.configuration.properties),
      },
      virtualWorkspaces: true,
    });
    expect(nls['trust.description']).toContain('credential_process');
  });

  it('runs where the credentials are, and in no browser, where there are none (L13)', () => {
    expect(packageJson['extensionKind']).toEqual(['workspace', 'ui']);
    expect([packageJson['main'], packageJson['browser']]).toEqual(['./dist/extension.js', undefined]);
    // Other editors have neither proposed API nor all extensions.
    for (const key of ['enabledApiProposals', 'extensionDependencies'])
      expect(packageJson).not.toHaveProperty(key);
  });

  it('is typed against the oldest VS Code it supports', () => {
    const types = (packageJson['devDependencies'] as Record<string, string>)['@types/vscode'] ?? '';
    expect(packageJson.engines.vscode).toBe(`^${types.split('.').slice(0, 2).join('.')}.0`);
  });
});

it('has context values that the menus’ patterns match, each trait as a whole', () => {
  const value = manifest.contextValue(['job', 'arn']);
  const matched = [/;job;/, /;arn;/, /;(arn|group);/, /;failed;/].map((pattern) => pattern.test(value));
  expect(matched).toEqual([true, true, true, false]);
});
