/** The row of the jobs of another kind, with their number and failures. Before it's first expanded, nothing is known. */
import { type ThemeIcon, TreeItem } from 'vscode';
import type { JobStore } from '../../app/list/job-store';
import { isFiltering } from '../../domain/arrange/arrangement';
import type { OtherJobsNode } from '../../domain/arrange/tree';
import { contextValue, type RowTrait } from '../../manifest';
import { jobsIcon, lockIcon, warningIcon } from '../window/icons';
import { numberText } from '../words/format';
import { treeWords } from '../words/strings';
import { kindWords } from '../words/strings-kinds';
import { problemLabel } from '../words/strings-problem-labels';
import { isOptional, problemTraits } from './problem-traits';
import {
  countText,
  dot,
  expansion,
  failuresOf,
  isGiven,
  type ItemSources,
  jobsText,
  spoken,
} from './row-parts';

export function otherJobsItem(
  node: OtherJobsNode,
  store: JobStore | undefined,
  { shown, newFailures }: ItemSources,
): TreeItem {
  const { title, notLoadedYet } = kindWords(node.jobKind);
  const item = new TreeItem(title, expansion(!shown.isListCollapsed(node)));
  item.iconPath = iconOf(node, store);
  item.contextValue = contextValue(store === undefined ? [] : ['list', ...traitsOf(store)]);
  if (store === undefined) {
    item.accessibilityInformation = spoken(title, notLoadedYet);
    return item;
  }
  const [state, failures] = [stateText(store), failuresOf(store)];
  const marked = newFailures.of(store).size;
  const marks = marked === 0 ? '' : treeWords().newFailures(numberText(marked));
  item.description = [state, sizeText(store, countText), failures, marks].filter(isGiven).join(dot);
  item.accessibilityInformation = spoken(title, state, sizeText(store, jobsText), failures, marks);
  return item;
}

function traitsOf({ problem }: JobStore): readonly RowTrait[] {
  return problem === undefined ? [] : problemTraits(problem);
}

function iconOf({ jobKind }: OtherJobsNode, store: JobStore | undefined): ThemeIcon {
  const { problem, loading } = store?.state ?? {};
  if (problem === undefined || loading === true) return jobsIcon;
  return isOptional({ jobKind, problem }) ? lockIcon : warningIcon;
}

function stateText({ state: { loading, problem } }: JobStore): string {
  if (loading) return treeWords().loading;
  return problem === undefined ? '' : problemLabel(problem);
}

/** `48`, or `3 of 48` if a filter hides jobs; empty before the list was loaded. */
function sizeText(
  { list, arranged, state, partial }: JobStore,
  textOf: (count: number, partial: boolean) => string,
): string {
  if (list.size === 0 && state.last === undefined) return '';
  const all = textOf(list.size, partial);
  if (!isFiltering(arranged.arrangement.filter)) return all;
  return treeWords().someOf(numberText(arranged.size), all);
}
