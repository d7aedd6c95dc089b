/** Rows of the second step: the profile's Region, known Regions and the typed one. */
import { type QuickPickItem, QuickPickItemKind } from 'vscode';
import { cleanLine } from '../../domain/text/clean';
import { isRegion, knownRegions } from '../../domain/connection/connection';
import type { ProfileFacts } from '../../domain/connection/service';
import { escapeIcons } from '../window/quick-pick';
import { chooseWords, regionSourceText } from '../words/strings-connections';

export interface RegionItem extends QuickPickItem {
  /** `undefined`: the default Region, which can change. */
  readonly region: string | undefined;
  /** A row of information that can't be accepted. */
  readonly info?: true;
}

export interface RegionChoice {
  /** The typed text. */
  readonly typed: string;
  /** Regions in which the connection is already listed; `undefined`: the default Region. */
  readonly taken: readonly (string | undefined)[];
  /** Whether the connection has a default Region. */
  readonly environment?: boolean;
}

export function regionItems(
  facts: ProfileFacts | undefined,
  { typed, taken, environment = false }: RegionChoice,
): readonly RegionItem[] {
  const words = chooseWords();
  const own = facts?.region !== undefined && isRegion(facts.region) ? facts.region : undefined;
  const first: RegionItem | undefined = environment
    ? environmentItem(own)
    : own === undefined
      ? undefined
      : ownItem(own, facts);
  const others = knownRegions.filter((region) => environment || region !== own);
  const free = ({ region }: RegionItem): boolean => !taken.includes(region);
  return [
    ...typedItems(typed, [...others, ...(own === undefined ? [] : [own])], taken),
    ...(first === undefined ? [] : [first].filter(free)),
    { label: words.knownRegions, kind: QuickPickItemKind.Separator, region: undefined },
    ...others.map((region) => ({ label: region, region })).filter(free),
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

/** The typed Region, or a message that it isn't one. */
function typedItems(
  typed: string,
  listed: readonly string[],
  taken: RegionChoice['taken'],
): readonly RegionItem[] {
  const words = chooseWords();
  const label = escapeIcons(cleanLine(typed, 60));
  const info = { label, region: undefined, alwaysShow: true, info: true } as const;
  if (taken.includes(typed)) return [{ ...info, description: words.regionTaken }];
  if (typed === '' || listed.some((region) => region.includes(typed))) return [];
  return isRegion(typed)
    ? [{ label, description: words.typedRegion, region: typed, alwaysShow: true }]
    : [{ ...info, description: words.notRegion }];
}
