/** What the rows say that are no jobs and have none below: problems, and what is told of a list. */
import { cleanLine } from '../../domain/text/clean';
import { type Problem, problemDetail } from '../../domain/connection/problem';
import type { HeadNode, TreeNode } from '../../domain/arrange/tree';
import { dateTimeText, numberText } from '../words/format';
import { treeWords } from '../words/strings';
import { problemText } from '../words/strings-problems';

export interface FactText {
  /** The row's label. */
  readonly title: string;
  /** All of it, for the clipboard. */
  readonly whole: string;
}

/** `undefined` for the rows of jobs, and those with jobs below. */
export function factText(node: TreeNode): FactText | undefined {
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
      const title = factTitle(node);
      return { title, whole: title };
    }
    case 'connection':
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

export function factTitle(node: InfoNode): string {
  switch (node.kind) {
    case 'asOf':
      return treeWords().asOf(dateTimeText(node.asOf));
    case 'variables':
      return treeWords().changedVariables(node.names.join(', '));
    case 'unreadable':
      return treeWords().unreadable(numberText(node.count));
    case 'empty':
      return treeWords().empty;
    case 'noMatch':
      return treeWords().noMatch;
  }
}

/** The service's own words, where the advice does not hold them. */
function detailLine(problem: Problem, advice: string): readonly string[] {
  const detail = cleanLine(problemDetail(problem), 2000);
  return detail === '' || advice.includes(detail) ? [] : [detail];
}
