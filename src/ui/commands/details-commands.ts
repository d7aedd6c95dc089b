/** Commands that show jobs on details pages. */
import { jobOfArn } from '../../domain/job/job';
import type { DetailsTarget, ShowOptions } from '../details/deps';
import type { LazyDetailsPages } from '../details/lazy-pages';
import { parseRestored } from '../details/messages';
import type { Target } from '../targets/pick-job';
import { isByKey, menuArgs, selectedJobs, targetJob, type TargetSources } from '../targets/targets';
import type { CommandTable } from '../window/guarded';
import { ShownError } from '../window/errors';
import { numberText } from '../words/format';
import { commandWords } from '../words/strings-commands';

/** Tabs that one command opens at most. */
const mostTabs = 10;

interface DetailsSources extends TargetSources {
  readonly details: LazyDetailsPages;
}

type DetailsCommand = 'showDetails' | 'openDetailsInNewTab' | 'openJob';

export function detailsCommands(
  sources: DetailsSources,
): Pick<CommandTable, `personalizeBatch.${DetailsCommand}`> {
  const { pickToShow, tooManyTabs } = commandWords();
  const show = ({ store, entry }: Target, options: ShowOptions): Promise<void> =>
    sources.details.show({ connection: store.key, job: entry.job }, options);

  return {
    'personalizeBatch.showDetails': async (...args) => {
      const linked = linkedJob(args[0], sources);
      const rows = isByKey(args[0]) ? menuArgs(await sources.view.focusedRows()) : args;
      if (linked !== undefined) await sources.details.show(linked, { preserveFocus: false });
      else await show(await targetJob(rows, sources, pickToShow), { preserveFocus: false });
    },
    'personalizeBatch.openDetailsInNewTab': async (...args) => {
      const selected = selectedJobs(args, sources);
      if (selected.length > mostTabs) {
        throw new ShownError(tooManyTabs(numberText(mostTabs), numberText(selected.length)));
      }
      const targets = selected.length > 0 ? selected : [await targetJob(args, sources, pickToShow)];
      for (const target of targets) await show(target, { preserveFocus: false, inNewTab: true });
    },
    'personalizeBatch.openJob': async (...args) =>
      show(await targetJob(args, sources, pickToShow), { preserveFocus: true }),
  };
}

/** The job of a link, such as in an editor hover. Checked, because anything can run a command. */
function linkedJob(named: unknown, { shown }: DetailsSources): DetailsTarget | undefined {
  const reference = parseRestored(named);
  if (reference === undefined) return undefined;
  const { connection, arn } = reference;
  return { connection, job: shown.listFor(connection, arn)?.find(arn) ?? jobOfArn(arn) };
}
