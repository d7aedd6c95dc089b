/** The hover of a failure reason that several jobs have in common. */
import { MarkdownString } from 'vscode';
import { escapeMarkdown } from '../../domain/clean';
import type { ReasonNode } from '../../domain/tree';
import { hintBlocks } from './hint-blocks';

const reasonLimit = 2000;

export function reasonHover({ reason }: ReasonNode): MarkdownString | undefined {
  if (reason.kind === 'other' || reason.text === undefined) return undefined;
  const blocks = [escapeMarkdown(reason.text, reasonLimit), ...hintBlocks(reason.text)];
  return new MarkdownString(blocks.join('\n\n'));
}
