/** Names of groups. Text of the service is cleaned here. */
import { env } from 'vscode';
import { type GroupOf, isFiltering, type JobFilter } from '../../domain/arrange/arrangement';
import { cleanLine } from '../../domain/text/clean';
import { sentence } from '../../domain/arrange/failure-cause';
import { statusOfKey } from '../../domain/job/status';
import { dayText, statusText } from './format';
import { treeWords } from './strings';
import { arrangementWords } from './strings-commands';

/** `reason`: the failure reason that all jobs of the group have in common. */
export function groupName(of: GroupOf, reason?: string): string {
  switch (of.kind) {
    case 'status':
      return statusText(of.status);
    case 'solution':
      return cleanLine(of.name) || treeWords().noSolution;
    case 'reason':
      return cleanLine(sentence(reason ?? of.text));
    case 'otherReasons':
      return treeWords().otherReasons;
    case 'noReason':
      return treeWords().noReason;
    case 'day':
      return of.day === undefined ? treeWords().noDate : dayText(of.day);
  }
}

/** `filter: movies, Create Failed`; `undefined` without a filter. */
export function filterText(filter: JobFilter): string | undefined {
  if (!isFiltering(filter)) return undefined;
  const statuses = filter.statuses.map((key) => statusText(statusOfKey(key)));
  const parts = [cleanLine(filter.text), ...statuses].filter((part) => part !== '');
  return arrangementWords().filter(new Intl.ListFormat(env.language, { type: 'unit' }).format(parts));
}
