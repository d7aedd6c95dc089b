/** `Choose Connections…`: a quick pick with check marks, and steps for the Regions. */
import { Uri, window } from 'vscode';
import { type ConnectionChoice, connectionId, profileOf, regionOf } from '../../domain/connection/connection';
import type { AwsFiles, ProfileFacts } from '../../domain/connection/service';
import { connectionName } from '../words/strings';
import { chooseWords } from '../words/strings-connections';
import type { Checkable, ListedConnection } from './connection-items';
import { ConnectionList } from './connection-list';
import { ShownError } from '../window/errors';
import { pickConnections } from './pick-connections';
import { pickStep } from './pick-step';
import { regionItems } from './region-items';

/** A connection in the list. */
export interface ShownItem extends ListedConnection {
  /** Whether its list was loaded, or may load. */
  readonly works: boolean;
}

export interface ChooseSources {
  /** Reads the AWS config files. */
  readonly files: () => Promise<AwsFiles>;
  readonly shown: () => readonly ShownItem[];
  /** Whether a person chose the connections. Otherwise the default credentials give way to the first choice, unless they work. */
  readonly chosen: () => boolean;
  /** Connects to these, in this order, and stores the choice. */
  readonly use: (choices: readonly ConnectionChoice[]) => Promise<void>;
  /** Loads lists that aren't loaded yet. */
  readonly read: () => Promise<void>;
}

/** Nothing changes until all steps are done. */
export async function chooseConnections(sources: ChooseSources): Promise<void> {
  const files = sources.files();
  const works = new Map(sources.shown().map(({ choice, works: it }) => [connectionId(choice), it]));
  const list = new ConnectionList(
    sources.shown(),
    ({ choice }) => !sources.chosen() && works.get(connectionId(choice)) !== true,
  );
  for (;;) {
    const picked = await pickConnections(list, files);
    if (picked === undefined) return;
    if (picked.kind === 'openFile') return openFile(picked.path);
    if (picked.kind === 'addRegion') {
      const added = await pickAnotherRegion(picked.to, await files, list.listed);
      if (added === undefined) return;
      if (added !== 'back') list.add(added, picked.to);
      continue;
    }
    const regions = await pickRegions(list.withoutRegion(), await files);
    if (regions === undefined) return;
    if (regions === 'back') continue;
    await sources.use(list.choices(regions));
    await sources.read();
    return;
  }
}

/** `Add Region…` of a connection. */
export async function addRegion(choice: ConnectionChoice, sources: ChooseSources): Promise<void> {
  const shown = sources.shown();
  const to: Checkable = { kind: 'choice', choice };
  const added = await pickAnotherRegion(to, await sources.files(), shown, { first: true });
  if (added === undefined || added === 'back') return;
  await sources.use([...shown.map((each) => each.choice), added.choice]);
  await sources.read();
}

/** It may be a folder or not a text file. */
async function openFile(path: string): Promise<void> {
  try {
    await window.showTextDocument(Uri.file(path));
  } catch (error) {
    throw new ShownError(chooseWords().fileNotOpened, String(error));
  }
}

/** Asks for one Region after the other. Back returns to the previous step, and from the first one to the list. */
async function pickRegions(
  profiles: readonly string[],
  files: AwsFiles,
): Promise<ReadonlyMap<string, string> | 'back' | undefined> {
  const regions = new Map<string, string>();
  for (let index = 0; index < profiles.length;) {
    const profile = profiles[index] ?? '';
    const picked = await pickStep({
      title: chooseWords().regionOf(profile),
      step: index + 1,
      steps: profiles.length,
      back: true,
      placeholder: chooseWords().pickRegion,
      items: (typed) => regionItems(factsOf(files, profile), { typed, taken: [] }),
      accepts: ({ info }) => info !== true,
    });
    if (picked === undefined) return undefined;
    if (picked === 'back' && index === 0) return 'back';
    if (picked !== 'back' && picked.region !== undefined) regions.set(profile, picked.region);
    index += picked === 'back' ? -1 : 1;
  }
  return regions;
}

/** Asks for a Region in which the connection isn't listed yet. `first`: there's no previous step. */
async function pickAnotherRegion(
  to: Checkable,
  files: AwsFiles,
  listed: readonly ListedConnection[],
  { first = false } = {},
): Promise<ListedConnection | 'back' | undefined> {
  const profile = to.kind === 'profile' ? to.profile : profileOf(to.choice);
  const taken = listed
    .filter(({ choice }) => choice.kind !== 'sample' && profileOf(choice) === profile)
    .map(({ choice }) => regionOf(choice));
  const facts = profile === undefined ? files.environment : factsOf(files, profile);
  const name = profile ?? connectionName({ kind: 'environment', region: undefined });
  const picked = await pickStep({
    title: chooseWords().addRegionTo(name),
    back: !first,
    placeholder: chooseWords().pickRegion,
    items: (typed) => regionItems(facts, { typed, taken, environment: profile === undefined }),
    accepts: ({ info }) => info !== true,
  });
  if (picked === 'back' || picked === undefined) return picked;
  const { region } = picked;
  const choice: ConnectionChoice | undefined =
    profile === undefined
      ? { kind: 'environment', region }
      : region === undefined
        ? undefined
        : { kind: 'profile', profile, region };
  if (choice === undefined) return undefined;
  return { choice, label: [name, region].filter((part) => part !== undefined).join(' · '), state: '' };
}

function factsOf({ profiles }: AwsFiles, profile: string): ProfileFacts | undefined {
  return profiles.find(({ name }) => name === profile);
}
