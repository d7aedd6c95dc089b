/**
 * The hover of a group: of failed jobs, the failure reason, its hint, and what differs between the jobs; of unfinished jobs, how
 * many there may be.
 */
import { MarkdownString } from 'vscode';
import { escapeMarkdown } from '../../domain/text/clean';
import { type Counted, differencesOf } from '../../domain/arrange/failure-cause';
import { isUnfinished } from '../../domain/job/status';
import type { GroupNode } from '../../domain/arrange/tree';
import { nameOrder, numberText } from '../words/format';
import { hoverWords } from '../words/strings';
import { hintBlocks } from './hint-blocks';

const reasonLimit = 2000;
/** Limit for each of several texts. */
const partLimit = 300;
const mostTexts = 3;
const mostValues = 10;

/**
 * `reasons`: number of jobs for each failure reason; `slots`: how many jobs are pending or in progress, may be empty. Returns
 * `undefined` if the row says it all.
 */
export function groupHover(
  { of, jobKind }: GroupNode,
  reasons: ReadonlyMap<string, number>,
  slots: string,
): MarkdownString | undefined {
  const words = hoverWords();
  if (of.kind === 'otherReasons') return new MarkdownString(escapeMarkdown(words.aboutOtherReasons));
  if (of.kind === 'noReason') return new MarkdownString(escapeMarkdown(words.aboutNoReason));
  if (of.kind === 'status' && isUnfinished(of.status))
    return slots === '' ? undefined : new MarkdownString(escapeMarkdown(slots));
  const [first] = reasons.keys();
  if (of.kind !== 'reason' || first === undefined) return undefined;
  const { texts, values, more } = differencesOf(reasons, nameOrder());
  const [only] =
    reasons.size === 1 ? reasons.keys() : texts.length === 1 ? texts.map(({ text }) => text) : [];
  const jobs = [...reasons.values()].reduce((sum, each) => sum + each, 0);
  const blocks = [
    `**${escapeMarkdown(words.jobs(numberText(jobs)))}**`,
    only === undefined ? list(texts, mostTexts, more) : escapeMarkdown(only, reasonLimit),
    ...hintBlocks(first, jobKind, slots),
    ...(values.length === 0
      ? []
      : [`**${escapeMarkdown(words.whatDiffers)}**`, list(values, mostValues, more)]),
  ];
  return new MarkdownString(blocks.join('\n\n'));
}

function list(all: readonly Counted[], most: number, more: boolean): string {
  const lines = all
    .slice(0, most)
    .map(({ text, jobs }) => `- ${escapeMarkdown(text, partLimit)} · ${escapeMarkdown(numberText(jobs))}`);
  const left = all.length - lines.length;
  const words = hoverWords();
  const last = more ? [words.andMore] : left > 0 ? [words.andOthers(numberText(left))] : [];
  return [...lines, ...last.map((line) => `- ${escapeMarkdown(line)}`)].join('\n');
}
