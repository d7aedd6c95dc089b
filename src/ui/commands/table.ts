/** The handlers of all commands. */
import { CancellationError, type QuickPickItem, commands, window } from 'vscode';
import type { JobStore } from '../../app/list/job-store';
import type { OutputChecks } from '../../app/output/output-checks';
import { connectionLabel } from '../../app/connections/label';
import { cleanLine } from '../../domain/text/clean';
import { type ConnectionChoice, profileOf, sampleChoice, traitsOf } from '../../domain/connection/connection';
import type { AwsCli, AwsFiles } from '../../domain/connection/service';
import { focusViewCommand } from '../../manifest';
import type { LazyDetailsPages } from '../details/lazy-pages';
import { dateTimeText } from '../words/format';
import { escapeIcons } from '../window/quick-pick';
import { treeWords } from '../words/strings';
import { commandWords, consoleWords } from '../words/strings-commands';
import { connectionWords, credentialsText, labelWords, regionSourceText } from '../words/strings-connections';
import { labelled } from '../words/strings-joints';
import { problemText } from '../words/strings-problems';
import { type ChoiceSources, groupBy, sortBy } from '../arrange/arrange';
import {
  addRegion,
  chooseConnections,
  type ChooseSources,
  type ShownItem,
} from '../connections/choose-connections';
import { checkInputCommand } from './check-input';
import { checkCommands } from './check-output';
import { clearStoredJobs } from './clear-stored-jobs';
import { compareCommand } from '../documents/compare';
import { compareOutputsCommand } from '../documents/compare-outputs';
import { copyArnCommand, copyCommand } from '../copy/copy';
import { copyAsCommand } from '../copy/copy-as';
import { copyLinkCommand } from '../copy/copy-link';
import { ShownError } from '../window/errors';
import { filter } from '../arrange/filter';
import { copyExtensionPolicy, copyIamPolicyCommand } from '../copy/iam-policy';
import type { Documents } from '../documents/documents';
import { findJob } from '../targets/find-job';
import { detailsCommands } from './details-commands';
import { missingRunCommands } from './missing-runs';
import { openInConsole } from './open-in-console';
import { lineCommands } from './open-output';
import { showListCommands } from './show-list';
import type { CommandTable } from '../window/guarded';
import { signIn } from '../connections/sign-in';
import { needsSignIn } from '../window/context-keys';
import { targetJob, targetStores, type TargetSources } from '../targets/targets';
import type { Target } from '../targets/pick-job';
import type { Log } from '../window/log';

/** For checks of jobs that end and for links, which are in this chunk as well. */
export { checkOutput, firstPart } from '../../app/output/check-output';
export { openJobLink } from './job-links';

export interface CommandSources extends TargetSources, ChoiceSources {
  readonly details: LazyDetailsPages;
  readonly documents: Documents;
  readonly log: Log;
  readonly checks: OutputChecks;
  readonly files: () => Promise<AwsFiles>;
  readonly findAwsCli: () => Promise<AwsCli | undefined>;
  /** Connects to these and stores the choice. */
  readonly use: (choices: readonly ConnectionChoice[]) => Promise<void>;
  /** Deletes the stored lists, and returns whether that succeeded. */
  readonly clearStoredJobs: () => Promise<boolean>;
  /** Whether a person has chosen connections. */
  readonly hasChosen: () => boolean;
}

export function commandTable(sources: CommandSources): CommandTable {
  const { documents, log, view } = sources;
  const words = commandWords();

  return {
    'personalizeBatch.copyArn': copyArnCommand(sources),
    'personalizeBatch.copySolutionVersionArn': copyCommand('solutionVersionArn', sources),
    'personalizeBatch.copyFailureReason': copyCommand('failureReason', sources),
    'personalizeBatch.copyAs': copyAsCommand(sources),
    'personalizeBatch.copyLink': copyLinkCommand(sources),
    ...detailsCommands(sources),
    ...checkCommands(sources),
    ...lineCommands({ ...sources, lines: documents.lines }),
    'personalizeBatch.checkInput': checkInputCommand(sources),
    'personalizeBatch.compareOutputs': compareOutputsCommand({ ...sources, lines: documents.lines }),
    ...showListCommands(view, async (args) => {
      const store = await targetOrPicked(args, sources, sources.shown.stores, {
        placeHolder: words.pickToOpenList,
        none: words.noConnections,
      });
      return store.key;
    }),
    'personalizeBatch.openJson': async (...args) => {
      const { store, entry } = await targetJob(args, sources, words.pickToShow);
      if (entry.job.arn === undefined) throw new ShownError(words.noArn);
      await documents.json.open(store.key, entry.job.arn);
    },
    'personalizeBatch.openInConsole': async (...args) => {
      const { store, entry } = await consoleTarget(args, sources);
      await openInConsole({ connection: store.key, job: entry.job }, sources.shown);
    },
    'personalizeBatch.compareSelected': compareCommand({ ...sources, documents: documents.json }),
    ...missingRunCommands(sources),
    'personalizeBatch.findJob': () => findJob(sources),
    'personalizeBatch.filter': () => view.rows.keepSelected(() => filter(sources)),
    'personalizeBatch.clearFilter': () => view.rows.keepSelected(() => sources.arrangements.clearFilter()),
    'personalizeBatch.groupBy': () => view.rows.keepSelected(() => groupBy(sources)),
    'personalizeBatch.sortBy': () => view.rows.keepSelected(() => sortBy(sources)),
    'personalizeBatch.clearStoredJobs': () => clearStoredJobs(() => sources.clearStoredJobs()),
    'personalizeBatch.showLog': () => log.show(),
    ...connectionCommands(sources),
  };
}

type ConnectionCommand =
  | 'refresh'
  | 'stopLoading'
  | 'resumeLoading'
  | 'chooseConnections'
  | 'addRegion'
  | 'removeConnection'
  | 'exploreSample'
  | 'signIn'
  | 'copyIamPolicy'
  | 'copyExtensionPolicy';

function connectionCommands(
  sources: CommandSources,
): Pick<CommandTable, `personalizeBatch.${ConnectionCommand}`> {
  const { shown, use, findAwsCli, hasChosen } = sources;
  const choices = (): readonly ConnectionChoice[] => shown.stores.map(({ choice }) => choice);
  const choosing = choosingFrom(sources);

  return {
    'personalizeBatch.refresh': async (...args) => {
      const stores = targetStores(args, shown);
      await shown.refresh('person', stores.length === 0 ? shown.lists : stores);
    },
    'personalizeBatch.stopLoading': () => shown.stop(),
    'personalizeBatch.resumeLoading': async (...args) => {
      const targets = targetStores(args, shown);
      const stores = (targets.length === 0 ? shown.lists : targets).filter(({ canResume }) => canResume);
      if (stores.length === 0) throw new ShownError(commandWords().noResume);
      await shown.resume('person', stores);
    },
    'personalizeBatch.chooseConnections': () => chooseConnections(choosing),
    'personalizeBatch.addRegion': async (...args) => {
      const offered = shown.stores.filter(({ choice }) => traitsOf(choice).inAws);
      const { choice } = await targetOrPicked(args, sources, offered, {
        placeHolder: commandWords().pickToAddRegion,
        none: shown.stores.length === 0 ? commandWords().noConnections : commandWords().noRegions,
      });
      if (!traitsOf(choice).inAws) throw new ShownError(commandWords().noRegions);
      await addRegion(choice, choosing);
    },
    'personalizeBatch.removeConnection': async (...args) => {
      const words = { placeHolder: commandWords().pickToRemove, none: commandWords().noConnections };
      const removed = await targetOrPicked(args, sources, shown.stores, words);
      await use(choices().filter((choice) => choice !== removed.choice));
      // Without a choice, the default credentials are connected.
      await shown.ensureLoaded('person');
    },
    'personalizeBatch.exploreSample': async () => {
      const stays = ({ choice, connection, list }: JobStore): boolean =>
        traitsOf(choice).inAws &&
        (hasChosen() || profileOf(choice) !== undefined || connection !== undefined || list.size > 0);
      const beside = shown.stores.filter(stays).map(({ choice }) => choice);
      await use([...beside, sampleChoice]);
      await commands.executeCommand(focusViewCommand);
      await shown.ensureLoaded('person');
    },
    'personalizeBatch.signIn': async (...args) => {
      // Lists of a connection share its credentials.
      const offered = new Map(shown.lists.filter(needsSignIn).map((store) => [store.key, store]));
      const store = await targetOrPicked(args, sources, [...offered.values()], {
        placeHolder: commandWords().pickToSignIn,
        none: commandWords().noSignIn,
      });
      const { problem } = store;
      if (problem?.kind !== 'signIn' || problem.signIn === undefined) {
        throw new ShownError(commandWords().noSignIn);
      }
      await signIn(problem.signIn, { findAwsCli });
    },
    'personalizeBatch.copyIamPolicy': copyIamPolicyCommand(sources),
    'personalizeBatch.copyExtensionPolicy': copyExtensionPolicy,
  };
}

/** Doesn't ask for a job if no job has a page. */
function consoleTarget(args: readonly unknown[], sources: CommandSources): Promise<Target> {
  const { stores } = sources.shown;
  if (stores.length > 0 && stores.every(({ choice }) => !traitsOf(choice).inAws)) {
    throw new ShownError(consoleWords().sample);
  }
  return targetJob(args, sources, commandWords().pickToOpen);
}

function choosingFrom({ shown, files, hasChosen, use }: CommandSources): ChooseSources {
  return {
    files,
    shown: () => shown.stores.map(shownItem),
    chosen: hasChosen,
    use,
    read: () => shown.ensureLoaded('person'),
  };
}

function shownItem(store: JobStore): ShownItem {
  const { choice, connection, problem, state } = store;
  const asOf = state.last?.asOf;
  const said = [
    credentialsText(connection?.credentials ?? []),
    connection === undefined
      ? ''
      : labelled(connectionWords().region, regionSourceText(connection.regionSource)),
    problem === undefined ? '' : problemText(problem).title,
    asOf === undefined ? '' : treeWords().asOf(dateTimeText(asOf)),
  ];
  return {
    choice,
    label: connectionLabel(store, labelWords),
    state: said.filter((part) => part !== '').join(' · '),
    works: problem === undefined || store.list.size > 0,
  };
}

interface StoreItem extends QuickPickItem {
  readonly store: JobStore;
}

/**
 * The connection of the row, else the only one of `offered`, else the one that the user picks. `none`: the message if nothing
 * is offered.
 */
async function targetOrPicked(
  args: readonly unknown[],
  { shown }: CommandSources,
  offered: readonly JobStore[],
  { placeHolder, none }: { readonly placeHolder: string; readonly none: string },
): Promise<JobStore> {
  // The row of the menu, whatever else is selected.
  const [target] = targetStores(args.slice(0, 1), shown);
  if (target !== undefined) return target;
  if (offered.length === 0) throw new ShownError(none);
  const items = offered.map((store): StoreItem => {
    return { store, label: escapeIcons(cleanLine(connectionLabel(store, labelWords), 200)) };
  });
  const picked = items.length === 1 ? items[0] : await window.showQuickPick(items, { placeHolder });
  if (picked === undefined) throw new CancellationError();
  return picked.store;
}
