/** Names of groups. Text of the service is cleaned here. */
import { env } from 'vscode';
import { type GroupOf, isFiltering, type JobFilter } from '../../domain/arrange/arrangement';
import { cleanLine } from '../../domain/text/clean';
import { sentence } from '../../domain/arrange/failure-cause';
import type { JobKindId } from '../../domain/job/kind';
import { statusOfKey } from '../../domain/job/status';
import { dayText, listText, statusText } from './format';
import { treeWords } from './strings';
import { arrangementWords } from './strings-commands';
import { hintWords } from './strings-hints';
import { withAside } from './strings-joints';

/** `kind`: of the jobs; `reason`: the failure reason that all of them have in common. */
export function groupName(of: GroupOf, kind: JobKindId, reason?: string): string {
  switch (of.kind) {
    case 'status':
      return statusText(of.status);
    case 'solution':
      return cleanLine(of.name) || treeWords().noSolution;
    case 'series':
      return cleanLine(of.name) || treeWords().noSeries;
    case 'reason':
      return of.hints.length > 0 ? causeName(of.hints, kind) : cleanLine(sentence(reason ?? of.text));
    case 'otherReasons':
      return treeWords().otherReasons;
    case 'noReason':
      return treeWords().noReason;
    case 'notFailed':
      return treeWords().notFailed;
    case 'day':
      return of.day === undefined ? treeWords().noDate : dayText(of.day);
  }
}

/** `No access to S3`, as rows say it. */
function causeName(hints: Extract<GroupOf, { kind: 'reason' }>['hints'], kind: JobKindId): string {
  const causes = hints.map(({ key, about }) => {
    const { short } = hintWords(key, kind);
    return about === '' ? short : withAside(short, cleanLine(about, 80));
  });
  const name = listText(causes);
  return name.charAt(0).toLocaleUpperCase(env.language) + name.slice(1);
}

/** `filter: movies, Create Failed`; `undefined` without a filter. */
export function filterText(filter: JobFilter): string | undefined {
  if (!isFiltering(filter)) return undefined;
  const statuses = filter.statuses.map((key) => statusText(statusOfKey(key)));
  const parts = [cleanLine(filter.text), ...statuses].filter((part) => part !== '');
  return arrangementWords().filter(new Intl.ListFormat(env.language, { type: 'unit' }).format(parts));
}
