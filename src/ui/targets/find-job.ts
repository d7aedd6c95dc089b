/** `Find Job…`: any loaded job and, by ARN, a job in an account or Region that isn't connected yet. */
import { commands } from 'vscode';
import { connectionLabel } from '../../app/connections/label';
import type { JobEntry } from '../../app/arrange/sorted-rows';
import type { Connections } from '../../app/connections/connections';
import { mayBeOfAccount, regionOfStore } from '../../app/connections/owners';
import { type JobArn, jobArnsIn, lastPart, parseJobArn } from '../../domain/job/arn';
import { cleanLine } from '../../domain/text/clean';
import { type ConnectionChoice, connectionId, inRegion } from '../../domain/connection/connection';
import { jobOfArn } from '../../domain/job/job';
import { idOfArn } from '../../domain/connection/identity';
import type { CommandId } from '../../manifest';
import type { JobStore } from '../../app/list/job-store';
import type { LazyDetailsPages } from '../details/lazy-pages';
import { escapeIcons } from '../window/quick-pick';
import { listText } from '../words/format';
import { connectionName } from '../words/strings';
import { labelWords } from '../words/strings-connections';
import { findWords } from '../words/strings-commands';
import { type ElsewhereItem, pickJob } from './pick-job';
import type { TargetSources } from './targets';

export interface FindSources extends TargetSources {
  /** Connects to these and stores the choice. */
  readonly use: (choices: readonly ConnectionChoice[]) => Promise<void>;
  readonly details: Pick<LazyDetailsPages, 'show' | 'inUse'>;
}

export async function findJob(sources: FindSources): Promise<void> {
  const found = await pickJob(sources, findWords().placeholder, {
    elsewhere: (text) => elsewhere(jobArnsIn(text.trim()), sources),
    nothing: (text) => nothingItem(text, sources.shown),
  });
  if (found !== undefined) await sources.view.rows.reveal(found.store, found.entry);
}

/** Says where it was looked, because a filter of the view and jobs of other connections don't show here. */
function nothingItem(text: string, { stores }: Connections): ElsewhereItem {
  const words = findWords();
  const lists = stores.map((store) => cleanLine(connectionLabel(store, labelWords), 100));
  return {
    label: `$(info) ${escapeIcons(words.nothing(cleanLine(text, 60)))}`,
    detail: escapeIcons(words.searched(listText(lists))),
    alwaysShow: true,
    go: () => Promise.resolve(undefined),
  };
}

/**
 * Rows for ARNs that no list contains: a connection in the account and Region may still find the job, and other connections
 * can be added.
 */
function elsewhere(arns: readonly string[], sources: FindSources): readonly ElsewhereItem[] {
  const { stores, lists } = sources.shown;
  const text = arns.find((each) => lists.every((store) => store.find(each) === undefined));
  const arn = parseJobArn(text);
  if (text === undefined || arn === undefined) return [];
  const owners = stores.filter((store) => regionOfStore(store) !== undefined && mayBeOfAccount(store, arn));
  const here = owners.filter((store) => regionOfStore(store) === arn.region);
  // A list that is still loading may contain it.
  if (here.some(({ key }) => sources.shown.listFor(key, text)?.state.loading)) return [];
  const items =
    here.length > 0
      ? here.map((store) => unlistedItem(store, text, sources))
      : connectItems(owners, text, arn, sources);
  return [...items, chooseItem(arn)];
}

/** Credentials of a connection, in the Region of the ARN. */
function connectItems(
  owners: readonly JobStore[],
  text: string,
  arn: JobArn,
  sources: FindSources,
): readonly ElsewhereItem[] {
  const choices = owners
    .map(({ choice }) => inRegion(choice, arn.region))
    .filter((choice) => choice !== undefined);
  const offered = new Map(choices.map((choice) => [connectionId(choice), choice]));
  return [...offered]
    .filter(([key]) => sources.shown.find(key) === undefined)
    .map(([, choice]) => connectItem(choice, text, arn, sources));
}

/** Opens the details page, which describes the job or shows the problem. */
function unlistedItem(store: JobStore, arn: string, { details }: FindSources): ElsewhereItem {
  const words = findWords();
  return {
    label: `$(open-preview) ${escapeIcons(words.showUnlisted(cleanLine(lastPart(arn), 120)))}`,
    detail: words.notListed(connectionLabel(store, labelWords)),
    alwaysShow: true,
    go: async () => {
      await details.show({ connection: store.key, job: jobOfArn(arn) }, { preserveFocus: false });
      return undefined;
    },
  };
}

function connectItem(
  choice: ConnectionChoice,
  text: string,
  { region, account }: JobArn,
  { shown, use, details }: FindSources,
): ElsewhereItem {
  const name = connectionName(choice);
  return {
    label: `$(plug) ${escapeIcons(findWords().connect(cleanLine(name), region))}`,
    detail: findWords().ofAccount(account, region),
    alwaysShow: true,
    go: async () => {
      await use([...shown.stores.map((store) => store.choice), choice]);
      void shown.ensureLoaded('person');
      const connection = connectionId(choice);
      const store = shown.listFor(connection, text);
      const entry = store && (await listed(store, text));
      // The row of the connection shows why the list can't be loaded.
      if (entry === undefined && store?.problem !== undefined) return undefined;
      if (store !== undefined && entry !== undefined) return { store, entry };
      await details.show({ connection, job: jobOfArn(text) }, { preserveFocus: false });
      return undefined;
    },
  };
}

/** Resolves when the job is loaded; `undefined` if the list was loaded without it. */
async function listed(store: JobStore, arn: string): Promise<JobEntry | undefined> {
  const id = idOfArn(arn);
  const loads = store.ensureLoaded('person');
  const found = new Promise<void>((resolve) => {
    const stop = store.onDidChange(() => {
      if (store.list.get(id) !== undefined) resolve();
    });
    void loads.finally(stop);
  });
  await Promise.race([found, loads]);
  return store.list.get(id);
}

const chooseCommand: CommandId = 'personalizeBatch.chooseConnections';

function chooseItem({ region, account }: JobArn): ElsewhereItem {
  return {
    label: `$(plug) ${findWords().choose}`,
    detail: findWords().ofAccount(account, region),
    alwaysShow: true,
    go: async () => {
      await commands.executeCommand(chooseCommand);
      return undefined;
    },
  };
}
