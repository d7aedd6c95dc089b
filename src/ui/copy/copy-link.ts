/** `Copy Link`: links that open jobs in VS Code, one per line, in the order shown. */
import { env, window } from 'vscode';
import { traitsOf } from '../../domain/connection/connection';
import { jobLink } from '../../domain/job/job-link';
import { extensionId } from '../../manifest';
import { escapeIcons } from '../window/quick-pick';
import type { Handler } from '../window/guarded';
import { targetJobs, type TargetSources } from '../targets/targets';
import type { Target } from '../targets/pick-job';
import { jobLabel } from '../tree/row-parts';
import { numberText } from '../words/format';
import { commandWords } from '../words/strings-commands';
import { linkWords } from '../words/strings-links';
import { noticeMs } from './copy';

/** A link for the editor that copies it. Sample jobs have none: each window has its own. */
export function linkTo({ store, entry }: Target): string | undefined {
  if (!traitsOf(store.choice).inAws) return undefined;
  return jobLink(entry.job.arn, { scheme: env.uriScheme, extension: extensionId });
}

export function copyLinkCommand(sources: TargetSources): Handler {
  return async (...args) => {
    const words = linkWords();
    const targets = await targetJobs(args, sources, words.pickToCopy, ({ arn }) => arn !== undefined);
    const linked = targets.flatMap((target) => {
      const link = linkTo(target);
      return link === undefined ? [] : [{ link, job: target.entry.job }];
    });
    const [first] = linked;
    if (first === undefined) {
      void window.showInformationMessage(words.none);
      return;
    }
    await env.clipboard.writeText(linked.map(({ link }) => link).join('\n'));
    const copied =
      linked.length === 1
        ? words.copiedOne(escapeIcons(jobLabel(first.job)))
        : words.copiedMany(numberText(linked.length));
    const skipped = targets.length - linked.length;
    const notice = skipped === 0 ? copied : commandWords().skipped(copied, numberText(skipped));
    window.setStatusBarMessage(notice, noticeMs);
  };
}
