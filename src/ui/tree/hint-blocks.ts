/** Hints for a failure reason, as paragraphs of a hover. */
import { escapeMarkdown } from '../../domain/text/clean';
import { documentationLink } from '../../domain/details/console-links';
import { hintsFor } from '../../domain/advice/hints';
import type { JobKindId } from '../../domain/job/kind';
import { hoverWords } from '../words/strings';
import { hintWords } from '../words/strings-hints';

/** `slots`: how many jobs are pending or in progress, for the hint about that; may be empty. */
export function hintBlocks(reason: string | undefined, kind: JobKindId, slots: string): readonly string[] {
  const words = hoverWords();
  return hintsFor(reason).map(({ key, page }) => {
    const { title, text } = hintWords(key, kind);
    const link = `[${escapeMarkdown(words.documentation)}](${documentationLink(page)})`;
    const advice = [words.hintText(title, text), key === 'tooManyUnfinished' ? slots : '']
      .join(' ')
      .trimEnd();
    return `**${escapeMarkdown(words.hint)}** ${escapeMarkdown(advice)} ${link}`;
  });
}
