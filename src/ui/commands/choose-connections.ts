/** The quick pick of `Choose Connections…`: what to show, in which Region, and beside or instead of what is shown. */
import { Uri, window } from 'vscode';
import { type ConnectionChoice, connectionId, sampleChoice } from '../../domain/connection';
import type { AwsFiles, ProfileFacts } from '../../domain/service';
import { chooseWords } from '../strings-connections';
import { connectionItems, type ConnectionItem, type ShownItem } from './connection-items';
import { ShownError } from './errors';
import { regionItems } from './region-items';
import { pickStep } from './pick-step';

export interface ChooseSources {
  /** Reads the AWS config files. */
  readonly files: () => Promise<AwsFiles>;
  readonly shown: () => readonly ShownItem[];
  /** Whether a person chose what is shown; else it gives way to the first choice. */
  readonly chosen: () => boolean;
  /** Shown from now on, in this order, and remembered. */
  readonly use: (choices: readonly ConnectionChoice[]) => Promise<void>;
  /** Reads the lists that were not read yet. */
  readonly read: () => Promise<void>;
}

/** Nothing changes before the last step, but what is removed. */
export async function chooseConnections(sources: ChooseSources): Promise<void> {
  for (;;) {
    const files = sources.files();
    const item = await pickConnection(sources, files);
    if (item === undefined) return;
    if (item.kind === 'file') {
      await openFile(item.path);
      return;
    }
    const choices = await pickChoices(sources, item, files);
    if (choices === 'back') continue;
    if (choices === undefined) return;
    await sources.use(choices);
    await sources.read();
    return;
  }
}

type Picked = Exclude<ConnectionItem['action'], undefined>;
type PickedConnection = Exclude<Picked, { kind: 'file' }>;

/** It may be a folder, or no text at all. */
async function openFile(path: string): Promise<void> {
  try {
    await window.showTextDocument(Uri.file(path));
  } catch (error) {
    throw new ShownError(chooseWords().fileNotOpened, String(error));
  }
}

/** All that is to be shown. Back leads one step back: from the place to the Region, where there is one to choose. */
async function pickChoices(
  sources: ChooseSources,
  item: PickedConnection,
  files: Promise<AwsFiles>,
): Promise<readonly ConnectionChoice[] | 'back' | undefined> {
  const isSample = item.kind === 'sample' || (item.kind === 'shown' && item.choice.kind === 'sample');
  for (;;) {
    const choice = isSample ? sampleChoice : await pickRegion(item, await files);
    if (choice === 'back' || choice === undefined) return choice;
    const choices = await pickPlace(sources, item, choice);
    if (choices !== 'back' || isSample) return choices;
  }
}

async function pickConnection(
  { shown, use }: ChooseSources,
  reading: Promise<AwsFiles>,
): Promise<Picked | undefined> {
  let known: AwsFiles | undefined;
  const picked = await pickStep<ConnectionItem>({
    step: 1,
    placeholder: chooseWords().pickConnection,
    items: () => connectionItems(shown(), known),
    accepts: ({ action }) => action !== undefined,
    fill: reading.then((read) => {
      known = read;
    }),
    removed: async (item) => {
      if (item.action?.kind !== 'shown') return;
      const { choice: gone } = item.action;
      const rest = shown().filter(({ choice }) => connectionId(choice) !== connectionId(gone));
      await use(rest.map(({ choice }) => choice));
    },
  });
  return picked === 'back' ? undefined : picked?.action;
}

async function pickRegion(
  item: PickedConnection,
  files: AwsFiles,
): Promise<ConnectionChoice | 'back' | undefined> {
  const named = item.kind === 'shown' ? item.choice : item;
  const profile = named.kind === 'profile' ? named.profile : undefined;
  const facts: ProfileFacts | undefined =
    profile === undefined ? files.environment : files.profiles.find(({ name }) => name === profile);
  const picked = await pickStep({
    step: 2,
    placeholder: chooseWords().pickRegion,
    items: (typed) => regionItems(facts, profile === undefined, typed),
    accepts: ({ hint }) => hint !== true,
  });
  if (picked === 'back' || picked === undefined) return picked;
  const { region } = picked;
  if (profile === undefined) return { kind: 'environment', region };
  return region === undefined ? undefined : { kind: 'profile', profile, region };
}

/** Asked only where others are shown. */
async function pickPlace(
  { shown, chosen }: ChooseSources,
  item: PickedConnection,
  choice: ConnectionChoice,
): Promise<readonly ConnectionChoice[] | 'back' | undefined> {
  const key = connectionId(choice);
  const before = shown().map((each) => each.choice);
  if (item.kind === 'shown') {
    // Its Region was changed: it stays at its place.
    const changed = before.map((each) => (connectionId(each) === connectionId(item.choice) ? choice : each));
    return [...new Map(changed.map((each) => [connectionId(each), each])).values()];
  }
  if (before.some((each) => connectionId(each) === key)) return before;
  if (before.length === 0 || !chosen()) return [choice];
  const words = chooseWords();
  const picked = await pickStep({
    step: 3,
    placeholder: words.pickPlace,
    items: () => [
      { label: words.beside, choices: [...before, choice] },
      { label: words.instead, choices: [choice] },
    ],
  });
  return picked === 'back' || picked === undefined ? picked : picked.choices;
}
