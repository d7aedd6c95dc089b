/** Copies a field of the jobs, one per line, in the order shown. Copies the text of information rows. */
import { env, window } from 'vscode';
import { cleanWhole, inOneLine } from '../../domain/text/clean';
import type { Job } from '../../domain/job/job';
import { numberText } from '../words/format';
import { commandWords, copyWords } from '../words/strings-commands';
import { escapeIcons } from '../window/quick-pick';
import { factText } from '../tree/fact-text';
import { jobLabel } from '../tree/row-parts';
import type { Handler } from '../window/guarded';
import { isByKey, menuArgs, subjectOf, targetJobs, type TargetSources } from '../targets/targets';

export type CopiedField = 'arn' | 'solutionVersionArn' | 'failureReason';

/** How long the status bar shows what was copied, in ms. */
export const noticeMs = 4_000;

export function copyCommand(field: CopiedField, sources: TargetSources): Handler {
  return async (...args) => {
    const targets = await targetJobs(
      args,
      sources,
      commandWords().pickToCopy,
      (job) => job[field] !== undefined,
    );
    await copyValues(
      targets.map(({ entry }) => entry.job),
      field,
    );
  };
}

/** Copies ARNs, or the texts of rows without any, such as problems. The key binding copies from the focused row. */
export function copyArnCommand(sources: TargetSources): Handler {
  const copyArns = copyCommand('arn', sources);
  return async (...args) => {
    const subject = isByKey(args[0]) ? { rows: await sources.view.focusedRows() } : subjectOf(args, sources);
    const rows = 'rows' in subject ? subject.rows : [];
    const now = sources.now();
    const facts = rows.filter((row) => row.kind !== 'job').map((row) => factText(row, now));
    if (facts.length === 0 || facts.length < rows.length || facts.includes(undefined)) {
      await copyArns(...menuArgs(rows));
      return;
    }
    const texts = facts.filter((fact) => fact !== undefined);
    await env.clipboard.writeText(texts.map(({ whole }) => whole).join('\n\n'));
    const [first] = texts;
    const words = commandWords();
    const notice =
      texts.length === 1 && first !== undefined
        ? words.copiedText(escapeIcons(first.title))
        : words.copiedTexts(numberText(texts.length));
    window.setStatusBarMessage(notice, noticeMs);
  };
}

/** Jobs without the field are skipped and counted. */
async function copyValues(jobs: readonly Job[], field: CopiedField): Promise<void> {
  const having = jobs.filter((job) => job[field] !== undefined);
  const words = copyWords(field);
  const [first] = having;
  if (first === undefined) {
    void window.showInformationMessage(words.none);
    return;
  }
  const values = having.map((job) => job[field]).filter((value) => value !== undefined);
  await env.clipboard.writeText(copiedText(values));
  const copied =
    having.length === 1 ? words.one(escapeIcons(jobLabel(first))) : words.many(numberText(having.length));
  const skipped = jobs.length - having.length;
  const notice = skipped === 0 ? copied : commandWords().skipped(copied, numberText(skipped));
  window.setStatusBarMessage(notice, noticeMs);
}

/** A single value is copied as it is; several have one line each, so that none looks like two. */
function copiedText(values: readonly string[]): string {
  const cleaned = values.map(cleanWhole);
  return cleaned.length === 1 ? cleaned.join('') : cleaned.map(inOneLine).join('\n');
}
