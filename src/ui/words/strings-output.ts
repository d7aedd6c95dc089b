/** Rows, hovers, the details page and messages: checks of a job's output. */
import { l10n } from 'vscode';
import { isWholeCheck, type LineCause, type OutputCheck } from '../../domain/job/output-check';
import { cleanLine } from '../../domain/text/clean';
import { listText, numberText, sizeText } from './format';

/** `1,204 of 50,000 lines failed`, `1,204 of the first 50,000 lines failed`; empty without failed lines. */
export function failedLinesText(check: OutputCheck | undefined): string {
  return check === undefined || check.failed === 0 ? '' : linesText(check);
}

/** The same, also if no line failed. */
export function linesText(check: OutputCheck): string {
  const { failed, lines } = check;
  const whole = isWholeCheck(check);
  if (failed === 0) {
    return whole
      ? l10n.t('None of {0} lines failed', numberText(lines))
      : l10n.t('None of the first {0} lines failed', numberText(lines));
  }
  return whole
    ? l10n.t('{0} of {1} lines failed', numberText(failed), numberText(lines))
    : l10n.t('{0} of the first {1} lines failed', numberText(failed), numberText(lines));
}

/** How much of the output was read; empty if it was all of it. */
export function partText(check: OutputCheck): string {
  if (isWholeCheck(check)) return '';
  const part = l10n.t('Read: {0} of {1}', sizeText(check.read), sizeText(check.size));
  return check.unreadFiles === 0
    ? part
    : l10n.t('{0}. Files not read: {1}', part, numberText(check.unreadFiles));
}

/** The places of the first lines: `Lines 3, 57 and 90 of users.json.out`. */
export function placesText({ first }: LineCause, { files }: OutputCheck): string {
  const byFile = new Map<number, number[]>();
  for (const { file, line } of first) byFile.set(file, [...(byFile.get(file) ?? []), line]);
  const parts = [...byFile].map(([file, lines]) => {
    const numbers = listText(lines.map((line) => numberText(line)));
    const name = cleanLine(files[file], 120);
    return lines.length === 1
      ? l10n.t('line {0} of {1}', numbers, name)
      : l10n.t('lines {0} of {1}', numbers, name);
  });
  return parts.length === 0 ? '' : l10n.t('First in {0}', listText(parts));
}

let made: ReturnType<typeof makeWords> | undefined;

export function outputWords(): ReturnType<typeof makeWords> {
  return (made ??= makeWords());
}

function makeWords() {
  return {
    heading: l10n.t('Lines of the output'),
    unchecked: l10n.t(
      'A job can be Active although lines of its output failed. A check reads up to 8 MB of the output in Amazon S3.',
    ),
    check: l10n.t('Check Output'),
    checkAgain: l10n.t('Check Again'),
    /** `size`: of all of the output. */
    checkAll: (size: string) => l10n.t('Check All ({0})', size),
    openOutput: l10n.t('Open Output'),
    openFailedLines: l10n.t('Open Failed Lines'),
    findInOutput: l10n.t('Find in Output…'),
    checking: l10n.t('Checking the output'),
    checkingOf: (read: string, size: string) => l10n.t('Checking the output: {0} of {1}', read, size),
    notChecked: (title: string, advice: string) =>
      l10n.t("Couldn't check the output: {0}. {1}", title, advice),
    copyPolicy: l10n.t('Copy IAM Policy'),
    lines: l10n.t('Lines'),
    empty: l10n.t('Without results'),
    unreadable: l10n.t('Not readable'),
    cause: (lines: number) => (lines === 1 ? l10n.t('1 line') : l10n.t('{0} lines', numberText(lines))),
    otherCauses: l10n.t('Other causes'),
    moreCauses: (count: number) => l10n.t('More causes: {0}', numberText(count)),
    checkedAt: (time: string) => l10n.t('Checked on {0}.', time),
    otherRun: l10n.t(
      'Another job of the solution ran at the same time: the files may be of that run if both have the same output path.',
    ),
    pick: l10n.t('Choose a job to check its output'),
    notActive: l10n.t('Only jobs that are Active have output to check.'),
    noArn: l10n.t("This job has no ARN, so its output can't be found."),
    tooMany: (most: string, count: string) =>
      l10n.t('Select at most {0} jobs to check their output. Selected: {1}', most, count),
    severalWithFailedLines: (count: number) =>
      l10n.t('Jobs with failed lines in their output: {0}', numberText(count)),
    /** In the row of a group. */
    withFailedLines: (count: string) => l10n.t('{0} with failed lines', count),
    progress: (job: string) => l10n.t('Checking the output of {0}', job),
    failedFor: (job: string) => l10n.t("Couldn't check the output of {0}.", job),
    result: (job: string, lines: string) => l10n.t('{0}: {1}.', job, lines),
    showDetails: l10n.t('Show Details'),
    confirm: (job: string) => l10n.t('Read all of the output of {0}?', job),
    confirmDetail: (size: string, files: number) =>
      files === 1 ? l10n.t('{0} in 1 file', size) : l10n.t('{0} in {1} files', size, numberText(files)),
    read: l10n.t('Read'),
    several: (checked: number, failed: number) =>
      l10n.t('Outputs checked: {0}. With failed lines: {1}', numberText(checked), numberText(failed)),
  };
}
