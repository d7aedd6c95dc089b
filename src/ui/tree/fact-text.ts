/** Texts of information rows: problems and facts about a list. */
import { cleanLine } from '../../domain/text/clean';
import { type Problem, problemDetail } from '../../domain/connection/problem';
import type { HeadNode, TreeNode } from '../../domain/arrange/tree';
import type { EpochMs } from '../../domain/job/dates';
import { clockText, dateTimeText, numberText } from '../words/format';
import { missingDetails, missingText } from '../words/missing-text';
import { treeWords } from '../words/strings';
import { kindWords } from '../words/strings-kinds';
import { problemText } from '../words/strings-problems';

export interface FactText {
  /** The row's label. */
  readonly title: string;
  /** The whole text, for the clipboard. */
  readonly whole: string;
}

/** Returns `undefined` for jobs, and for rows with jobs below. */
export function factText(node: TreeNode, now: EpochMs): FactText | undefined {
  switch (node.kind) {
    case 'problem': {
      const { title, advice } = problemText(node.problem);
      return { title, whole: [title, advice, ...detailLine(node.problem, advice)].join('\n') };
    }
    case 'asOf':
    case 'variables':
    case 'unreadable':
    case 'empty':
    case 'noMatch': {
      const title = factTitle(node, now);
      return { title, whole: node.kind === 'asOf' ? treeWords().asOf(dateTimeText(node.asOf)) : title };
    }
    case 'missingRun': {
      const title = missingText(node.run, now);
      return { title, whole: [title, ...missingDetails(node.run)].join('\n') };
    }
    case 'connection':
    case 'otherJobs':
    case 'group':
    case 'month':
    case 'range':
    case 'job':
      return undefined;
  }
}

export type InfoNode = HeadNode & {
  readonly kind: 'asOf' | 'variables' | 'unreadable' | 'empty' | 'noMatch';
};

export function factTitle(node: InfoNode, now: EpochMs): string {
  switch (node.kind) {
    case 'asOf':
      return treeWords().asOf(clockText(node.asOf, now));
    case 'variables':
      return treeWords().changedVariables(node.names.join(', '));
    case 'unreadable':
      return treeWords().unreadable(numberText(node.count));
    case 'empty':
      return kindWords(node.jobKind).empty;
    case 'noMatch':
      return treeWords().noMatch;
  }
}

/** The service's own text, if the advice doesn't contain it. */
function detailLine(problem: Problem, advice: string): readonly string[] {
  const detail = cleanLine(problemDetail(problem), 2000);
  return detail === '' || advice.includes(detail) ? [] : [detail];
}
