/** Rows of the first step: what is shown, the profiles, the environment and the sample account. */
import { type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon } from 'vscode';
import { cleanLine } from '../../domain/clean';
import {
  type ConnectionChoice,
  connectionId,
  environmentChoice,
  sampleChoice,
} from '../../domain/connection';
import type { AwsFiles, FileProblem, ProfileFacts } from '../../domain/service';
import { connectionIcon, warningIcon } from '../icons';
import { escapeIcons } from '../quick-pick';
import { connectionName } from '../strings';
import { chooseWords, credentialsText } from '../strings-connections';
import { fileReasonText } from '../strings-problems';

/** A connection that is shown, and how it is called. */
export interface ShownItem {
  readonly choice: ConnectionChoice;
  readonly label: string;
  /** Kind of credentials, and of when its list is, or why there is none. */
  readonly state: string;
}

export interface ConnectionItem extends QuickPickItem {
  /** None for what only tells something. */
  readonly action:
    | { readonly kind: 'shown'; readonly choice: ConnectionChoice }
    | { readonly kind: 'profile'; readonly profile: string }
    | { readonly kind: 'environment'; readonly profile: undefined }
    | { readonly kind: 'sample' }
    | { readonly kind: 'file'; readonly path: string }
    | undefined;
}

/** `files`: `undefined` while they are read. */
export function connectionItems(
  shown: readonly ShownItem[],
  files: AwsFiles | undefined,
): readonly ConnectionItem[] {
  const words = chooseWords();
  const sampleShown = shown.some(({ choice }) => connectionId(choice) === connectionId(sampleChoice));
  return [
    separator(words.shown),
    ...shown.map((each) => shownItem(each)),
    ...(files === undefined ? [] : [separator(words.profiles), ...profileItems(files)]),
    separator(words.others),
    environmentItem(files?.environment),
    ...(sampleShown ? [] : [sampleItem()]),
  ];
}

function separator(label: string): ConnectionItem {
  return { label, kind: QuickPickItemKind.Separator, action: undefined };
}

function shownItem({ choice, label, state }: ShownItem): ConnectionItem {
  const words = chooseWords();
  const remove: QuickInputButton = { iconPath: new ThemeIcon('close'), tooltip: words.remove };
  return {
    label: escapeIcons(cleanLine(label, 200)),
    description: escapeIcons(cleanLine(state, 200)),
    ...(choice.kind === 'sample' ? {} : { detail: words.changeRegion }),
    iconPath: connectionIcon(choice.kind),
    buttons: [remove],
    action: { kind: 'shown', choice },
  };
}

function profileItems({ profiles, problems, skipped }: AwsFiles): readonly ConnectionItem[] {
  const words = chooseWords();
  const none = profiles.length === 0 && problems.length === 0;
  return [
    ...problems.map(fileItem),
    ...profiles.map(profileItem),
    ...(none ? [{ label: words.noProfiles, iconPath: new ThemeIcon('info'), action: undefined }] : []),
    ...(skipped.length > 0 ? [skippedItem(skipped)] : []),
  ];
}

function profileItem(facts: ProfileFacts): ConnectionItem {
  return {
    label: escapeIcons(facts.name),
    description: factsText(facts),
    iconPath: connectionIcon('profile'),
    action: { kind: 'profile', profile: facts.name },
  };
}

function factsText({ credentials, region, account }: ProfileFacts): string {
  const parts = [credentialsText(credentials), region ?? '', account ?? ''].filter((part) => part !== '');
  return escapeIcons(cleanLine(parts.join(' · '), 200));
}

function fileItem({ path, reason }: FileProblem): ConnectionItem {
  return {
    label: escapeIcons(cleanLine(path, 300)),
    description: fileReasonText(reason),
    detail: chooseWords().unreadableFile,
    iconPath: warningIcon,
    action: { kind: 'file', path },
  };
}

function skippedItem(skipped: readonly string[]): ConnectionItem {
  return {
    label: chooseWords().skipped,
    description: escapeIcons(cleanLine(skipped.join(' · '), 300)),
    iconPath: new ThemeIcon('info'),
    action: undefined,
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
    action: { kind: 'environment', profile: undefined },
  };
}

function sampleItem(): ConnectionItem {
  return {
    label: connectionName(sampleChoice),
    detail: chooseWords().sampleDetail,
    iconPath: connectionIcon('sample'),
    action: { kind: 'sample' },
  };
}
