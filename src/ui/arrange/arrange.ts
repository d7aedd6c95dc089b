/** Group By… and Sort By…: a choice among few, for this workspace. */
import { type QuickPickItem, window } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import { groupings, sortings } from '../../domain/arrange/arrangement';
import type { Arrangements } from './arrangements';
import {
  arrangementWords,
  groupByDetails,
  groupByNames,
  sortByDetails,
  sortByNames,
} from '../words/strings-arrangement';

export interface ArrangeSources {
  readonly shown: Connections;
  readonly arrangements: Arrangements;
}

export async function groupBy({ shown, arrangements }: ArrangeSources): Promise<void> {
  const { groupBy: current } = shown.arrangement;
  const { groupBy: placeHolder } = arrangementWords();
  const chosen = await choose(groupings, current, groupByNames(), groupByDetails(), placeHolder);
  if (chosen !== undefined) await arrangements.change({ groupBy: chosen });
}

export async function sortBy({ shown, arrangements }: ArrangeSources): Promise<void> {
  const { sortBy: current } = shown.arrangement;
  const { sortBy: placeHolder } = arrangementWords();
  const chosen = await choose(sortings, current, sortByNames(), sortByDetails(), placeHolder);
  if (chosen !== undefined) await arrangements.change({ sortBy: chosen });
}

async function choose<T extends string>(
  values: readonly T[],
  current: T,
  names: Readonly<Record<T, string>>,
  details: Readonly<Record<T, string>>,
  placeHolder: string,
): Promise<T | undefined> {
  const items = values.map((value): QuickPickItem & { readonly value: T } => ({
    value,
    label: names[value],
    detail: details[value],
    ...(value === current ? { description: arrangementWords().current } : {}),
  }));
  return (await window.showQuickPick(items, { placeHolder }))?.value;
}
