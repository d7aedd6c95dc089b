/** Names of groupings and orders: the labels of their settings in package.json, which VS Code translates. */
import { type Arrangement, groupings, sortings } from '../../domain/arrange/arrangement';
import { settings } from '../../manifest';
import { arrangementWords } from '../words/strings-commands';

/** Labels of a setting's values, in the order of the values. */
export interface ValueNames {
  readonly enumItemLabels?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

interface Manifest {
  readonly contributes?: {
    readonly configuration?: { readonly properties?: Readonly<Record<string, ValueNames>> };
  };
}

export function settingIn(manifest: unknown, name: string): ValueNames {
  const { contributes } = manifest as Manifest;
  return contributes?.configuration?.properties?.[`${settings.section}.${name}`] ?? {};
}

/** `sorted by Duration`: how an arrangement differs from another one; empty if it doesn't. */
export function arrangementText(
  { groupBy, sortBy }: Pick<Arrangement, 'groupBy' | 'sortBy'>,
  usual: Pick<Arrangement, 'groupBy' | 'sortBy'>,
  manifest: unknown,
): readonly string[] {
  const words = arrangementWords();
  const nameOf = <T extends string>(setting: string, values: readonly T[], value: T): string =>
    settingIn(manifest, setting).enumItemLabels?.[values.indexOf(value)] ?? value;
  return [
    ...(groupBy === usual.groupBy ? [] : [words.grouped(nameOf(settings.groupBy, groupings, groupBy))]),
    ...(sortBy === usual.sortBy ? [] : [words.sorted(nameOf(settings.sortBy, sortings, sortBy))]),
  ];
}
