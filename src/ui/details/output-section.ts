/** The section with what a check of the job's output found. */
import { notChecked, type CheckState } from '../../app/output/output-checks';
import { missingPermission } from '../../domain/advice/denied-policy';
import { hintsFor } from '../../domain/advice/hints';
import { policyText } from '../../domain/advice/iam-policies';
import type { Job } from '../../domain/job/job';
import { isWholeCheck, type LineCause, type OutputCheck } from '../../domain/job/output-check';
import { kindOfArn } from '../../domain/job/kind';
import { clean, cleanLine } from '../../domain/text/clean';
import type { Action, Field, Notice, Section } from '../../webview/protocol';
import { dateTimeText, numberText, sizeText } from '../words/format';
import { hintWords } from '../words/strings-hints';
import { linesText, outputWords, partText, placesText } from '../words/strings-output';
import { problemText } from '../words/strings-problems';
import type { PageTargets } from './page-targets';

/** Causes on the page. `Copy As…` has all of them. */
const mostCauses = 20;

/** Returns `undefined` for jobs without output. */
export function outputSection(
  job: Job,
  checking: CheckState = notChecked,
  held: PageTargets,
): Section | undefined {
  if (job.arn === undefined || job.status.kind !== 'active') return undefined;
  const { check } = job;
  return {
    id: 'output',
    heading: outputWords().heading,
    notice: noticeOf(checking, held),
    fields: check === undefined ? [] : fieldsOf(check, job),
    note: noteOf(check, checking),
    actions: actionsOf(check, checking),
  };
}

function noteOf(check: OutputCheck | undefined, { running }: CheckState): string {
  const words = outputWords();
  if (running !== undefined) {
    return running.size === 0
      ? words.checking
      : words.checkingOf(sizeText(running.read), sizeText(running.size));
  }
  if (check === undefined) return words.unchecked;
  const more = check.causes.length - mostCauses;
  return [
    ...(more > 0 ? [words.moreCauses(more)] : []),
    words.checkedAt(dateTimeText(check.checkedAt)),
    ...(check.mayBeOfAnotherRun ? [words.otherRun] : []),
  ].join(' ');
}

function actionsOf(check: OutputCheck | undefined, { running }: CheckState): readonly Action[] {
  const words = outputWords();
  const unavailable = running === undefined ? {} : { unavailable: words.checking };
  const again: Action = {
    id: 'checkOutput',
    label: check === undefined ? words.check : words.checkAgain,
    ...unavailable,
  };
  const rest: readonly Action[] =
    check === undefined || isWholeCheck(check)
      ? []
      : [{ id: 'checkAllOutput', label: words.checkAll(sizeText(check.size)), ...unavailable }];
  const failedLines: readonly Action[] =
    check === undefined || check.failed === 0
      ? []
      : [{ id: 'openFailedLines', label: words.openFailedLines }];
  return [
    ...rest,
    again,
    ...failedLines,
    { id: 'openOutput', label: words.openOutput },
    { id: 'findInOutput', label: words.findInOutput },
  ];
}

function fieldsOf(check: OutputCheck, job: Job): readonly Field[] {
  const words = outputWords();
  const { empty, unreadable, otherFailed, causes } = check;
  return [
    field('output-lines', words.lines, linesText(check), { detail: partText(check) }),
    ...causes.slice(0, mostCauses).map((cause, index) => causeField(cause, index, check, job)),
    ...(otherFailed === 0 ? [] : [field('output-other', words.cause(otherFailed), words.otherCauses)]),
    ...(empty === 0 ? [] : [field('output-empty', words.empty, numberText(empty))]),
    ...(unreadable === 0 ? [] : [field('output-unreadable', words.unreadable, numberText(unreadable))]),
  ];
}

function causeField(cause: LineCause, index: number, check: OutputCheck, job: Job): Field {
  const hint = hintsFor(cause.text)[0];
  return field(`output-cause-${index}`, outputWords().cause(cause.lines), clean(cause.text, 300), {
    detail: placesText(cause, check),
    warning: hint === undefined ? '' : hintWords(hint.key, kindOfArn(job.arn).id).text,
  });
}

function field(id: string, label: string, value: string, more: Partial<Field> = {}): Field {
  return {
    id,
    label,
    value,
    detail: '',
    style: 'text',
    copyLabel: undefined,
    warning: '',
    links: [],
    ...more,
  };
}

function noticeOf({ problem }: CheckState, held: PageTargets): Notice | undefined {
  if (problem === undefined) return undefined;
  const words = outputWords();
  const { title, advice } = problemText(problem);
  const policy = problem.kind === 'accessDenied' ? missingPermission(problem) : undefined;
  const copies =
    policy === undefined ? [] : [held.copy('notice-output-policy', words.copyPolicy, policyText(policy))];
  return { id: 'notice-output', text: words.notChecked(cleanLine(title), advice), missing: '', copies };
}
