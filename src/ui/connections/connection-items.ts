/** Rows of `Choose Connections…`: connections, other profiles, the default credentials and the sample account. */
import { type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon } from 'vscode';
import { cleanLine } from '../../domain/text/clean';
import {
  type ConnectionChoice,
  connectionId,
  environmentChoice,
  isRegion,
  sampleChoice,
  traitsOf,
} from '../../domain/connection/connection';
import type { Problem } from '../../domain/connection/problem';
import type { AwsFiles, ProfileFacts, SkippedHeading } from '../../domain/connection/service';
import { connectionIcon, warningIcon } from '../window/icons';
import { escapeIcons } from '../window/quick-pick';
import { connectionName } from '../words/strings';
import { chooseWords, credentialsText, regionSourceText } from '../words/strings-connections';
import { nameOrder } from '../words/format';
import { labelled, titleAndAdvice, withAside } from '../words/strings-joints';
import { fileReasonText } from '../words/strings-credentials';
import { problemText } from '../words/strings-problems';

/** A connection, or one that was added in this quick pick. */
export interface ListedConnection {
  readonly choice: ConnectionChoice;
  readonly label: string;
  /** Kind of credentials, and the time of the list or its problem. */
  readonly state: string;
}

/** Meaning of a check mark: a connection, or a profile without a Region yet. */
export type Checkable =
  | { readonly kind: 'choice'; readonly choice: ConnectionChoice }
  | { readonly kind: 'profile'; readonly profile: string };

export type ItemButton = 'addRegion' | 'remove';

export interface ConnectionItem extends QuickPickItem {
  /** `undefined` for separators. */
  readonly checks?: Checkable;
  /** In the order of `buttons`. */
  readonly does?: readonly ItemButton[];
}

/** Identifies a check mark. */
export function checkableKey(checkable: Checkable): string {
  return checkable.kind === 'choice' ? connectionId(checkable.choice) : `profile?/${checkable.profile}`;
}

/** `files`: `undefined` while they are read. */
export function connectionItems(
  listed: readonly ListedConnection[],
  files: AwsFiles | undefined,
): readonly ConnectionItem[] {
  const words = chooseWords();
  const keys = new Set(listed.map(({ choice }) => connectionId(choice)));
  const isListed = ({ checks }: ConnectionItem): boolean =>
    checks?.kind === 'choice' && keys.has(connectionId(checks.choice));
  const others = [environmentItem(files?.environment), sampleItem()].filter((item) => !isListed(item));
  return [
    separator(words.shown),
    ...listed.map(listedItem),
    ...(files === undefined ? [] : [separator(words.profiles)]),
    ...(files === undefined ? [] : profileItems(files).filter((item) => !isListed(item))),
    ...(others.length > 0 ? [separator(words.others), ...others] : []),
  ];
}

function separator(label: string): ConnectionItem {
  return { label, kind: QuickPickItemKind.Separator };
}

function withButtons(does: readonly ItemButton[]): Pick<ConnectionItem, 'does' | 'buttons'> {
  const words = chooseWords();
  const buttons: Readonly<Record<ItemButton, QuickInputButton>> = {
    addRegion: { iconPath: new ThemeIcon('add'), tooltip: words.addRegion },
    remove: { iconPath: new ThemeIcon('close'), tooltip: words.remove },
  };
  return { does, buttons: does.map((each) => buttons[each]) };
}

function listedItem({ choice, label, state }: ListedConnection): ConnectionItem {
  return {
    label: escapeIcons(cleanLine(label, 200)),
    description: escapeIcons(cleanLine(state, 200)),
    iconPath: connectionIcon(choice.kind),
    ...withButtons(traitsOf(choice).inAws ? ['addRegion', 'remove'] : ['remove']),
    checks: { kind: 'choice', choice },
  };
}

function defaultFirst({ name: a }: ProfileFacts, { name: b }: ProfileFacts): number {
  return Number(b === 'default') - Number(a === 'default') || nameOrder().compare(a, b);
}

function profileItems({ profiles }: AwsFiles): readonly ConnectionItem[] {
  return profiles.toSorted(defaultFirst).map(profileItem);
}

/** What there is to know about the config files. It can't be checked, so that it isn't a row. */
export interface Note {
  readonly text: string;
  /** File to open. */
  readonly path?: string;
}

/** The most important first. */
export function notesOf({ profiles, problems, skipped }: AwsFiles): readonly Note[] {
  const words = chooseWords();
  const none = profiles.length === 0 && problems.length === 0;
  return [
    ...problems.map(({ path, reason }) => ({
      text: words.unreadableFile(cleanLine(path, 300), fileReasonText(reason)),
      path,
    })),
    ...(none ? [{ text: `${words.noProfiles} ${words.noProfilesDetail}` }] : []),
    ...(skipped.length > 0 ? [skippedNote(skipped)] : []),
  ];
}

function profileItem(facts: ProfileFacts): ConnectionItem {
  const { name: profile, region, problem } = facts;
  const own = region !== undefined && isRegion(region) ? region : undefined;
  return {
    label: escapeIcons(profile),
    description: factsText(facts, chooseWords().asksForRegion),
    ...(problem === undefined ? {} : { detail: problemLine(problem) }),
    iconPath: problem === undefined ? connectionIcon('profile') : warningIcon,
    ...withButtons(['addRegion']),
    checks:
      own === undefined
        ? { kind: 'profile', profile }
        : { kind: 'choice', choice: { kind: 'profile', profile, region: own } },
  };
}

function problemLine(problem: Problem): string {
  const { title, advice } = problemText(problem);
  return escapeIcons(cleanLine(titleAndAdvice(title, advice), 300));
}

/** `noRegion`: what to say without a Region. */
function factsText({ credentials, region, regionSource, account }: ProfileFacts, noRegion = ''): string {
  const source = regionSource === undefined ? '' : regionSourceText(regionSource);
  const known = region === undefined || source === '' ? region : withAside(region, source);
  const where = known ?? noRegion;
  const parts = [credentialsText(credentials), where, account ?? ''].filter((part) => part !== '');
  return escapeIcons(cleanLine(parts.join(' · '), 200));
}

/** Opens the file of the first heading. */
function skippedNote(skipped: readonly SkippedHeading[]): Note {
  const places = skipped.map(({ path, line, heading }) =>
    withAside(heading, `${path.split(/[/\\]/).at(-1) ?? path}:${line}`),
  );
  return {
    text: labelled(chooseWords().skipped, cleanLine(places.join(' · '), 300)),
    path: skipped[0]?.path ?? '',
  };
}

function environmentItem(facts: ProfileFacts | undefined): ConnectionItem {
  const words = chooseWords();
  const profile = facts === undefined || facts.name === 'environment' ? '' : `${facts.name} · `;
  return {
    label: connectionName(environmentChoice),
    description: facts === undefined ? '' : escapeIcons(`${profile}${factsText(facts)}`),
    detail: words.environmentDetail,
    iconPath: connectionIcon('environment'),
    ...withButtons(['addRegion']),
    checks: { kind: 'choice', choice: environmentChoice },
  };
}

function sampleItem(): ConnectionItem {
  return {
    label: connectionName(sampleChoice),
    detail: chooseWords().sampleDetail,
    iconPath: connectionIcon('sample'),
    checks: { kind: 'choice', choice: sampleChoice },
  };
}
