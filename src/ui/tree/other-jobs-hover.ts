/** The hover of the row of jobs of another kind. */
import { MarkdownString } from 'vscode';
import type { JobStore } from '../../app/list/job-store';
import type { OtherJobsNode } from '../../domain/arrange/tree';
import { escapeMarkdown } from '../../domain/text/clean';
import { titleAndAdvice } from '../words/strings-joints';
import { kindWords } from '../words/strings-kinds';
import { problemText } from '../words/strings-problems';

/** What the row means before its jobs were loaded; later, its whole text or why loading failed. */
export function otherJobsHover(
  { jobKind }: OtherJobsNode,
  store: JobStore | undefined,
): MarkdownString | undefined {
  if (store === undefined) return new MarkdownString(escapeMarkdown(kindWords(jobKind).notLoadedYet));
  if (store.problem === undefined) return undefined;
  const { title, advice } = problemText(store.problem);
  return new MarkdownString(escapeMarkdown(titleAndAdvice(title, advice)));
}
