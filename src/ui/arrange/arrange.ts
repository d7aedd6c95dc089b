/** `Group By…` and `Sort By…`. */
import { type QuickPickItem, window } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import { groupings, sortings } from '../../domain/arrange/arrangement';
import type { Arrangements } from './arrangements';
import { settings } from '../../manifest';
import { settingIn, type ValueNames } from './setting-names';
import { arrangementWords } from '../words/strings-commands';

export interface ArrangeSources {
  readonly shown: Connections;
  readonly arrangements: Arrangements;
}

export interface ChoiceSources extends ArrangeSources {
  /** `ownManifest`. */
  readonly manifest: unknown;
}

export async function groupBy({ shown, arrangements, manifest }: ChoiceSources): Promise<void> {
  const { groupBy: current } = shown.arrangement;
  const { groupBy: placeHolder } = arrangementWords();
  const chosen = await choose(groupings, current, settingIn(manifest, settings.groupBy), placeHolder);
  if (chosen !== undefined) await arrangements.change({ groupBy: chosen });
}

export async function sortBy({ shown, arrangements, manifest }: ChoiceSources): Promise<void> {
  const { sortBy: current } = shown.arrangement;
  const { sortBy: placeHolder } = arrangementWords();
  const chosen = await choose(sortings, current, settingIn(manifest, settings.sortBy), placeHolder);
  if (chosen !== undefined) await arrangements.change({ sortBy: chosen });
}

async function choose<T extends string>(
  values: readonly T[],
  current: T,
  { enumItemLabels = [], enumDescriptions = [] }: ValueNames,
  placeHolder: string,
): Promise<T | undefined> {
  const items = values.map((value, index): QuickPickItem & { readonly value: T } => ({
    value,
    label: enumItemLabels[index] ?? value,
    detail: enumDescriptions[index] ?? '',
    ...(value === current ? { description: arrangementWords().current } : {}),
  }));
  return (await window.showQuickPick(items, { placeHolder }))?.value;
}
