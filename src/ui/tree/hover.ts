/** The hover of a job. All text of the service is escaped by escapeMarkdown. The string is never trusted and never HTML. */
import { MarkdownString } from 'vscode';
import { parseSolutionVersionArn } from '../../domain/job/arn';
import { escapeMarkdown } from '../../domain/text/clean';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { OutputCheck } from '../../domain/job/output-check';
import { isUnfinished } from '../../domain/job/status';
import { durationOf, jobTime } from '../../domain/job/time';
import {
  clockText,
  dateTimeText,
  durationText,
  numberText,
  overdueText,
  relativeText,
  statusText,
} from '../words/format';
import { hoverWords } from '../words/strings';
import { labelled, withAside } from '../words/strings-joints';
import { kindOfArn } from '../../domain/job/kind';
import { linesText, outputWords, partText } from '../words/strings-output';
import { slotsText } from '../words/slots-text';
import { hintBlocks } from './hint-blocks';
import type { AboutHover, AboutJob } from './items';
import { jobLabel } from './row-parts';

/** Limit for the failure reason. The details page has all of it. */
const reasonLimit = 2000;

export function jobHover(job: Job, now: EpochMs, about: AboutHover = {}): MarkdownString {
  const words = hoverWords();
  const blocks = [`**${escapeMarkdown(jobLabel(job))}**`, escapeMarkdown(statusSentence(job, now, about))];
  const overdue = overdueText(jobTime(job, now, about.unfinishedAsOf), about.usualMs);
  if (overdue !== undefined)
    blocks.push(
      escapeMarkdown((about.usualOf === 'series' ? words.overdueInSeries : words.overdue)(overdue)),
    );
  if (job.failureReason !== undefined) blocks.push(escapeMarkdown(job.failureReason, reasonLimit));
  else if (job.status.kind === 'failed') blocks.push(escapeMarkdown(words.noReason));
  if (job.check !== undefined) blocks.push(checkBlock(job.check));
  blocks.push(
    ...hintBlocks(job.failureReason, kindOfArn(job.arn).id, slotsText(about.slots, now)),
    '---',
    facts(job, now).map(factLine).join('  \n'),
  );
  return new MarkdownString(blocks.join('\n\n'));
}

/** Causes in the hover. The details page has more. */
const mostCauses = 3;

/** How many lines failed, and the most frequent causes. */
function checkBlock(check: OutputCheck): string {
  const { causes, empty } = check;
  const words = outputWords();
  const facts = [
    linesText(check),
    empty === 0 ? '' : labelled(words.empty, numberText(empty)),
    partText(check),
  ];
  const lines = causes.slice(0, mostCauses).map((cause) => labelled(words.cause(cause.lines), cause.text));
  return [facts.filter((fact) => fact !== '').join(' · '), ...lines]
    .map((line) => escapeMarkdown(line, reasonLimit))
    .join('  \n');
}

type Fact = readonly [label: string, value: string];

function factLine([label, value]: Fact): string {
  return labelled(escapeMarkdown(label), escapeMarkdown(value));
}

/** `Create Failed after 3 min`, `In Progress for 12 min` */
function statusSentence(job: Job, now: EpochMs, { unfinishedAsOf }: AboutJob): string {
  const words = hoverWords();
  const status = job.status;
  const name = statusText(status);
  if (isUnfinished(status)) {
    const time = jobTime(job, now, unfinishedAsOf);
    if (time.kind !== 'elapsed') return name;
    const duration = durationText(time.ms);
    return time.asOf === undefined
      ? words.statusFor(name, duration)
      : words.statusForAsOf(name, duration, clockText(time.asOf, now));
  }
  const duration = durationOf(job);
  return duration === undefined ? name : words.statusAfter(name, durationText(duration));
}

function facts(job: Job, now: EpochMs): Fact[] {
  const words = hoverWords();
  const solution = parseSolutionVersionArn(job.solutionVersionArn);
  const given: readonly (readonly [label: string, value: string | undefined])[] = [
    [words.created, timeText(job.createdAt, now)],
    [words.updated, timeText(job.updatedAt, now)],
    [words.solution, solution?.solutionName],
    [words.version, solution?.versionId ?? job.solutionVersionArn],
    [words.mode, job.mode],
    [words.arn, job.arn],
  ];
  return given.filter((fact): fact is Fact => fact[1] !== undefined);
}

function timeText(time: EpochMs | undefined, now: EpochMs): string | undefined {
  const plausible = time;
  if (plausible === undefined) return undefined;
  const [relative, date] = [relativeText(plausible, now), dateTimeText(plausible)];
  return relative === '' ? date : withAside(relative, date);
}
