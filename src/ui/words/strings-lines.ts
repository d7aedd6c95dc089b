/** Lines above the documents of `Open Output`, and the prompts and messages of their commands. */
import { l10n } from 'vscode';
import { numberText, sizeText } from './format';

let made: ReturnType<typeof makeWords> | undefined;

export function lineWords(): ReturnType<typeof makeWords> {
  return (made ??= makeWords());
}

function makeWords() {
  return {
    pickToOpen: l10n.t('Choose a job to open its output'),
    pickForFailed: l10n.t('Choose a job to open the failed lines of its output'),
    pickToFind: l10n.t('Choose a job to find a user or an item in its output'),
    /** Of a document that a window reload left. */
    gone: l10n.t("Lines of the output aren't kept. To show them, run the command again."),
    reading: (job: string) => l10n.t('Reading the output of {0}', job),
    finding: (job: string) => l10n.t('Searching the output of {0}', job),
    readOf: (read: number, size: number) => l10n.t('{0} of {1}', sizeText(read), sizeText(size)),
    loadMore: l10n.t('Load More'),
    findNext: l10n.t('Find Next'),
    find: l10n.t('Find…'),
    /** Above the lines of a file. */
    linesOf: (file: string, first: number, last: number) =>
      l10n.t('Lines {0} to {1} of {2}', numberText(first), numberText(last), file),
    lineOf: (file: string, line: number) => l10n.t('Line {0} of {1}', numberText(line), file),
    /** `read` and `size` in bytes. */
    soFar: (read: number, size: number) => l10n.t('Read so far: {0} of {1}', sizeText(read), sizeText(size)),
    failed: (count: number) => l10n.t('Inputs of failed lines: {0}', numberText(count)),
    leftOut: (count: number) =>
      l10n.t('Failed lines without an input, or with one that is too long: {0}', numberText(count)),
    /** At the end of a line. `size`: of the whole line, in bytes. */
    cut: (size: number) => l10n.t('… cut, {0} in all', sizeText(size)),
    readFailed: (job: string) => l10n.t("Couldn't read the output of {0}.", job),
    noneLeftFailed: l10n.t('No other line failed.'),
    isAtEnd: l10n.t('There are no more lines.'),
    isFull: l10n.t('This document has as many lines as it can show. To see other lines, use Find in Output.'),
    noDocument: l10n.t('Open the output of a job first.'),
    noneFailed: (job: string) => l10n.t('No line of the output of {0} failed.', job),
    empty: (job: string) => l10n.t('The output of {0} has no lines.', job),
    id: l10n.t('ID of a user or an item'),
    idTitle: (job: string) => l10n.t('Find in the output of {0}', job),
    notFound: (job: string) => l10n.t('No line of the output of {0} is for this user or item.', job),
    noneLeft: l10n.t('No other line is for this user or item.'),
  };
}

export function compareLinesWords() {
  return {
    noneMatched: l10n.t('The first lines of the two outputs have no input in common.'),
    /** Of the diff editor. */
    title: (left: string, right: string, different: number, matched: number) =>
      l10n.t('{0} ↔ {1} ({2} of {3} differ)', left, right, numberText(different), numberText(matched)),
  };
}
