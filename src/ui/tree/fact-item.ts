/** Rows with facts about a list. */
import { ThemeIcon, TreeItem } from 'vscode';
import { type CommandId, contextValue } from '../../manifest';
import type { EpochMs } from '../../domain/job/dates';
import { warningIcon } from '../window/icons';
import { dateTimeText, relativeText } from '../words/format';
import { treeWords } from '../words/strings';
import { factTitle, type InfoNode } from './fact-text';
import { spoken } from './row-parts';

const clearFilterCommand: CommandId = 'personalizeBatch.clearFilter';

export function factItem(node: InfoNode, now: EpochMs): TreeItem {
  const title = factTitle(node, now);
  const item = new TreeItem(title);
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
  if (typeof item.description === 'string') item.accessibilityInformation = spoken(title, item.description);
  return item;
}

const factIcons: Readonly<Record<InfoNode['kind'], ThemeIcon>> = {
  asOf: new ThemeIcon('history'),
  variables: warningIcon,
  unreadable: warningIcon,
  empty: new ThemeIcon('info'),
  noMatch: new ThemeIcon('filter'),
};
