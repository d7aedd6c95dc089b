/** The hover of a row, made when it's needed. */
import type { MarkdownString } from 'vscode';
import { slotsOf } from '../../app/list/slots';
import type { TreeNode } from '../../domain/arrange/tree';
import { slotsText } from '../words/slots-text';
import { connectionHover } from './connection-hover';
import { jobHover } from './hover';
import { aboutHover } from './items';
import { missingRunHover } from './missing-run-hover';
import { otherJobsHover } from './other-jobs-hover';
import { groupHover } from './reason-hover';
import type { ItemSources } from './row-parts';

/** Returns `undefined` if the row says it all. */
export function rowHover(node: TreeNode, { forest, now }: ItemSources): MarkdownString | undefined {
  const store = forest.storeOf(node);
  switch (node.kind) {
    case 'job':
      return jobHover(node.job, now(), store && aboutHover(store, node.job, now()));
    case 'missingRun':
      return missingRunHover(node);
    case 'otherJobs':
      return otherJobsHover(node, store);
    case 'connection':
      return store && connectionHover(store);
    case 'group':
      return (
        store && groupHover(node, forest.tree(store).reasons(node), slotsText(slotsOf(store, now()), now()))
      );
    default:
      return undefined;
  }
}
