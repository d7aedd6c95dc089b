/** The row of a run that didn't come. */
import { ThemeIcon, TreeItem } from 'vscode';
import type { EpochMs } from '../../domain/job/dates';
import type { HeadNode } from '../../domain/arrange/tree';
import { type CommandId, contextValue } from '../../manifest';
import { missingText } from '../words/missing-text';

export type MissingRunNode = Extract<HeadNode, { kind: 'missingRun' }>;

const showLastRun: CommandId = 'personalizeBatch.showLastRun';

export function missingRunItem(node: MissingRunNode, now: EpochMs): TreeItem {
  const item = new TreeItem(missingText(node.run, now));
  item.iconPath = new ThemeIcon('watch');
  item.contextValue = contextValue(['missingRun']);
  item.command = { command: showLastRun, title: '', arguments: [node] };
  return item;
}
