/** The hints for a failure reason, as paragraphs of a hover. */
import { escapeMarkdown } from '../../domain/clean';
import { documentationLink } from '../../domain/console-links';
import { hintsFor } from '../../domain/hints';
import { hoverWords } from '../strings';
import { hintWords } from '../strings-hints';

export function hintBlocks(reason: string | undefined): readonly string[] {
  const words = hoverWords();
  return hintsFor(reason).map(({ key, page }) => {
    const { title, text } = hintWords(key);
    const link = `[${escapeMarkdown(words.documentation)}](${documentationLink(page)})`;
    return `**${escapeMarkdown(words.hint)}** ${escapeMarkdown(words.hintText(title, text))} ${link}`;
  });
}
