/** What each command does. */
import { type LogOutputChannel, commands } from 'vscode';
import type { JobEntry } from '../../app/job-list';
import type { ConnectionKind } from '../../domain/service';
import { viewId } from '../../manifest';
import type { LazyDetailsPanel } from '../details/lazy-panel';
import { commandWords } from '../strings-commands';
import { chooseConnection } from './choose-connection';
import { copyCommand } from './copy';
import { ShownError } from './errors';
import type { JsonDocuments } from './json-documents';
import { pickJob } from './pick-job';
import type { CommandTable } from './register';
import { targetJob, type TargetSources } from './targets';

export interface CommandSources extends TargetSources {
  readonly details: LazyDetailsPanel;
  readonly documents: JsonDocuments;
  readonly log: LogOutputChannel;
  /** Uses another connection, and remembers the choice for this workspace. */
  readonly useConnection: (kind: ConnectionKind) => Promise<void>;
}

export function commandTable(sources: CommandSources): CommandTable {
  const { store, details, documents, log, useConnection } = sources;
  const words = commandWords();
  const show = ({ job }: JobEntry, preserveFocus: boolean): Promise<void> =>
    details.show({ connection: store.kind, job }, { preserveFocus });

  return {
    'personalizeBatch.refresh': () => store.refresh(),
    'personalizeBatch.copyArn': copyCommand('arn', sources),
    'personalizeBatch.copySolutionVersionArn': copyCommand('solutionVersionArn', sources),
    'personalizeBatch.copyFailureReason': copyCommand('failureReason', sources),
    'personalizeBatch.showDetails': async (...args) =>
      show(await targetJob(args, sources, words.pickToShow), false),
    'personalizeBatch.openJob': async (...args) =>
      show(await targetJob(args, sources, words.pickToShow), true),
    'personalizeBatch.openJson': async (...args) => {
      const { job } = await targetJob(args, sources, words.pickToShow);
      if (job.arn === undefined) throw new ShownError(words.noArn);
      await documents.open(store.kind, job.arn);
    },
    'personalizeBatch.findJob': () => findJob(sources),
    'personalizeBatch.chooseConnections': () => chooseConnection(sources),
    'personalizeBatch.exploreSample': async () => {
      const read = useConnection('sample');
      await commands.executeCommand(`${viewId}.focus`);
      await read;
    },
    'personalizeBatch.showLog': () => log.show(),
  };
}

async function findJob(sources: CommandSources): Promise<void> {
  const found = await pickJob(sources, commandWords().pickToFind);
  if (found !== undefined) await sources.view.reveal(found);
}
