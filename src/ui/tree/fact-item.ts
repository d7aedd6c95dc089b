/** Rows with facts about a list. */
import { ThemeIcon, TreeItem } from 'vscode';
import { type CommandId, contextValue } from '../../manifest';
import type { EpochMs } from '../../domain/job/dates';
import { warningIcon } from '../window/icons';
import { dateTimeText, relativeText } from '../words/format';
import { treeWords } from '../words/strings';
import { factTitle, type InfoNode } from './fact-text';

const clearFilterCommand: CommandId = 'personalizeBatch.clearFilter';

export function factItem(node: InfoNode, now: EpochMs): TreeItem {
  const item = new TreeItem(factTitle(node, now));
  if (node.kind === 'asOf') {
    item.description = relativeText(node.asOf, now);
    item.tooltip = treeWords().asOf(dateTimeText(node.asOf));
  }
  item.iconPath = factIcons[node.kind];
  if (node.kind === 'noMatch') {
    item.description = treeWords().clearsFilter;
    item.command = { command: clearFilterCommand, title: '' };
    item.contextValue = contextValue(['noMatch']);
  }
  return item;
}

const factIcons: Readonly<Record<InfoNode['kind'], ThemeIcon>> = {
  asOf: new ThemeIcon('history'),
  variables: warningIcon,
  unreadable: warningIcon,
  empty: new ThemeIcon('info'),
  noMatch: new ThemeIcon('filter'),
};
