/** Hints for a failure reason, as paragraphs of a hover. */
import { escapeMarkdown } from '../../domain/text/clean';
import { documentationLink } from '../../domain/details/console-links';
import { hintsFor } from '../../domain/advice/hints';
import { hoverWords } from '../words/strings';
import { hintWords } from '../words/strings-hints';

export function hintBlocks(reason: string | undefined): readonly string[] {
  const words = hoverWords();
  return hintsFor(reason).map(({ key, page }) => {
    const { title, text } = hintWords(key);
    const link = `[${escapeMarkdown(words.documentation)}](${documentationLink(page)})`;
    return `**${escapeMarkdown(words.hint)}** ${escapeMarkdown(words.hintText(title, text))} ${link}`;
  });
}
