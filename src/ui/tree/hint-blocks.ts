/** Hints for a failure reason, as paragraphs of a hover. */
import { escapeMarkdown } from '../../domain/text/clean';
import { documentationLink } from '../../domain/details/console-links';
import { hintsFor } from '../../domain/advice/hints';
import type { JobKindId } from '../../domain/job/kind';
import { hoverWords } from '../words/strings';
import { hintWords } from '../words/strings-hints';

export function hintBlocks(reason: string | undefined, kind: JobKindId): readonly string[] {
  const words = hoverWords();
  return hintsFor(reason).map(({ key, page }) => {
    const { title, text } = hintWords(key, kind);
    const link = `[${escapeMarkdown(words.documentation)}](${documentationLink(page)})`;
    return `**${escapeMarkdown(words.hint)}** ${escapeMarkdown(words.hintText(title, text))} ${link}`;
  });
}
