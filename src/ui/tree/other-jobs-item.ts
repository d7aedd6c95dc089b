/** The row of the jobs of another kind, with their number and failures. Before it's first expanded, nothing is known. */
import { TreeItem } from 'vscode';
import type { JobStore } from '../../app/list/job-store';
import { isFiltering } from '../../domain/arrange/arrangement';
import type { OtherJobsNode } from '../../domain/arrange/tree';
import { contextValue } from '../../manifest';
import { jobsIcon, lockIcon, warningIcon } from '../window/icons';
import { numberText } from '../words/format';
import { treeWords } from '../words/strings';
import { kindWords } from '../words/strings-kinds';
import { problemLabel } from '../words/strings-problem-labels';
import { isOptional, problemTraits } from './problem-traits';
import { countText, dot, expansion, failuresOf, isGiven, type ItemSources } from './row-parts';

export function otherJobsItem(
  node: OtherJobsNode,
  store: JobStore | undefined,
  { shown, newFailures }: ItemSources,
): TreeItem {
  const { title } = kindWords(node.jobKind);
  const item = new TreeItem(title, expansion(!shown.isListCollapsed(node)));
  item.iconPath = jobsIcon;
  if (store === undefined) return item;
  const { problem, state } = store;
  const marked = newFailures.of(store).size;
  const said = [
    state.loading ? treeWords().loading : problem === undefined ? '' : problemLabel(problem),
    sizeOf(store),
    failuresOf(store),
    marked === 0 ? '' : treeWords().newFailures(numberText(marked)),
  ].filter(isGiven);
  item.description = said.join(dot);
  if (!state.loading && problem !== undefined)
    item.iconPath = isOptional({ ...node, problem }) ? lockIcon : warningIcon;
  item.contextValue = contextValue(['list', ...(problem === undefined ? [] : problemTraits(problem))]);
  item.accessibilityInformation = { label: [title, ...said].join(', ') };
  return item;
}

/** `48`, or `3 of 48` if a filter hides jobs; empty before the list was loaded. */
function sizeOf({ list, arranged, state, partial }: JobStore): string {
  if (list.size === 0 && state.last === undefined) return '';
  const all = countText(list.size, partial);
  if (!isFiltering(arranged.arrangement.filter)) return all;
  return treeWords().someOf(numberText(arranged.size), all);
}
