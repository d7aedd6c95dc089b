/** The hints for a failure reason, as paragraphs of a hover. */
import { escapeMarkdown } from '../../domain/clean';
import { hintsFor } from '../../domain/hints';
import { hoverWords } from '../strings';
import { hintWords } from '../strings-hints';

export function hintBlocks(reason: string | undefined): readonly string[] {
  const words = hoverWords();
  return hintsFor(reason).map(({ key }) => {
    const { title, text } = hintWords(key);
    return `**${escapeMarkdown(words.hint)}** ${escapeMarkdown(words.hintText(title, text))}`;
  });
}
