/** Find Job…: any loaded job, and, by its ARN, one of an account or Region that is not shown yet. */
import { commands } from 'vscode';
import { type JobArn, parseJobArn } from '../../domain/arn';
import { cleanLine } from '../../domain/clean';
import { type ConnectionChoice, connectionId, inRegion } from '../../domain/connection';
import { idOfArn } from '../../domain/identity';
import type { CommandId } from '../../manifest';
import type { JobStore } from '../../app/job-store';
import { escapeIcons } from '../quick-pick';
import { connectionName } from '../strings';
import { findWords } from '../strings-find';
import { ShownError } from './errors';
import { type ElsewhereItem, pickJob } from './pick-job';
import type { TargetSources } from './targets';

export interface FindSources extends TargetSources {
  /** Shows these connections from now on, and remembers the choice. */
  readonly use: (choices: readonly ConnectionChoice[]) => Promise<void>;
}

export async function findJob(sources: FindSources): Promise<void> {
  const found = await pickJob(sources, findWords().placeholder, {
    elsewhere: (text) => elsewhere(text.trim(), sources),
  });
  if (found !== undefined) await sources.view.reveal(found.store, found.entry);
}

/** For the ARN of a job that no shown connection can have. */
function elsewhere(text: string, sources: FindSources): readonly ElsewhereItem[] {
  const arn = parseJobArn(text);
  const { stores } = sources.shown;
  if (arn === undefined || stores.some((store) => store.find(text) !== undefined)) return [];
  const choices = stores
    .filter((store) => mayOwn(store, arn))
    .map(({ choice }) => inRegion(choice, arn.region));
  const offered = new Map(
    choices.filter((choice) => choice !== undefined).map((choice) => [connectionId(choice), choice]),
  );
  const items = [...offered]
    .filter(([key]) => sources.shown.find(key) === undefined)
    .map(([, choice]) => connectItem(choice, text, arn, sources));
  return [...items, chooseItem(arn)];
}

/** The credentials of a connection are of one account in every Region. */
function mayOwn(store: JobStore, { account }: JobArn): boolean {
  return (store.account() ?? account) === account;
}

function connectItem(
  choice: ConnectionChoice,
  text: string,
  { region, account }: JobArn,
  { shown, use }: FindSources,
): ElsewhereItem {
  const name = connectionName(choice);
  return {
    label: `$(plug) ${escapeIcons(findWords().connect(cleanLine(name), region))}`,
    detail: findWords().ofAccount(account, region),
    alwaysShow: true,
    go: async () => {
      await use([...shown.stores.map((store) => store.choice), choice]);
      const store = shown.find(connectionId(choice));
      await store?.ensureLoaded('person');
      const entry = store?.list.get(idOfArn(text));
      // What keeps the list from being read stands in its row.
      if (store === undefined || store.problem !== undefined) return undefined;
      if (entry === undefined) throw new ShownError(findWords().notThere);
      return { store, entry };
    },
  };
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
