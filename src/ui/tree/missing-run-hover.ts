/** The hover of a run that didn't come: how that is known. */
import { MarkdownString } from 'vscode';
import { escapeMarkdown } from '../../domain/text/clean';
import { missingDetails, missingSeriesName } from '../words/missing-text';
import { missingWords } from '../words/strings-missing';
import type { MissingRunNode } from './missing-run-item';

export function missingRunHover({ run }: MissingRunNode): MarkdownString {
  const heading = missingWords().heading(missingSeriesName(run));
  const blocks = [
    `**${escapeMarkdown(heading)}**`,
    ...missingDetails(run).map((line) => escapeMarkdown(line)),
  ];
  return new MarkdownString(blocks.join('\n\n'));
}
