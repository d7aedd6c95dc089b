/** Rows of the second step: the profile's own Region, those known, and what is typed. */
import { type QuickPickItem, QuickPickItemKind } from 'vscode';
import { cleanLine } from '../../domain/clean';
import { isRegion, knownRegions } from '../../domain/connection';
import type { ProfileFacts } from '../../domain/service';
import { escapeIcons } from '../quick-pick';
import { chooseWords, regionSourceText } from '../strings-connections';

export interface RegionItem extends QuickPickItem {
  /** `undefined`: that of the environment, whatever it says from time to time. */
  readonly region: string | undefined;
  /** There is nothing to accept. */
  readonly hint?: true;
}

/** `environment`: its Region need not be chosen. */
export function regionItems(
  facts: ProfileFacts | undefined,
  environment: boolean,
  typed: string,
): readonly RegionItem[] {
  const words = chooseWords();
  const own = facts?.region !== undefined && isRegion(facts.region) ? facts.region : undefined;
  const others = knownRegions.filter((region) => environment || region !== own);
  return [
    ...typedItems(typed, [...others, ...(own === undefined ? [] : [own])]),
    ...(environment ? [environmentItem(own)] : own === undefined ? [] : [ownItem(own, facts)]),
    { label: words.knownRegions, kind: QuickPickItemKind.Separator, region: undefined },
    ...others.map((region) => ({ label: region, region })),
  ];
}

function environmentItem(own: string | undefined): RegionItem {
  const words = chooseWords();
  return {
    label: own === undefined ? words.noRegionYet : words.environmentRegion(own),
    region: undefined,
  };
}

function ownItem(own: string, facts: ProfileFacts | undefined): RegionItem {
  const source = facts?.regionSource;
  return {
    label: own,
    ...(source === undefined ? {} : { description: regionSourceText(source) }),
    region: own,
  };
}

/** A Region that is not in the list, or a word on what is typed otherwise. */
function typedItems(typed: string, listed: readonly string[]): readonly RegionItem[] {
  if (typed === '' || listed.some((region) => region.includes(typed))) return [];
  const words = chooseWords();
  const label = escapeIcons(cleanLine(typed, 60));
  return isRegion(typed)
    ? [{ label, description: words.typedRegion, region: typed, alwaysShow: true }]
    : [{ label, description: words.notRegion, region: undefined, alwaysShow: true, hint: true }];
}
