/** `Show Last Run` and `Dismiss Missing Runs`, of the row of a run that didn't come, or of one that the user picks. */
import { CancellationError, type QuickPickItem, window } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import type { EpochMs } from '../../domain/job/dates';
import type { MissingRun } from '../../domain/job/missing-run';
import { isTreeNode, type ListRef } from '../../domain/arrange/tree';
import type { CommandId } from '../../manifest';
import type { DetailsTarget, ShowOptions } from '../details/deps';
import { ShownError } from '../window/errors';
import type { Handler } from '../window/guarded';
import { placeOf } from '../targets/pick-job';
import { escapeIcons } from '../window/quick-pick';
import { missingSeriesName, missingText } from '../words/missing-text';
import { missingWords } from '../words/strings-missing';

export interface MissingRunSources {
  readonly shown: Connections;
  readonly now: () => EpochMs;
  readonly details: { show(target: DetailsTarget, options: ShowOptions): unknown };
}

interface Missing extends ListRef {
  readonly run: MissingRun;
}

export type MissingRunCommand = Extract<
  CommandId,
  'personalizeBatch.showLastRun' | 'personalizeBatch.dismissMissingRuns'
>;

export function missingRunCommands(sources: MissingRunSources): Readonly<Record<MissingRunCommand, Handler>> {
  const { shown, details } = sources;
  return {
    'personalizeBatch.showLastRun': async (...args) => {
      const { connection, run } = await targetOf(args, sources);
      details.show({ connection, job: run.last }, { preserveFocus: false });
    },
    'personalizeBatch.dismissMissingRuns': async (...args) => {
      const missing = await targetOf(args, sources);
      const series = { ...missing, series: missing.run.series };
      shown.setDismissed(series, true);
      const words = missingWords();
      const message = words.dismissed(missingSeriesName(missing.run));
      // Not awaited, because the command has done its work.
      void window.showInformationMessage(message, words.undo).then((answer) => {
        if (answer === words.undo) shown.setDismissed(series, false);
      });
    },
  };
}

interface MissingItem extends QuickPickItem {
  readonly missing: Missing;
}

async function targetOf(args: readonly unknown[], { shown, now }: MissingRunSources): Promise<Missing> {
  const [row] = args;
  if (isTreeNode(row) && row.kind === 'missingRun') return row;
  const words = missingWords();
  const items = shown.lists.flatMap((store) =>
    shown.missingRuns(store).map((run): MissingItem => ({
      label: escapeIcons(missingText(run, now())),
      description: escapeIcons(placeOf({ store }, shown).join(' · ')),
      missing: { connection: store.key, jobKind: store.kind.id, run },
    })),
  );
  if (items.length === 0) throw new ShownError(words.none);
  const picked =
    items.length === 1 ? items[0] : await window.showQuickPick(items, { placeHolder: words.pick });
  if (picked === undefined) throw new CancellationError();
  return picked.missing;
}
