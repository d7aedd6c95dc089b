/** What groups of jobs are called. Text of the service is cleaned here. */
import { env } from 'vscode';
import { type GroupOf, isFiltering, type JobFilter } from '../domain/arrangement';
import { cleanLine } from '../domain/clean';
import { statusOfKey } from '../domain/status';
import type { ReasonOf } from '../domain/tree';
import { dayText, statusText } from './format';
import { treeWords } from './strings';
import { arrangementWords } from './strings-arrangement';

export function groupName(of: GroupOf): string {
  switch (of.kind) {
    case 'status':
      return statusText(of.status);
    case 'solution':
      return cleanLine(of.name) || treeWords().noSolution;
    case 'day':
      return of.day === undefined ? treeWords().noDate : dayText(of.day);
  }
}

/** A row has room for about so many characters beside the number of jobs; the hover has the whole reason. */
const reasonLimit = 26;

export function reasonName(reason: ReasonOf): string {
  if (reason.kind === 'other') return treeWords().otherReasons;
  const line = cleanLine(reason.text, reasonLimit);
  // Cut between words, where one begins not too far ahead.
  return line.replace(/(?<=.{12}.*)[\s.,;:(]+\S*…$/, '…') || treeWords().noReason;
}

/** `filter: movies, Create Failed`; `undefined` where all jobs are shown. */
export function filterText(filter: JobFilter): string | undefined {
  if (!isFiltering(filter)) return undefined;
  const statuses = filter.statuses.map((key) => statusText(statusOfKey(key)));
  const parts = [cleanLine(filter.text), ...statuses].filter((part) => part !== '');
  return arrangementWords().filter(new Intl.ListFormat(env.language, { type: 'unit' }).format(parts));
}
